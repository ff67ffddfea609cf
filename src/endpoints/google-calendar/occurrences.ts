/**
 * google-calendar/occurrences — the steps that bring the occurrences of a series to where they should be. Pure.
 *
 * Compares what is wished with what Google holds now, so it may be asked again at any time: after a crash, after a lost
 * answer, after a change of the rule that dropped exceptions or left them behind (G75, G76).
 */
import { SyncError } from '../../model/errors.ts';
import { EVENT_FIELDS, type Event, type EventFields } from '../../model/event.ts';
import { type FieldPath, type OccurrenceId, partsOf } from '../../model/item.ts';
import { generates } from '../../model/recurrence.ts';
import { type Context, withFields } from './fields.ts';
import type { Extras } from './former.ts';
import { hasHoldableStart } from './gap-starts.ts';
import { type GoogleEvent, instanceId, isCancelled, isSeries, type Native } from './native.ts';
import { isEmpty, patchOf, together } from './patch.ts';
import { exclude, excludedBy, inherited, isPlain, plainInstance } from './series.ts';

/** One request. `etag` is undefined for an occurrence that has no version of its own yet. */
export type Step =
  | { readonly kind: 'patch'; readonly id: string; readonly etag: string | undefined; readonly patch: GoogleEvent }
  | { readonly kind: 'delete'; readonly id: string; readonly etag: string | undefined };

/** Which occurrences are meant to be brought in line, and which of their fields: all of them, or those named. */
export type Scope = 'all' | ReadonlyMap<OccurrenceId, ReadonlySet<string>>;

/** The occurrences that paths name. A change of the schedule concerns them all. */
export function scopeOf(paths: Iterable<string>): Scope {
  const scope = new Map<OccurrenceId, Set<string>>();
  for (const path of paths) {
    const { occurrence, field } = partsOf(path as FieldPath);
    if (occurrence !== undefined) scope.set(occurrence, (scope.get(occurrence) ?? new Set()).add(field));
    else if (field === 'schedule') return 'all';
  }
  return scope;
}

/**
 * Google has no way to take an exception back: one that was put right lives on, saying what the series says. It counts as unchanged,
 * so it must follow the series in the fields that are written there.
 */
export function withFollowers(scope: Scope, fields: readonly string[], native: Native, item: Event): Scope {
  if (scope === 'all' || fields.length === 0) return scope;
  const followers = [...native.exceptions].filter(
    ([id, held]) => !isCancelled(held) && !item.occurrences.has(id) && !scope.has(id),
  );
  return new Map([...scope, ...followers.map(([id]) => [id, new Set(fields)] as const)]);
}

/** These occurrences, with everything about them. */
export function wholeScope(ids: Iterable<OccurrenceId>): Scope {
  return new Map([...ids].map((id) => [id, new Set(['occurrence'])]));
}

/** G76: when the lines of a series are written, Google may drop its exceptions: they are wished for once more. */
export function withDropped(scope: Scope, before: Native, now: Native): Scope {
  if (scope === 'all') return scope;
  const dropped = [...before.exceptions.keys()].filter((id) => !now.exceptions.has(id));
  return new Map([...scope, ...dropped.map((id) => [id, new Set(OWN_FIELDS)] as const)]);
}

/** What is wished for an occurrence; undefined: what the series gives it. One that is called off is a cancelled one here. */
export function wishFor(item: Event, id: OccurrenceId): EventFields | 'cancelled' | undefined {
  const wish = item.occurrences.get(id);
  return typeof wish === 'object' && wish.status === 'cancelled' ? 'cancelled' : wish;
}

/** The occurrences the lines of the series should take out when they are written anyway: one request instead of many. */
export function exclusionsFor(item: Event, native: Native | undefined): Set<OccurrenceId> {
  const ids = [...item.occurrences.keys()].filter((id) => wishFor(item, id) === 'cancelled');
  const alreadyOut = (id: OccurrenceId): boolean => {
    const held = native?.exceptions.get(id);
    return held !== undefined && isCancelled(held);
  };
  return new Set(ids.filter((id) => generates(item.fields.schedule, id) !== false && !alreadyOut(id)));
}

/** @throws REFUSED when an occurrence is wished that the rule does not make: Google has no place for it */
export function refuseImpossible(native: Native | undefined, item: Event, scope: Scope): void {
  if (!hasHoldableStart(item.fields.schedule)) {
    throw new SyncError(
      'REFUSED',
      'the series begins in the hour its clock leaves out in spring: Google would hold all of it at another hour',
    );
  }
  for (const id of idsIn(native, item, scope)) {
    if (typeof wishFor(item, id) !== 'object' || native?.exceptions.has(id)) continue;
    if (generates(item.fields.schedule, id) !== false) continue;
    throw new SyncError(
      'REFUSED',
      'the series has a changed occurrence on a day its rule does not name, which Google cannot hold',
    );
  }
}

/** The requests still needed, in order; none when Google holds what is wished. New changed occurrences get their extras. */
export function stepsFor(native: Native, item: Event, scope: Scope, context: Context, extras: Extras = new Map()): Step[] {
  if (!isSeries(native.master)) return leftOvers(native);
  const excluded = excludedBy(native.master, context);
  const ids = [...new Set([...idsIn(native, item, scope), ...extras.keys()])].sort();
  const back = ids.filter((id) => excluded.has(id) && wishFor(item, id) !== 'cancelled');
  const steps = ids.flatMap((id) => stepFor(native, item, id, fieldsIn(scope, id), context, excluded, extras.get(id)));
  return back.length === 0 ? steps : [readmit(native.master, excluded, back, context), ...steps];
}

