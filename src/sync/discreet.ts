/** sync/discreet — a server's words about an item without the item's own: reasons are kept, and must name no person. */
import type { Item } from '../model/item.ts';

/** Shorter texts are part of any sentence. */
const TELLING = 3;

/** The sentence with every text of the items, and every capitalised word of them, replaced by an ellipsis. */
export function discreet(sentence: string, items: readonly Item[]): string {
  const texts = items.flatMap((item) => [item.fields, ...item.occurrences.values()].flatMap(textsIn));
  const words = texts.flatMap((text) => [text, ...(text.match(/\p{Lu}[\p{L}\p{M}'’-]+/gu) ?? [])]);
  const longestFirst = [...new Set(words)].filter((word) => word.trim().length >= TELLING).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((told, word) => told.replaceAll(word, '…'), sentence);
}

/** Free texts: what a person wrote or is called; not times, rules or settings. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { title, description, location, url, categories, resources, attendees } = value as Record<string, unknown>;
  return [
    title,
    description,
    location,
    url,
    ...listed(categories),
    ...listed(resources),
    ...listed(attendees).flatMap(valuesOf),
  ].filter((text): text is string => typeof text === 'string');
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const valuesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? [Reflect.get(value, 'name'), Reflect.get(value, 'email')] : [];
