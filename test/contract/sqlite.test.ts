/** The contract of stores, kept by SQLite in a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
after(() => rmSync(folder, { recursive: true }));
storeContract('SQLite', () => openSqlite(join(folder, 'twinbook.db')));
