/** cli/set-up-desk — answers and carries out what the set-up asks, with the same app as all verbs, built from the draft. */
import { randomBytes } from 'node:crypto';
import type { App, AppPair, Surroundings } from '../app.ts';
import { openApp, openAppToLook } from '../app.ts';
import { type Draft, secretsOf } from '../config/draft.ts';
import { isSyncError } from '../model/errors.ts';
import { type Begun, type Connected, SignInRefused, type SignInTrouble } from '../model/sign-in.ts';
import type { DavLook, Found, Place, Preview, SetUpDesk, SignInRefusal } from '../web/set-up/desk.ts';
import { refusalOf } from '../web/set-up/google.ts';
import { type DraftSite, draftConfig, fileText } from './set-up-draft.ts';
import { findBoth, lookAtDav } from './set-up-found.ts';
import { previewOf } from './set-up-preview.ts';
import { saveSetUp } from './set-up-save.ts';

/** What was brought is no answer to the sign-in that waits, so it says nothing about it. */
const NO_ANSWER: readonly SignInTrouble[] = ['stranger', 'too_late', 'unreadable', 'way_there'];

export function openSetUpDesk(site: DraftSite & Place, surroundings: Surroundings = {}): SetUpDesk {
  let draft: Draft = {};
  let suggestion = newPassword();
  let begun: Begun | undefined;
  let connected: Connected | undefined;
  let refusal: SignInRefusal | undefined;
  let found: Found | undefined;
  let planned: Preview | undefined;

  /** With the app of the draft; `open` says whether it may write into the data folder. */
  const withPair = async <T>(open: typeof openApp, work: (pair: AppPair, app: App) => Promise<T>): Promise<T> => {
    const app = await open(await draftConfig(draft, site), surroundings);
    try {
      return await work(app.pairs[0]!, app);
    } finally {
      await app.dispose();
    }
  };

  return {
    site,
    draft: () => draft,
    keep: (part) => {
      if (part.basics !== undefined && part.basics.password.reveal() === suggestion) suggestion = newPassword();
      if (needsSignIn(draft, part)) [connected, refusal, begun] = [undefined, undefined, undefined];
      if (part.account !== undefined || part.client !== undefined || part.dav !== undefined) found = undefined;
      planned = undefined;
      draft = withoutStale({ ...draft, ...part });
    },
    suggestion: () => suggestion,
    signIn: {
      begin: async (redirect) => {
        begun = await withPair(openApp, (pair) => pair.browserSignIn.begin(redirect));
        refusal = undefined;
      },
      begun: () => begun,
      finish: async (brought, by, signal) => {
        try {
          connected = await withPair(openApp, (pair) => pair.browserSignIn.finish(brought, by, signal));
          [refusal, begun, found] = [undefined, undefined, undefined];
          return connected;
        } catch (error) {
          const isNoAnswer = error instanceof SignInRefused && NO_ANSWER.includes(error.trouble);
          if (isSyncError(error) && !isNoAnswer) [refusal, begun] = [refusalOf(error), undefined];
          throw error;
        }
      },
      connected: () => connected,
      refusal: () => refusal,
    },
    look: async (dav, signal): Promise<DavLook> => {
      const app = await openAppToLook(await draftConfig({ ...draft, dav }, site), surroundings);
      try {
        return await lookAtDav(app.pairs[0]!, signal);
      } finally {
        await app.dispose();
      }
    },
    found: async (isAfresh, signal) => {
      if (found !== undefined && !isAfresh) return found;
      const both = await withPair(openApp, (pair) => findBoth(pair, signal));
      if (!('troubles' in both)) found = both;
      return both;
    },
    plan: async (signal) => {
      planned = await withPair(openApp, (pair, app) => previewOf(pair, app, signal));
    },
    planned: () => planned,
    text: () => fileText(draft, site),
    save: () => saveSetUp(draft, site, secretsOf(draft)),
  };
}

/** Another account or app, or contacts where only calendars were asked for. */
function needsSignIn({ account, client }: Draft, part: Draft): boolean {
  if (part.client !== undefined && part.client.id !== client?.id) return true;
  if (part.account === undefined) return false;
  const isMore = part.account.consent !== undefined && account?.consent === undefined;
  return part.account.email.toLowerCase() !== account?.email.toLowerCase() || isMore;
}

/** Calendars that were chosen belong to both servers, and contacts to the consent. */
function withoutStale(draft: Draft): Draft {
  const { choice, account } = draft;
  return choice === undefined || choice.contacts.length === 0 || account?.consent !== undefined
    ? draft
    : { ...draft, choice: { ...choice, contacts: [] } };
}

/** Four groups of four letters and digits that cannot be taken for each other: some 78 bits. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked = Array.from({ length: 16 }, () => letters[oneOf(letters.length)] ?? '');
  return [0, 4, 8, 12].map((at) => picked.slice(at, at + 4).join('')).join('-');
}

/** Evenly: what would favour the first ones is drawn again. */
function oneOf(count: number): number {
  for (;;) {
    const [byte = 255] = randomBytes(1);
    if (byte < 256 - (256 % count)) return byte % count;
  }
}
