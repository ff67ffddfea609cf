/**
 * outbox/reckoning — what each client knows of her appointments, beside how they are by now. Pure.
 *
 *   known before + what the calendars tell  ->  known, and as it is
 *
 * Whoever is to be told of the difference is occasions.ts's affair. What is quiet is known at once: a first look, an undo, an import.
 */
import type { OccurrenceId } from '../model/item.ts';
import type { Booked, Told } from './booked.ts';
import { inherited, paired } from './heirs.ts';
import { type Known, type Ledger, partsOfUnit, type Sight, unitOf } from './ledger.ts';
import { byRule, isSameTime, nextTime } from './times.ts';

export function reckon(kept: Ledger, sight: Sight): Ledger {
  const before = inherited(kept, sight);
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
  const isMoved = id !== '' && isSeriesMoved(twin, before, sight);
  // Days a series had before it moved are gone with it; of others that cannot be found the last word counts.
  const now = nowOf(id, seen?.told, isMoved ? undefined : known.now);
  const isQuiet = sight.isQuiet(twin, known.link) && !isAsBefore(now, known.now);
  if (sight.isAnew || isQuiet || isMoved)
    return now === undefined ? undefined : { ...known, told: { booked: now, by: sight.name }, ...sinceOf(known, now, sight) };
  // Most often an address that was put right: whoever has it now is told as if it were new, and nobody that it is off.
  if (now !== undefined && known.told !== undefined && now.client !== known.told.booked.client)
    return { ...known, told: undefined, ...sinceOf(known, now, sight) };
  return { ...known, ...sinceOf(known, now, sight) };
}

/** What was due before the last look is due still. */
const isAsBefore = (now: Booked | undefined, before: Booked | undefined): boolean =>
  now === undefined || before === undefined ? now === before : now.client === before.client && isSameTime(now, before);

function nowOf(id: OccurrenceId | '', told: Told | undefined, last: Booked | undefined): Booked | undefined {
  if (told?.is !== 'booked') return undefined;
  const part = told.parts.get(id);
  if (part !== undefined) return part === 'off' ? undefined : part;
  const series = told.parts.get('');
  // It is as the rule has it again.
  return series === undefined || series === 'off' || id === '' ? undefined : (byRule(series, id) ?? last);
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

/** Of what is over nobody is told anything. */
function withoutPast(ledger: Map<string, Known>, now: number): Ledger {
  const isAhead = (booked: Booked | undefined): boolean => booked !== undefined && nextTime(booked, now) !== undefined;
  return new Map([...ledger].filter(([, known]) => isAhead(known.now) || isAhead(known.told?.booked)));
}
