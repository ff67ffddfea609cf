/**
 * carddav/entries — lists: which lines an entry is, so that an entry that stays keeps its lines byte for byte.
 *
 * A changed entry changes its own lines, a new one goes behind the last of its list.
 */
import type { Labelled } from '../../model/contact.ts';
import type { Codec } from '../codec.ts';
import { addLine } from '../content-lines/document.ts';
import { type Line, newLine } from '../content-lines/line.ts';
import { escapeText } from '../content-lines/text.ts';
import { alternativesOf, type Card, decorationsOf, isEqual, linesNamed, plain, rebuilt, remove, replace } from './card.ts';
import { heldLabel, type Label, readLabel, type TypeWords, writeLabel } from './labels.ts';
import { prefer, preferredOf } from './preference.ts';

/** How the entries of one list stand in a card. */
export interface Shape<Type extends string, Content extends object> {
  /** Properties that hold such entries. */
  readonly names: readonly string[];
  readonly labels: TypeWords<Type>;
  /** What a line says, but for its label; undefined: not carried, the line stays. */
  readonly read: (line: Line) => Content | undefined;
  /** The line with other content; undefined: content that this property cannot hold. */
  readonly write: (line: Line, content: Content, card: Card) => Line | undefined;
  /** Which property a new entry gets. */
  readonly nameFor: (entry: Content & Label<Type>, card: Card) => string;
  /** Properties that mean a type by themselves: an entry that changes its type moves to another one. */
  readonly means?: Readonly<Record<string, Type>>;
}

export type Entry<Type extends string, Content extends object> = Labelled<Type> & Content;

interface Said<Type extends string, Content extends object> {
  readonly content: Content;
  readonly label: Label<Type>;
}

/** More than one line where a program wrote the same in two ways: X-JABBER beside IMPP. */
interface Held<Type extends string, Content extends object> extends Said<Type, Content> {
  readonly lines: Line[];
}

interface Wanted<Type extends string, Content extends object> extends Said<Type, Content> {
  readonly isPreferred: boolean;
}

export function entries<Type extends string, Content extends object>(
  shape: Shape<Type, Content>,
): Codec<Card, readonly Entry<Type, Content>[] | undefined, undefined> {
  return {
    read: (card) => {
      const held = heldIn(card, shape);
      const preferred = shape.labels.prefers ? preferredOf(held.map(({ lines }) => lines)) : undefined;
      const list = held.map(({ content, label }, index) => ({
        ...content,
        ...label,
        ...(index === preferred ? { preferred: true as const } : {}),
      }));
      return list.length === 0 ? undefined : list;
    },
    write: (card, value) => {
      const wanted = holdable(value ?? [], card, shape);
      const held = heldIn(card, shape);
      const partners = matched(wanted, held);
      const kept = new Set(partners.values());
      for (const { lines } of held.filter((one) => !kept.has(one))) for (const line of lines) remove(card, line);
      const placed = wanted.map((entry, index) => {
        const partner = partners.get(index);
        return partner === undefined ? add(card, entry, shape) : change(card, entry, partner, shape);
      });
      const says = wanted.findIndex(({ isPreferred }) => isPreferred);
      const preferred = placed[Math.max(0, says)];
      if (!shape.labels.prefers || preferred === undefined) return;
      const now = heldIn(card, shape);
      if (now.length < 2) return; // the only one is the preferred one, whatever it says of itself
      const chosen = now.findIndex(({ lines }) => lines.includes(preferred));
      prefer(card, () => heldIn(card, shape).map(({ lines }) => lines), chosen);
    },
  };
}

function heldIn<Type extends string, Content extends object>(
  card: Card,
  shape: Shape<Type, Content>,
): readonly Held<Type, Content>[] {
  const all: Held<Type, Content>[] = [];
  for (const line of linesNamed(card, ...shape.names)) {
    const content = shape.read(line);
    if (content === undefined) continue;
    const own = readLabel(card, line, shape.labels);
    const meant = shape.means?.[line.name];
    const said = { content, label: meant !== undefined && own.label === undefined ? { type: meant } : own };
    const alternatives = all.length === 0 ? [] : alternativesOf(card, line);
    const other = all.find((one) => isEqual(sayingOf(one), said) || one.lines.some((before) => alternatives.includes(before)));
    if (other === undefined) all.push({ ...said, lines: [line] });
    else other.lines.push(line);
  }
  return all;
}

const sayingOf = <Type extends string, Content extends object>({ content, label }: Said<Type, Content>) => ({ content, label });

