/** engine/late — a copy is made without the fields that its side takes only later, and then gets them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPart, lateUpdate } from '../../src/engine/late.ts';
import type { Twin } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { aStored, aTwin, onlyAction, planOf, writesOf } from '../builders/plans.ts';

const URL_A = 'https://a.example';
const late = new Set(['url', 'color']);
const original = anEvent({ uid: 'u', title: 'A', url: URL_A });
const create = onlyAction(planOf({ left: { found: [aStored('l-1', original)] } }), 'create');
const made = aStored('r-1', firstPart(create.item, late), 'v1');
const twin: Twin = aTwin(original, made.item);

describe('a copy with fields that come later', () => {
  it('is made without them at first: they are empty, not unknown', () => {
    assert.deepEqual(made.item.fields, { ...create.item.fields, url: undefined });
    assert.ok('url' in made.item.fields);
    assert.deepEqual(firstPart(create.item), create.item);
  });

  it('gets those the original has, in the version it was made in', () => {
    const update = lateUpdate(create, made, twin, late);
    assert.ok(update !== undefined);
    const [write] = update.writes;
    assert.deepEqual([writesOf(update), write.item.fields.url, write.stored], [['right: url'], URL_A, made]);
  });

  it('is not agreed about them until it has them, and about everything else at once', () => {
    const update = lateUpdate(create, made, twin, late);
    const { url: _, ...others } = update?.twin.left.digests ?? {};
    const { url: before, ...same } = twin.left.digests;
    assert.deepEqual([others, update?.twin.right], [same, twin.right]);
    assert.notEqual(update?.twin.left.digests.url, before);
  });

  it('is finished at once where its original has none of them', () => {
    const plain = onlyAction(planOf({ left: { found: [aStored('l-1', anEvent({ uid: 'u', title: 'A' }))] } }), 'create');
    assert.equal(lateUpdate(plain, made, twin, late), undefined);
    assert.equal(lateUpdate(create, made, twin), undefined);
  });
});
