/** engine/digest — equal values have equal digests, whatever their spelling; different ones do not; nothing is readable. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical, digester, digestOf, digestsOf, sameDigest, sameValue } from '../../src/engine/digest.ts';
import { anEvent } from '../builders/events.ts';
import { digest, kind } from '../builders/plans.ts';

describe('canonical', () => {
  it('does not depend on the order of keys, at any depth', () => {
    assert.equal(canonical({ b: 1, a: { d: 2, c: [{ f: 3, e: 4 }] } }), canonical({ a: { c: [{ e: 4, f: 3 }], d: 2 }, b: 1 }));
  });

  it('leaves undefined members out', () => {
    assert.equal(canonical({ a: 1, b: undefined }), canonical({ a: 1 }));
  });

  it('spells text in NFC, so that a side that decomposes its letters has edited nothing', () => {
    assert.equal(canonical('Fa\u0308rben'), canonical('Färben'));
    assert.equal(canonical(['u\u0308']), canonical(['ü']));
  });

  it('keeps the order of lists, and tells a number from its text', () => {
    assert.notEqual(canonical(['a', 'b']), canonical(['b', 'a']));
    assert.notEqual(canonical(1), canonical('1'));
    assert.notEqual(canonical(null), canonical('null'));
  });
});

describe('sameValue', () => {
  it('compares by meaning, and empty only with empty', () => {
    assert.equal(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
    assert.equal(sameValue('a', 'b'), false);
    assert.equal(sameValue(undefined, undefined), true);
    assert.equal(sameValue(undefined, ''), false);
    assert.equal(sameValue('', undefined), false);
  });
});

describe('the digest of a value', () => {
  const of = (field: string, value: unknown) => digestOf(field, value, kind.lists, digest);

  it('depends on the key of the installation', () => {
    assert.notEqual(digester(new Uint8Array(32).fill(1))('Dentist'), digester(new Uint8Array(32).fill(2))('Dentist'));
    assert.equal(digester(new Uint8Array(32).fill(1))('Dentist'), digester(new Uint8Array(32).fill(1))('Dentist'));
  });

  it('is short and does not hold what it is of', () => {
    assert.match(digest('Dentist'), /^[\w-]{16}$/);
  });

  it('is another one in another field, so that equal texts cannot be told', () => {
    assert.notEqual(of('title', 'Anna'), of('location', 'Anna'));
  });

  it('of an empty field is empty, of an empty text it is not', () => {
    assert.equal(of('title', undefined), '');
    assert.notEqual(of('title', ''), '');
  });

  it('of a set is one for each entry, in no order of theirs', () => {
    const both = of('categories', ['Colour', 'Cut']);
    assert.equal(both.length, 2);
    assert.equal(sameDigest(both, of('categories', ['Cut', 'Colour'])), true);
    assert.equal(sameDigest(both, of('categories', ['Cut'])), false);
    assert.ok(both.includes((of('categories', ['Cut']) as string[])[0] as string));
  });

  it('of a list that is no set is one, and knows its order', () => {
    const [a, b] = [
      { method: 'popup', minutes: 10 },
      { method: 'email', minutes: 20 },
    ];
    assert.equal(typeof of('reminders', [a, b]), 'string');
    assert.notEqual(of('reminders', [a, b]), of('reminders', [b, a]));
  });
});

describe('sameDigest', () => {
  it('never takes a set for a single value', () => {
    assert.equal(sameDigest(['a'], 'a'), false);
    assert.equal(sameDigest(undefined, undefined), true);
    assert.equal(sameDigest(undefined, ''), false);
  });
});

describe('the digests of an item', () => {
  it('have one for every field the side can say, empty ones included, and none for those it cannot', () => {
    const { color: _, ...fields } = anEvent({ title: 'Cut' }).fields;
    const digests = digestsOf({ ...anEvent(), fields }, kind.lists, digest);
    assert.equal(digests.location, '');
    assert.equal('color' in digests, false);
    assert.notEqual(digests.title, '');
  });

  it('have the state and the fields of each changed occurrence, and only the state of a cancelled one', () => {
    const { fields } = anEvent({ title: 'Later' });
    const event = anEvent({ occurrences: { '20261130T080000Z': fields, '20261207T080000Z': 'cancelled' } });
    const digests = digestsOf(event, kind.lists, digest);
    assert.equal(digests['@20261130T080000Z/occurrence'], 'changed');
    assert.equal(digests['@20261130T080000Z/title'], digestOf('title', 'Later', kind.lists, digest));
    assert.equal(digests['@20261207T080000Z/occurrence'], 'cancelled');
    assert.equal('@20261207T080000Z/title' in digests, false);
  });
});
