/** What makes a read-back unnecessary, and what never does (D45). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFaith, sameContent } from '../../../src/endpoints/dav/faith.ts';
import { anEvent, at } from '../../builders/events.ts';

const plain = anEvent({ title: 'Haircut', uid: 'u1' });

describe('faith in a server', () => {
  it('starts empty and grows with what came back as it was sent', () => {
    const faith = createFaith();
    assert.equal(faith.trusts(plain), false);
    faith.learn(plain, plain);
    assert.equal(faith.trusts(plain), true);
    assert.equal(faith.trusts(anEvent({ title: 'Colours', uid: 'u2' })), true);
  });

  it('does not cover what was not seen: another field, kind of text, length, zone or occurrence', () => {
    const faith = createFaith();
    faith.learn(plain, plain);
    const zoned = { kind: 'moment', local: '2026-11-23T09:00:00', zone: 'Asia/Tokyo' } as const;
    for (const unseen of [
      anEvent({ title: 'Haircut', uid: 'u1', location: 'Chair 1' }),
      anEvent({ title: 'Häircut', uid: 'u1' }),
      anEvent({ title: 'Hair\ncut', uid: 'u1' }),
      anEvent({ title: 'Haircut '.repeat(50), uid: 'u1' }),
      anEvent({ title: undefined, uid: 'u1' }),
      anEvent({ title: 'Haircut', uid: 'u1', schedule: { start: zoned, end: zoned, recurrence: [] } }),
      anEvent({ title: 'Haircut', uid: 'u1', schedule: at('2026-11-23', '2026-11-24') }),
      anEvent({ title: 'Haircut', uid: 'u1', occurrences: { '20261130T080000Z': 'cancelled' } }),
    ]) {
      assert.equal(faith.trusts(unseen), false, JSON.stringify(unseen.fields));
    }
  });

  it('is lost for good in a field that came back changed, also one the server filled in', () => {
    const faith = createFaith();
    faith.learn(plain, plain);
    faith.learn(plain, anEvent({ title: 'Haircut', uid: 'u1', color: 'red' }));
    faith.learn(plain, plain);
    assert.equal(faith.trusts(plain), false);
  });
});

it('the same content is every field, every occurrence, uid and mark', () => {
  assert.equal(sameContent(plain, anEvent({ title: 'Haircut', uid: 'u1', touched: 5 })), true);
  assert.equal(sameContent(plain, anEvent({ title: 'Haircut', uid: 'u2' })), false);
  assert.equal(
    sameContent(plain, anEvent({ title: 'Haircut', uid: 'u1', occurrences: { '20261130T080000Z': 'cancelled' } })),
    false,
  );
});
