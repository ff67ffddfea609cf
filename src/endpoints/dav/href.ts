/** dav/href — one spelling for each resource, however the server spells it (D9, D12). */
import type { Href } from '../../model/item.ts';

/**
 * The key of a resource: its path with every segment decoded, in NFC, and encoded again by one rule (RFC 3986, 6.2.2).
 * `raw` may be a whole URL (scheme and host are dropped), a path, relative to `base`, half encoded, or wholly encoded.
 */
export function hrefKey(raw: string, base: string): Href {
  const segments = spelling(raw, base).split('/').map(decodeSegment);
  return segments.map((segment) => encodeURIComponent(segment.normalize('NFC'))).join('/') as Href;
}

/** The absolute path as the server spelled it, to send back: SOGo and others know no other spelling, nor whole URLs (D35). */
export function spelling(raw: string, base: string): string {
  const whole = /^https?%3A/i.test(raw) ? decodeSegment(raw) : raw;
  const path = whole
    .replace(/^https?:\/\/[^/]*/i, '')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  if (/^https?:\/\//i.test(whole)) return path || '/';
  return path.startsWith('/') ? path.replace(/^\/{2,}/, '/') : resolveDots(directoryOf(base) + path);
}

/** A key as a server may know it that took the name from macOS: in NFD. undefined where that is the same. */
export function decomposed(key: Href): string | undefined {
  const at = key.lastIndexOf('/') + 1;
  const name = decodeSegment(key.slice(at));
  const other = name.normalize('NFD');
  return other === name ? undefined : key.slice(0, at) + encodeURIComponent(other);
}

/** Whether two keys name the same collection: with and without the last slash (D9). */
export function sameCollection(a: string, b: string): boolean {
  return withoutSlash(a) === withoutSlash(b);
}

export function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

export function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

/** The last segment of a path, decoded. */
export function lastSegment(path: string): string {
  return decodeSegment(withoutSlash(path).split('/').at(-1) ?? '');
}

function directoryOf(base: string): string {
  const path = new URL(base).pathname;
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function resolveDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  return kept.join('/');
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone percent sign: it stands for itself
  }
}
