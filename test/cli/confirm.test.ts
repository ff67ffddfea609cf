/** cli/confirm — the question on a terminal: a yes, a no, no answer, and Ctrl-C, with which nothing was begun. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { isConfirmed } from '../../src/cli/confirm.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { Verb } from '../../src/cli/verb.ts';
import { openWorld, type StoryWorld } from '../stories/world.ts';
import { type Settings, twinbook } from './terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** A terminal whose keys come as they do in raw mode: none of them is a signal. Whoever sits there answers once asked. */
function terminalOf(keys: string | (() => void)) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = '';
  screen.on('data', (text) => {
    const wasAsked = shown.includes('[y/N] ');
    shown += text;
    if (wasAsked || !shown.includes('[y/N] ')) return;
    if (typeof keys === 'string') input.write(keys);
    else keys();
  });
  return { input, screen };
}

/** A verb that asks, and would have something to tell of. */
function asking(keys: Parameters<typeof terminalOf>[0], answers: boolean[] = []): Verb {
  return {
    ...{ name: 'ask', summary: 'asks', args: [], options: [], deed: () => 'did something' },
    async run(context) {
      const isYes = await isConfirmed('Really?', context, terminalOf(keys));
      answers.push(isYes);
      return isYes ? EXIT.done : EXIT.usage;
    },
  };
}

const ask = (verb: Verb, { folder }: StoryWorld, settings: Settings = {}) =>
  twinbook(['ask', '--config', join(folder, 'twinbook.yaml')], { ...settings, verbs: [verb] });

async function deedsOf(world: StoryWorld): Promise<readonly string[]> {
  return JSON.parse((await world.twinbook('audit', '--json')).out).entries.map(({ what }: { what: string }) => what);
}

/** With a journal. */
async function synced(t: Parameters<typeof openWorld>[0]): Promise<StoryWorld> {
  const world = await openWorld(t);
  await world.sync();
  return world;
}

describe('a question on a terminal', () => {
  it('takes a plain yes for one, and whatever else for a no', async (t) => {
    const world = await synced(t);
    const answers: boolean[] = [];
    for (const keys of ['y\r', 'Ja\r', 'n\r', '\r', 'perhaps\r', 'yy\r']) await ask(asking(keys, answers), world);
    assert.deepEqual(answers, [true, true, false, false, false, false]);
  });

  it('takes Ctrl-D for a no: nothing is said to have gone wrong, and nothing is written down', async (t) => {
    const world = await synced(t);
    assert.deepEqual(await ask(asking(CTRL_D), world), { code: 2, out: '', err: '' });
    assert.deepEqual(await deedsOf(world), []);
  });

  it('ends on Ctrl-C with 130, says so, and nothing is written down: nothing was begun', async (t) => {
    const world = await synced(t);
    assert.deepEqual(await ask(asking(CTRL_C), world), { code: 130, out: '', err: 'twinbook: interrupted\n' });
    assert.deepEqual(await deedsOf(world), []);
  });

  it('ends the same way when the process is asked to end meanwhile', async (t) => {
    const world = await synced(t);
    const interrupt = new AbortController();
    const { code, err } = await ask(
      asking(() => interrupt.abort()),
      world,
      { signal: interrupt.signal },
    );
    assert.deepEqual([code, err], [130, 'twinbook: interrupted\n']);
    assert.deepEqual(await deedsOf(world), []);
  });
});

describe('a verb that is interrupted at work', () => {
  it('is written down: something was begun', async (t) => {
    const world = await synced(t);
    const interrupt = new AbortController();
    const verb: Verb = {
      ...asking(''),
      async run() {
        interrupt.abort();
        interrupt.signal.throwIfAborted();
        return EXIT.done;
      },
    };
    assert.equal((await ask(verb, world, { signal: interrupt.signal })).code, 130);
    assert.deepEqual(await deedsOf(world), ['did something']);
  });
});
