import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LARGEST_PHOTO, type Photo } from '../../../src/model/contact.ts';
import { card3, card4, change, changes, linesOf, made, said } from './sample.ts';

const DATA = Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\rIHDR', 'latin1').toString('base64');
const PNG: Photo = { type: 'image/png', data: DATA };
const JPEG: Photo = { type: 'image/jpeg', data: '/9j/4AAQSkZJRg==' };

describe('a picture', () => {
  for (const [what, line] of [
    ['inside a card of 3.0', `PHOTO;ENCODING=b;TYPE=PNG:${DATA}`],
    ['with its encoding and type in other words (L8)', `photo;TYPE=image/png;ENCODING=BASE64:${DATA}`],
    ['with bare words (L8)', `PHOTO;PNG;BASE64:${DATA}`],
    ['that does not say what it is', `PHOTO;ENCODING=b:${DATA}`],
    ['in an address of its own', `PHOTO:data:image/png;base64,${DATA}`],
    ['with an escaped comma (D78)', `PHOTO;VALUE=uri:data:image/png;base64\\,${DATA}`],
    ['behind one that is elsewhere', `PHOTO;VALUE=uri:https://example.com/a.png\r\nPHOTO:data:image/png;base64,${DATA}`],
  ] as const)
    it(`is read ${what}`, () => {
      for (const card of [card3, card4]) assert.deepEqual(said('photo', card(line)), PNG);
    });

  for (const [what, line] of [
    ['an address elsewhere, which is never followed', 'PHOTO;VALUE=uri:https://example.com/a.jpg'],
    ['no base64', 'PHOTO;ENCODING=b;TYPE=JPEG:what?'],
    ['a kind not everybody shows', 'PHOTO:data:image/webp;base64,AAAA'],
    ['too large', `PHOTO;ENCODING=b;TYPE=JPEG:${Buffer.alloc(LARGEST_PHOTO + 1).toString('base64')}`],
  ] as const)
    it(`stays where it is and is not carried when it is ${what} (D78)`, () => {
      const text = card3(line);
      assert.equal(said('photo', text), undefined);
      assert.deepEqual(changes(text, { photo: undefined, note: 'x' }), { gone: [], came: ['NOTE:x'] });
      const pictured = change(text, { photo: PNG });
      assert.deepEqual(said('photo', pictured), PNG);
      const [ours, theirs, ...more] = linesOf(pictured).filter((one) => one.startsWith('PHOTO'));
      assert.deepEqual([ours, theirs, more], [`PHOTO;ENCODING=b;TYPE=PNG:${DATA}`, line, []]);
      assert.equal(change(pictured, { photo: undefined }), text);
    });

  it('goes out as each version writes it, folded, and comes back the same', () => {
    const line = (version: '3.0' | '4.0'): string | undefined =>
      linesOf(made(version, { photo: PNG })).find((one) => one.startsWith('PHOTO'));
    assert.equal(line('3.0'), `PHOTO;ENCODING=b;TYPE=PNG:${DATA}`);
    assert.equal(line('4.0'), `PHOTO:data:image/png;base64,${DATA}`);
    const photo: Photo = { type: 'image/jpeg', data: Buffer.alloc(LARGEST_PHOTO, 7).toString('base64') };
    for (const version of ['3.0', '4.0'] as const) {
      const text = made(version, { photo });
      assert.deepEqual(said('photo', text), photo);
      assert.ok(text.split('\r\n').every((physical) => physical.length <= 75));
    }
  });

  it('nobody changed stays byte for byte, folds and all (D78)', () => {
    const text = card3(
      `item1.PHOTO;X-ABCROP-RECTANGLE=a&1&2;ENCODING=b;TYPE=PNG:\r\n  ${DATA.slice(0, 9)}\r\n  ${DATA.slice(9)}`,
    );
    assert.deepEqual(said('photo', text), PNG);
    assert.ok(change(text, { photo: PNG, note: 'x' }).startsWith(text.slice(0, text.indexOf('END:VCARD'))));
  });

  it('takes the place of the one before it, without what was said of that', () => {
    const text = card3(`item1.PHOTO;X-ABCROP-RECTANGLE=a&1&2;ENCODING=b;TYPE=PNG:${DATA}`);
    assert.deepEqual(changes(text, { photo: JPEG }).came, [`item1.PHOTO;ENCODING=b;TYPE=JPEG:${JPEG.data}`]);
    assert.deepEqual(changes(text, { photo: undefined }).came, []);
  });

  it('that is too large or none does not take an address away', () => {
    const text = card4('PHOTO:https://example.com/a.jpg');
    for (const data of ['', Buffer.alloc(LARGEST_PHOTO + 1).toString('base64')])
      assert.equal(change(text, { photo: { type: 'image/png', data } }), text);
  });
});