/** What was once a series leaves its changed occurrences behind. */
function leftOvers({ exceptions }: Native): Step[] {
  return [...exceptions.values()].filter((held) => !isCancelled(held)).map(removal);
}

function stepFor(
  native: Native,
  item: Event,
  id: OccurrenceId,
  names: Iterable<string>,
  context: Context,
  excluded: ReadonlySet<OccurrenceId>,
  extra: GoogleEvent | undefined,
): Step[] {
  const held = native.exceptions.get(id);
  const wish = wishFor(item, id);
  const isThere = generates(item.fields.schedule, id) !== false;
  const isLive = held !== undefined && !isCancelled(held);
  if (wish === 'cancelled') {
    if (isLive) return [removal(held)];
    return held !== undefined || excluded.has(id) || !isThere
      ? []
      : [{ kind: 'delete', id: instanceId(native.master, id), etag: undefined }];
  }
  if (wish === undefined && !isThere) return isLive ? [removal(held)] : [];
  const fields = wish ?? inherited(item.fields, id);
  if (isLive) return edit(held, held, wish === undefined ? OWN_FIELDS : names, fields, context);
  const saysNothing = wish === undefined || !isThere || isPlain(item.fields, id, fields);
  if (held === undefined && saysNothing && (extra === undefined || !isThere)) return [];
  const plain = plainInstance(native.master, item.fields, id, context);
  const written = new Set([...OWN_FIELDS, ...names]);
  if (held !== undefined || extra === undefined) return edit(held ?? plain, plain, written, fields, context);
  const own = saysNothing ? {} : patchOf(plain, withFields(plain, fields, written, context));
  return [{ kind: 'patch', id: plain.id ?? '', etag: undefined, patch: together(extra, own) }];
}

/** Guests are written only where they are named: nobody is invited by the way. */
const OWN_FIELDS: readonly string[] = EVENT_FIELDS.filter((name) => name !== 'attendees');

/** `held` is addressed; `base` is what it says now, or what it would say if nobody had changed it. */
function edit(held: GoogleEvent, base: GoogleEvent, names: Iterable<string>, fields: EventFields, context: Context): Step[] {
  const wished = withFields(base, fields, names, context);
  if (isCancelled(held)) {
    // G102: it comes back with its status, and with what it said before it was cancelled, which it does not tell. All is said anew
    // in the same request: stopped half-way, the old words would look like an edit.
    const patch = patchOf(unknown(base), whole(wished));
    return [{ kind: 'patch', id: held.id ?? '', etag: undefined, patch: { ...patch, status: patch.status ?? 'confirmed' } }];
  }
  const patch = patchOf(base, wished);
  return isEmpty(patch) ? [] : [{ kind: 'patch', id: held.id ?? '', etag: held.etag ?? undefined, patch }];
}

/** An event of which nothing we write is known: whatever is wished differs from it. */
function unknown(base: GoogleEvent): GoogleEvent {
  const time = { date: '?', dateTime: '?', timeZone: '?' };
  const words = { summary: '?', description: '?', location: '?', colorId: '?', visibility: '?', transparency: '?' };
  const own = { twinbookUrl: '?', twinbookCategories: '?', twinbookResources: '?' };
  const extendedProperties = { ...base.extendedProperties, private: { ...base.extendedProperties?.private, ...own } };
  return { ...base, ...words, start: time, end: time, reminders: {}, source: { url: '?' }, extendedProperties };
}

/** Members that must not be set to null as a whole: others have theirs in them, too. */
function whole(wished: GoogleEvent): GoogleEvent {
  const extendedProperties = { ...wished.extendedProperties, private: { ...wished.extendedProperties?.private } };
  return { ...wished, reminders: wished.reminders ?? { useDefault: true }, extendedProperties };
}

function removal(held: GoogleEvent): Step {
  return { kind: 'delete', id: held.id ?? '', etag: held.etag ?? undefined };
}

/** Takes occurrences off the lines that exclude them. */
function readmit(
  master: GoogleEvent,
  excluded: ReadonlySet<OccurrenceId>,
  back: readonly OccurrenceId[],
  context: Context,
): Step {
  const draft = structuredClone(master);
  exclude(draft, new Set([...excluded].filter((id) => !back.includes(id))), context);
  return { kind: 'patch', id: master.id ?? '', etag: master.etag ?? undefined, patch: { recurrence: draft.recurrence ?? [] } };
}

function idsIn(native: Native | undefined, item: Event, scope: Scope): OccurrenceId[] {
  const ids = scope === 'all' ? [...item.occurrences.keys(), ...(native?.exceptions.keys() ?? [])] : scope.keys();
  return [...new Set(ids)].sort();
}

/** Whether an occurrence comes, goes or is called off, and with it every one of its fields. */
export function concernsState(named: ReadonlySet<string>): boolean {
  return [...named].some((name) => !(EVENT_FIELDS as readonly string[]).includes(name));
}

/** A change of state, or of the whole schedule, concerns every field. */
function fieldsIn(scope: Scope, id: OccurrenceId): Iterable<string> {
  const named = scope === 'all' ? undefined : scope.get(id);
  if (named === undefined) return OWN_FIELDS;
  return concernsState(named) ? new Set([...OWN_FIELDS, ...named]) : named;
}
