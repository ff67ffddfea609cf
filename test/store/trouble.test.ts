/** store/trouble — a full disk is called full, whatever SQLite makes of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lockError, storeError } from '../../src/store/trouble.ts';

/** As node:sqlite throws it. */
const sqlite = (errcode: number, message: string): Error =>
  Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode });
/** SQLITE_IOERR_SHMSIZE: there was no room for the shared memory. */
const NO_SHARED_MEMORY = sqlite(10 | (19 << 8), 'disk I/O error');

describe('a disk without room', () => {
  const file = join(tmpdir(), 'no-such-twinbook', 'twinbook.db');

  it('is full also where SQLite says only that the disk failed', () => {
    const error = storeError('opened', file, NO_SHARED_MEMORY, () => false);
    assert.match(error.message, /cannot be opened: the disk is full$/);
    assert.match(error.hint, /^Make room on the disk\. Nothing is lost/);
  });

  it('is not blamed while there is room: then the disk failed', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'twinbook-trouble-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const error = storeError('opened', join(folder, 'twinbook.db'), NO_SHARED_MEMORY);
    assert.match(error.message, /cannot be opened: the disk failed$/);
  });

  it('keeps the folder from being locked, in our words', () => {
    const error = lockError('/data', file, sqlite(13, 'database or disk is full'));
    assert.equal(error.message, '/data cannot be locked: the disk is full');
    assert.match(error.hint, /^Make room on the disk/);
  });
});
