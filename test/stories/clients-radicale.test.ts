/** stories/clients-radicale — whose an appointment is, told on copies in a real Radicale, where it is installed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRadicale } from '../servers/radicale.ts';
import { bookOn } from './contacts-real-servers.ts';
import { clientsIn } from './contacts-steps.ts';
import { CONSENT, card, MINUTE, openContacts } from './contacts-world.ts';
import { appOn } from './real-servers.ts';
import { appsOf, assertQuiet, davTimes, valueIn } from './steps.ts';
import { ics } from './world.ts';

const templates = { 'to-google': { title: '{title} – {client}' }, 'to-dav': { title: '{title} ({client})' } };
const plain = (text: unknown): string => String(text).replaceAll(/[\u2061\u2062]/g, '');

describe('clients and their appointments, between Google and a real Radicale', () => {
  it('belong together, copies say so and follow, and a withdrawn consent takes the names away', async (t) => {
    const server = await startRadicale();
    if (server === undefined) return t.skip('Radicale is not installed');
    t.after(() => server.close());
    const { url, username, password } = server;
    const dav = { url, username, password: password || 'none' };
    const world = await openContacts(t, { calendars: true, dav });
    const calendars = [{ google: 'primary', dav: 'Termine', templates }];
    const contacts = [{ google: 'all', dav: 'Kunden', consent: CONSENT }];
    await world.configure({ top: { country: 'DE' }, dav, pair: { calendars, contacts } });
    const [app, book] = [await appOn(server, 'Termine'), await bookOn(server, 'kunden/', 'Kunden')];
    await book.put('mia', card('3.0', 'mia', 'FN:Mia Berg', 'N:Berg;Mia;;;', 'TEL;TYPE=CELL:0170 5550123'));
    await app.put('colour', ics('colour', 'SUMMARY:Colour', 'URL:tel:+49-170-5550123', ...davTimes(10)));
    appsOf(world).google.add({ title: 'Cut', description: '+49 170 5550123', day: 5 });
    const cycle = async (): Promise<void> => {
      const { code, out, err } = await world.twinbook('sync');
      assert.equal(code, 0, out + err);
      world.pass(10 * MINUTE);
    };
    const titles = async (): Promise<string[][]> => [
      world.inGoogle
        .events()
        .map(({ summary }) => plain(summary))
        .sort(),
      (await app.texts()).map((text) => plain(valueIn(text, 'SUMMARY'))).sort(),
    ];
    await cycle();
    assert.deepEqual(await titles(), [
      ['Colour – Mia Berg', 'Cut'],
      ['Colour', 'Cut (Mia Berg)'],
    ]);
    await assertQuiet(world);
    clientsIn(world).google.edit('Mia Berg', { name: 'Mia Tal' });
    await cycle();
    assert.deepEqual(await titles(), [
      ['Colour – Mia Tal', 'Cut'],
      ['Colour', 'Cut (Mia Tal)'],
    ]);
    await assertQuiet(world);
    const [mia] = JSON.parse((await world.twinbook('history', '--item', 'Mia Tal', '--json')).out).related;
    assert.deepEqual(
      mia.next.map(({ item }: { item: string }) => item),
      ['Cut', 'Colour'],
    );
    assert.equal((await world.twinbook('consent', 'withdraw', 'salon-anna', '--yes')).code, 0);
    await cycle();
    assert.deepEqual(await titles(), [
      ['Colour', 'Cut'],
      ['Colour', 'Cut'],
    ]);
  });
});
