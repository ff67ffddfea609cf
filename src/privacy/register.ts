/**
 * privacy/register — keeps, sealed, which client each appointment of a pair is of, from what its cycles see. Asks no server by itself.
 *
 * Only where both are kept in step, and only while contacts may be looked at: without a consent it is gone with the next cycle. What was
 * in step before there was a register is read once.
 */
import { type Digester, digester } from '../engine/digest.ts';
import {
  emptyRegister,
  type Reading,
  type Register,
  type Seen,
  type SeenItems,
  withLinks,
  withSeen,
} from '../engine/register.ts';
import type { TwinId } from '../model/item.ts';
import type { Link, Twin } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { Pen } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import type { Entry } from '../sync/sync-pair.ts';
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
}

type Sealing = Pick<Pen, 'seal' | 'open'>;

export interface RegisterKeeper {
  /** What the cycle of an entry sees, before it changes anything. @throws STORE */
  see(link: Link, seen: Seen, pen: Sealing): Promise<void>;
  /** After a cycle: what was never seen is read, unless a server has trouble. @throws STORE, when aborted */
  complete(report: PairReport, pen: Sealing, signal: AbortSignal): Promise<void>;
  /** undefined: contacts may not be looked at, or nothing is known yet. @throws STORE */
  known(pen: Pick<Pen, 'open'>): Promise<Register | undefined>;
}

export function keepRegister(options: RegisterOptions): RegisterKeeper {
  const { pair, entries, store, digestKey } = options;
  const name = `register:${pair}`;
  const country = options.country ?? '';
  const links = new Set(entries.map(({ link }) => link.id));
  const reading = readingOf(options, digester(digestKey));
  const recall = async ({ open }: Pick<Pen, 'open'>): Promise<Register> => {
    const sealed = await store.note(name);
    const text = sealed === undefined ? undefined : open(sealed);
    const kept = text === undefined ? undefined : (JSON.parse(text) as Register);
    // Numbers that were at home elsewhere are spelled otherwise now.
    return kept?.country === country ? withLinks(kept, links) : emptyRegister(country);
  };
  const keep = async (before: Register, next: Register, { seal }: Sealing): Promise<void> => {
    const text = JSON.stringify(next);
    if (text !== JSON.stringify(before)) await store.setNote(name, seal(text));
  };
  return {
    see: async ({ id }, seen, pen) => {
      if (!isWanted(entries)) return;
      const before = await recall(pen);
      await keep(before, withSeen(before, id, seen, reading), pen);
    },
    complete: async (report, pen, signal) => {
      if (!isWanted(entries)) {
        if ((await store.note(name)) !== undefined) await store.setNote(name, undefined);
        return;
      }
      if (report.aside !== undefined || report.collections.some(({ trouble }) => trouble !== undefined)) return;
      const before = await recall(pen);
      const missing = entries.filter(({ link, skip }) => !before.whole.includes(link.id) && skip() === undefined);
      if (missing.length === 0) return;
      const { held, unseen } = await holdingsOf({ ...options, entries: missing, signal });
      const lost = new Set(unseen.flatMap(({ entry, trouble }) => (trouble === undefined ? [] : [entry])));
      const read = missing.filter((entry) => !lost.has(entry));
      const next = read.reduce((all, entry) => withSeen(all, entry.link.id, seenIn(entry, held), reading), before);
      await keep(before, next, pen);
    },
    known: async (pen) => {
      if (!isWanted(entries) || (await store.note(name)) === undefined) return undefined;
      return await recall(pen);
    },
  };
}

/** Appointments, and contacts that may be looked at. @throws STORE */
function isWanted(entries: readonly Entry[]): boolean {
  const kinds = new Set(entries.flatMap(({ link, skip }) => (skip() === undefined ? [link.kind] : [])));
  return kinds.has('event') && kinds.has('contact');
}

function readingOf({ country, own }: RegisterOptions, digest: Digester): Reading {
  const forms = formsOf(country);
  return { forms, digest, own: new Set([...own].map((mail) => forms.mail(mail))) };
}

function seenIn(entry: Entry, held: readonly Held[]): Seen {
  const items = new Map<TwinId, { born: Twin['born']; items: SeenItems }>();
  for (const { entry: whose, side, stored, twin } of held)
    if (whose === entry && twin !== undefined)
      items.set(twin.id, { born: twin.born, items: { ...items.get(twin.id)?.items, [side]: stored.item } });
  return { twins: new Set(items.keys()), items, whole: true };
}
