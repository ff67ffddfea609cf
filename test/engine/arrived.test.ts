/** engine/arrived — a write whose answer was lost has reached its item when something is as intended, and nothing as before. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasArrived } from '../../src/engine/arrived.ts';
import { digestsOf } from '../../src/engine/digest.ts';
import type { Expected, Twin } from '../../src/model/pair.ts';
import { anEvent, type Wishes } from '../builders/events.ts';
import { aStored, aTwin, aView, digest, kind } from '../builders/plans.ts';

const before: Wishes = { title: 'Haircut', location: 'Chair 1' };
const written: Wishes = { title: 'Perm', location: 'Chair 2' };

/** A twin whose write to the right side is under way. */
function writing(asked?: true): Twin {
  const [then, here] = [before, written].map((one) => digestsOf(anEvent(one), kind.lists, digest));
  const entry = (path: 'title' | 'location'): Expected => {
    const [was, is] = [then?.[path] ?? '', here?.[path] ?? ''];
    return { before: was, here: is, agreed: is, there: is, ...(asked && { asked }) };
  };
  return { ...aTwin(anEvent(before)), intent: { left: {}, right: { title: entry('title'), location: entry('location') } } };
}

const arrived = (now: Wishes | undefined, twin = writing()): boolean => {
  const views = { left: aView({}), right: aView(now === undefined ? {} : { found: [aStored('r-1', anEvent(now), 'v2')] }) };
  return hasArrived('right', twin, { views, kind, digest });
};

describe('a write whose answer was lost', () => {
  it('has arrived when everything is as it was to be written', () => assert.ok(arrived(written)));

  it('has arrived when a part of it was changed since', () => assert.ok(arrived({ ...written, location: 'Chair 3' })));

  it('has not surely arrived when a part of it is as before', () => assert.ok(!arrived({ ...written, location: 'Chair 1' })));

  it('has not arrived when all is as before, was changed to something else, or cannot be seen', () => {
    for (const now of [before, { title: 'Wash', location: 'Chair 3' }, undefined]) assert.ok(!arrived(now));
  });

  it('that only asked tells nothing', () => assert.ok(!arrived(written, writing(true))));
});
