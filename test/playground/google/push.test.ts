/** test/playground/google/push — channels: opened, refused and stopped; what a notification carries, and what befalls it (G117–G121). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PushOptions } from '../../../src/playground/google/push.ts';
import { ANNA, anEvent, EVENTS, open } from './salon.ts';

const ADDRESS = 'https://sync.example.com/hooks/google';
const WEEK = 604_800_000;

/** A playground whose notifications arrive in a list; `answer` is the status each gets. */
function watched(push: PushOptions = {}, answer: () => number = () => 200) {
  const arrived: Request[] = [];
  const deliver = async (request: Request) => {
    arrived.push(request);
    return { status: answer() };
  };
  const world = open({ push: { deliver, retries: [1, 1], ...push } });
  const watch = (id: string, more: object = {}) =>
    world.good('POST', `${EVENTS}/watch`, { id, type: 'web_hook', address: ADDRESS, token: `secret of ${id}`, ...more });
  return { ...world, arrived, watch };
}

const states = (requests: readonly Request[]) =>
  requests.map(({ headers }) => `${headers.get('x-goog-message-number')} ${headers.get('x-goog-resource-state')}`);

describe('playground Google, push', () => {
  it('G117 G118 opens a channel for a week, and says sync first', async () => {
    const { watch, google, clock, arrived } = watched();
    const channel = await watch('one');
    assert.equal(channel.kind, 'api#channel');
    assert.equal(channel.expiration, String(clock.now() + WEEK));
    await google.pushes.idle();
    const [first] = arrived;
    assert.equal(`${first?.method} ${first?.url}`, `POST ${ADDRESS}`);
    assert.equal(await first?.text(), '');
    assert.deepEqual(
      ['id', 'token', 'expiration'].map((name) => first?.headers.get(`x-goog-channel-${name}`)),
      ['one', 'secret of one', new Date(clock.now() + WEEK).toUTCString()],
    );
    assert.equal(first?.headers.get('x-goog-resource-id'), channel.resourceId);
    assert.equal(first?.headers.get('x-goog-resource-uri'), channel.resourceUri);
    assert.deepEqual(states(arrived), ['1 sync']);
  });

  it('G118 tells of every change of this calendar, and of no other', async () => {
    const { watch, google, insert, arrived } = watched();
    await watch('one');
    const { id } = await insert();
    google.calendar(ANNA).patch(id, { summary: 'Later' });
    google.addCalendar(ANNA, { summary: 'Other' }).insert(anEvent());
    await google.pushes.idle();
    assert.deepEqual(states(arrived), ['1 sync', '2 exists', '3 exists']);
  });

  it('G119 tries again while the receiver has trouble, and not when it refuses', async () => {
    const answers = [503, 500, 204, 404];
    const { watch, google, insert, arrived } = watched({}, () => answers.shift() ?? 200);
    await watch('one');
    await google.pushes.idle();
    assert.deepEqual(states(arrived), ['1 sync', '1 sync', '1 sync']);
    await insert();
    await google.pushes.idle();
    assert.deepEqual(states(arrived).slice(3), ['2 exists']);
  });

  it('G120 stops a channel for whoever opened it, and lets it end in time', async () => {
    const { watch, google, clock, insert, api, arrived } = watched({ lifetime: 60_000 });
    const { id, resourceId } = await watch('one');
    await watch('two', { params: { ttl: '10' } });
    assert.equal((await api('POST', 'channels/stop', { id, resourceId: 'another' })).status, 404);
    assert.equal((await api('POST', 'channels/stop', { id, resourceId })).status, 204);
    assert.equal((await api('POST', 'channels/stop', { id, resourceId })).status, 404);
    await google.pushes.idle();
    arrived.length = 0;
    await insert();
    await google.pushes.idle();
    assert.deepEqual(
      arrived.map(({ headers }) => headers.get('x-goog-channel-id')),
      ['two'],
    );
    clock.advance(10_000);
    assert.deepEqual(google.pushes.living(), []);
    await insert();
    await google.pushes.idle();
    assert.equal(arrived.length, 1);
  });

  it('refuses ids that were used, addresses it cannot write to, and calendars of its own (G121)', async () => {
    const { watch, google, refused } = watched({ unauthorized: /stranger/, unwatchable: /^c_/ });
    await watch('one');
    const body = { id: 'two', type: 'web_hook', address: ADDRESS };
    const reason = async (more: object) => (await refused('POST', `${EVENTS}/watch`, { ...body, ...more }))[1];
    assert.equal(await reason({ id: 'one' }), 'channelIdNotUnique');
    assert.equal(await reason({ id: undefined }), 'required');
    assert.equal(await reason({ address: 'http://sync.example.com/' }), 'push.webhookUrlNotHttps');
    assert.equal(await reason({ address: 'https://stranger.example.com/' }), 'push.webhookUrlUnauthorized');
    assert.equal(await reason({ type: 'smoke_signal' }), 'push.channelTypeNotSupported');
    const { id } = google.addCalendar(ANNA, { summary: 'Holidays' });
    assert.deepEqual(await refused('POST', `calendars/${id}/events/watch`, { ...body, id: 'three' }), [
      400,
      'pushNotSupportedForRequestedResource',
    ]);
  });

  it('loses, doubles and delays what it is told to', async () => {
    const { watch, google, insert, arrived } = watched();
    google.pushes.faults.push({ effect: 'lost', times: 2 }, { effect: 'double' }, { effect: { delay: 20 } });
    await watch('one');
    for (let n = 0; n < 4; n++) await insert();
    await google.pushes.idle();
    assert.deepEqual(states(arrived), ['3 exists', '3 exists', '5 exists', '4 exists']);
  });
});
