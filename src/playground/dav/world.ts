/** playground/dav/world – what every request can reach, and how a request is refused. */
import type { Clock } from '../server.ts';
import type { Oddities, Settings } from './options.ts';
import type { DavPush } from './push.ts';
import type { Store } from './store.ts';
import { DAV, dav, tag, type XmlName, xmlDocument } from './xml.ts';

/** A message a scheduling server would have sent because of our request. */
export interface DavMail {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly to: readonly string[];
}

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly oddities: Oddities;
  readonly mails: DavMail[];
  /** undefined: nobody is told of changes. */
  readonly push: DavPush | undefined;
}

/** One request on its way through the server. `user` is who signed in. */
export interface Exchange {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  readonly user: string;
}

/** Thrown anywhere below the handler, which turns it into an answer with a `DAV:error` body (RFC 4918 §16). */
export class Refusal extends Error {
  readonly status: number;
  readonly condition: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  /** `condition` is the XML of the violated precondition. */
  constructor(status: number, why: string, condition?: string, headers: Readonly<Record<string, string>> = {}) {
    super(why);
    this.status = status;
    this.condition = condition;
    this.headers = headers;
  }
}

/** A refusal that names a precondition. */
export function violated(status: number, condition: XmlName, why: string, content = ''): Refusal {
  return new Refusal(status, why, tag(condition, content));
}

/** The answer to a refused request. */
export function refused({ status, message, condition, headers }: Refusal): Response {
  if (condition === undefined) {
    return new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } });
  }
  return new Response(xmlDocument({ ns: DAV, local: 'error' }, condition), { status, headers: { ...XML, ...headers } });
}

/** 207 with ready-made `DAV:response` elements and, after a sync-collection, the token. */
export function multistatus(responses: string): Response {
  return new Response(xmlDocument({ ns: DAV, local: 'multistatus' }, responses), { status: 207, headers: XML });
}

/** A `DAV:response` with a status of its own (RFC 4918 §14.24). */
export function statusResponse(href: string, status: number, error = ''): string {
  return dav('response', dav('href', href) + statusLine(status) + (error === '' ? '' : dav('error', error)));
}

export function statusLine(status: number): string {
  return dav('status', `HTTP/1.1 ${status} ${REASONS[status] ?? 'Unknown'}`);
}

const XML = { 'content-type': 'application/xml; charset=utf-8' };
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  424: 'Failed Dependency',
  507: 'Insufficient Storage',
};
