/**
 * dav/faith — which values a server was seen to keep as they are.
 *
 * Servers return a strong ETag and rewrite all the same (Radicale, Xandikos, Cyrus: D45), so an ETag alone never saves the
 * read-back. Once a field of some shape came back as it was sent, it is trusted on this collection; once it came back
 * changed, never. The shape (length by powers of four, kinds of characters, zone) keeps a long or odd value from being
 * trusted because a short and plain one survived.
 */
import type { Fields, Item } from '../../model/item.ts';

export interface Faith {
  /** Whether every value of `item` was seen to survive. */
  trusts(item: Item): boolean;
  /** Compares what was sent with what was then read. */
  learn(sent: Item, got: Item): void;
}

const EMPTY = '-';

interface Trait {
  readonly shape: string;
  readonly value: string;
}

export function createFaith(): Faith {
  const kept = new Set<string>();
  const broken = new Set<string>();
  return {
    trusts: (item) => [...valuesOf(item)].every(([name, value]) => !broken.has(name) && kept.has(`${name} ${shapeOf(value)}`)),
    learn(sent, got) {
      const [given, received] = [traitsOf(sent), traitsOf(got)];
      for (const name of new Set([...given.keys(), ...received.keys()])) {
        if (spelled(given, name) === spelled(received, name)) kept.add(`${name} ${given.get(name)?.shape ?? EMPTY}`);
        else broken.add(name);
      }
    },
  };
}

/** Whether two items say the same in every field, in every occurrence, in uid and mark. */
export function sameContent(a: Item, b: Item): boolean {
  const [left, right] = [traitsOf(a), traitsOf(b)];
  return [...left.keys(), ...right.keys()].every((name) => spelled(left, name) === spelled(right, name));
}

/**
 * Whether something differs that our write from `before` to `sent` did not touch: a server that rewrites what it stores had done so
 * to `before` already, so it was somebody else.
 */
export function isEditedBesides(before: Item, sent: Item, held: Item): boolean {
  const [then, told, now] = [traitsOf(before), traitsOf(sent), traitsOf(held)];
  return [...told.keys(), ...now.keys()].some(
    (name) => spelled(then, name) === spelled(told, name) && spelled(told, name) !== spelled(now, name),
  );
}

function spelled(traits: ReadonlyMap<string, Trait>, name: string): string {
  return traits.get(name)?.value ?? '';
}

function traitsOf(item: Item): Map<string, Trait> {
  const traits = [...valuesOf(item)].map(
    ([name, value]) => [name, { shape: shapeOf(value), value: JSON.stringify(value) ?? '' }] as const,
  );
  return new Map(traits);
}

/** All it says, by name; an occurrence's fields are told for all occurrences together. */
function valuesOf(item: Item): Map<string, unknown> {
  const values = new Map<string, unknown>([['uid', item.uid], ['mark', item.mark], ...Object.entries(item.fields)]);
  const occurrences = [...item.occurrences].sort(([a], [b]) => (a < b ? -1 : 1));
  values.set(
    '@',
    occurrences.map(([id, occurrence]) => [id, occurrence === 'cancelled' ? 'cancelled' : 'changed']),
  );
  for (const name of namesIn(occurrences.map(([, occurrence]) => occurrence))) {
    values.set(
      `@/${name}`,
      occurrences.map(([, occurrence]) => (occurrence === 'cancelled' ? undefined : occurrence[name])),
    );
  }
  return values;
}

function namesIn(occurrences: readonly (Fields | 'cancelled')[]): Set<string> {
  return new Set(occurrences.flatMap((occurrence) => (occurrence === 'cancelled' ? [] : Object.keys(occurrence))));
}

/** Kinds of characters a text may hold. */
const KINDS = [/[a-z]/i, /[^\x20-\x7e\n]/, /[\u{10000}-\u{10ffff}]/u, /\n/, /[,;:\\"<>&]/, /^\s|\s$/];

function shapeOf(value: unknown, key?: string): string {
  if (value === undefined || value === null) return EMPTY;
  if (Array.isArray(value)) return `[${[...new Set(value.map((inner) => shapeOf(inner)))].sort().join(',')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}:${shapeOf(inner, name)}`)
      .join(',')}}`;
  }
  if (typeof value !== 'string') return typeof value;
  if (key === 'kind' || key === 'zone') return value;
  const kinds = KINDS.map((kind) => Number(kind.test(value)));
  return `${Math.ceil(Math.log2(value.length + 1) / 2)}/${kinds.join('')}`;
}
