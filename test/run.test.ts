/** test/run — the runner itself: what it runs, what it says at the end, and its exit code. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

const RUNNER = join(import.meta.dirname, 'run.ts');
const GOOD = `import { it } from 'node:test'; it('works', () => {}); it('works too', () => {});`;
const BAD = `import { it } from 'node:test'; it('is broken', () => { throw new Error('broken on purpose'); });`;
const SKIPS = `import { describe, it } from 'node:test';
  it('asks Radicale', (t) => t.skip('Radicale is not installed')); it('asks it again', (t) => t.skip('Radicale is not installed'));
  describe.skip('a whole suite', () => {});`;
const HANGS = `import { it } from 'node:test'; it('never ends', () => { for (;;); });`;
/** Waits for a program it started, which outlives it and holds on to its output. */
const LEAVES_A_PROGRAM = `import { spawn } from 'node:child_process'; import { it } from 'node:test';
  it('waits', () => new Promise(() => {
    const child = spawn('sleep', ['60'], { stdio: 'inherit' });
    console.log('left behind: ' + child.pid + '.');
    setInterval(() => {}, 1000);
  }));`;

/** Runs the runner over files with these contents; `args` come after the files. */
async function ran(t: TestContext, contents: readonly string[], env: Record<string, string> = {}, args: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-run-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = contents.map((_content, index) => join(folder, `sample-${index}.test.ts`));
  for (const [index, file] of files.entries()) await writeFile(file, contents[index] ?? '');
  return called([...files, ...args], env);
}

async function called(args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; out: string }> {
  // Without this node takes the runner for a test file and runs nothing.
  const { NODE_TEST_CONTEXT: _inside, CI: _ci, TWINBOOK_NO_SKIP: _strict, ...outside } = process.env;
  const child = spawn(process.execPath, [RUNNER, ...args], { env: { ...outside, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out };
}

describe('the test runner', { concurrency: 2 }, () => {
  it('adds up all files and ends with 0 when all is well', async (t) => {
    const { code, out } = await ran(t, [GOOD, GOOD]);
    assert.equal(code, 0, out);
    assert.match(out, /ℹ tests 4\nℹ suites 0\nℹ pass 4\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\nℹ duration_ms \d+\n$/);
  });

  it('ends with 1 when one test of one file fails, and shows why', async (t) => {
    const { code, out } = await ran(t, [BAD, GOOD]);
    assert.equal(code, 1);
    assert.match(out, /broken on purpose[\s\S]*ℹ pass 2\nℹ fail 1\n/);
  });

  it('ends with 1 when a file cannot even be read', async (t) => {
    assert.equal((await ran(t, ['const x = ;'])).code, 1);
  });

  it('tells what was skipped and why, and is content with it on a machine of someone’s own', async (t) => {
    const { code, out } = await ran(t, [SKIPS]);
    assert.equal(code, 0, out);
    assert.match(out, /\nskipped:\n {2}2 × Radicale is not installed \(.*sample-0\.test\.ts\)\n {2}1 × no reason given/);
  });

  for (const strict of [{ CI: 'true' }, { TWINBOOK_NO_SKIP: '1' }]) {
    it(`ends with 1 when something was skipped and ${Object.keys(strict)} is set`, async (t) => {
      const { code, out } = await ran(t, [GOOD, SKIPS], strict);
      assert.equal(code, 1);
      assert.match(out, /skipped, which is a failure here:\n {2}2 × Radicale/);
      assert.equal((await ran(t, [GOOD], strict)).code, 0);
    });
  }

  it('stops a file that does not end, names it, and still runs the others', async (t) => {
    const { code, out } = await ran(t, [HANGS, GOOD], { TWINBOOK_TEST_SECONDS: '3' });
    assert.equal(code, 1);
    assert.match(out, /sample-0\.test\.ts was stopped: it took longer than 3 s/);
    assert.match(out, /ℹ pass 2\n[\s\S]*ℹ cancelled 1\n/);
  });

  it('does not wait for what a stopped file left running', async (t) => {
    const begun = performance.now();
    const { code, out } = await ran(t, [LEAVES_A_PROGRAM], { TWINBOOK_TEST_SECONDS: '8' });
    const took = performance.now() - begun;
    const left = Number(/left behind: (\d+)\./.exec(out)?.[1]);
    process.kill(left, 'SIGKILL');
    assert.equal(code, 1);
    assert.ok(took < 40_000, `${took} ms`);
  });

  it('runs only the tests whose name matches', async (t) => {
    assert.match((await ran(t, [GOOD], {}, ['--name', 'too'])).out, /ℹ tests 1\nℹ suites 0\nℹ pass 1\n/);
  });

  it('finds files by a part of their path, and says when there are none', async () => {
    const found = await called(['model/recurr'], {});
    assert.equal(found.code, 0, found.out);
    assert.match(found.out, /ℹ pass [1-9]/);
    assert.deepEqual(await called(['no/such/file'], {}), { code: 1, out: 'no test file matches no/such/file\n' });
  });
});
