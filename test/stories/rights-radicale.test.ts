/** stories/rights-radicale — a client asks for her data, and to be forgotten; an owner withdraws a consent: with a real Radicale, where it is installed. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startRadicale } from '../servers/radicale.ts';
import { bookOn } from './contacts-real-servers.ts';
import { clientsIn } from './contacts-steps.ts';
import { card, MINUTE, openContacts } from './contacts-world.ts';
import { syncOnce } from './steps.ts';

describe('rights, between Google and a real Radicale', () => {
  it('are served: exported, erased, withdrawn and granted anew, without an original lost or doubled', async (t) => {
    const server = await startRadicale();
    if (server === undefined) return t.skip('Radicale is not installed');
    t.after(() => server.close());
    const { url, username, password } = server;
    const world = await openContacts(t, { dav: { url, username, password: password || 'none' } });
    const google = clientsIn(world).google;
    const book = await bookOn(server, 'kunden/', 'Kunden');
    await book.put('mia', card('3.0', 'mia', 'FN:Mia Berg', 'N:Berg;Mia;;;', 'EMAIL:mia@example.net'));
    await book.put('otto', card('3.0', 'otto', 'FN:Otto Klein', 'N:Klein;Otto;;;', 'EMAIL:otto@example.net'));
    google.add({ name: 'Nora Gross', emails: ['nora@example.net'] });
    const cycle = async (): Promise<void> => {
      await syncOnce(world);
      world.pass(10 * MINUTE);
    };
    const done = async (...args: string[]): Promise<void> => {
      const said = await world.twinbook(...args);
      assert.equal(said.code, 0, said.out + said.err);
    };
    await cycle();
    await cycle();

    const folder = join(world.folder, 'mia');
    await done('export', '--subject', 'mia@example.net', '--to', folder);
    const cards = readdirSync(folder).filter((name) => name.endsWith('.vcf'));
    assert.equal(cards.length, 2);
    for (const name of cards) assert.match(readFileSync(join(folder, name), 'utf8'), /FN:Mia Berg/);

    await done('erase', '--subject', 'mia@example.net', '--yes');
    await cycle();
    assert.deepEqual(
      [google.names(), await book.names()],
      [
        ['Nora Gross', 'Otto Klein'],
        ['Mia Berg', 'Nora Gross', 'Otto Klein'],
      ],
    );

    await done('consent', 'withdraw', 'salon-anna', '--yes');
    assert.deepEqual([google.names(), await book.names()], [['Nora Gross'], ['Mia Berg', 'Otto Klein']]);
    await done('consent', 'grant', 'salon-anna', '--yes');
    await cycle();
    assert.deepEqual(
      [google.names(), await book.names()],
      [
        ['Nora Gross', 'Otto Klein'],
        ['Mia Berg', 'Nora Gross', 'Otto Klein'],
      ],
    );
    await done('key', 'rotate', '--yes');
    await cycle();
    assert.deepEqual(
      [google.names(), await book.names()],
      [
        ['Nora Gross', 'Otto Klein'],
        ['Mia Berg', 'Nora Gross', 'Otto Klein'],
      ],
    );
  });
});
