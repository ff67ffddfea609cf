/**
 * simulation/ghost — what people did, and what must therefore be true once everything has calmed down.
 *
 * Every appointment carries its number in its title (`#7 …`), so that it can be followed over both sides.
 */
import type { Event } from '../../src/model/event.ts';
import type { Href, OccurrenceId } from '../../src/model/item.ts';
import { type Both, SIDES, type Side } from '../../src/model/pair.ts';

type Deed =
  | { readonly kind: 'add' | 'remove'; readonly side: Side }
  | { readonly kind: 'edit'; readonly side: Side; readonly field: string; readonly value: unknown };

/** What a side holds in the end. */
export interface Held {
  readonly items: ReadonlyMap<Href, Event>;
  /** In the side's own form. */
  readonly natives: ReadonlyMap<Href, string>;
}

export class Ghost {
  /** What happened to each number since everything was last calm. */
  readonly #deeds = new Map<number, Deed[]>();
  readonly #alive = new Set<number>();
  /** Each number's own form on both sides at the last calm. */
  #natives: Both<ReadonlyMap<number, string>> = { left: new Map(), right: new Map() };
  readonly #tell: (line: string) => void;
  #count = 0;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  newNumber(): number {
    return ++this.#count;
  }

  note(number: number, deed: Deed): void {
    this.#tell(`#${number} ${JSON.stringify(deed)}`);
    this.#deeds.set(number, [...(this.#deeds.get(number) ?? []), deed]);
    if (deed.kind === 'add') this.#alive.add(number);
  }

  /** Checks both sides against what people did since the last calm, then starts afresh. Gives a sentence for each broken promise. */
  settle(held: Both<Held>, keeps: Both<ReadonlySet<string>>): string[] {
    const found = { left: byNumber([...held.left.items.values()]), right: byNumber([...held.right.items.values()]) };
    const natives = { left: nativesByNumber(held.left), right: nativesByNumber(held.right) };
    const touched = SIDES.flatMap((side) => this.#touched(side, natives[side]));
    const problems = [...new Set([...this.#alive, ...found.left.keys(), ...found.right.keys()])].flatMap((number) =>
      this.#check(number, { left: found.left.get(number) ?? [], right: found.right.get(number) ?? [] }, keeps),
    );
    this.#deeds.clear();
    this.#alive.clear();
    for (const number of found.left.keys()) this.#alive.add(number);
    this.#natives = natives;
    return [...problems, ...touched];
  }

  /** What nobody edited is as it was, byte for byte and in the same version. */
  #touched(side: Side, natives: ReadonlyMap<number, string>): string[] {
    const before = [...this.#natives[side]].filter(([number]) => !this.#deeds.has(number));
    return before
      .filter(([number, text]) => natives.get(number) !== text)
      .map(
        ([number, text]) =>
          `#${number}: touched on the ${side} side although nobody edited it: ${text} is now ${natives.get(number)}`,
      );
  }

  #check(number: number, here: Both<readonly Event[]>, keeps: Both<ReadonlySet<string>>): string[] {
    const deeds = this.#deeds.get(number) ?? [];
    const counts = `${here.left.length} left, ${here.right.length} right`;
    const story = JSON.stringify(deeds);
    if (here.left.length !== here.right.length) return [`#${number}: not alike: ${counts} ${story}`];
    if (here.left.length > 1) return [`#${number}: doubled: ${counts} ${story}`];
    const removed = deeds.some((deed) => deed.kind === 'remove');
    if (!removed && here.left.length === 0) return [`#${number}: lost ${story}`];
    if (removed && deeds.every((deed) => deed.kind === 'remove') && here.left.length > 0)
      return [`#${number}: came back after deletion ${story}`];
    const [left, right] = [here.left[0], here.right[0]];
    if (left === undefined || right === undefined) return [];
    return [
      ...alike(number, left, right, keeps, story),
      ...(removed ? [] : this.#lostEdits(number, deeds, { left, right }, keeps)),
    ];
  }

  /** A field or occurrence edited on one side only must hold that side's last value on both. */
  #lostEdits(number: number, deeds: readonly Deed[], now: Both<Event>, keeps: Both<ReadonlySet<string>>): string[] {
    const edits = deeds.flatMap((deed) => (deed.kind === 'edit' ? [deed] : []));
    // What becomes of an occurrence whose series is moved under it, no calendar promises.
    const isSeriesMoved = edits.some((edit) => edit.field === 'schedule');
    const isSeriesEdited = edits.some((edit) => !edit.field.includes('@'));
    return [...Map.groupBy(edits, ({ field }) => unitOf(field)).values()].flatMap((unit) => {
      const { field, value } = unit.at(-1) as (typeof unit)[number];
      const isKept = field.includes('@') || SIDES.every((side) => keeps[side].has(field));
      // What Google shows of an occurrence that was put right does not follow edits made to the series there.
      const isUnsure = field.includes('@') && ((value === undefined && isSeriesEdited) || isSeriesMoved);
      if (new Set(unit.map((edit) => edit.side)).size > 1 || !isKept || isUnsure) return [];
      const want = JSON.stringify(value);
      const held = (side: Side): string | undefined => JSON.stringify(valueIn(now[side], field));
      const wrong = SIDES.filter((side) => held(side) !== want);
      return wrong.map(
        (side) => `#${number}: ${field} edited to ${want}, but ${side} holds ${held(side)} ${JSON.stringify(deeds)}`,
      );
    });
  }
}

/** Edits of one occurrence belong together: the last one says what it is. */
const unitOf = (field: string): string => field.split('@')[1] ?? field;

/** The number in an appointment's title. */
export function numberOf(event: Event): number {
  return Number(/#(\d+)/.exec(event.fields.title ?? '')?.[1] ?? Number.NaN);
}

function byNumber(events: readonly Event[]): Map<number, Event[]> {
  const groups = new Map<number, Event[]>();
  for (const event of events) groups.set(numberOf(event), [...(groups.get(numberOf(event)) ?? []), event]);
  return groups;
}

function nativesByNumber({ items, natives }: Held): Map<number, string> {
  return new Map([...items].map(([href, event]) => [numberOf(event), natives.get(href) ?? '']));
}

function alike(number: number, left: Event, right: Event, keeps: Both<ReadonlySet<string>>, story: string): string[] {
  const shared = [...keeps.left].filter((field) => keeps.right.has(field) && field !== 'attendees');
  const of = (event: Event, field: string): string => JSON.stringify((event.fields as Record<string, unknown>)[field] ?? null);
  const fields = shared.filter((field) => of(left, field) !== of(right, field));
  const problems = fields.map((field) => `#${number}: ${field} differs: ${of(left, field)} and ${of(right, field)} ${story}`);
  const occurrences = (event: Event): string =>
    JSON.stringify([...event.occurrences].map(([id, one]) => [id, stateOf(one, shared)]).sort());
  return occurrences(left) === occurrences(right)
    ? problems
    : [...problems, `#${number}: occurrences differ: ${occurrences(left)} and ${occurrences(right)} ${story}`];
}

function stateOf(one: Event['fields'] | 'cancelled', fields: readonly string[]): unknown {
  if (one === 'cancelled') return one;
  return fields.map((field) => (one as Record<string, unknown>)[field] ?? null);
}

function valueIn(event: Event, field: string): unknown {
  const [own, id] = field.split('@');
  if (id === undefined) return (event.fields as Record<string, unknown>)[field];
  const one = event.occurrences.get(id as OccurrenceId);
  if (one === undefined || one === 'cancelled') return one;
  return own === 'state' ? 'changed' : (one as Record<string, unknown>)[own as string];
}
