/** carddav/entries — lists: which line an entry is, so that an entry that stays keeps its line byte for byte. */
import type { Labelled } from '../../model/contact.ts';
import type { Codec } from '../codec.ts';
import { type Line, newLine } from '../content-lines/line.ts';
import { type Card, linesNamed, remove, replace } from './card.ts';
import { append, prefer, preferredOf, readLabel, type TypeWords, writeLabel } from './labels.ts';

/** How the entries of one list stand in a card. */
export interface Shape<Type extends string, Content extends object> {
  /** Properties that hold such entries. */
  readonly names: readonly string[];
  readonly labels: TypeWords<Type>;
  /** What a line says, but for its label; undefined: not carried, the line stays. A type the property itself means comes along. */
  readonly read: (line: Line, card: Card) => (Content & { readonly type?: Type }) | undefined;
  /** The line with other content; undefined: content that no line can hold. */
  readonly write: (line: Line, content: Content, card: Card) => Line | undefined;
  /** Which property a new entry gets. */
  readonly nameFor: (entry: Entry<Type, Content>, card: Card) => string;
  /** Properties that mean a type by themselves: an entry that changes its type moves to another one. */
  readonly means?: Readonly<Record<string, Type>>;
}

export type Entry<Type extends string, Content extends object> = Labelled<Type> & Content;

interface Held<Type extends string, Content extends object> {
  readonly line: Line;
  readonly entry: Entry<Type, Content>;
}

export function entries<Type extends string, Content extends object>(
  shape: Shape<Type, Content>,
): Codec<Card, readonly Entry<Type, Content>[] | undefined, undefined> {
  const heldIn = (card: Card): Held<Type, Content>[] =>
    linesNamed(card, ...shape.names).flatMap((line) => {
      const content = shape.read(line, card);
      if (content === undefined) return [];
      const label = readLabel(card, line, shape.labels);
      const meant = content.type !== undefined && label.label === undefined ? { type: content.type } : label;
      const { type: _type, ...rest } = content;
      return [{ line, entry: { ...(rest as unknown as Content), ...meant } as Entry<Type, Content> }];
    });
  return {
    read: (card) => {
      const held = heldIn(card);
      const chosen = shape.labels.prefers ? preferredOf(held.map(({ line }) => line)) : undefined;
      const list = held.map(({ line, entry }) => (line === chosen ? { ...entry, preferred: true as const } : entry));
      return list.length === 0 ? undefined : list;
    },
    write: (card, value) => {
      const wanted = (value ?? []).map(withoutPreference);
      const held = heldIn(card);
      const partners = matched(wanted, held);
      for (const one of held) if (![...partners.values()].includes(one)) remove(card, one.line);
      const placed = wanted.map((entry, index) => placeEntry(card, entry, partners.get(index), shape));
      if (!shape.labels.prefers) return;
      const preferred =
        placed[
          Math.max(
            0,
            (value ?? []).findIndex((entry) => entry.preferred),
          )
        ];
      const now = heldIn(card).map(({ line }) => line);
      if (preferred !== undefined && now.length > 1) prefer(card, now, preferred);
    },
  };
}

/** The line of an entry as it stands in the card in the end; undefined when no line can hold it. */
function placeEntry<Type extends string, Content extends object>(
  card: Card,
  entry: Entry<Type, Content>,
  partner: Held<Type, Content> | undefined,
  shape: Shape<Type, Content>,
): Line | undefined {
  if (partner !== undefined && isEqual(partner.entry, entry)) return partner.line;
  const isMoved = partner !== undefined && shape.means?.[partner.line.name] !== undefined && partner.entry.type !== entry.type;
  if (partner !== undefined && !isMoved) {
    const content = isEqual(contentOf(partner.entry), contentOf(entry))
      ? partner.line
      : shape.write(partner.line, contentOf(entry), card);
    if (content === undefined) {
      remove(card, partner.line);
      return undefined;
    }
    replace(card, partner.line, content);
    return labelled(card, content, entry, partner.entry, shape);
  }
  if (partner !== undefined) remove(card, partner.line);
  const name = shape.nameFor(entry, card);
  const line = shape.write(newLine({ name, rawValue: '' }), contentOf(entry), card);
  if (line === undefined) return undefined;
  const placed = append(card, line, shape.names);
  return shape.means?.[name] === entry.type && entry.type !== undefined ? placed : labelled(card, placed, entry, {}, shape);
}

function labelled<Type extends string, Content extends object>(
  card: Card,
  line: Line,
  entry: Labelled<Type>,
  before: Labelled<Type>,
  { labels }: Shape<Type, Content>,
): Line {
  if (entry.type === before.type && entry.label === before.label) return line;
  return writeLabel(card, line, entry, labels);
}

function withoutPreference<E extends Labelled<string>>({ preferred: _preferred, ...rest }: E): E {
  return Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== undefined)) as unknown as E;
}

function contentOf<Type extends string, Content extends object>(entry: Entry<Type, Content>): Content {
  const { type: _type, label: _label, preferred: _preferred, ...content } = entry;
  return content as unknown as Content;
}

/** For each wanted entry, by its place, the line it was before: the same in all, else in content, else of the same kind. */
function matched<Type extends string, Content extends object>(
  wanted: readonly Entry<Type, Content>[],
  held: readonly Held<Type, Content>[],
): ReadonlyMap<number, Held<Type, Content>> {
  const partners = new Map<number, Held<Type, Content>>();
  const free = new Set(held);
  const pair = (isSame: (wish: Entry<Type, Content>, was: Entry<Type, Content>) => boolean): void => {
    for (const [index, wish] of wanted.entries()) {
      if (partners.has(index)) continue;
      const partner = [...free].find(({ entry }) => isSame(wish, entry));
      if (partner === undefined) continue;
      partners.set(index, partner);
      free.delete(partner);
    }
  };
  pair(isEqual);
  pair((wish, was) => isEqual(contentOf(wish), contentOf(was)));
  pair((wish, was) => wish.type === was.type && wish.label === was.label);
  return partners;
}

function isEqual(a: object, b: object): boolean {
  const spelled = (one: object): string =>
    JSON.stringify(
      Object.entries(one)
        .filter(([, value]) => value !== undefined)
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    );
  return spelled(a) === spelled(b);
}
