/** daemon/lifecycle — one service after another, as the configuration changes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Lifecycle, live } from '../../src/daemon/lifecycle.ts';
import { settled } from './clockwork.ts';

/** Configurations are words; `unusable` ones cannot be started. What happens is written down. */
function aLife(first = 'one') {
  const happened: string[] = [];
  const unusable = new Set<string>();
  const end = new AbortController();
  let file: { config: string } | { broken: string } = { config: first };
  let notify = (): void => undefined;
  const life: Lifecycle<string> = {
    start: async (config) => {
      if (unusable.has(config)) throw new Error(`no use in ${config}`);
      happened.push(`start ${config}`);
      return {
        trouble: (sentence, details) =>
          happened.push(sentence === undefined ? 'all well' : `${sentence.slice(0, 33)}: ${details}`),
        stop: async () => {
          happened.push(`stop ${config}`);
        },
      };
    },
    read: async () => file,
    isSame: (a, b) => a === b,
    watch: (changed) => {
      notify = changed;
      return { stop: () => happened.push('watch no more') };
    },
  };
  const living = live(first, life, end.signal);
  return {
    happened,
    unusable,
    living,
    change: async (next: { config: string } | { broken: string }) => {
      file = next;
      notify();
      await settled();
    },
    notify: () => notify(),
    end: async () => {
      end.abort();
      await living;
    },
  };
}

describe('the life of the daemon', () => {
  it('is one service until it is asked to end', async () => {
    const { happened, end } = aLife();
    await settled();
    await end();
    assert.deepEqual(happened, ['start one', 'watch no more', 'stop one']);
  });

  it('goes on with the new configuration, once the old service has stopped', async () => {
    const { happened, change, end } = aLife();
    await change({ config: 'two' });
    await end();
    assert.deepEqual(happened, ['start one', 'all well', 'stop one', 'start two', 'watch no more', 'stop two']);
  });

  it('is not disturbed by a file that says the same as before', async () => {
    const { happened, change } = aLife();
    await change({ config: 'one' });
    assert.deepEqual(happened, ['start one', 'all well']);
  });

  it('goes on with the old configuration while the file is broken, says so, and says when it is mended', async () => {
    const { happened, change } = aLife();
    await change({ broken: 'line 3' });
    await change({ config: 'one' });
    assert.deepEqual(happened, ['start one', 'the changed configuration has err: line 3', 'all well']);
  });

  it('starts over with the old configuration when the new one cannot be put to use', async () => {
    const { happened, change, unusable } = aLife();
    unusable.add('two');
    await change({ config: 'two' });
    const failed = 'the changed configuration could n: no use in two';
    assert.deepEqual(happened, ['start one', 'all well', 'stop one', 'start one', failed]);
    unusable.clear();
    await change({ config: 'two' });
    assert.deepEqual(happened.slice(5), ['all well', 'stop one', 'start two']);
  });

  it('ends with the reason when neither can be started', async () => {
    const { change, unusable, living, happened } = aLife();
    await settled();
    unusable.add('one').add('two');
    const ended = assert.rejects(living, /no use in one/);
    await change({ config: 'two' });
    await ended;
    assert.equal(happened.at(-1), 'watch no more');
  });

  it('takes changes one after the other', async () => {
    const { happened, change, notify } = aLife();
    await settled();
    notify();
    notify();
    await change({ config: 'two' });
    await settled();
    assert.deepEqual(
      happened.filter((one) => /^(start|stop)/.test(one)),
      ['start one', 'stop one', 'start two'],
    );
  });

  it('does not begin when the first service cannot be started', async () => {
    const stopped: string[] = [];
    const life: Lifecycle<string> = {
      start: () => Promise.reject(new Error('locked')),
      read: async () => ({ config: 'one' }),
      isSame: () => true,
      watch: () => ({ stop: () => stopped.push('watching') }),
    };
    await assert.rejects(live('one', life, new AbortController().signal), /locked/);
    assert.deepEqual(stopped, ['watching']);
  });
});
