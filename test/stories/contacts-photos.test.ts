/** stories/contacts-photos — pictures of clients: carried, changed, taken away; an address of one is never followed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LARGEST_PHOTO } from '../../src/model/contact.ts';
import { PlaygroundServer, systemClock } from '../../src/playground/server.ts';
import { lineValues } from './contacts-steps.ts';
import { type ContactsWorld, card, MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, syncOnce } from './steps.ts';

const JPEG = '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAX3BtrQAAAABJRU5ErkJggg==';
const NAME = ['FN:Maria Schmidt', 'N:Schmidt;Maria;;;', 'TEL:030 1'];

const shown = (kind: 'JPEG' | 'PNG', data: string, version: '3.0' | '4.0'): string =>
  version === '3.0' ? `PHOTO;ENCODING=b;TYPE=${kind}:${data}` : `PHOTO:data:image/${kind.toLowerCase()};base64,${data}`;

const nameIn = ({ people }: ContactsWorld): string => String(people.people()[0]?.resourceName);
const inGoogle = (world: ContactsWorld): string => Buffer.from(world.people.photo(nameIn(world))?.bytes ?? []).toString('base64');
const inDav = ({ book }: ContactsWorld): string =>
  (lineValues([...book.items().values()][0]?.text ?? '', 'PHOTO')[0] ?? '').replace(/^.*,/, '');

for (const version of ['3.0', '4.0'] as const) {
  for (const photoReencoded of [false, true]) {
    describe(`a picture in a card of vCard ${version}, ${photoReencoded ? 'made anew' : 'kept as it is'} by Google (G168)`, () => {
      it('is carried, changed and taken away, each with one write', async (t) => {
        const world = await openContacts(t, { googleOptions: { unsettled: { photoReencoded } } });
        const put = (...lines: string[]): void => void world.book.put('m.vcf', card(version, 'm', ...NAME, ...lines));
        put(shown('JPEG', JPEG, version));
        await syncOnce(world);
        assert.equal(inGoogle(world) === JPEG, !photoReencoded);
        assert.notEqual(inGoogle(world), '');
        await assertQuiet(world);
        await assertQuiet(world);
        world.pass(MINUTE);
        put(shown('PNG', PNG, version));
        assert.deepEqual(changes(await syncOnce(world)), { google: [0, 1, 0], dav: [0, 0, 0] });
        assert.equal(inGoogle(world) === PNG, !photoReencoded);
        assert.equal(inDav(world), PNG);
        await assertQuiet(world);
        put();
        assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
        assert.equal(inGoogle(world), '');
        await assertQuiet(world);
      });

      it('follows Google as well', async (t) => {
        const world = await openContacts(t, { googleOptions: { unsettled: { photoReencoded } } });
        world.book.put('m.vcf', card(version, 'm', ...NAME));
        await syncOnce(world);
        for (const picture of [JPEG, PNG]) {
          world.pass(MINUTE);
          world.people.setPhoto(nameIn(world), Buffer.from(picture, 'base64'));
          assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 1, 0] });
          assert.equal(inDav(world), inGoogle(world));
          await assertQuiet(world);
        }
        world.people.setPhoto(nameIn(world), undefined);
        assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
        assert.equal(inDav(world), '');
        await assertQuiet(world);
      });
    });
  }
}

describe('a picture that is not carried', () => {
  it('is too large: it stays in its card, the client goes over, and edits do not touch it', async (t) => {
    const world = await openContacts(t);
    const large = Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.alloc(LARGEST_PHOTO)]).toString('base64');
    world.book.put('m.vcf', card('3.0', 'm', ...NAME, shown('JPEG', large, '3.0')));
    await syncOnce(world);
    assert.equal(inGoogle(world), '');
    await assertQuiet(world);
    world.pass(MINUTE);
    world.people.edit(nameIn(world), { biographies: [{ value: 'Note', contentType: 'TEXT_PLAIN' }] });
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    assert.equal(inDav(world), large);
    await assertQuiet(world);
  });

  it('is an address: nobody ever asks for it, and it stays until there is another picture', async (t) => {
    const stranger = new PlaygroundServer(async () => new Response('', { status: 404 }), systemClock);
    const origin = await stranger.listen();
    t.after(() => stranger.close());
    const world = await openContacts(t);
    world.book.put('m.vcf', card('3.0', 'm', ...NAME, `PHOTO;VALUE=uri:${origin}/face.jpg`));
    world.book.put('n.vcf', card('4.0', 'n', 'FN:Otto Klein', 'N:Klein;Otto;;;', `PHOTO:${world.folder}/face.jpg`));
    await syncOnce(world);
    world.pass(MINUTE);
    world.people.edit(nameIn(world), { biographies: [{ value: 'Note', contentType: 'TEXT_PLAIN' }] });
    await syncOnce(world);
    await assertQuiet(world);
    assert.deepEqual(stranger.log, []);
    assert.match(world.book.get('m.vcf')?.text ?? '', /face\.jpg/);
  });
});
