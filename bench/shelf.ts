/** bench/shelf — a collection of a DAV server as its own app sees it: it keeps what it is given, and edits what it has kept. */
import type { USER } from './salon-files.ts';

export interface Shelf {
  put(name: string, text: string): Promise<void>;
  /** Edits so many of those that were put, as they are by now. */
  edit(count: number, change: (text: string, name: string) => string): Promise<void>;
}

/** `url`: of a collection that is there; `type`: of its items. */
export function shelfAt(url: string, { name: user, password }: typeof USER, type: string): Shelf {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const names = new Set<string>();
  const ask = async (method: string, name: string, body?: string): Promise<string> => {
    const headers = { authorization, ...(body === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(new URL(name, url), { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${name}: ${answer.status} ${text}`);
    return text;
  };
  const put = async (name: string, text: string): Promise<void> => {
    await ask('PUT', name, text);
    names.add(name);
  };
  return {
    put,
    edit: async (count, change) => {
      for (const name of [...names].slice(0, count)) await put(name, change(await ask('GET', name), name));
    },
  };
}
