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

/** What a person wrote or is called, at whatever depth; not times, rules, settings or pictures. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (SETTINGS.has(name) ? [] : textsIn(inner)));
}

const SETTINGS = new Set(['schedule', 'status', 'visibility', 'availability', 'reminders', 'color', 'type', 'protocol', 'photo']);
