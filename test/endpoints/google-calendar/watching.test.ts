/** google-calendar/watching — channels are opened and stopped as Google wants it, and its refusals are told apart (G117–G121). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openChannel, stopChannel } from '../../../src/endpoints/google-calendar/watching.ts';
import { isSyncError } from '../../../src/model/errors.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { aWorld, EMAIL } from './world.ts';

const ADDRESS = 'https://sync.example.com/hooks/google';
const NAMES = { id: 'one', token: 'secret' };
const WEEK = 604_800_000;

function watched(options: GoogleOptions = {}) {
  const world = aWorld(options);
  const { signal } = new AbortController();
  const open = (names = NAMES, address = ADDRESS) => openChannel(world.client, EMAIL, names, address, signal);
  const stop = (id: string, handle: string) => stopChannel(world.client, id, handle, signal);
  return { ...world, open, stop };
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => 'none',
    (error: unknown) => (isSyncError(error) ? error.code : String(error)),
  );

describe('a channel of a calendar', () => {
  it('G117 is opened for a week with our names, and stopped by the name Google gave it', async () => {
    const { open, stop, google, clock, requests } = watched();
    const opened = await open();
    assert.deepEqual([opened?.ends, opened?.greets], [clock.now() + WEEK, true]);
    const [channel] = google.pushes.living();
    assert.deepEqual([channel?.id, channel?.token, channel?.address, channel?.calendar], ['one', 'secret', ADDRESS, EMAIL]);
    await stop('one', opened?.handle ?? '');
    assert.deepEqual(google.pushes.living(), []);
    assert.equal(requests().length, 2);
  });

  it('G120 that was stopped, or has ended, is stopped already', async () => {
    const { open, stop, clock } = watched();
    const handle = (await open())?.handle ?? '';
    await stop('one', handle);
    await stop('one', handle);
    await open({ id: 'two', token: 'secret' });
    clock.advance(WEEK);
    await stop('two', handle);
  });

  it('G121 is none where Google tells nobody', async () => {
    assert.equal(await watched({ push: { unwatchable: /./ } }).open(), undefined);
  });

  it('is refused for a reason its owner can do something about', async () => {
    const stranger = watched({ push: { unauthorized: /./ } });
    assert.equal(await codeOf(stranger.open()), 'FORBIDDEN');
    // Its 401 is no word about the sign-in: nobody asks for another token.
    assert.equal(stranger.requests().length, 1);
    assert.equal(await codeOf(watched().open(NAMES, 'http://sync.example.com/')), 'CONFIG');
  });

  it('whose answer is lost is not asked for again: the channel may be there', async () => {
    const { open, server, google, requests } = watched();
    server.fail({ match: /watch/, effect: { kind: 'cut-after' } });
    assert.equal(await codeOf(open()), 'UNREACHABLE');
    assert.equal(google.pushes.living().length, 1);
    assert.equal(requests().length, 1);
  });
});
