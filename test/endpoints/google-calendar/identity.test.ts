/** google-calendar/identity.test — ids Google takes, and marks that cannot be borrowed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { copyId, heldUid, identify, markOf, uidOf } from '../../../src/endpoints/google-calendar/identity.ts';
import { type GoogleEvent, instanceOf } from '../../../src/endpoints/google-calendar/native.ts';
import type { Mark, TwinId } from '../../../src/model/item.ts';

describe('the id of a copy', () => {
  it('G53 and G54 follows from the twin, the calendar and its life, in letters Google takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(9), (twin, calendar, life) => {
        const id = copyId(twin as TwinId, calendar, life);
        assert.match(id, /^[a-v0-9]{32}$/);
        assert.equal(copyId(twin as TwinId, calendar, life), id);
        assert.notEqual(copyId(twin as TwinId, calendar, life + 1), id);
        assert.notEqual(copyId(`${twin}x` as TwinId, calendar, life), id);
      }),
    );
  });
});

describe('a copy', () => {
  const key = { twin: 't1' as TwinId, uid: 'u1', mark: 'inst:t1' as Mark };
  const copy = (id: string): GoogleEvent => {
    const event: GoogleEvent = { id, iCalUID: `${id}@google.com` };
    identify(event, key);
    return event;
  };

  it('is known by its mark in any of its lives, and tells the UID of its original', () => {
    for (const life of [0, 3]) {
      const event = copy(copyId(key.twin, 'cal', life));
      assert.equal(markOf(event, 'cal'), key.mark);
      assert.equal(uidOf(event, key.mark), 'u1');
    }
  });

  it('is none under an id that does not follow from the mark, and then has Google’s UID', () => {
    const event = copy('someotherid');
    assert.equal(markOf(event, 'cal'), undefined);
    assert.equal(uidOf(event, undefined), 'someotherid@google.com');
  });

  it('G82 tells a UID that is too long for a property by its digest', () => {
    assert.equal(heldUid('u'.repeat(1000)), 'u'.repeat(1000));
    assert.match(heldUid('ü'.repeat(600)), /^sha256:[0-9a-f]{64}$/);
  });
});

describe('the id of an occurrence', () => {
  it('G44, G56 and G57 is taken apart from the right', () => {
    const bare = (id: string): unknown => instanceOf({ id, status: 'cancelled' });
    assert.deepEqual(bare('_e9pj_20261122T080000Z'), { master: '_e9pj', occurrence: '20261122T080000Z' });
    assert.deepEqual(bare('abc_R20251122T090000_20251129T090000Z'), {
      master: 'abc_R20251122T090000',
      occurrence: '20251129T090000Z',
    });
    assert.deepEqual(bare('abc_20261122'), { master: 'abc', occurrence: '20261122' });
    assert.deepEqual(
      [bare('abc'), bare('abc_R20251122T090000'), instanceOf({ id: 'abc_20261122' })],
      [undefined, undefined, undefined],
    );
  });
});
