/**
 * google-calendar/meanwhile — tells what we wrote from what somebody else edited in the same appointment while we did.
 *
 * The parts of a series have versions of their own, and a lost answer is made up for by a look: what is read back after a write may
 * hold more than was written. Whatever our write did not name was edited by somebody else, and must be seen as an edit next time.
 */
import type { Event, EventFields } from '../../model/event.ts';
import type { OccurrenceId } from '../../model/item.ts';
import type { Stored } from '../endpoint.ts';
import { sameValue } from '../google/values.ts';
import { type Context, readFields } from './fields.ts';
import { type GoogleEvent, isCancelled, type Native } from './native.ts';
import { concernsState, type Scope } from './occurrences.ts';
import { inherited, isPlain } from './series.ts';

/** What a write was to bring: the named fields of `item`, and what `scope` names of its occurrences. */
export interface Wished {
  readonly item: Event;
  readonly own: ReadonlySet<string>;
  readonly scope: Scope;
  /** What is there now, but each part that was written as Google answered to that. */
  readonly answered: Event;
}

/** Whether a changed occurrence came up since `before`, or says something else by now; what is `written` to its series may show in it (G76). */
export function hasOtherEdits(before: Native, now: Native, written: ReadonlySet<string>, context: Context): boolean {
  return [...now.exceptions].some(([id, part]) => {
    const then = before.exceptions.get(id);
    if (isCancelled(part)) return false;
    if (then === undefined || isCancelled(then)) return true;
    const [was, is] = [readFields(then, context), readFields(part, context)];
    return !sameValue(mixed(was, is, written), is);
  });
}

/** `native` with the parts Google answered our writes with, by their ids. */
export function withAnswers({ master, exceptions }: Native, answers: ReadonlyMap<string, GoogleEvent>): Native {
  const answered = (part: GoogleEvent): GoogleEvent => answers.get(part.id ?? '') ?? part;
  return { master: answered(master), exceptions: new Map([...exceptions].map(([id, part]) => [id, answered(part)])) };
}

/** `held` as the write alone would have left it; in the old version if that is not what is there. */
export function asWritten(before: Stored<Event>, held: Stored<Event>, wished: Wished): Stored<Event> {
  const item = { ...held.item, ...withoutOthers(before.item, wished) };
  const isAll = sameValue(item.fields, held.item.fields) && sameValue(listed(item), listed(held.item));
  return isAll ? held : { ...held, version: before.version, item };
}

function withoutOthers(before: Event, wished: Wished): Pick<Event, 'fields' | 'occurrences'> {
  const { answered, own, scope } = wished;
  const fields = mixed(before.fields, answered.fields, own);
  if (scope === 'all') return { fields, occurrences: answered.occurrences };
  const ids = new Set([...before.occurrences.keys(), ...answered.occurrences.keys()]);
  const occurrences = new Map<OccurrenceId, EventFields | 'cancelled'>();
  for (const id of ids) {
    const one = occurrenceOf(id, before, wished, scope.get(id) ?? new Set());
    if (one === 'cancelled' || (one !== undefined && !isPlain(fields, id, one))) occurrences.set(id, one);
  }
  return { fields, occurrences };
}

function occurrenceOf(
  id: OccurrenceId,
  before: Event,
  { item, own, answered }: Wished,
  named: ReadonlySet<string>,
): EventFields | 'cancelled' | undefined {
  const [then, now] = [before.occurrences.get(id), answered.occurrences.get(id)];
  if (named.size > 0 && (concernsState(named) || stateOf(item.occurrences.get(id)) !== stateOf(then))) return now;
  if (then === 'cancelled') return then;
  const was = then ?? inherited(before.fields, id);
  const is = now === 'cancelled' ? was : (now ?? inherited(answered.fields, id));
  // What was written to the series may show in its occurrences, too.
  return mixed(was, is, own.union(named));
}

const stateOf = (one: EventFields | 'cancelled' | undefined): unknown => (typeof one === 'object' ? 'changed' : one);

function mixed(before: EventFields, now: EventFields, written: ReadonlySet<string>): EventFields {
  const others = Object.entries(before).filter(([name]) => name in now && !written.has(name));
  return { ...now, ...Object.fromEntries(others) };
}

const listed = ({ occurrences }: Event): unknown => [...occurrences].sort(([a], [b]) => (a < b ? -1 : 1));
