/** dav/subscribing — a server that offers it is asked to tell of changes; one that does not is left in peace. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subscribe, unsubscribe } from '../../../src/endpoints/dav/subscribing.ts';
import { isSyncError } from '../../../src/model/errors.ts';
import type { DavPushOptions } from '../../../src/playground/dav/push.ts';
import { aWorld, never } from './world.ts';

const DAY = 86_400_000;
const NAMES = { id: 'one', token: 'secret' };
const PUSH = { deliver: async () => ({ status: 201 }) };

async function world(push: Partial<DavPushOptions> | undefined = {}) {
  const made = await aWorld(push === undefined ? {} : { push: { ...PUSH, ...push } });
  const { client, calendar, dav } = made;
  const path = new URL(calendar.url).pathname;
  const given = { client, path, address: 'https://sync.example.com/hooks/dav', now: () => dav.clock.now() };
  return { ...made, open: () => subscribe(given, NAMES, never) };
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => 'none',
    (error: unknown) => (isSyncError(error) ? error.code : String(error)),
  );

describe('a subscription', () => {
  it('is made where it is offered, for words at our own address, and ended', async () => {
    const { open, dav, client } = await world();
    const opened = await open();
    const [subscription] = dav.subscriptions();
    assert.equal(subscription?.resource, 'https://sync.example.com/hooks/dav/one');
    assert.deepEqual([opened?.greets, opened?.ends, opened?.signer?.length], [false, dav.clock.now() + 3 * DAY, 87]);
    await unsubscribe(client, opened?.handle ?? '', never);
    assert.deepEqual(dav.subscriptions(), []);
    await unsubscribe(client, opened?.handle ?? '', never);
  });

  it('knows no signer where words are sealed alone', async () => {
    assert.equal('signer' in ((await (await world({ signs: false })).open()) ?? {}), false);
  });

  it('is none where nothing is offered, and costs one question', async () => {
    const made = await aWorld();
    const { client, calendar } = made;
    const given = { client, path: new URL(calendar.url).pathname, address: 'https://x.example/hooks/dav', now: () => 0 };
    made.requests();
    assert.equal(await subscribe(given, NAMES, never), undefined);
    assert.equal(made.requests().length, 1);
  });

  for (const [what, triggers, isMade] of [
    ['of other things only', '<P:supported-triggers><P:property-update/></P:supported-triggers>', false],
    ['without a word of what', '', true],
  ] as const)
    it(`${isMade ? 'is made' : 'is none'} where it is offered ${what}`, async () => {
      const { open, server, calendar } = await world();
      const properties = `<P:transports><P:web-push/></P:transports>${triggers}`;
      const body = `<multistatus xmlns="DAV:" xmlns:P="https://bitfire.at/webdav-push"><response><href>${new URL(calendar.url).pathname}</href><propstat><prop>${properties}</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
      const headers = { 'content-type': 'application/xml' };
      server.fail({ match: /^PROPFIND/, effect: { kind: 'status', status: 207, headers, body } });
      assert.equal((await open()) !== undefined, isMade);
    });

  for (const [status, becomes] of [
    [403, 'none'],
    [405, 'none'],
    [501, 'none'],
    [400, 'DOUBTFUL'],
    [500, 'DOUBTFUL'],
    [200, 'DOUBTFUL'],
  ] as const)
    it(`that is answered with ${status} ${becomes === 'none' ? 'is none' : 'is a trouble'}`, async () => {
      const { open, server } = await world();
      server.fail({ match: /^POST/, effect: { kind: 'status', status } });
      const opening = open();
      assert.equal(await codeOf(opening), becomes);
      if (becomes === 'none') assert.equal(await opening, undefined);
    });

  it('lasts the three days it should where the server does not say how long', async () => {
    const { open, server, dav } = await world();
    const headers = { location: '/dav/push/9' };
    server.fail({ match: /^POST/, effect: { kind: 'status', status: 201, headers } });
    const opened = await open();
    assert.deepEqual([opened?.ends, opened?.handle], [dav.clock.now() + 3 * DAY, 'http://dav.test/dav/push/9']);
  });

  it('that nobody could stop is a trouble, and its end is looked for on the server alone', async () => {
    const { open, server } = await world();
    server.fail({ match: /^POST/, effect: { kind: 'status', status: 201 } });
    assert.equal(await codeOf(open()), 'DOUBTFUL');
    server.fail({ match: /^POST/, effect: { kind: 'status', status: 201, headers: { location: 'https://evil.example/steal' } } });
    assert.equal((await open())?.handle, 'http://dav.test/steal');
  });
});
