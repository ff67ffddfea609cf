/**
 * cli/erase — `twinbook erase --subject WHO`: the copies of a person's data go, what Twinbook remembers of her is erased, and neither
 * comes back. Originals stay: the receipt names who must be asked for them.
 *
 *   look -> plan shown -> yes? -> look again -> blocked from now on -> edited copies exported, copies removed
 *        -> traces erased, in snapshots and earlier exports as well -> receipt
 */
import { basename } from 'node:path';
import type { App } from '../app.ts';
import type { FailedFile } from '../calls/folder.ts';
import { SyncError } from '../model/errors.ts';
import { parkedKey } from '../model/pair.ts';
import { asErased, countOf, forgetTrust, type Theirs, theirsIn } from '../outbox/theirs.ts';
import { type Erasing, planErasure } from '../privacy/erasing.ts';
import { erasedDeed, erasuresIn, liftedDeed } from '../privacy/erasures.ts';
import {
  formsOf,
  type Subject,
  saysSubject,
  theirsAmong,
  tracesOf,
  twinsOf,
  type Wanted,
  wantedOf,
  whoIs,
} from '../privacy/finding.ts';
import { type Holdings, holdingsOf } from '../privacy/holdings.ts';
import { eachBackup } from '../store/forgotten.ts';
import { eraseInReports, newReceiptFolder, RECEIPT, saveReceipt } from '../store/receipts.ts';
import { exportFile } from '../store/report-folder.ts';
import type { Store } from '../store/store.ts';
import { type Uninstalled, uninstall } from '../sync/uninstall.ts';
import { isConfirmed } from './confirm.ts';
import { tellElsewhere } from './elsewhere.ts';
import { type Done, holdsOf, isNothing, planDocumentOf, printErasing, printReceipt, receiptOf } from './erase-receipt.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { mustHaveKey } from './leaving.ts';
import { withApp } from './opened.ts';
import { settingsOf } from './settings.ts';
import { askWhich } from './subject.ts';
import type { Context } from './verb.ts';
import { whoIsHere } from './who.ts';

/** @throws CONFIG, LOCKED, STORE, and what stops a collection or an account: then nothing was changed, or the same again goes on */
export async function run(context: Context): Promise<ExitCode> {
  const { options } = context;
  const config = await settingsOf(context);
  const { undo, subject } = options;
  if (typeof undo === 'string') return await withApp(config, 'beside', async (app) => await lift(undo, app, context));
  if (typeof subject !== 'string' || subject.trim() === '') {
    const hint = 'twinbook erase --subject WHO: a mail, phone, name or id.';
    throw new SyncError('CONFIG', 'whom? --subject is missing', { hint });
  }
  mustHaveKey(config.data);
  return await withApp(config, 'alone', async (app) => await erase(subject, app, context));
}

