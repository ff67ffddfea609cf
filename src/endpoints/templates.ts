/**
 * endpoints/templates — `templates`: copies show some of their texts in a shape the owner chose.
 *
 * Wrapped around a collection. The rest of the program sees each field's own words; the server holds the whole text. Only copies are
 * shaped, known by our mark or by what is enclosed in their texts; originals are as people wrote them. Texts are taken apart whether
 * or not there is a template now: it may have been another one when they were written.
 */
import type { FieldPath, Fields, Item, Kind } from '../model/item.ts';
import { partsOf, pathOf } from '../model/item.ts';
import { type Answers, fieldBehind, SHAPED, sayingOf } from '../model/placeholders.ts';
import {
  bare,
  frameOf,
  isShaped,
  namesIn,
  ownWords,
  plain,
  render,
  type Saying,
  type Template,
  templateOf,
} from '../model/template.ts';
import { type Dress, dressed, mapped } from './dressed.ts';
import type { Collection } from './endpoint.ts';

/** By the field whose text it is. */
export type Templates = Readonly<Record<string, string>>;

export function withTemplates<T extends Item>(
  inner: Collection<T>,
  kind: Kind,
  texts: Templates,
  answers: Answers<T> = {},
): Collection<T> {
  return dressed(inner, shapedBy(kind, texts, answers));
}

/** How copies look. */
export function shapedBy<T extends Item>(kind: Kind, texts: Templates, answers: Answers<T> = {}): Dress<T> {
  const templates = new Map(Object.entries(texts).map(([own, text]) => [own, templateOf(text)]));
  const says = (item: T, fields: Fields): Saying => {
    return (name) => (name in answers ? answers[name]?.({ ...item, fields }) : sayingOf(kind, name, fields));
  };
  const holdsItself = (own: string): boolean => namesIn(templates.get(own) ?? []).includes(own);
  /** A field of which the side says nothing just now keeps the text it has there. */
  const isWritten = (own: string, fields: Fields): boolean => templates.has(own) && (own in fields || !holdsItself(own));
  const written = (item: T): T =>
    mapped(item, (fields) => {
      const shaped = [...templates].filter(([own]) => isWritten(own, fields));
      const say = says(item, fields);
      return { ...fields, ...Object.fromEntries(shaped.map(([own, one]) => [own, render(one, own, say) || undefined])) };
    });
  /** Those whose text tells of something else than the item. */
  const told = [...templates].filter(([, one]) => namesIn(one).some((name) => name in answers));
  const isOutdated = (own: string, template: Template, item: T, fields: Fields): boolean => {
    const text = fields[own] ?? '';
    if (typeof text !== 'string' || !isWritten(own, fields)) return false;
    const say = says(item, withStripped(kind, fields));
    const words = holdsItself(own) ? ownWords(text, frameOf(template, own, say)) : '';
    if (words === undefined) return false;
    return bare(render(template, own, (name) => (name === own ? words : say(name)))) !== bare(text);
  };
  const outdatedIn = (held: T): ReadonlySet<FieldPath> => {
    const parts = [[undefined, held.fields] as const, ...held.occurrences];
    const paths = parts.flatMap(([occurrence, fields]) =>
      fields === 'cancelled'
        ? []
        : told.flatMap(([own, one]) => (isOutdated(own, one, held, fields) ? [pathOf(own, occurrence)] : [])),
    );
    return new Set(paths);
  };
  return {
    shown: (held) => {
      const isCopy = isCopyOf(kind, held);
      const unclear = new Set<string>();
      const item = mapped(held, (fields) => {
        const own = apart(kind, fields, (name, stripped) => {
          const template = templates.get(name);
          if (!isCopy || template === undefined) return undefined;
          return holdsItself(name) ? frameOf(template, name, says(held, stripped)) : 'none';
        });
        for (const name of own.unclear) unclear.add(name);
        return own.fields;
      });
      return unclear.size === 0 ? item : { ...item, unclear: [...unclear] };
    },
    ...(told.length > 0 && { outdated: (held: T) => (isCopyOf(kind, held) ? outdatedIn(held) : new Set<FieldPath>()) }),
    created: (item, former) => (former === undefined || isShaped(former.text) ? written(item) : item),
    updated: (item, held) => (isCopyOf(kind, held) ? written(item) : item),
    foreseen: (item) => (isCopyOf(kind, item) ? written(item) : item),
    paths: (fields, item, held) => (isCopyOf(kind, held) ? withTexts(kind, fields, item, templates, isWritten) : fields),
  };
}

function isCopyOf(kind: Kind, item: Item): boolean {
  const texts = [item.fields, ...item.occurrences.values()].flatMap((one) =>
    one === 'cancelled' ? [] : SHAPED[kind].map((name) => one[name]),
  );
  return item.mark !== undefined || texts.some((text) => typeof text === 'string' && isShaped(text));
}

/** What stands around a field's own words; none: its template leaves no place for them; undefined: it has no template. */
type FrameFor = (name: string, stripped: Fields) => ReturnType<typeof frameOf> | 'none' | undefined;

/** The fields with their own words; what a template leaves no place for, or cannot be told from it any more, is not spoken of. */
function apart<F extends Fields>(kind: Kind, fields: F, frameFor: FrameFor): { readonly fields: F; readonly unclear: string[] } {
  const result: Record<string, unknown> = { ...fields };
  const unclear: string[] = [];
  const stripped = withStripped(kind, fields);
  for (const name of SHAPED[kind]) {
    if (!(name in fields)) continue;
    const frame = frameFor(name, stripped);
    const text = fields[name];
    if (frame === 'none') delete result[name];
    else if (typeof text === 'string') {
      const own = ownWords(text, frame);
      if (own === undefined) {
        delete result[name];
        unclear.push(name);
      } else result[name] = own || undefined;
    }
  }
  return { fields: result as F, unclear };
}

function withStripped(kind: Kind, fields: Fields): Fields {
  const texts = SHAPED[kind].filter((name) => typeof fields[name] === 'string');
  return { ...fields, ...Object.fromEntries(texts.map((name) => [name, plain(fields[name] as string)])) };
}

/** A text is written when anything changes that it tells of. */
function withTexts<T extends Item>(
  kind: Kind,
  fields: ReadonlySet<string>,
  item: T,
  templates: ReadonlyMap<string, Template>,
  isWritten: (own: string, fields: Fields) => boolean,
): ReadonlySet<string> {
  const paths = new Set(fields);
  for (const path of fields) {
    const { occurrence, field } = partsOf(path as FieldPath);
    const holder = occurrence === undefined ? item.fields : item.occurrences.get(occurrence);
    if (typeof holder !== 'object') continue;
    for (const [own, template] of templates) {
      const isTold = namesIn(template).some((name) => fieldBehind(kind, name) === field);
      if (isTold && isWritten(own, holder)) paths.add(pathOf(own, occurrence));
    }
  }
  return paths;
}
