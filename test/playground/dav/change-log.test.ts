/** test/playground/dav/change-log – the order of changes, and what is kept of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChangeLog } from '../../../src/playground/dav/change-log.ts';

describe('ChangeLog', () => {
  it('does not grow with the edits of the same few names', () => {
    let revision = 0;
    const log = new ChangeLog(() => ++revision);
    for (let i = 0; i < 50_000; i++) log.note(`${i % 3}`);
    assert.ok(log.length < 2_000);
    assert.deepEqual(log.since(undefined, 10, () => true).names, ['2', '0', '1']);
  });
});
