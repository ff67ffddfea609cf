/** store/lock — one process at a time works on a data folder, and a dead one holds nothing. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { isSyncError } from '../../src/model/errors.ts';
import { takeLock } from '../../src/store/lock.ts';

const root = mkdtempSync(join(tmpdir(), 'twinbook-'));
after(() => rmSync(root, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(root, 'data-'));
const isLocked = (error: unknown): boolean => isSyncError(error, 'LOCKED');

/** A process of its own that tries for the lock, says what came of it, and holds what it got until it ends. */
async function another(t: TestContext, folder: string): Promise<{ readonly process: ChildProcess; readonly said: string }> {
  const program = `
    import { takeLock } from ${JSON.stringify(new URL('../../src/store/lock.ts', import.meta.url).href)};
    try { globalThis.lock = takeLock(${JSON.stringify(folder)}); console.log('has it'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.code); }
  `;
  const process = spawn(globalThis.process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => process.kill('SIGKILL'));
  const [chunk] = (await once(process.stdout!, 'data')) as [Buffer];
  return { process, said: chunk.toString().trim() };
}

describe('the lock of a data folder', () => {
  it('is had by one process only', async (t) => {
    const folder = newFolder();
    const lock = takeLock(folder);
    assert.equal((await another(t, folder)).said, 'LOCKED');
    lock.release();
    assert.equal((await another(t, folder)).said, 'has it');
  });

  it('dies with its holder, even by kill -9', async (t) => {
    const folder = newFolder();
    const { process, said } = await another(t, folder);
    assert.equal(said, 'has it');
    assert.throws(() => takeLock(folder), isLocked);
    process.kill('SIGKILL');
    await once(process, 'exit');
    takeLock(folder).release();
  });

  it('is not had twice by one process either', () => {
    const folder = newFolder();
    const lock = takeLock(folder);
    assert.throws(() => takeLock(folder), isLocked);
    lock.release();
    takeLock(folder).release();
  });

  it('of another folder is another lock', () => {
    const [one, two] = [takeLock(newFolder()), takeLock(newFolder())];
    one.release();
    two.release();
  });

  it('is a file that is readable by its owner only', () => {
    const folder = newFolder();
    takeLock(folder).release();
    assert.equal(statSync(join(folder, 'lock.db')).mode & 0o777, 0o600);
  });

  it('of a folder that is not there is no lock but a complaint about the folder', () => {
    assert.throws(
      () => takeLock(join(root, 'nowhere')),
      (error) => isSyncError(error, 'STORE') && error.message.includes('nowhere'),
    );
  });
});
