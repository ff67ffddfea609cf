/** cli/process — streams, signals and the exit code of a process. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { runProcess } from '../../src/cli/process.ts';
import { Secret } from '../../src/config/secrets.ts';

/** A process that ends nothing, but remembers what it was to end with. */
function standIn(...args: string[]) {
  const exits: number[] = [];
  const stream = () => Object.assign(new EventEmitter(), { write: (_text?: string) => true });
  const process = Object.assign(new EventEmitter(), {
    argv: ['node', 'main.js', ...args],
    env: {},
    stdout: stream(),
    stderr: stream(),
    exitCode: undefined as number | undefined,
    exit: (code: number) => void exits.push(code),
  });
  return { process, exits, run: () => runProcess(process as unknown as NodeJS.Process) };
}

describe('the process', () => {
  it('gets the exit code of the command line', async () => {
    const { process, run } = standIn('nonsense');
    await run();
    assert.equal(process.exitCode, 2);
  });

  it('asks the verb to end at the first signal, and ends at once at the second', async () => {
    const { process, exits, run } = standIn('version');
    await run();
    process.emit('SIGTERM');
    assert.deepEqual(exits, []);
    process.emit('SIGINT');
    assert.deepEqual(exits, [130]);
  });

  it('ends a crash with 1, and what it says about it names no secret and nobody', async () => {
    const { process, exits, run } = standIn('version');
    let said = '';
    process.stderr.write = (text?: string) => {
      said += text;
      return true;
    };
    await run();
    new Secret('kanarie-crash');
    const cause = new Error('kanarie-crash');
    process.emit('uncaughtException', Object.assign(new Error('of anna@example.com', { cause }), { deep: [['kanarie-crash']] }));
    assert.deepEqual(exits, [1]);
    assert.match(said, /^twinbook: something unexpected happened: Error: of \[address\]/);
    assert.doesNotMatch(said, /kanarie|anna/);
  });

  it('is content when the reader of its answer has seen enough', async () => {
    const { process, exits, run } = standIn('version');
    await run();
    process.stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
    process.stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }));
    assert.deepEqual(exits, [0, 1]);
  });
});
