/**
 * outbox/reckoning — what each client knows of her appointments, beside how they are by now. Pure.
 *
 *   known before + what the calendars tell  ->  known, and as it is
 *
 * Whoever is to be told of the difference is occasions.ts's affair. What is quiet is known at once: a first look, an undo, an import.
 */
import type { OccurrenceId } from '../model/item.ts';
import type { Booked, Told } from './booked.ts';
import { byRule, isSameTime, nextTime } from './times.ts';

/** What a client was last told; `by`: the name of the mail that said so, or of the look that took it for granted. */
export interface Word {
  readonly booked: Booked;
  readonly by: string;
}

/** One appointment, or one occurrence of a series. */
export interface Known {
  readonly link: string;
  /** undefined: she knows nothing of it yet. */
  readonly told: Word | undefined;
  /** undefined: it does not take place any more. */
  readonly now: Booked | undefined;
  /** Since when it is at that time, as far as we know. */
  readonly since: number;
  /** The sides do not agree on it any more, or it is only pencilled in: until that is settled nothing is said of it. */
  readonly open?: true;
}

export type Ledger = ReadonlyMap<string, Known>;

/** What a look at the calendars found. */
export interface Sight {
  /** The name of the look. */
  readonly name: string;
  readonly at: number;
  /** Links that are looked at; of others nothing is known any more. */
  readonly links: ReadonlySet<string>;
  /** What is in step, by twin. */
  readonly twins: ReadonlyMap<string, { readonly link: string; readonly told: Told }>;
  /** Clients of appointments that are not in step: what of theirs seems gone may be one of these. */
  readonly loose: ReadonlySet<string>;
  /** It is the first look, or what was known is older than what clients were told: all of it counts as told. */
  readonly isAnew: boolean;
  /** Twins, or whole links, of which nobody is told what happened since the last look. */
  isQuiet(twin: string, link: string): boolean;
  /** Twins that stood on both sides before they were joined: nobody hears of them as new. */
  readonly adopted: ReadonlySet<string>;
}

export const unitOf = (twin: string, id: OccurrenceId | ''): string => (id === '' ? twin : `${twin}@${id}`);
export function partsOfUnit(unit: string): { readonly twin: string; readonly id: OccurrenceId | '' } {
  const [twin = '', id = ''] = unit.split('@');
  return { twin, id: id as OccurrenceId | '' };
}

export function reckon(before: Ledger, sight: Sight): Ledger {
  const after = new Map<string, Known>();
  for (const [unit, known] of before) {
    const { open: _before, ...settled } = known;
    const next = sight.links.has(known.link) ? whatBecameOf(unit, settled, before, sight) : undefined;
    if (next !== undefined) after.set(unit, next);
  }
  for (const [twin, { link, told }] of sight.twins) {
    if (told.is !== 'booked') continue;
    for (const [id, part] of told.parts) {
      const unit = unitOf(twin, id);
      const next = before.has(unit) ? undefined : firstSeen({ twin, id, link, part }, before, sight);
      if (next !== undefined) after.set(unit, next);
    }
  }
  return withoutPast(paired(after), sight.at);
}

function whatBecameOf(unit: string, known: Known, before: Ledger, sight: Sight): Known | undefined {
  const { twin, id } = partsOfUnit(unit);
  const seen = sight.twins.get(twin);
  const client = (known.now ?? known.told?.booked)?.client ?? '';
  if (seen === undefined && known.now !== undefined && sight.loose.has(client)) return known;
  if (seen?.told.is === 'unsettled') return { ...known, open: true };
  // That a series is off is said once, and not of each of its days.
  if (seen?.told.is === 'nobodys' || (id !== '' && seen?.told.is !== 'booked')) return undefined;
  const now = nowOf(id, seen?.told, known);
  const isQuiet = sight.isQuiet(twin, known.link) && !isAsBefore(now, known.now);
  if (sight.isAnew || isQuiet || (id !== '' && isSeriesMoved(twin, before, sight)))
    return now === undefined ? undefined : { ...known, told: { booked: now, by: sight.name }, ...sinceOf(known, now, sight) };
  // Most often an address that was put right: whoever has it now is told as if it were new, and nobody that it is off.
  if (now !== undefined && known.told !== undefined && now.client !== known.told.booked.client)
    return { ...known, told: undefined, ...sinceOf(known, now, sight) };
  return { ...known, ...sinceOf(known, now, sight) };
}

