/** cli/demo — the whole thing at work on this machine. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { freePort } from '../servers/program.ts';
import { startDaemon } from './daemon.ts';

/** Runs with a folder of its own for what is temporary, so that leftovers are seen. */
async function demo(t: TestContext, ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-demo-test-'));
  t.after(() => rm(folder, { recursive: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const daemon = startDaemon(t, ['demo', ...args]);
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return { daemon, leftovers: () => readdir(folder) };
}

describe('demo --once', () => {
  it('syncs until both sides agree, says what it did, ends with 0 and leaves nothing behind', async (t) => {
    const { daemon, leftovers } = await demo(t, '--once');
    assert.equal(await daemon.ended, 0);
    assert.match(
      daemon.out,
      /Google +http:\/\/127\.0\.0\.1:\d+ .*\d+ entries\n +and \d+ clients in Google Contacts\n +DAV +http:\/\/127\.0\.0\.1:\d+/,
    );
    assert.match(daemon.out, /Cycle 1\n✓ salon: .*\d+ created in Google.*\d+ created in DAV/);
    assert.match(daemon.out, /Cycle 2\n✓ salon: .*both sides are alike\n/);
    assert.match(daemon.out, /Both sides are alike after \d+\.\d s\.\nMails sent to clients: 0\.\n$/);
    assert.doesNotMatch(daemon.out, / …\n/);
    assert.equal(daemon.err, '');
    assert.deepEqual(await leftovers(), []);
  });

  it('prints one document with --json', async (t) => {
    const { daemon } = await demo(t, '--once', '--json');
    assert.equal(await daemon.ended, 0);
    const { alike, cycles, totals } = JSON.parse(daemon.out);
    assert.deepEqual([alike, cycles], [true, 2]);
    assert.ok(totals.created > 0 && totals.joined > 0 && totals.requests > 0);
  });
});

describe('demo', () => {
  it('goes on while people book and move, answers for its health, ends with 0 on Ctrl-C, leaves nothing behind', async (t) => {
    const { daemon, leftovers } = await demo(t);
    const [, origin] = await daemon.until(/Health: (http:\S+)\/health/);
    assert.doesNotMatch(daemon.out, /password/);
    await daemon.until(/✓ salon: .*created in Google/);
    assert.equal((await fetch(`${origin}/health`)).status, 200);
    // Somebody does something, and the next cycle carries it over.
    await daemon.until(/\n {2}\S[^\n]*\n✓ salon: .*\d+ (created|updated|deleted) in/);
    daemon.signal('SIGINT');
    assert.equal(await daemon.ended, 0);
    assert.match(daemon.out, /Finishing what is in hand …\n/);
    assert.deepEqual(await leftovers(), []);
  });

  it('answers where --listen says, and says what is wrong with an address that is none', async (t) => {
    const port = await freePort();
    const { daemon } = await demo(t, '--listen', `0.0.0.0:${port}`);
    await daemon.until(new RegExp(`Health: http:.*:${port}/health .*\nThe password of its pages: demo\n`));
    assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 200);
    daemon.signal('SIGINT');
    assert.equal(await daemon.ended, 0);
    const { daemon: other } = await demo(t, '--listen', '8470');
    assert.equal(await other.ended, 2);
    assert.match(other.err, /--listen takes an address, not "8470"/);
  });
});
