/** test/store/data — data folders with a key and a database, and ways to harm them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { isSyncError, type SyncError } from '../../src/model/errors.ts';
import type { Link, Twin } from '../../src/model/pair.ts';
import { COMPANIONS, DATABASE } from '../../src/store/folder.ts';
import { openVault } from '../../src/store/key-file.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { Vault } from '../../src/store/vault.ts';

export const LINK: Link = { id: 'x', pair: 'p', kind: 'event', words: { left: 'a', right: 'b' } };
export const NOON = Date.parse('2026-11-27T12:00:00Z');

export interface Data {
  readonly folder: string;
  readonly file: string;
  readonly vault: Vault;
  open(now?: number, check?: boolean): Promise<Store>;
}

/** A data folder with a database in which `twins` are remembered. */
export async function someData(t: TestContext, twins = 3): Promise<Data> {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-data-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const data: Data = {
    folder,
    file: join(folder, DATABASE),
    vault: openVault(folder),
    open: (now = NOON, check = true) => openStore(folder, openVault(folder), now, check),
  };
  const store = await data.open();
  for (let number = 1; number <= twins; number++) await store.saveTwin(LINK, aTwin(`${number}`));
  await store.dispose();
  return data;
}

/** As large as a page, so that a few of them fill many. */
export function aTwin(id: string): Twin {
  const anchor = { href: `h${id}`, version: 'v', digests: { title: 'x'.repeat(1500) }, uid: '' };
  return { id, born: 'left', left: anchor, right: anchor } as unknown as Twin;
}

/** Which twins a database file remembers, looked at from outside. */
export async function twinsIn(data: Data, now = NOON): Promise<string[]> {
  const store = await data.open(now);
  const ids = (await store.twins(LINK)).map(({ id }) => id);
  await store.dispose();
  return ids.sort();
}

/** Overwrites everything from the given page on. */
export function damage(file: string, fromPage: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0x41, 4096 * fromPage);
  writeFileSync(file, bytes);
}

/** A database that an older Twinbook made, one that knew one step fewer, in the place of the present one. */
export function makeOlder(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(file + suffix, { force: true });
  const database = new DatabaseSync(file);
  for (const step of MIGRATIONS.slice(0, -1)) database.exec(step);
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length - 1}`);
  database.close();
}

export function makeNewer(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  database.close();
}

/** For assert.throws and assert.rejects: a STORE error whose sentence and hint are as they should be. */
export const refused =
  (message: RegExp, hint?: RegExp) =>
  (error: unknown): boolean => {
    // CONFIG: what was named cannot be meant.
    if (!isSyncError(error, 'STORE', 'CONFIG')) throw error;
    const { message: said, hint: told } = error as SyncError;
    if (!message.test(said)) throw new Error(`it says: ${said}`);
    if (hint !== undefined && !hint.test(told)) throw new Error(`its hint is: ${told}`);
    return true;
  };