/** What was due before the last look is due still. */
const isAsBefore = (now: Booked | undefined, before: Booked | undefined): boolean =>
  now === undefined || before === undefined ? now === before : now.client === before.client && isSameTime(now, before);

function nowOf(id: OccurrenceId | '', told: Told | undefined, known: Known): Booked | undefined {
  if (told?.is !== 'booked') return undefined;
  const part = told.parts.get(id);
  if (part !== undefined) return part === 'off' ? undefined : part;
  const series = told.parts.get('');
  // It is as the rule has it again.
  return series === undefined || series === 'off' || id === '' ? undefined : (byRule(series, id) ?? known.now);
}

const sinceOf = (known: Known, now: Booked | undefined, { at }: Sight): Pick<Known, 'now' | 'since'> => ({
  now,
  since: now !== undefined && known.now !== undefined && isSameTime(now, known.now) ? known.since : at,
});

/** Then what is told of the series says enough. */
function isSeriesMoved(twin: string, before: Ledger, { twins }: Sight): boolean {
  const told = twins.get(twin)?.told;
  const now = told?.is === 'booked' ? told.parts.get('') : undefined;
  const word = before.get(twin)?.told;
  if (now === undefined || now === 'off') return true;
  return word === undefined || !isSameTime(word.booked, now);
}

interface Part {
  readonly twin: string;
  readonly id: OccurrenceId | '';
  readonly link: string;
  readonly part: Booked | 'off';
}

function firstSeen({ twin, id, link, part }: Part, before: Ledger, sight: Sight): Known | undefined {
  const { name, at } = sight;
  const now = part === 'off' ? undefined : part;
  const common = { link, now, since: at };
  const isOld = id === '' ? sight.adopted.has(twin) : isSeriesMoved(twin, before, sight);
  if (isOld || sight.isAnew || sight.isQuiet(twin, link)) return now && { ...common, told: { booked: now, by: name } };
  if (id === '') return { ...common, told: undefined };
  const word = before.get(twin)?.told;
  const ruled = word && byRule(word.booked, id);
  if (word === undefined || ruled === undefined) return now && { ...common, told: { booked: now, by: name } };
  return { ...common, told: { booked: ruled, by: word.by } };
}

/** Programs that move an appointment by deleting it and making another: for its client it is one. */
function paired(ledger: Map<string, Known>): Map<string, Known> {
  const gone = byClient(ledger, ({ now, told }) => (now === undefined ? told?.booked : undefined));
  const fresh = byClient(ledger, ({ now, told }) => (told === undefined ? now : undefined));
  for (const [client, olds] of gone) {
    const news = fresh.get(client) ?? [];
    const [old, young] = [olds[0] ?? '', news[0] ?? ''];
    const [was, is] = [ledger.get(old), ledger.get(young)];
    if (olds.length !== 1 || news.length !== 1 || was === undefined || is === undefined) continue;
    ledger.delete(old);
    ledger.set(young, { ...is, told: was.told });
  }
  return ledger;
}

/** Units by client, changed occurrences left out: what becomes of those is told by the series. */
function byClient(ledger: Ledger, wanted: (known: Known) => Booked | undefined): ReadonlyMap<string, readonly string[]> {
  const found = [...ledger].flatMap(([unit, known]) => {
    const booked = unit.includes('@') ? undefined : wanted(known);
    return booked === undefined ? [] : [[booked.client, unit] as const];
  });
  return new Map([...Map.groupBy(found, ([client]) => client)].map(([client, some]) => [client, some.map(([, unit]) => unit)]));
}

/** Of what is over nobody is told anything. */
function withoutPast(ledger: Map<string, Known>, now: number): Ledger {
  const isAhead = (booked: Booked | undefined): boolean => booked !== undefined && nextTime(booked, now) !== undefined;
  return new Map([...ledger].filter(([, known]) => isAhead(known.now) || isAhead(known.told?.booked)));
}
