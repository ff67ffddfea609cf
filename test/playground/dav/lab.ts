/** test/playground/dav/lab – one user, one calendar, and short ways to ask and to read the answer. */

import { createDav } from '../../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { child, DAV, elements, readXml, textOf, type XmlElement } from '../../../src/playground/dav/xml.ts';
import { TestClock } from '../../../src/playground/server.ts';

export const HOME = '/dav/calendars/anna/';
export const WORK = '/dav/calendars/anna/work/';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Members of a multistatus in their order. */
  readonly members: readonly Member[];
  readonly token: string | undefined;
}

/** A member's own status, or its properties by status; keys are local names. */
export interface Member {
  readonly href: string;
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly ok: Readonly<Record<string, XmlElement>>;
  readonly not: Readonly<Record<string, number>>;
}

export interface Ask {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  readonly as?: string | undefined;
}

/** A server with user anna (password secret) and her calendar `work`. */
export function lab(options: DavOptions = {}) {
  const clock = new TestClock('2026-03-02T08:00:00Z');
  const dav = createDav({ clock, ...options });
  dav.addUser('anna', 'secret');
  const work = dav.addCalendar('anna', { name: 'work', displayName: 'Work', color: '#ff0000' });
  const ask = async (method: string, path: string, { body, headers = {}, as = 'anna:secret' }: Ask = {}): Promise<Reply> => {
    const all = new Headers(headers);
    if (as !== '' && !all.has('authorization')) all.set('authorization', `Basic ${Buffer.from(as).toString('base64')}`);
    const request = new Request(`http://playground.test${path}`, { method, headers: all, body: body ?? null });
    return replyOf(await dav.handler(request));
  };
  return {
    dav,
    work,
    clock,
    ask,
    propfind: (path: string, depth: '0' | '1', props: string) =>
      ask('PROPFIND', path, { headers: { depth }, body: `<propfind xmlns="DAV:" ${NS}><prop>${props}</prop></propfind>` }),
    put: (name: string, ics: string, headers: Record<string, string> = {}) =>
      ask('PUT', WORK + name, { body: ics, headers: { 'content-type': 'text/calendar; charset=utf-8', ...headers } }),
    sync: (token = '', rest = '') =>
      ask('REPORT', WORK, {
        body: `<sync-collection xmlns="DAV:" ${NS}><sync-token>${token}</sync-token><sync-level>1</sync-level>${rest}<prop><getetag/></prop></sync-collection>`,
      }),
    multiget: (...hrefs: string[]) =>
      ask('REPORT', WORK, {
        body: `<c:calendar-multiget xmlns="DAV:" ${NS}><prop><getetag/><c:calendar-data/></prop>${hrefs.map((href) => `<href>${href}</href>`).join('')}</c:calendar-multiget>`,
      }),
    query: (filter: string) =>
      ask('REPORT', WORK, {
        body: `<c:calendar-query xmlns="DAV:" ${NS}><prop><getetag/></prop><c:filter>${filter}</c:filter></c:calendar-query>`,
      }),
  };
}

export const NS = `xmlns:c="${CALDAV}" xmlns:cs="http://calendarserver.org/ns/" xmlns:a="http://apple.com/ns/ical/"`;

/** One event as text; extra lines go into the VEVENT. */
export function anEvent(uid: string, ...extra: string[]): string {
  const lines = ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260301T000000Z', 'DTSTART:20260310T090000Z', ...extra, 'END:VEVENT'];
  return aCalendar(...lines);
}

export function aCalendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** The text of a member's property. */
export function prop(member: Member | undefined, name: string): string | undefined {
  const element = member?.ok[name];
  return element && textOf(element);
}

/** Local names of a property's element children, at any depth. */
export function names(member: Member | undefined, property: string): string[] {
  const element = member?.ok[property];
  return element ? elements(element).flatMap(deepNames) : [];
}

function deepNames(element: XmlElement): string[] {
  return [element.local, ...elements(element).flatMap(deepNames)];
}

/** hrefs below the work calendar, shortened to their names; the calendar itself is ''. */
export function short(reply: Reply): string[] {
  return reply.members.map(({ href }) => (href.startsWith(WORK) ? href.slice(WORK.length) : href));
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isXml = response.headers.get('content-type')?.startsWith('application/xml') === true;
  const root = isXml ? readXml(text) : undefined;
  const token = child(root, DAV, 'sync-token');
  return {
    status: response.status,
    headers: response.headers,
    text,
    members: root ? elements(root, DAV, 'response').map(memberOf) : [],
    token: token && textOf(token),
  };
}

function memberOf(response: XmlElement): Member {
  const ok: Record<string, XmlElement> = {};
  const not: Record<string, number> = {};
  for (const stat of elements(response, DAV, 'propstat')) {
    const status = statusOf(stat) ?? 0;
    for (const property of elements(child(stat, DAV, 'prop') ?? stat)) {
      if (status === 200) ok[property.local] = property;
      else not[property.local] = status;
    }
  }
  const href = child(response, DAV, 'href');
  const error = child(response, DAV, 'error');
  return { href: href ? textOf(href) : '', status: statusOf(response), error: error && elements(error)[0]?.local, ok, not };
}

function statusOf(element: XmlElement): number | undefined {
  const status = child(element, DAV, 'status');
  return status && Number(textOf(status).split(' ')[1]);
}
