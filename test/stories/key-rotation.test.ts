/** stories/key-rotation — `key rotate`: nothing in step is lost, nothing stays under the old key, and a death at any moment is mended. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { readKey } from '../../src/store/key-file.ts';
import { rotateKey } from '../../src/store/rotation.ts';
import { dataOf, leave } from './leaving-steps.ts';
import { APPS, type Apps, assertQuiet, syncOnce } from './steps.ts';
import { syncedThree } from './synced.ts';
import type { StoryWorld } from './world.ts';

/** Something of everything that is sealed: a history, something that waits, a journal, a snapshot. */
async function sealed(t: TestContext): Promise<{ readonly world: StoryWorld; readonly apps: Apps }> {
  const { world, apps } = await syncedThree(t, { defaults: { conflicts: { strategy: 'ask' } } });
  apps.google.edit('one in DAV', { title: 'Google says' });
  apps.dav.edit('one in DAV', { title: 'DAV says' });
  assert.equal((await world.sync()).conflicts, 1);
  assert.equal((await world.twinbook('backup')).code, 0);
  await world.twinbook('pause', 'salon-anna');
  await world.twinbook('resume', 'salon-anna');
  return { world, apps };
}

/** What the owner can read: the history, the conflict with both versions, the journal. */
async function readable(world: StoryWorld): Promise<string> {
  const { changes } = JSON.parse((await world.twinbook('history', '--json')).out);
  const { conflicts } = JSON.parse((await world.twinbook('conflicts', '--json')).out);
  const entries = (await world.twinbook('audit')).out.split('\n').filter((line) => /paused|resumed/.test(line));
  assert.equal((await world.twinbook('audit', '--verify')).code, 0);
  return JSON.stringify([changes.map(({ item }: { item: string }) => item).sort(), conflicts, entries.length]);
}

const keyOf = (world: StoryWorld): string => join(dataOf(world), 'key');

/** Every text of every database of the data folder that a key opens. */
function opens(world: StoryWorld, key: string): number {
  const vault = readKey(key);
  const files = readdirSync(dataOf(world), { recursive: true })
    .map(String)
    .filter((name) => /(?:twinbook|journal|Z)\.db$/.test(name));
  return files.reduce((sum, name) => {
    using database = new DatabaseSync(join(dataOf(world), name));
    const isJournal = name === 'journal.db';
    const rows = isJournal
      ? database.prepare('SELECT sealed FROM entries').all()
      : database
          .prepare(
            "SELECT sealed FROM changes UNION ALL SELECT json_extract(value, '$.sealed') FROM parked UNION ALL SELECT value FROM notes",
          )
          .all();
    const texts = rows.flatMap(({ sealed: text }) => (typeof text === 'string' ? [text] : []));
    const purposes = ['history', 'journal', 'google sign-in', 'key check'];
    return sum + texts.filter((text) => purposes.some((purpose) => vault.open(purpose, text) !== undefined)).length;
  }, 0);
}

describe('key rotate', () => {
  it('seals everything anew, keeps what is readable readable, and in step what is in step', async (t) => {
    const { world } = await sealed(t);
    const [before, old] = [await readable(world), join(world.folder, 'old-key')];
    copyFileSync(keyOf(world), old);
    const many = opens(world, old);
    assert.ok(many > 15, String(many));
    const said = await world.twinbook('key', 'rotate', '--yes');
    assert.equal(said.code, 0, said.err);
    assert.equal(await readable(world), before);
    assert.equal(opens(world, old), 0);
    assert.ok(opens(world, keyOf(world)) >= many);
    assert.notEqual(readFileSync(keyOf(world), 'utf8'), readFileSync(old, 'utf8'));
    assert.equal(statSync(keyOf(world)).mode & 0o777, 0o600);
    await assertQuiet(world, 6);
    assert.deepEqual(
      readdirSync(dataOf(world)).filter((name) => name.startsWith('key')),
      ['key'],
    );
  });

  it('keeps our copies known by their marks, snapshots of use, and can be done again', async (t) => {
    const { world, apps } = await syncedThree(t);
    assert.equal((await world.twinbook('backup')).code, 0);
    for (let n = 0; n < 2; n++) assert.equal((await world.twinbook('key', 'rotate', '--yes')).code, 0);
    const [snapshot = ''] = readdirSync(join(dataOf(world), 'backups'));
    assert.equal((await world.twinbook('restore', join(dataOf(world), 'backups', snapshot), '--yes')).code, 0);
    await syncOnce(world);
    await assertQuiet(world);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    assert.equal((await leave(world, ['--mode', 'withdraw'])).removed?.length, 6);
    for (const app of APPS) assert.equal(apps[app].titles().length, 3);
  });

  for (const death of ['next', 'database', 'key', 'others', 'end'] as const)
    it(`that dies before the step "${death}" leaves what can be read, and is finished by whoever comes next`, async (t) => {
      const { world } = await sealed(t);
      const before = await readable(world);
      assert.throws(() =>
        rotateKey(dataOf(world), (step) => {
          if (step === death) throw new Error('killed');
        }),
      );
      assert.equal(await readable(world), before);
      await assertQuiet(world, 6);
      assert.equal(await readable(world), before);
      assert.equal(existsSync(join(dataOf(world), 'key.previous')), false);
      const half = join(world.folder, 'half');
      copyFileSync(keyOf(world), half);
      assert.equal((await world.twinbook('key', 'rotate', '--yes')).code, 0);
      assert.equal(await readable(world), before);
      assert.equal(opens(world, half), 0);
      await assertQuiet(world, 6);
    });

  it('that is killed for real, at whatever moment, does too', async (t) => {
    const { world } = await sealed(t);
    const before = await readable(world);
    let finished = 0;
    for (let n = 0; n < 8; n++) {
      const config = join(world.folder, 'twinbook.yaml');
      const main = new URL('../../src/main.js', import.meta.url).pathname;
      const child = spawn(process.execPath, [main, 'key', 'rotate', '--yes', '--config', config], { stdio: 'ignore' });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      // From its first sign of work on, a little later each time.
      const from = Date.now();
      while (!existsSync(join(dataOf(world), 'key.next')) && child.exitCode === null && Date.now() - from < 20_000)
        await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, n * 6));
      child.kill('SIGKILL');
      finished += (await ended) === 0 ? 1 : 0;
      assert.equal(await readable(world), before, `killed at ${n}`);
    }
    await assertQuiet(world, 6);
    t.diagnostic(`${finished} of 8 were faster`);
  });

  it('needs a yes and a key', async (t) => {
    const { world } = await syncedThree(t);
    const key = readFileSync(keyOf(world), 'utf8');
    assert.equal((await world.twinbook('key', 'rotate')).code, 2);
    assert.equal(readFileSync(keyOf(world), 'utf8'), key);
    writeFileSync(keyOf(world), `${key.trim()}\nnonsense\n`);
    const broken = await world.twinbook('key', 'rotate', '--yes');
    assert.deepEqual([broken.code, /is not a Twinbook key/.test(broken.err)], [1, true]);
  });
});
