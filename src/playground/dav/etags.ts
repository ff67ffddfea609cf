/** playground/dav/etags – versions of objects: what they are made of, how they are spelled, when they match (D36, D37, D43–D46). */
import { createHash } from 'node:crypto';
import type { Oddities } from './options.ts';
import type { StoredItem } from './store.ts';

type Habits = Pick<Oddities, 'etags' | 'etagForm' | 'etagOnGet'>;

/** The version as `getetag` and the answer to PUT show it. */
export function etagOf(item: StoredItem, habits: Habits): string {
  const opaque = opaqueOf(item, habits);
  if (habits.etagForm === 'strong') return `"${opaque}"`;
  return habits.etagForm === 'weak' ? `W/"${opaque}"` : opaque;
}

/** The version as the header of GET shows it (D44); undefined: no header. */
export function etagOnGet(item: StoredItem, habits: Habits, acceptEncoding: string | null): string | undefined {
  if (habits.etagOnGet === 'none') return undefined;
  if (habits.etagOnGet === 'same' || acceptEncoding === 'identity') return etagOf(item, habits);
  return habits.etagOnGet === 'weak' ? `W/"${opaqueOf(item, habits)}"` : `"${opaqueOf(item, habits)}-gzip"`;
}

/** If-Match: strong comparison (RFC 9110 §13.1.1), so a weak tag never matches. */
export function isMatch(header: string, item: StoredItem | undefined, habits: Habits): boolean {
  if (!item) return false;
  const opaque = opaqueOf(item, habits);
  const wanted = habits.etagForm === 'unquoted' ? opaque : `"${opaque}"`;
  return tagsIn(header).some((tag) => tag === '*' || tag === wanted);
}

/** If-None-Match: weak comparison (RFC 9110 §13.1.2); true when the condition fails. */
export function isNoneMatchBroken(header: string, item: StoredItem | undefined, habits: Habits): boolean {
  if (!item) return false;
  const opaque = opaqueOf(item, habits);
  return tagsIn(header).some((tag) => tag === '*' || tag.replace(/^W\//, '').replaceAll('"', '') === opaque);
}

function tagsIn(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"|[^,\s]+/g) ?? [];
}

function opaqueOf(item: StoredItem, { etags }: Habits): string {
  switch (etags) {
    case 'unique':
      return `r${item.revision}`;
    case 'counter':
      return `gcs${String(item.edits).padStart(8, '0')}`;
    case 'content':
      return createHash('sha256').update(item.text).digest('hex').slice(0, 32);
  }
}
