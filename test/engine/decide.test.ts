/** engine/decide — every combination of drifts in every mode, written down from what it means for people. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DriftKind, MODES, modeFor, SUPPLEMENT, type Verb } from '../../src/engine/decide.ts';
import type { Mode } from '../../src/model/pair.ts';

/** `left drift, right drift`: what happens. */
const MEANINGS: Record<Mode, Record<`${DriftKind} ${DriftKind}`, Verb>> = {
  'two-way': {
    'same same': 'nothing',
    'same edited': 'copy-left',
    'same deleted': 'delete-left',
    'edited same': 'copy-right',
    'edited edited': 'merge',
    'edited deleted': 'revive-right',
    'deleted same': 'delete-right',
    'deleted edited': 'revive-left',
    'deleted deleted': 'forget',
  },
  'to-right': {
    'same same': 'nothing',
    'same edited': 'rest-right',
    'same deleted': 'rest-right',
    'edited same': 'copy-right',
    'edited edited': 'copy-right',
    'edited deleted': 'revive-right',
    'deleted same': 'delete-right',
    'deleted edited': 'release-right',
    'deleted deleted': 'forget',
  },
  'to-left': {
    'same same': 'nothing',
    'edited same': 'rest-left',
    'deleted same': 'rest-left',
    'same edited': 'copy-left',
    'edited edited': 'copy-left',
    'deleted edited': 'revive-left',
    'same deleted': 'delete-left',
    'edited deleted': 'release-left',
    'deleted deleted': 'forget',
  },
};

const DRIFTS: readonly DriftKind[] = ['same', 'edited', 'deleted'];

describe('the modes', () => {
  for (const [mode, cells] of Object.entries(MEANINGS)) {
    for (const [drifts, verb] of Object.entries(cells)) {
      it(`${mode}: left and right ${drifts.replace(' ', ' and ')} means ${verb}`, () => {
        const [left, right] = drifts.split(' ') as [DriftKind, DriftKind];
        assert.equal(MODES[mode as Mode][left][right], verb);
      });
    }
  }

  it('of filling in delete nothing, and are else as they are', () => {
    for (const mode of Object.keys(MODES) as Mode[])
      for (const left of DRIFTS)
        for (const right of DRIFTS) {
          const [plain, filling]: Verb[] = [MODES[mode][left][right], SUPPLEMENT[mode][left][right]];
          const isLost = plain?.startsWith('delete-') || plain?.startsWith('release-');
          if (isLost) assert.equal(filling, left === 'deleted' ? 'rest-left' : 'rest-right', `${mode}: ${left} ${right}`);
          else assert.equal(filling, plain, `${mode}: ${left} ${right}`);
        }
  });

  it('one-way never writes its source', () => {
    const verbs = (mode: Mode): string[] => Object.values(MODES[mode]).flatMap((row) => Object.values(row));
    assert.deepEqual(
      verbs('to-right').filter((verb) => verb.endsWith('-left') || verb === 'merge'),
      [],
    );
    assert.deepEqual(
      verbs('to-left').filter((verb) => verb.endsWith('-right') || verb === 'merge'),
      [],
    );
  });
});

describe('the mode for one item', () => {
  const both = { left: true, right: true };
  const onlyLeft = { left: true, right: false };
  const onlyRight = { left: false, right: true };
  const neither = { left: false, right: false };
  const CASES: readonly [Mode, { left: boolean; right: boolean }, Mode | undefined][] = [
    ['two-way', both, 'two-way'],
    ['two-way', onlyLeft, 'to-left'],
    ['two-way', onlyRight, 'to-right'],
    ['two-way', neither, undefined],
    ['to-right', both, 'to-right'],
    ['to-right', onlyRight, 'to-right'],
    ['to-right', onlyLeft, undefined],
    ['to-right', neither, undefined],
    ['to-left', both, 'to-left'],
    ['to-left', onlyLeft, 'to-left'],
    ['to-left', onlyRight, undefined],
    ['to-left', neither, undefined],
  ];
  for (const [mode, writable, expected] of CASES) {
    const sides = Object.entries(writable).flatMap(([side, can]) => (can ? [side] : []));
    it(`${mode} with ${sides.join(' and ') || 'neither'} writable is ${expected ?? 'none'}`, () => {
      assert.equal(modeFor(mode, writable), expected);
    });
  }
});
