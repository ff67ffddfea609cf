/** channels/webhook, ntfy, ping and post — what they send, how it is signed, and what is said when it is not taken. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { Undelivered } from '../../../src/ops/channels/channel.ts';
import { ntfyChannel } from '../../../src/ops/channels/ntfy.ts';
import { createPing, pingAddress } from '../../../src/ops/channels/ping.ts';
import { createPost } from '../../../src/ops/channels/post.ts';
import { webhookChannel } from '../../../src/ops/channels/webhook.ts';
import { NOW } from '../../builders/reports.ts';
import { aMessage, NEVER, receiver } from './receiver.ts';

describe('a webhook', () => {
  it('gets the message as JSON, signed together with its time', async (t) => {
    const { origin, received } = await receiver(t);
    await webhookChannel({ url: `${origin}/hook?a=b`, secret: 'k3y' }, createPost(), () => NOW).send(aMessage(), NEVER);
    const [{ method, path, headers, body } = { method: '', path: '', headers: {}, body: '' }] = received;
    assert.deepEqual([method, path, headers['content-type']], ['POST', '/hook?a=b', 'application/json']);
    assert.equal(headers['x-twinbook-timestamp'], String(NOW / 1000));
    const mac = createHmac('sha256', 'k3y')
      .update(`${NOW / 1000}.${body}`)
      .digest('hex');
    assert.equal(headers['x-twinbook-signature'], `sha256=${mac}`);
    assert.deepEqual(JSON.parse(body), {
      ...{ id: 'f3b1', event: 'trouble', kind: 'held', pair: 'salon-anna', count: 3, code: null, link: null },
      ...{ title: 'Twinbook: salon-anna – angehalten', text: 'Drei Einträge warten.', at: '2026-11-02T10:00:00.000Z' },
    });
  });

  it('without a secret gets it unsigned', async (t) => {
    const { origin, received } = await receiver(t);
    await webhookChannel({ url: origin, secret: undefined }, createPost(), () => NOW).send(aMessage(), NEVER);
    assert.equal(received[0]?.headers['x-twinbook-signature'], undefined);
  });
});

describe('an ntfy topic', () => {
  it('gets title and text in every script, how urgent it is, and where to click', async (t) => {
    const { origin, received } = await receiver(t);
    await ntfyChannel({ url: `${origin}/folder/my-topic`, token: 'tk_1' }, createPost()).send(
      aMessage({ link: 'https://sync.example.com' }),
      NEVER,
    );
    const [one] = received;
    assert.deepEqual([one?.path, one?.headers.authorization], ['/folder/', 'Bearer tk_1']);
    assert.deepEqual(JSON.parse(one?.body ?? ''), {
      topic: 'my-topic',
      title: 'Twinbook: salon-anna – angehalten',
      message: 'Drei Einträge warten.',
      priority: 4,
      tags: ['warning'],
      click: 'https://sync.example.com',
    });
  });

  it('of a server at the root is found, too, and needs no token', async (t) => {
    const { origin, received } = await receiver(t);
    await ntfyChannel({ url: `${origin}/topic/`, token: undefined }, createPost()).send(
      aMessage({ event: 'recovered', urgency: 'low' }),
      NEVER,
    );
    const { topic, priority } = JSON.parse(received[0]?.body ?? '');
    assert.deepEqual([received[0]?.path, received[0]?.headers.authorization, topic, priority], ['/', undefined, 'topic', 2]);
  });
});

describe('a service that does not take a message', () => {
  for (const [status, hint] of [
    [302, /has moved/],
    [401, /token or secret/],
    [404, /nothing at this address/],
    [400, /check the address/],
    [429, /no more for a while/],
    [503, /trouble of its own/],
  ] as const)
    it(`is told of with what to do when it answers ${status}; its words, and our secrets, stay out`, async (t) => {
      const { origin, answers } = await receiver(t);
      answers(status);
      await assert.rejects(createPost()({ method: 'GET', url: `${origin}/s3cret` }), (error) => {
        assert.ok(error instanceof Undelivered);
        assert.equal(error.message, `${new URL(origin).host} answered ${status}`);
        assert.match(error.hint, hint);
        return true;
      });
    });

  it('or does not answer is given up', async (t) => {
    const { origin, answers } = await receiver(t);
    answers(0);
    const stop = AbortSignal.timeout(50);
    await assert.rejects(createPost()({ method: 'GET', url: origin, signal: stop }), { name: 'TimeoutError' });
    await assert.rejects(createPost()({ method: 'GET', url: 'http://127.0.0.1:1/' }), {
      name: 'Undelivered',
      message: '127.0.0.1:1 did not answer',
    });
  });
});

describe('a ping', () => {
  const UUID = '7f4c0d9e-2b1a-4c3d-8e5f-0a1b2c3d4e5f';
  for (const [service, url, well, unwell] of [
    ['Healthchecks', `https://hc-ping.com/${UUID}`, `https://hc-ping.com/${UUID}`, `https://hc-ping.com/${UUID}/fail`],
    [
      'Healthchecks by name',
      'https://hc-ping.com/key/salon',
      'https://hc-ping.com/key/salon',
      'https://hc-ping.com/key/salon/fail',
    ],
    [
      'a Healthchecks of one’s own',
      `https://hc.test/ping/${UUID}/`,
      `https://hc.test/ping/${UUID}/`,
      `https://hc.test/ping/${UUID}/fail`,
    ],
    [
      'Uptime Kuma',
      'http://kuma:3001/api/push/t0ken?status=up&msg=OK&ping=',
      'http://kuma:3001/api/push/t0ken?status=up&msg=OK&ping=',
      'http://kuma:3001/api/push/t0ken?status=down&msg=trouble&ping=',
    ],
    [
      'Uptime Kuma, bare',
      'http://kuma:3001/api/push/t0ken',
      'http://kuma:3001/api/push/t0ken?status=up&msg=OK',
      'http://kuma:3001/api/push/t0ken?status=down&msg=trouble',
    ],
    ['any other service', 'https://monitor.test/beat', 'https://monitor.test/beat', undefined],
  ] as const)
    it(`tells ${service} that all is well, and that it is not, where it can be told`, () => {
      assert.deepEqual([pingAddress(url, true), pingAddress(url, false)], [well, unwell]);
    });

  it('is fetched; where trouble cannot be told it is left out', async (t) => {
    const { origin, received } = await receiver(t);
    const ping = createPing(`${origin}/beat`, createPost());
    await ping.send(true, NEVER);
    await ping.send(false, NEVER);
    assert.deepEqual(
      received.map(({ method, path }) => [method, path]),
      [['GET', '/beat']],
    );
  });
});
