/** google-contacts/entries — lists: which of Google's values an entry is, so that what we do not understand of it stays. */
import type { people_v1 } from '@googleapis/people';
import type { Labelled } from '../../model/contact.ts';
import type { Codec } from '../codec.ts';
import { sameValue } from '../google/values.ts';
import { type Native, own, type Person, PREFERRED, preferredOf, written } from './native.ts';

/** A value of one of Google's lists. */
interface Value {
  metadata?: people_v1.Schema$FieldMetadata;
  type?: string | null;
}

/** How the entries of a list are told apart from its values: everything but type, label and preference. */
export interface Shape<V extends Value, Type extends string, Content extends object> {
  readonly of: (person: Person) => V[] | undefined;
  readonly set: (person: Person, values: V[]) => void;
  /** The words of the model that Google has, too; others are the owner's own (a custom type). */
  readonly types: readonly Type[];
  /** Whether one of them is the preferred one. */
  readonly prefers: boolean;
  /** Undefined for what cannot be carried; it stays where it is. */
  readonly read: (value: V) => Content | undefined;
  readonly write: (value: V, content: Content) => void;
  /** Whether an entry whose content changed is the same one as before, if it stands in the same place with the same type. */
  readonly keeps?: boolean;
}

/** An entry of the model. */
type Entry<Type extends string, Content extends object> = Labelled<Type> & Content;

export function entries<V extends Value, Type extends string, Content extends object>(
  shape: Shape<V, Type, Content>,
): Codec<Native, readonly Entry<Type, Content>[] | undefined, unknown> {
  const readOne = (value: V): Entry<Type, Content> | undefined => {
    const content = shape.read(value);
    return content && ({ ...content, ...readType(value.type, shape.types) } as Entry<Type, Content>);
  };
  return {
    read: ({ person }) => {
      const readable = own(shape.of(person)).filter((value) => readOne(value) !== undefined);
      const preferred = shape.prefers ? preferredOf(readable) : undefined;
      const list = readable.flatMap((value) => {
        const entry = readOne(value);
        return entry === undefined ? [] : [value === preferred ? { ...entry, preferred: true as const } : entry];
      });
      return list.length === 0 ? undefined : list;
    },
    write: ({ person }, value) => {
      const wanted = shape.prefers ? preferredFirst(value ?? []) : (value ?? []);
      const held = own(shape.of(person)).map((one) => ({ one, entry: readOne(one) }));
      const partners = matched(wanted, held, shape.keeps === true);
      const next = wanted.map((entry, index) => {
        const partner = partners.get(index);
        const draft = written(structuredClone(partner?.one ?? ({} as V)));
        if (!sameValue(contentOf(entry), partner?.entry && contentOf(partner.entry))) shape.write(draft, contentOf(entry));
        const type = entry.type ?? entry.label;
        if (type) draft.type = type;
        else delete draft.type;
        return shape.prefers && index === 0 ? { ...draft, ...PREFERRED } : draft;
      });
      const others = held.filter(({ entry }) => entry === undefined).map(({ one }) => written(one));
      shape.set(person, [...next, ...others]);
    },
  };
}

function readType<Type extends string>(type: string | null | undefined, types: readonly Type[]): Labelled<Type> {
  if (!type) return {};
  const known = types.find((one) => one === type);
  return known === undefined ? { label: type } : { type: known };
}

/** G145, G167: the first value is the preferred one where nothing else is said, so saying both leaves no doubt. */
function preferredFirst<E extends Labelled<string>>(list: readonly E[]): readonly E[] {
  const preferred = list.find((entry) => entry.preferred);
  return preferred === undefined ? list : [preferred, ...list.filter((entry) => entry !== preferred)];
}

function contentOf<Type extends string, Content extends object>(entry: Entry<Type, Content>): Content {
  const { type: _type, label: _label, preferred: _preferred, ...content } = entry;
  return content as unknown as Content;
}

interface Held<V, E> {
  readonly one: V;
  readonly entry: E | undefined;
}

/** For each wanted entry, by its place, the value it was before: the same in all, else in content, else in place and type. */
function matched<V, E extends Labelled<string>>(
  wanted: readonly E[],
  held: readonly Held<V, E>[],
  keeps: boolean,
): ReadonlyMap<number, Held<V, E>> {
  const partners = new Map<number, Held<V, E>>();
  const free = new Set(held.filter(({ entry }) => entry !== undefined));
  const pair = (isSame: (wish: E, was: E, index: number, before: number) => boolean): void => {
    for (const [index, wish] of wanted.entries()) {
      if (partners.has(index)) continue;
      const partner = [...free].find((one) => one.entry !== undefined && isSame(wish, one.entry, index, held.indexOf(one)));
      if (partner === undefined) continue;
      partners.set(index, partner);
      free.delete(partner);
    }
  };
  const typeOf = ({ type, label }: E): string | undefined => type ?? label;
  pair((wish, was) => sameValue(contentOf(wish), contentOf(was)) && typeOf(wish) === typeOf(was));
  pair((wish, was) => sameValue(contentOf(wish), contentOf(was)));
  if (keeps) pair((wish, was, index, before) => typeOf(wish) === typeOf(was) && index === before);
  return partners;
}
