/** engine/travel — which fields cross, and which of them come back from a copy. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comesTo, copyFor, travels } from '../../src/engine/travel.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { anEvent } from '../builders/events.ts';
import { aSide } from '../builders/plans.ts';
import { someRules } from '../builders/rules.ts';

const sides = { left: aSide(), right: aSide() };
const LESS = { fields: new Set(['schedule', 'location']), title: 'Busy' };
const borders = { sides, rules: someRules({ carry: { left: LESS, right: {} } }) };

describe('a field', () => {
  it('crosses to a side whose rules carry it, and that can hold it', () => {
    assert.deepEqual(
      [travels('location', 'left', borders), travels('description', 'left', borders), travels('description', 'right', borders)],
      [true, false, true],
    );
    const poor = { ...borders, sides: { ...sides, left: { ...aSide(), fields: new Set(['schedule']) } } };
    assert.equal(travels('location', 'left', poor), false);
  });

  it('comes back from a copy only where it was told to that copy', () => {
    assert.equal(comesTo('description', 'right', 'right', borders), false);
    assert.equal(comesTo('location', 'right', 'right', borders), true);
    assert.deepEqual(
      (['left', 'both', undefined] as const).map((born) => comesTo('description', 'right', born, borders)),
      [true, true, true],
    );
  });
});

describe('a copy', () => {
  it('holds what crosses and nothing else, in its occurrences, too', () => {
    const event = anEvent({ title: 'Botox', description: 'private', location: 'Shop' });
    const id = '20261201T080000Z' as OccurrenceId;
    const { fields, occurrences } = copyFor({ ...event, occurrences: new Map([[id, event.fields]]) }, 'left', borders);
    const { schedule } = event.fields;
    assert.deepEqual(fields, { schedule, location: 'Shop', title: 'Busy' });
    assert.deepEqual(occurrences.get(id), fields);
  });
});
