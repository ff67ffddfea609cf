/**
 * engine/telling — the few items that tell most of a whole calendar or address book: together they show everything that occurs in it.
 *
 * Each choice is the item with most that no earlier one showed, rare things before common ones; extremes count as rare. Pure.
 */
import type { Fields, Item, Stored } from '../model/item.ts';
import { canonical } from './digest.ts';

/** At most `count` of them, the most telling first. `unsaid`: what of an item no field says. */
export function telling<T extends Item>(
  items: readonly Stored<T>[],
  count: number,
  unsaid: (stored: Stored<T>) => readonly string[],
): readonly Stored<T>[] {
  const traits = new Map(items.map((one) => [one, new Set(traitsOf(one.item, unsaid(one)))]));
  for (const [trait, one] of extremes(items)) traits.get(one)?.add(trait);
  const often = new Map<string, number>();
  for (const all of traits.values()) for (const trait of all) often.set(trait, (often.get(trait) ?? 0) + 1);
  const shown = new Set<string>();
  const chosen: Stored<T>[] = [];
  const rest = new Set(items);
  while (chosen.length < count && rest.size > 0) {
    const next = best([...rest], (one) =>
      [...(traits.get(one) ?? [])].reduce((sum, trait) => sum + (shown.has(trait) ? 0 : 1 / (often.get(trait) ?? 1)), 0),
    );
    for (const trait of traits.get(next) ?? []) shown.add(trait);
    chosen.push(next);
    rest.delete(next);
  }
  return chosen;
}

/** The first of those with the highest score. */
function best<One>(all: readonly One[], scoreOf: (one: One) => number): One {
  const scored = all.map((one) => [one, scoreOf(one)] as const);
  return scored.reduce((before, now) => (now[1] > before[1] ? now : before))[0];
}

function traitsOf({ fields, occurrences }: Item, unsaid: readonly string[]): string[] {
  const states = [...occurrences.values()].map((one) => (one === 'cancelled' ? 'cancelled' : 'changed'));
  return [
    ...inFields(fields),
    ...new Set(states.map((state) => `occurrence ${state}`)),
    ...unsaid.map((name) => `unsaid ${name}`),
  ];
}

/** Words that are one of a few; longer ones are somebody's own. */
const WORD = /^[\w-]{1,16}$/;

/** What a field is like, whatever it says: filled, of which kind, with several entries, with labels of its owner's. */
function inFields(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]): string[] => {
    if (value === undefined) return [];
    if (typeof value === 'string') return [name, ...(value.includes('\n') ? [`${name} of several lines`] : [])];
    if (Array.isArray(value))
      return [name, ...(value.length > 1 ? [`several ${name}`] : []), ...value.flatMap((one) => kindsIn(name, one))];
    return [name, ...kindsIn(name, value)];
  });
}

/** Of an object: which members it has, what those say that are words, and what a recurrence repeats by. */
function kindsIn(name: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, one]): string[] => {
    const path = `${name} ${member}`;
    if (Array.isArray(one)) return one.flatMap((line) => [path, ...(String(line).match(/FREQ=\w+|^[A-Z]+/g) ?? [])]);
    if (typeof one === 'object') return kindsIn(path, one);
    const isKind = member === 'kind' || member === 'type' || member === 'method' || member === 'zone';
    return one === undefined
      ? []
      : [path, ...(isKind && (WORD.test(String(one)) || member === 'zone') ? [`${path} ${one}`] : [])];
  });
}

/** Of each field the item that says most in it, and of appointments the first and the last. */
function extremes<T extends Item>(items: readonly Stored<T>[]): (readonly [trait: string, one: Stored<T>])[] {
  const names = new Set(items.flatMap(({ item }) => Object.keys(item.fields)));
  const longest = [...names].flatMap((name) => {
    const having = items.filter(({ item }) => item.fields[name] !== undefined);
    const most = having.length === 0 ? undefined : best(having, ({ item }) => canonical(item.fields[name]).length);
    return most === undefined ? [] : [[`most ${name}`, most] as const];
  });
  const dated = items.filter(({ item }) => startOf(item) !== '');
  const [first] = dated.toSorted((a, b) => (startOf(a.item) < startOf(b.item) ? -1 : 1));
  const [last] = dated.toSorted((a, b) => (startOf(a.item) > startOf(b.item) ? -1 : 1));
  return [
    ...longest,
    ...(first === undefined ? [] : [['first', first] as const]),
    ...(last === undefined ? [] : [['last', last] as const]),
  ];
}

function startOf({ fields }: Item): string {
  const { schedule } = fields as { readonly schedule?: { readonly start: { readonly date?: string; readonly local?: string } } };
  return schedule?.start.date ?? schedule?.start.local ?? '';
}
