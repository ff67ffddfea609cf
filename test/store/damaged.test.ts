/** store/sqlite — damage that shows only when a page is read is told like any other. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { isSyncError } from '../../src/model/errors.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

it('a database damaged further on is a STORE error when it is read, not a raw one', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'twinbook-')), 'twinbook.db');
  const link = { id: 'x', pair: 'p', kind: 'event', words: { left: 'a', right: 'b' } } as const;
  const store = openSqlite(file);
  const anchor = { href: 'h', version: 'v', digests: { title: 'x'.repeat(3000) }, uid: '' };
  for (let i = 0; i < 50; i++) await store.saveTwin(link, { id: `${i}`, born: 'left', left: anchor, right: anchor } as never);
  await store.dispose();
  const bytes = readFileSync(file);
  bytes.fill(0x41, 4096 * 12);
  writeFileSync(file, bytes);
  const again = openSqlite(file);
  await assert.rejects(again.twins(link), (error) => isSyncError(error, 'STORE'));
});
