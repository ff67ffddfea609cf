/** test/playground/google/people/change-log — what stands at a position of the log, now and later. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChangeLog } from '../../../../src/playground/google/people/change-log.ts';

describe('the change log of contacts', () => {
  it('tells what stood at a position, whatever came later', () => {
    const log = new ChangeLog<{ id: string; text: string }>();
    for (const [id, text] of [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ] as const)
      log.put({ id, text }, 0);
    const texts = (from: number, to: number) => log.changed(from, to).map(({ text }) => text);
    assert.deepEqual([texts(0, 2), texts(0, 3), texts(1, 3), texts(3, 3)], [['1', '2'], ['2', '3'], ['2', '3'], []]);
    assert.deepEqual([log.get('a')?.text, log.get('c'), log.all().map(({ id }) => id)], ['3', undefined, ['a', 'b']]);
  });

  it('shows changes in their order, also when the clock was put back between two of them', () => {
    const log = new ChangeLog<{ id: string }>();
    log.put({ id: 'a' }, 10);
    log.put({ id: 'b' }, 5);
    assert.deepEqual([log.headAt(7), log.headAt(9), log.headAt(10)], [0, 0, 2]);
  });
});
