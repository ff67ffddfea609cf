/** test/playground/google/people/photos — pictures of contacts, given, served and taken away (G168). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson, type Book, JPEG, open, PNG, type Seen, send } from './book.ts';

const version = ({ metadata }: Seen) => metadata.sources[0];

async function pictureAt({ google }: Book, url: string): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await send(google, 'GET', url);
  assert.equal(response.status, 200, url);
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

const give = ({ good }: Book, name: string, bytes: Buffer, personFields = 'photos,metadata') =>
  good('PATCH', `${name}:updateContactPhoto`, { photoBytes: bytes.toString('base64'), personFields });

describe('playground Google contacts, photos', () => {
  it('G168 shows a default picture for a contact without one', async () => {
    const book = open();
    const { photos } = await book.create();
    assert.equal(photos.length, 1);
    assert.equal(photos[0].default, true);
    assert.equal((await pictureAt(book, photos[0].url)).type, 'image/png');
  });

  for (const [name, bytes] of [
    ['image/jpeg', JPEG],
    ['image/png', PNG],
  ] as const) {
    it(`G168 stores a photo of type ${name} and serves it, in any size, without credentials`, async () => {
      const book = open();
      const { resourceName } = await book.create();
      const [photo] = (await give(book, resourceName, bytes)).person.photos;
      assert.equal('default' in photo, false);
      for (const url of [photo.url, `${photo.url}?sz=400`]) assert.deepEqual(await pictureAt(book, url), { type: name, bytes });
      assert.deepEqual(book.door.photo(resourceName)?.bytes, Uint8Array.from(bytes));
    });

    it(`G168 may store other bytes than were given of type ${name}`, async () => {
      const book = open({ unsettled: { photoReencoded: true } });
      const { resourceName } = await book.create();
      const [photo] = (await give(book, resourceName, bytes)).person.photos;
      const stored = await pictureAt(book, photo.url);
      assert.equal(stored.type, name);
      assert.ok(stored.bytes.length > bytes.length);
      assert.deepEqual(stored.bytes.subarray(0, 2), bytes.subarray(0, 2));
      assert.deepEqual(stored.bytes.subarray(-2), bytes.subarray(-2));
    });
  }

  it('G168 moves a photo to another address when it changes, and back to the default when it is taken away', async () => {
    const book = open();
    const { resourceName, photos } = await book.create();
    const [first] = (await give(book, resourceName, JPEG)).person.photos;
    const [second] = (await give(book, resourceName, PNG)).person.photos;
    assert.notEqual(second.url, first.url);
    assert.equal((await send(book.google, 'GET', first.url)).status, 404);
    const { person } = await book.good('DELETE', `${resourceName}:deleteContactPhoto?personFields=photos`);
    assert.equal(person.photos[0].url, photos[0].url);
    assert.deepEqual(await book.good('DELETE', `${resourceName}:deleteContactPhoto`), {});
  });

  it('G168 answers without a mask with nothing, and refuses what is no picture', async () => {
    const book = open();
    const { resourceName } = await book.create();
    assert.deepEqual(await give(book, resourceName, PNG, ''), {});
    const path = `${resourceName}:updateContactPhoto`;
    for (const photoBytes of ['', Buffer.from('GIF89a').toString('base64')])
      assert.equal((await book.refused('PATCH', path, { photoBytes }))[1], 'INVALID_ARGUMENT');
    const missing = `people/c1:updateContactPhoto`;
    assert.equal((await book.refused('PATCH', missing, { photoBytes: PNG.toString('base64') }))[1], 'NOT_FOUND');
    assert.equal((await book.refused('PATCH', path, { photo: '' }))[1], 'INVALID_ARGUMENT');
  });

  it('G168 leaves the version alone when only the photo changes, and tells a sync all the same', async () => {
    const book = open();
    const made = await book.create();
    const { token } = await book.list();
    book.clock.advance(1000);
    const { person } = await give(book, made.resourceName, PNG);
    assert.deepEqual(version(person), version(made));
    assert.deepEqual(await book.since(token), ['Berta']);
    await book.good('PATCH', `${made.resourceName}:updateContact?updatePersonFields=names`, {
      ...aPerson('Carl'),
      etag: made.etag,
    });
    assert.equal('default' in (await book.get(made.resourceName)).photos[0], false);
  });

  it('G168 may move the version when the photo changes', async () => {
    const book = open({ unsettled: { photoMovesVersion: true } });
    const made = await book.create();
    book.clock.advance(1000);
    const { person } = await give(book, made.resourceName, PNG);
    assert.notEqual(version(person).etag, version(made).etag);
    assert.notEqual(version(person).updateTime, version(made).updateTime);
  });
});
