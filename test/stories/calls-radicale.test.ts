/** stories/calls-radicale — calls in the address book of a real Radicale, where it is installed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRadicale } from '../servers/radicale.ts';
import { CALL, LINE, linesIn, openCalls } from './calls-world.ts';
import { bookOn } from './contacts-real-servers.ts';
import { lineValues } from './contacts-steps.ts';
import { card } from './contacts-world.ts';

describe('calls, between Google and a real Radicale', () => {
  it('become contacts or lines of them on both sides, are taken back, and erased', async (t) => {
    const server = await startRadicale();
    if (server === undefined) return t.skip('Radicale is not installed');
    t.after(() => server.close());
    const { url, username, password } = server;
    const it = await openCalls(t, {}, { dav: { url, username, password: password || 'none' } });
    const book = await bookOn(server, 'kunden/', 'Kunden');
    const known = card('3.0', 'otto', 'FN:Otto Klein', 'N:Klein;Otto;;;', 'TEL:030 12345', 'NOTE:Allergic', 'X-SALON-CHAIR:2');
    await book.put('otto', known);
    await it.settle();
    it.drop('1.json', JSON.stringify([CALL, { ...CALL, id: 'k2', name: undefined, number: '+49 30 12345' }]));
    await it.settle();
    assert.deepEqual(
      [it.clients.google.names(), await book.names()],
      [
        ['Mia Berg', 'Otto Klein'],
        ['Mia Berg', 'Otto Klein'],
      ],
    );
    for (const name of ['Mia Berg', 'Otto Klein']) {
      assert.deepEqual(linesIn(it.clients.google.read(name).note), [LINE]);
      assert.deepEqual(linesIn(lineValues(await book.read(name), 'NOTE')[0]), [LINE]);
    }
    assert.match(await book.read('Otto Klein'), /X-SALON-CHAIR:2/);
    assert.doesNotMatch(await book.read('Mia Berg'), /X-TWINBOOK-MARK/);

    const { changes } = await it.json('history');
    const ours = (changes as { id: string; why: string }[]).filter(({ why }) => why === 'a call was written down');
    assert.equal(ours.length, 2);
    for (const { id } of ours) assert.equal((await it.world.twinbook('undo', id, '--yes')).code, 0);
    await it.settle();
    assert.deepEqual([it.clients.google.names(), await book.names()], [['Otto Klein'], ['Otto Klein']]);
    assert.equal(it.clients.google.read('Otto Klein').note, 'Allergic');
  });
});
