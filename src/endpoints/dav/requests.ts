/** dav/requests — the request vocabulary: PROPFIND and REPORT bodies, and answers that must be a multistatus. */
import { SyncError } from '../../model/errors.ts';
import type { Answer } from '../http.ts';
import type { Again, DavClient } from './client.ts';
import { type Multistatus, readMultistatus, readRefusal } from './multistatus.ts';
import { escapeXml, type Name } from './xml.ts';

export interface Asked {
  readonly url: string;
  readonly signal: AbortSignal | undefined;
  readonly again?: Again;
}

/** PROPFIND for some properties (RFC 4918, 9.1). The answer may have any status. */
export function propfind(client: DavClient, asked: Asked & { depth: 0 | 1; properties: readonly Name[] }): Promise<Answer> {
  const body = document('{DAV:}propfind', element('{DAV:}prop', asked.properties.map((name) => element(name)).join('')));
  return dav(client, 'PROPFIND', asked, asked.depth, body);
}

/** REPORT with a body made by `element`. The answer may have any status. */
export function report(client: DavClient, asked: Asked & { depth: 0 | 1; name: Name; content: string }): Promise<Answer> {
  return dav(client, 'REPORT', asked, asked.depth, document(asked.name, asked.content));
}

/** `<local xmlns="namespace">content</local>`; `content` is XML already. */
export function element(name: Name, content = '', attributes: Readonly<Record<string, string>> = {}): string {
  const [, namespace = '', local = ''] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${local} xmlns="${escapeXml(namespace)}"${written.join('')}>${content}</${local}>`;
}

/** An element that holds text. */
export function textElement(name: Name, text: string): string {
  return element(name, escapeXml(text));
}

/**
 * The multistatus of a read of a whole collection or resource, errors told apart by how much stops.
 * @throws COLLECTION_GONE (404, 410, 403), DOUBTFUL (anything that is not a whole multistatus)
 */
export function multistatusOf(answer: Answer, what: string): Multistatus {
  if (answer.status === 404 || answer.status === 410) throw new SyncError('COLLECTION_GONE', `${what} is not there any more`);
  if (answer.status === 403) {
    throw new SyncError('COLLECTION_GONE', `${what} may not be read any more: ${readRefusal(answer).words}`);
  }
  return readMultistatus(answer);
}

function dav(client: DavClient, method: string, asked: Asked, depth: 0 | 1, body: string): Promise<Answer> {
  return client.send({
    method,
    url: asked.url,
    headers: { Depth: String(depth) },
    body,
    signal: asked.signal,
    ...(asked.again === undefined ? {} : { again: asked.again }),
  });
}

function document(name: Name, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(name, content)}`;
}
