/**
 * privacy/register — keeps, sealed, which client each appointment of a pair is of, from what its cycles see. Asks no server by itself.
 *
 * Only where both are kept in step, and only while contacts may be looked at: without a consent it is gone with the next cycle. What was
 * in step before there was a register is read once.
 */
import { type Digester, digester } from '../engine/digest.ts';
import { twinOf } from '../engine/marks.ts';
import {
  emptyRegister,
  type Reading,
  type Register,
  type Seen,
  type SeenItems,
  tellerIn,
  withLinks,
  withSeen,
} from '../engine/register.ts';
import { isSyncError } from '../model/errors.ts';
import type { Item, TwinId } from '../model/item.ts';
import type { Link, Twin } from '../model/pair.ts';
import { registerNoteOf } from '../model/related.ts';
import type { Store } from '../store/store.ts';
import type { Pen } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import { retell } from '../sync/retell.ts';
import type { CycleFacts, Entry } from '../sync/sync-pair.ts';
import { formsOf } from './finding.ts';
import { type Held, holdingsOf } from './holdings.ts';

export interface RegisterOptions {
  readonly pair: string;
  readonly entries: readonly Entry[];
  readonly store: Store;
  /** Where phone numbers without a country code are at home. */
  readonly country: string | undefined;
  /** Mails of the owner. */
  readonly own: ReadonlySet<string>;
  readonly digestKey: Uint8Array;
  readonly installation: string;
  /** Links whose copies tell what the client is called. */
  readonly tells: ReadonlySet<string>;
}

type Sealing = Pick<Pen, 'seal' | 'open'>;

export interface RegisterKeeper {
  /** Looks at what the cycle of an entry sees, before it changes anything, where that is wanted. @throws STORE */
  see(link: Link, seen: () => Promise<Seen>, pen: Sealing): Promise<void>;
  /**
   * After a cycle: what was never seen is read, and copies that tell of a client are written anew where that is another one now, unless a
   * server has trouble. @throws STORE, when aborted
   */
  complete(report: PairReport, facts: CycleFacts, signal: AbortSignal): Promise<void>;
  /** undefined: contacts may not be looked at, or nothing is known yet. @throws STORE */
  known(pen: Pick<Pen, 'open'>): Promise<Register | undefined>;
  /** What the client of an appointment is called, as far as was known when the register was last looked at. */
  named(link: string, item: Item): string | undefined;
}