async function erase(who: string, app: App, context: Context): Promise<ExitCode> {
  const { output } = context;
  const forms = formsOf(app.config.country);
  const first = await look(app, context);
  const found = whoIs(who, first.held, forms);
  if (found.is === 'several') return askWhich(who, found.persons, context);
  const planned = await planFor(found.subject, first, app, context);
  printErasing(planned, output);
  if (isNothing(planned)) return nothing(planned, context);
  if (holdsOf(planned).length > 0) return held(planned, context);
  if (!(await isConfirmed(`Erase ${who} like this?`, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document(planDocumentOf(planned, 'planned'));
    return EXIT.usage;
  }
  // The question may have stood there for an hour: what is done is decided by what is there now.
  const plan = await planFor(found.subject, await look(app, context), app, context);
  if (holdsOf(plan).length > 0) return held(plan, context);
  const folder = newReceiptFolder(app.config.data, app.now());
  // From here on nobody takes a copy that is gone for a deletion, and nobody copies it again.
  app.journal.add(erasedDeed({ receipt: basename(folder), blocks: plan.erasing.blocks }, whoIsHere(), app.now()));
  tellElsewhere(app, context);
  for (const { drop } of plan.files) await drop();
  const forgotten = { files: eraseInReports(app.config.data, (text) => saysSubject(text, found.subject, forms)) };
  const removed = await remove(plan.erasing, folder, app, context);
  const { traces, ...snapshots } = await forget(plan, app);
  const done: Done = {
    ...{ folder, removed },
    forgotten: { ...forgotten, ...snapshots, traces: traces + plan.files.length },
  };
  const receipt = receiptOf(plan, done, app);
  saveReceipt(folder, receipt);
  printReceipt(receipt, folder, output);
  output.document({ state: removed.later.length + removed.kept.length > 0 ? 'unfinished' : 'erased', folder, ...receipt });
  if (removed.later.length + removed.kept.length === 0) return EXIT.done;
  output.complain('twinbook: not every copy could be removed; run the same again a little later');
  return EXIT.temporary;
}

/** Files of calls that could not be taken: those that say her, and those of which nobody can tell. */
async function failedFilesOf(
  subject: Subject,
  forms: ReturnType<typeof formsOf>,
  { pairs }: App,
): Promise<Pick<Planned, 'files' | 'unread'>> {
  const all = (await Promise.all(pairs.map(({ calls }) => calls?.failedFiles() ?? []))).flat();
  const files = all.filter(({ name, text }) => saysSubject(`${name}\n${text}`, subject, forms));
  return { files, unread: all.flatMap((one) => (one.isRead || files.includes(one) ? [] : [one.path])) };
}

/** Nothing is erased of somebody of whom only half could be looked at. @throws what a server could not tell */
async function look({ pairs, store, vault }: App, { signal }: Context): Promise<Holdings> {
  // What lies in a folder of calls is sealed first: then it is found like everything else.
  for (const { calls } of pairs) await calls?.takeIn();
  const entries = pairs.flatMap((pair) => pair.entries);
  const holdings = await holdingsOf({ entries, store, installation: vault.installation, signal });
  const trouble = holdings.unseen.find((one) => one.trouble !== undefined)?.trouble;
  if (trouble === undefined) return holdings;
  throw new SyncError(trouble.code, trouble.message, { cause: trouble, hint: `${trouble.hint} Nothing was erased.` });
}

/** What is to be done, and all it is decided by. */
export interface Planned {
  readonly erasing: Erasing;
  readonly wanted: Wanted;
  /** Whether a text is the subject's for certain. */
  readonly isTheirs: (text: string) => boolean;
  readonly holdings: Holdings;
  /** What is the subject's, or somebody else's. */
  readonly unclear: number;
  readonly remembered: number;
  /** Files of calls that could not be taken, and say her. */
  readonly files: readonly Pick<FailedFile, 'drop'>[];
  /** Those that cannot be opened. */
  readonly unread: readonly string[];
  /** Whether all that would be blocked is so already. */
  readonly isBlocked: boolean;
}

async function planFor(subject: Subject, holdings: Holdings, app: App, { options }: Context): Promise<Planned> {
  const { store, vault, config, now, journal } = app;
  const forms = formsOf(config.country);
  const { theirs, unclear } = theirsAmong(holdings.held, subject, forms);
  const ids = [...new Set(theirs.map(({ entry }) => entry.link))];
  const standings = new Map(await Promise.all(ids.map(async (link) => [link.id, await store.standing(link)] as const)));
  const facts = { digestKey: vault.digestKey, standings, now: now(), approved: options.approve === true };
  const erasing = planErasure(theirs, facts);
  const wanted = wantedOf(subject, theirs, forms);
  const { changes, waiting, calls } = await tracesOf(store, app.begin().pen, wanted);
  const isTheirs = (text: string): boolean => saysSubject(text, subject, forms);
  const outbox = await outboxesIn(store, app, isTheirs);
  const { files, unread } = await failedFilesOf(subject, forms, app);
  const blocked = new Set(erasuresIn(journal.entries('erasure')).flatMap(({ blocks }) => blocks));
  return {
    ...{ erasing, wanted, isTheirs, holdings, unclear: unclear.length, files, unread },
    remembered: changes.length + waiting.length + countOf(outbox) + calls.length + files.length,
    isBlocked: erasing.blocks.every((one) => blocked.has(one)),
  };
}

async function remove({ leaving, edited }: Erasing, folder: string, { store }: App, { signal }: Context): Promise<Uninstalled> {
  let count = 0;
  const exporting = {
    add: (_link: unknown, one: { stored: object }, { extension, text }: { extension: string; text: string }) => {
      if (edited.has(one.stored as never)) exportFile(folder, `edited-${++count}.${extension}`, text);
    },
    finish: () => undefined,
  };
  return await uninstall(leaving, { store, signal, exporting, keepMarks: true });
}

const outboxesIn = (store: Store, { config, outboxSealing }: App, isTheirs: (text: string) => boolean): Promise<Theirs> =>
  theirsIn(
    store,
    outboxSealing,
    config.pairs.map(({ name }) => name),
    isTheirs,
  );

/** In the database, and in the snapshots of the data folder. */
async function forget({ wanted, isTheirs }: Planned, app: App): Promise<Omit<Done['forgotten'], 'files'>> {
  const { pen } = app.begin();
  const from = async (store: Store): Promise<number> => {
    const { changes, waiting, calls } = await tracesOf(store, pen, wanted);
    const twins = await twinsOf(store, wanted);
    const outbox = await outboxesIn(store, app, isTheirs);
    await forgetTrust(outbox, store, app.outboxSealing, isTheirs);
    await store.erase({
      ...asErased(outbox),
      ...{ twins, changes: changes.map(({ id }) => id) },
      waiting: waiting.map(({ link, parked }) => ({ link: link.id, name: parkedKey(parked) })),
      notes: calls.map(({ name }) => name),
    });
    return changes.length + waiting.length + countOf(outbox) + calls.length;
  };
  for (const { outbox } of app.pairs) await outbox.keepMark();
  const here = await from(app.store);
  let snapshots = 0;
  const unopened = await eachBackup(app.config.data, async (store) => {
    snapshots += (await from(store)) > 0 ? 1 : 0;
  });
  return { traces: here, snapshots, unopened };
}

/** What was blocked may be copied again, by the next full look at both sides. */
async function lift(receipt: string, app: App, context: Context): Promise<ExitCode> {
  const { journal, now } = app;
  const { output } = context;
  const wanted = basename(receipt) === RECEIPT ? basename(receipt.slice(0, -RECEIPT.length - 1)) : basename(receipt);
  const erasures = erasuresIn(journal.entries('erasure'));
  if (!erasures.some((one) => one.receipt === wanted)) {
    const all = [...new Set(erasures.map((one) => one.receipt))];
    throw new SyncError('CONFIG', `no erasure ${wanted} is in force`, {
      hint: all.length === 0 ? 'There is none.' : `There are: ${all.join(', ')}.`,
    });
  }
  journal.add(liftedDeed(wanted, whoIsHere(), now()));
  tellElsewhere(app, context);
  output.print(`${wanted}: lifted; what is left of it elsewhere is copied again within a day`);
  output.document({ receipt: wanted, lifted: true });
  return EXIT.done;
}

function held(planned: Planned, { output }: Context): ExitCode {
  output.complain('twinbook: nothing was erased. If so many copies may go, the same with --approve');
  output.document(planDocumentOf(planned, 'held'));
  return EXIT.held;
}

function nothing(planned: Planned, { output }: Context): ExitCode {
  output.document(planDocumentOf(planned, 'nothing-left'));
  return EXIT.done;
}
