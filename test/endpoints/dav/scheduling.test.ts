/** Whether a server mails guests, also where a proxy answers OPTIONS in its place (D58, D68). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { discoverDav } from '../../../src/endpoints/dav/discovery.ts';
import { createDav } from '../../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { never } from './world.ts';

const PRINCIPAL = '/dav/principals/anna/';
const plain = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });
const xml = (text: string) => new Response(text, { status: 207, headers: { 'content-type': 'text/xml' } });

interface Stand {
  /** What comes instead of the server's answer to OPTIONS. */
  readonly onOptions?: () => Response;
  /** The same for a question about the out-box. */
  readonly onOutbox?: () => Response;
  readonly url?: string;
}

/** An account whose server stands behind a proxy. */
async function discovered(options: DavOptions, { onOptions, onOutbox, url = 'http://dav.test/dav/' }: Stand) {
  const dav = createDav(options);
  dav.addUser('anna', 'geheim');
  dav.addCalendar('anna', { displayName: 'Termine' });
  dav.addCalendar('anna', { name: 'team', displayName: 'Team' });
  const asked: string[] = [];
  const transport = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const isOutbox = request.method === 'PROPFIND' && (await request.clone().text()).includes('schedule-outbox-URL');
    if (request.method === 'OPTIONS' || isOutbox) asked.push(`${request.method} ${pathname}`);
    if (request.method === 'OPTIONS' && onOptions) return onOptions();
    return isOutbox && onOutbox ? onOutbox() : await dav.handler(request);
  };
  const wait = async () => {};
  const client = createDavClient({ url, username: 'anna', password: 'geheim', allowPrivate: true, transport, wait });
  const { calendars } = await discoverDav(client, 'caldav', never);
  assert.equal(calendars.length, 2);
  return { mails: calendars.map(({ autoSchedule }) => autoSchedule), asked };
}

const BOTH = [true, true];
const NEITHER = [false, false];

describe('whether a server mails guests (D58, D68)', () => {
  it('is told by its DAV header, and nothing else is asked then', async () => {
    for (const [autoSchedule, expected] of [
      [true, BOTH],
      [false, NEITHER],
    ] as const) {
      const { mails, asked } = await discovered({ autoSchedule }, {});
      assert.deepEqual(mails, expected);
      assert.deepEqual(asked, ['OPTIONS /dav/calendars/anna/']);
    }
  });

  for (const [name, onOptions] of [
    ['204 to browsers', () => plain(204, { 'access-control-allow-methods': 'GET, PUT' })],
    ['403', () => plain(403)],
    ['405', () => plain(405)],
    ['an empty DAV header', () => plain(200, { dav: '' })],
  ] as const) {
    it(`is told by the out-box of the principal where a proxy answers OPTIONS with ${name}`, async () => {
      const scheduling = await discovered({ autoSchedule: true }, { onOptions });
      assert.deepEqual(scheduling.mails, BOTH);
      assert.deepEqual(scheduling.asked, ['OPTIONS /dav/calendars/anna/', `PROPFIND ${PRINCIPAL}`]);
      assert.deepEqual((await discovered({}, { onOptions })).mails, NEITHER);
    });
  }

  it('asks about the out-box once, however many homes there are', async () => {
    const stand = { onOptions: () => plain(204), url: 'http://dav.test/dav/calendars/anna/termine/' };
    const { asked } = await discovered({ autoSchedule: true }, stand);
    assert.deepEqual(
      asked.filter((line) => line.startsWith('PROPFIND')),
      [`PROPFIND ${PRINCIPAL}`],
    );
    assert.equal(asked.length, 3);
  });

  const about = (properties: string) =>
    xml(`<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response><href>${PRINCIPAL}</href>${properties}
      </response></multistatus>`);
  const propstat = (property: string, status: string) =>
    `<propstat><prop>${property}</prop><status>HTTP/1.1 ${status}</status></propstat>`;
  const type = propstat('<resourcetype><principal/></resourcetype>', '200 OK');

  for (const [name, onOutbox] of [
    ['it may not be seen', () => about(type + propstat('<C:schedule-outbox-URL/>', '403 Forbidden'))],
    ['it is there without an address', () => about(type + propstat('<C:schedule-outbox-URL/>', '200 OK'))],
    ['the answer is about nothing', () => xml('<multistatus xmlns="DAV:"/>')],
    ['the answer says nothing of the principal', () => about('<status>HTTP/1.1 404 Not Found</status>')],
    ['the answer is a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['PROPFIND is refused', () => plain(403)],
    ['the server fails', () => plain(500)],
  ] as const) {
    it(`is taken for granted where neither says no: ${name}`, async () => {
      assert.deepEqual((await discovered({}, { onOptions: () => plain(204), onOutbox })).mails, BOTH);
    });
  }

  it('is not where a server leaves out what it does not know', async () => {
    assert.deepEqual((await discovered({}, { onOptions: () => plain(204), onOutbox: () => about(type) })).mails, NEITHER);
  });
});
