/** app/calls — the calls of a pair: where they come from, whose contacts they are of, and what waits. */
import { callWishes } from '../calls/carry.ts';
import { type FailedFile, failedFiles, standingIn } from '../calls/folder.ts';
import { type Inbox, openInbox } from '../calls/inbox.ts';
import type { Wrong } from '../calls/parse.ts';
import { comingIn, type Lying, lyingIn, type Receiving, receive, type Sent, takeIn } from '../calls/receiving.ts';
import type { CallsStanding } from '../calls/standing.ts';
import type { ConfiguredPair } from '../config/config.ts';
import { SIDE_OF } from '../config/engine-rules.ts';
import { readCard } from '../endpoints/carddav/card-object.ts';
import { formsFor } from '../engine/contact-rules.ts';
import { digester } from '../engine/digest.ts';
import { ALL_CALL_WORDS, callWordsIn } from '../locales/calls.ts';
import { sayIn } from '../locales/phrases/saying.ts';
import type { Contact } from '../model/contact.ts';
import { SyncError } from '../model/errors.ts';
import { newCycle, penFor } from '../sync/history.ts';
import type { Entry } from '../sync/sync-pair.ts';
import type { Wishes } from '../sync/wishes.ts';
import type { Context } from './context.ts';

export interface Calls {
  /** Takes in what lies in the folder, and writes down what waits. */
  readonly wishes: Wishes;
  readonly inbox: Inbox;
  /** Everything that is finished in the folder is kept. @throws STORE, CONFIG when the folder cannot be used */
  takeIn(): Promise<void>;
  /** How many notes were sent, now on disk, or what is wrong with them. @throws STORE */
  receive(sent: Sent): Promise<number | Wrong>;
  /** Files that could not be read, with what stands in them. @throws what the file system says */
  failedFiles(): Promise<readonly FailedFile[]>;
  /** What lies in the folder; nothing is moved. */
  lying(): Promise<Lying>;
  /** Asks no server. @throws STORE */
  standing(): Promise<CallsStanding>;
}

/** undefined: the pair has no telephone service. */
export function callsOf(pair: ConfiguredPair, entries: readonly Entry[], context: Context): Calls | undefined {
  const { calls: configured } = pair;
  const entry = configured && entries[configured.entry];
  if (configured === undefined || entry === undefined) return undefined;
  const { config, store, vault, now } = context;
  const { timezone: zone, language, country } = config;
  const digest = digester(vault.digestKey);
  const inbox = openInbox(pair.name, store, penFor(newCycle(), vault), now);
  const given: Receiving = {
    ...{ pair: pair.name, folder: configured.folder, inbox, digest, now },
    ...{ reading: { zone, readCard: person }, say: sayIn(language, zone) },
  };
  const carried = callWishes({
    ...{ link: entry.link.id, side: SIDE_OF[configured.side], create: configured.create, inbox, coming: () => comingIn(given) },
    writing: { words: callWordsIn(language), known: ALL_CALL_WORDS, zone, forms: formsFor(country) },
  });
  let told: string | undefined;
  /** A folder that cannot be read is told once, and stops no sync. */
  const tried = async (): Promise<readonly string[]> => {
    const before = told;
    told = await takeIn(given).then(() => undefined, troubleOf);
    return told === undefined || told === before ? [] : [told];
  };
  return {
    inbox,
    wishes: {
      planned: carried.planned,
      fulfil: async (cycle) => (cycle.link.id === entry.link.id ? [...(await tried()), ...(await carried.fulfil(cycle))] : []),
    },
    takeIn: () =>
      takeIn(given).catch((error: unknown) => {
        throw new SyncError('CONFIG', troubleOf(error), { cause: error });
      }),
    receive: (sent) => receive(sent, given),
    failedFiles: async () => (configured.folder === undefined ? [] : await failedFiles(configured.folder)),
    lying: () =>
      lyingIn(given).catch((error: unknown) => ({
        ...{ notes: [], files: [] },
        trouble: { file: configured.folder ?? '', why: troubleOf(error) },
      })),
    standing: async () => {
      const { folder } = configured;
      let trouble: string | undefined;
      const none = { waiting: 0, failed: 0 };
      const files =
        folder === undefined
          ? none
          : await standingIn(folder).catch((error: unknown) => {
              trouble = troubleOf(error);
              return none;
            });
      return { ...files, ...(await inbox.waiting()), skip: entry.skip(), trouble };
    },
  };
}

/** @throws what is no trouble of the folder */
function troubleOf(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || path === undefined) throw error;
  return `the folder of the calls cannot be used (${code}): ${path}; let the user that runs Twinbook read and write there`;
}

function person(text: string): Contact | undefined {
  const read = readCard(text);
  return read.kind === 'contact' ? read.contact : undefined;
}