export function keepRegister(options: RegisterOptions): RegisterKeeper {
  const { pair, entries, store, digestKey, installation, tells } = options;
  const name = registerNoteOf(pair);
  const country = options.country ?? '';
  const links = new Set(entries.map(({ link }) => link.id));
  const digest = digester(digestKey);
  const reading = readingOf(options, digest);
  let teller = tellerIn(emptyRegister(country));
  const noted = (register: Register): Register => {
    teller = tellerIn(register);
    return register;
  };
  /** undefined: nothing is kept. */
  const recall = async ({ open }: Pick<Pen, 'open'>): Promise<Register | undefined> => {
    const sealed = await store.note(name);
    if (sealed === undefined) return undefined;
    const text = open(sealed);
    const kept = text === undefined ? undefined : (JSON.parse(text) as Register);
    // Numbers that were at home elsewhere are spelled otherwise now.
    return kept?.country === country ? withLinks(kept, links) : emptyRegister(country);
  };
  const keep = async (before: Register | undefined, next: Register, { seal }: Sealing): Promise<void> => {
    const text = JSON.stringify(noted(next));
    if (text !== JSON.stringify(before)) await store.setNote(name, seal(text));
  };
  const beginning = async (pen: Sealing): Promise<Register> => (await recall(pen)) ?? emptyRegister(country);

  /** What was in step before there was a register. */
  const fill = async (pen: Sealing, signal: AbortSignal): Promise<void> => {
    const before = await beginning(pen);
    const missing = entries.filter(({ link, skip }) => !before.whole.includes(link.id) && skip() === undefined);
    if (missing.length === 0) return void noted(before);
    const { held, unseen } = await holdingsOf({ ...options, entries: missing, signal });
    const lost = new Set(unseen.flatMap(({ entry, trouble }) => (trouble === undefined ? [] : [entry])));
    const read = missing.filter((entry) => !lost.has(entry));
    const next = read.reduce((all, entry) => withSeen(all, entry.link.id, seenIn(entry, held), reading), before);
    await keep(before, next, pen);
  };
  /** Nobody may be known any more; copies that tell of somebody are due, once. */
  const clear = async (pen: Sealing): Promise<void> => {
    const before = await recall(pen);
    if (tells.size === 0) {
      if (before !== undefined) await store.setNote(name, undefined);
      return;
    }
    const isCleared = before !== undefined && before.clients.length + before.visits.length + before.whole.length === 0;
    const all = await Promise.all(
      entries.filter(({ link }) => tells.has(link.id)).map(async ({ link }) => await twinsOf(link, store)),
    );
    await keep(before, { ...emptyRegister(country), due: isCleared ? before.due : all.flat() }, pen);
  };
  const tellAnew = async (facts: CycleFacts, signal: AbortSignal): Promise<void> => {
    const { due } = await beginning(facts.pen);
    const settled = new Set<string>();
    for (const entry of entries.filter(({ link }) => due.some((one) => one.link === link.id))) {
      const twins = new Set(due.filter(({ link }) => link === entry.link.id).map(({ twin }) => twin));
      for (const twin of await tried(() => retell(entry, twins, facts, signal), signal)) settled.add(`${entry.link.id} ${twin}`);
    }
    if (settled.size === 0) return;
    const before = await beginning(facts.pen);
    const left = before.due.filter(({ link, twin }) => !settled.has(`${link} ${twin}`));
    await keep(before, { ...before, due: left }, facts.pen);
  };
  return {
    see: async ({ id }, seen, pen) => {
      if (!isWanted(entries)) return;
      const before = await beginning(pen);
      await keep(before, withSeen(before, id, await seen(), reading), pen);
    },
    complete: async (report, facts, signal) => {
      const isAllowed = isWanted(entries);
      if (!isAllowed) await clear(facts.pen);
      if (report.aside !== undefined || report.collections.some(({ trouble }) => trouble !== undefined)) return;
      if (isAllowed) await fill(facts.pen, signal);
      if (tells.size > 0) await tellAnew(facts, signal);
    },
    known: async (pen) => {
      if (!isWanted(entries)) return undefined;
      const register = await recall(pen);
      return register && noted(register);
    },
    named: (link, { mark, uid }) =>
      teller(link, {
        twin: mark === undefined ? undefined : twinOf(mark, installation),
        uid: uid === undefined ? undefined : digest(`uid\n${uid}`),
      }),
  };
}

/** What stops a collection waits for the next cycle. @throws STORE, when aborted */
async function tried(work: () => Promise<ReadonlySet<TwinId>>, signal: AbortSignal): Promise<ReadonlySet<TwinId>> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!isSyncError(error) || error.code === 'STORE') throw error;
    return new Set();
  }
}

async function twinsOf(link: Link, store: Store): Promise<Register['due']> {
  return (await store.twins(link)).map(({ id }) => ({ link: link.id, twin: id }));
}

/** Appointments, and contacts that may be looked at. @throws STORE */
function isWanted(entries: readonly Entry[]): boolean {
  const kinds = new Set(entries.flatMap(({ link, skip }) => (skip() === undefined ? [link.kind] : [])));
  return kinds.has('event') && kinds.has('contact');
}

function readingOf({ country, own, tells }: RegisterOptions, digest: Digester): Reading {
  const forms = formsOf(country);
  return { forms, digest, own: new Set([...own].map((mail) => forms.mail(mail))), tells };
}

function seenIn(entry: Entry, held: readonly Held[]): Seen {
  const items = new Map<TwinId, { born: Twin['born']; items: SeenItems }>();
  for (const { entry: whose, side, stored, twin } of held)
    if (whose === entry && twin !== undefined)
      items.set(twin.id, { born: twin.born, items: { ...items.get(twin.id)?.items, [side]: stored.item } });
  return { twins: new Set(items.keys()), items, whole: true };
}
