/** playground/google/query — query parameters read as what they must be (G13, G47). */
import { invalidParameter, invalidValue } from './errors.ts';
import { isZone, readInstant } from './times.ts';

/** A page size: at least 1, at most `most`, `usual` when nothing is said. @throws Refusal 400 */
export function readCount(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw invalidParameter(name, text, '[1-9][0-9]*');
  return Math.min(Number(text), most);
}

/** `true` or `false`; undefined when nothing is said. @throws Refusal 400 */
export function readFlag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text !== 'true' && text !== 'false') throw invalidParameter(name, text, 'true|false');
  return text === 'true';
}

/** One of the values. @throws Refusal 400 */
export function readChoice(query: URLSearchParams, name: string, values: readonly string[]): string | undefined {
  const text = query.get(name);
  if (text !== null && !values.includes(text)) throw invalidParameter(name, text, values.join('|'));
  return text ?? undefined;
}

/** An instant in epoch milliseconds. @throws Refusal 400 */
export function readTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text === null ? undefined : readInstant(text);
}

/** A zone name, or the usual one. @throws Refusal 400 */
export function readZone(query: URLSearchParams, usual: string): string {
  const zone = query.get('timeZone');
  if (zone !== null && !isZone(zone)) throw invalidValue('timeZone');
  return zone ?? usual;
}
