/** google/files — what Google told of an item, as a file, and back. */
import type { ItemFile } from '../endpoint.ts';

/** The same for the same content, in whatever order Google told its members. */
export function fileOf(body: object): ItemFile {
  return { extension: 'json', text: `${JSON.stringify(body, sorted, 2)}\n` };
}

/** What such a file holds; undefined for another one. */
export function bodyIn({ extension, text }: ItemFile): Readonly<Record<string, unknown>> | undefined {
  if (extension !== 'json') return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return isPlain(body) ? body : undefined;
  } catch {
    return undefined; // not a file of ours
  }
}

export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(_key: string, value: unknown): unknown {
  return isPlain(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
