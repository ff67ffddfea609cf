/** cli/completion — the scripts, as the shells understand them. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { SCRIPTS } from '../../src/cli/completion-scripts.ts';
import { COMMON_OPTIONS, VERBS } from '../../src/cli/table.ts';
import { twinbook } from './terminal.ts';

const run = promisify(execFile);

/** What bash would offer for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await twinbook(['completion', 'bash']);
  const line = ['twinbook', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${out}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _twinbook; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await run('bash', ['-c', script], { cwd: import.meta.dirname });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion', () => {
  it('for bash is a script bash can read', async () => {
    const { out } = await twinbook(['completion', 'bash']);
    const { status, stderr } = spawnSync('bash', ['-n'], { input: out, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('for bash offers verbs, then what the verb takes', async () => {
    assert.deepEqual(await offered('s'), ['sync', 'status', 'schema']);
    assert.deepEqual(await offered('check', '--o'), ['--online']);
    assert.deepEqual(await offered('completion', ''), ['bash', 'zsh', 'fish', '--config', '--json', '--quiet', '--verbose']);
  });

  it('for bash offers files behind --config, and is not led astray by it', async () => {
    assert.deepEqual(await offered('check', '--config', 'completion.t'), ['completion.test.ts']);
    assert.deepEqual(await offered('--config', 'sync', 'demo', '--on'), ['--once']);
  });

  for (const shell of ['zsh', 'fish'] as const) {
    it(`for ${shell} knows every verb and option, and quotes what it says about them`, async (t) => {
      const { out } = await twinbook(['completion', shell]);
      for (const { name, options } of [...VERBS, { name: 'completion', options: COMMON_OPTIONS }]) {
        assert.ok(out.includes(name), name);
        for (const option of options)
          assert.ok(out.includes(shell === 'zsh' ? `--${option.name}[` : `-l ${option.name} `), option.name);
      }
      const file = join(await mkdtemp(join(tmpdir(), 'twinbook-completion-')), 'script');
      t.after(() => rm(dirname(file), { recursive: true }));
      await writeFile(file, out);
      // A file, not standard input: fish cannot read that from a socket.
      const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      if (error !== undefined) t.diagnostic(`${shell} is not installed: its own check of the script was left out`);
      else assert.deepEqual([status, stderr], [0, '']);
    });
  }

  it('survives quotes, brackets and colons in a description', () => {
    const odd = { name: 'odd', about: `it's [a]: b\\c`, value: 'X' };
    const verb = { ...VERBS[0]!, summary: "the user's", options: [odd] };
    assert.ok(SCRIPTS.zsh([verb], []).includes(`'--odd[it'\\''s \\[a\\]\\: b\\\\c]:X:_files'`));
    assert.ok(SCRIPTS.fish([verb], []).includes(`-d 'it\\'s [a]: b\\\\c'`));
  });

  it('is a document with --json', async () => {
    const { out } = await twinbook(['completion', 'fish', '--json']);
    assert.equal(JSON.parse(out).shell, 'fish');
  });
});