/** What of a list the card can hold, as it would be read again; what is there twice counts once. */
function holdable<Type extends string, Content extends object>(
  list: readonly Entry<Type, Content>[],
  card: Card,
  shape: Shape<Type, Content>,
): readonly Wanted<Type, Content>[] {
  const all: Wanted<Type, Content>[] = [];
  for (const { type, label, preferred, ...rest } of list) {
    const held = heldLabel<Type>({ type, label }, shape.labels);
    const line = fresh(card, { content: rest as unknown as Content, label: held }, shape);
    const content = line && shape.read(line);
    if (content === undefined) continue;
    const said = { content, label: held };
    const double = all.findIndex((one) => isEqual(sayingOf(one), said));
    if (double < 0) all.push({ ...said, isPreferred: preferred === true });
    else if (preferred) all[double] = { ...said, isPreferred: true };
  }
  return all;
}

function fresh<Type extends string, Content extends object>(
  card: Card,
  { content, label }: Said<Type, Content>,
  shape: Shape<Type, Content>,
): Line | undefined {
  return shape.write(newLine({ name: shape.nameFor({ ...content, ...label }, card), rawValue: '' }), content, card);
}

/** Changes the lines of an entry; those whose property cannot say it go. Returns the first one that stays. */
function change<Type extends string, Content extends object>(
  card: Card,
  entry: Said<Type, Content>,
  before: Held<Type, Content>,
  shape: Shape<Type, Content>,
): Line | undefined {
  if (isEqual(sayingOf(before), sayingOf(entry))) return before.lines[0];
  const isRelabelled = !isEqual(before.label, entry.label);
  const changed = before.lines.map((line) => {
    const isMoved = isRelabelled && shape.means?.[line.name] !== undefined;
    const next = isEqual(before.content, entry.content) ? line : shape.write(line, entry.content, card);
    if (next === undefined || isMoved) return undefined;
    replace(card, line, next);
    return isRelabelled ? writeLabel(card, next, entry.label, shape.labels) : next;
  });
  const first = changed.find((line) => line !== undefined) ?? add(card, entry, shape, before.lines.at(-1));
  for (const [index, line] of before.lines.entries()) if (changed[index] === undefined) remove(card, line);
  return first;
}

/** Puts a new entry behind a line, else behind the last of its list. */
function add<Type extends string, Content extends object>(
  card: Card,
  entry: Said<Type, Content>,
  shape: Shape<Type, Content>,
  behind = linesNamed(card, ...shape.names).at(-1),
): Line | undefined {
  const line = fresh(card, entry, shape);
  if (line === undefined) return undefined;
  const { children } = card.component;
  if (behind === undefined) addLine(card.component, line);
  else {
    const places = [behind, ...decorationsOf(card, behind)].map((one) => children.indexOf(one));
    children.splice(Math.max(...places) + 1, 0, line);
  }
  const meant = shape.means?.[line.name];
  return meant !== undefined && meant === entry.label.type ? line : writeLabel(card, line, entry.label, shape.labels);
}

/** For each wanted entry, by its place, what it was before: the same in all, else in content, else of the same kind. */
function matched<Type extends string, Content extends object>(
  wanted: readonly Said<Type, Content>[],
  held: readonly Held<Type, Content>[],
): ReadonlyMap<number, Held<Type, Content>> {
  const partners = new Map<number, Held<Type, Content>>();
  const free = new Set(held);
  const pair = (isSame: (wish: Said<Type, Content>, was: Said<Type, Content>) => boolean): void => {
    for (const [index, wish] of wanted.entries()) {
      if (partners.has(index)) continue;
      const partner = [...free].find((one) => isSame(wish, one));
      if (partner === undefined) continue;
      partners.set(index, partner);
      free.delete(partner);
    }
  };
  pair((wish, was) => isEqual(sayingOf(wish), sayingOf(was)));
  pair((wish, was) => isEqual(wish.content, was.content));
  pair((wish, was) => isEqual(wish.label, was.label));
  return partners;
}

/** The content of an entry that is one text. */
export function entryOf(value: string | undefined): { readonly value: string } | undefined {
  return value === undefined ? undefined : { value };
}

/** A line with such a text, all in one line; undefined for none. */
export function withText(line: Line, value: string): Line | undefined {
  const held = plain(value).replaceAll('\n', ' ');
  return held === '' ? undefined : rebuilt(line, { rawValue: escapeText(held) });
}
