/** stories/contacts-real-servers — clients between playground Google and the address book of a real DAV server, in vCard 3.0 and 4.0. */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { basic, type DavServer } from '../servers/program.ts';
import { lineValues, valuesOf } from './contacts-steps.ts';
import { type ContactsWorld, card, MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, syncOnce } from './steps.ts';

/**
 * Runs the story with a server of its own; it is skipped where the server is not installed. `path` leads from the home of
 * calendars to the new address book.
 */
export function realContactsStory(name: string, start: () => Promise<DavServer | undefined>, path = 'kunden/'): void {
  describe(`clients between Google and a real ${name}`, () => {
    let server: DavServer | undefined;
    before(async () => {
      server = await start();
    });
    after(() => server?.close());
    it('are found, copied, kept alike both ways in both versions of vCard, and left alone when nothing changed', async (t) => {
      if (server === undefined) t.skip(`${name} is not installed`);
      else await tell(t, server, path);
    });
  });
}

async function tell(t: TestContext, server: DavServer, path: string): Promise<void> {
  const { url, username, password } = server;
  const world = await openContacts(t, { dav: { url, username, password: password || 'none' } });
  const book = await bookOn(server, path, 'Kunden');

  // What is there before Twinbook comes.
  await book.put('three', card('3.0', 'three', 'FN:Maria Schmidt', 'N:Schmidt;Maria;;;', 'TEL;TYPE=CELL:+49 170 1112223', CHAIR));
  await book.put('four', card('4.0', 'four', 'FN:Otto Klein', 'N:Klein;Otto;;;', 'EMAIL;PREF=1:otto@example.com', CHAIR));
  world.people.add(person('Ada', 'Eins', '+49 30 123456'));
  world.people.add(person('Maria', 'Schmidt', '0170 1112223'));

  // Looking, and the first sync.
  const found = await world.twinbook('discover', 'salon-anna');
  assert.match(found.out, /Kunden/, found.err);
  const first = await syncOnce(world);
  assert.deepEqual([first.adopted, first.created], [1, { google: 1, dav: 1 }]);
  assert.deepEqual(await book.names(), ['Ada Eins', 'Maria Schmidt', 'Otto Klein']);
  assert.deepEqual(namesInGoogle(world), ['Ada Eins', 'Maria Schmidt', 'Otto Klein']);
  await rest(world);

  // Edits of each client, first in DAV, then in Google.
  for (const name of ['Ada Eins', 'Maria Schmidt', 'Otto Klein'])
    await book.edit(name, (text) => text.replace('END:VCARD', 'NOTE:From DAV\r\nCATEGORIES:Regular\r\nEND:VCARD'));
  assert.deepEqual(changes(await syncOnce(world)), { google: [0, 3, 0], dav: [0, 0, 0] });
  for (const one of world.people.people()) assert.equal(valuesOf(one, 'biographies')[0]?.value, 'From DAV');
  assert.deepEqual(
    world.people.labels().map(({ name }) => name),
    ['Regular'],
  );
  await rest(world);
  world.pass(MINUTE);
  for (const one of world.people.people())
    world.people.edit(String(one.resourceName), { nicknames: [{ value: 'Nick' }], birthdays: [{ date: { month: 6, day: 18 } }] });
  assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 3, 0] });
  for (const name of ['Maria Schmidt', 'Otto Klein']) {
    const text = await book.read(name);
    for (const line of ['NICKNAME:Nick', CHAIR, 'NOTE:From DAV']) assert.ok(text.includes(line), text);
    assert.match(text, /BDAY.*06-?18/);
  }
  assert.match(await book.read('Maria Schmidt'), /VERSION:3\.0/);
  assert.match(await book.read('Otto Klein'), /VERSION:4\.0/);
  await rest(world);

  // Deletions both ways.
  world.people.delete(String(world.people.people().find((one) => nameOf(one) === 'Otto Klein')?.resourceName));
  await book.remove('Ada Eins');
  assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 1], dav: [0, 0, 1] });
  assert.deepEqual([namesInGoogle(world), await book.names()], [['Maria Schmidt'], ['Maria Schmidt']]);
  await rest(world);
}

const CHAIR = 'X-SALON-CHAIR:2';

const person = (givenName: string, familyName: string, value: string): JsonObject => ({
  names: [{ givenName, familyName }],
  phoneNumbers: [{ value, type: 'mobile' }],
});

const nameOf = (one: JsonObject): string => String(valuesOf(one, 'names')[0]?.displayName);
const namesInGoogle = ({ people }: ContactsWorld): string[] => people.people().map(nameOf).sort();

/** A cycle that writes nothing, and then one that asks the server of cards once. */
async function rest(world: ContactsWorld): Promise<void> {
  await assertQuiet(world);
  assert.equal((await assertQuiet(world)).requests.dav, 1);
}

/** The owner's other program: whole cards over plain HTTP, found by what they show. */
export interface Book {
  put(name: string, text: string): Promise<void>;
  names(): Promise<string[]>;
  read(shown: string): Promise<string>;
  edit(shown: string, change: (text: string) => string): Promise<void>;
  remove(shown: string): Promise<void>;
}

/** Makes an address book of that name in the account. */
export async function bookOn({ home, username, password }: DavServer, path: string, name: string): Promise<Book> {
  const address = new URL(path, home).href;
  const ask = async (method: string, url: string, body?: string, headers: Record<string, string> = {}): Promise<string> => {
    const signed = { Authorization: basic(username, password), ...headers };
    const answer = await fetch(url, { method, headers: signed, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url} was answered ${answer.status}: ${text}`);
    return text;
  };
  const kind = '<D:resourcetype><D:collection/><A:addressbook/></D:resourcetype>';
  const made = `<D:set><D:prop>${kind}<D:displayname>${name}</D:displayname></D:prop></D:set>`;
  const body = `<D:mkcol xmlns:D="DAV:" xmlns:A="urn:ietf:params:xml:ns:carddav">${made}</D:mkcol>`;
  await ask('MKCOL', address, body, { 'Content-Type': 'application/xml; charset=utf-8' });
  const put = async (url: string, text: string): Promise<void> =>
    void (await ask('PUT', url, text, { 'Content-Type': 'text/vcard; charset=utf-8' }));
  const all = async (): Promise<{ url: string; text: string; shown: string }[]> => {
    const listing = await ask('PROPFIND', address, undefined, { Depth: '1' });
    const hrefs = [...listing.matchAll(/<[^>]*href>([^<]+\.vcf)</g)].map(([, href]) => new URL(href ?? '', address).href);
    return await Promise.all(
      [...new Set(hrefs)].map(async (url) => {
        const text = (await ask('GET', url)).replaceAll(/\r?\n[ \t]/g, '').replaceAll(/\r?\n/g, '\r\n');
        return { url, text, shown: lineValues(text, 'FN')[0] ?? '' };
      }),
    );
  };
  const find = async (shown: string): Promise<{ url: string; text: string }> => {
    const [one, ...others] = (await all()).filter((held) => held.shown === shown);
    assert.ok(one !== undefined && others.length === 0, `one card should be called "${shown}"`);
    return one;
  };
  return {
    put: (file, text) => put(new URL(`${file}.vcf`, address).href, text),
    names: async () => (await all()).map(({ shown }) => shown).sort(),
    read: async (shown) => (await find(shown)).text,
    edit: async (shown, change) => {
      const { url, text } = await find(shown);
      assert.notEqual(change(text), text, `the edit of "${shown}" changes nothing`);
      await put(url, change(text));
    },
    remove: async (shown) => void (await ask('DELETE', (await find(shown)).url)),
  };
}
