/** dav/making — calendars and address books that are made for a while, and deleted again (RFC 4791, 5.3.1; RFC 5689). */
import { SyncError } from '../../model/errors.ts';
import type { Answer } from '../http.ts';
import type { DavClient } from './client.ts';
import { type DavCalendar, type DavKind, discoverDav } from './discovery.ts';
import { hrefKey } from './href.ts';
import { readRefusal } from './multistatus.ts';
import { element, textElement } from './requests.ts';
import { CALDAV, CARDDAV, DAV, type Name, qualified } from './xml.ts';

/** `segment` is the last part of its address. @throws READ_ONLY where the server lets nobody make one, what stops the account */
export async function makeCollection(
  client: DavClient,
  kind: DavKind,
  { name, segment }: { readonly name: string; readonly segment: string },
  signal: AbortSignal,
): Promise<DavCalendar> {
  const [home] = (await discoverDav(client, kind, signal)).homes;
  if (home === undefined) throw refused(kind, 'it does not say where they belong');
  const url = new URL(`${segment}/`, home).href;
  const answer = await client.send({ method: METHODS[kind], url, body: bodyFor(kind, name), signal });
  if (!isDone(answer)) throw refused(kind, `${answer.status} ${readRefusal(answer).words}`.trim());
  const made = (await discoverDav(client, kind, signal)).calendars.find((one) => hrefKey(one.url, home) === hrefKey(url, home));
  if (made === undefined) throw refused(kind, 'it says that it made one, and shows none');
  return made;
}

/** With all that is in it; one that is gone already is no trouble (D57). @throws READ_ONLY */
export async function dropCollection(client: DavClient, { url }: Pick<DavCalendar, 'url'>, signal: AbortSignal): Promise<void> {
  const answer = await client.send({ method: 'DELETE', url, signal });
  if (isDone(answer) || answer.status === 404 || answer.status === 410) return;
  throw new SyncError('READ_ONLY', `the DAV server does not delete ${new URL(url).pathname}: ${answer.status}`, {
    hint: 'It was made to try a migration and is not needed any more: delete it there.',
  });
}

const METHODS = { caldav: 'MKCALENDAR', carddav: 'MKCOL' } as const satisfies Record<DavKind, string>;

const isDone = ({ status }: Answer): boolean => status === 200 || status === 201 || status === 204;

function bodyFor(kind: DavKind, name: string): string {
  const dav = (local: string): Name => qualified(DAV, local);
  const shown = textElement(dav('displayname'), name);
  const types = element(dav('resourcetype'), element(dav('collection')) + element(qualified(CARDDAV, 'addressbook')));
  const event = element(qualified(CALDAV, 'comp'), '', { name: 'VEVENT' });
  const body =
    kind === 'caldav'
      ? element(
          qualified(CALDAV, 'mkcalendar'),
          set(shown + element(qualified(CALDAV, 'supported-calendar-component-set'), event)),
        )
      : element(dav('mkcol'), set(types + shown));
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}`;

  function set(properties: string): string {
    return element(dav('set'), element(dav('prop'), properties));
  }
}

const REFUSED = {
  caldav: 'the DAV server does not let us make another calendar',
  carddav: 'the DAV server does not let us make another address book',
} as const satisfies Record<DavKind, string>;

function refused(kind: DavKind, why: string): SyncError {
  return new SyncError('READ_ONLY', `${REFUSED[kind]}: ${why}`, {
    hint: 'A sample needs one of its own. Migrate without --sample: the plan tells beforehand what cannot be carried over.',
  });
}
