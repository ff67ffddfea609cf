/** cli/notify — `twinbook notify test`: every way is tried, and what to do is said where one does not work. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Receiver, receiver } from '../ops/channels/receiver.ts';
import { type MailServer, mailServer } from '../ops/channels/smtp.ts';
import { openWorld } from '../stories/world.ts';

async function owner(t: TestContext, alerts: (service: Receiver, mail: MailServer) => object, language = 'de') {
  const [service, mail] = [await receiver(t), await mailServer(t)];
  const world = await openWorld(t, { top: { language, alerts: alerts(service, mail) } });
  return { service, mail, test: (...flags: string[]) => world.twinbook('notify', 'test', ...flags) };
}

const all = ({ origin }: Receiver, { port }: MailServer) => ({
  webhook: { url: `${origin}/hook`, secret: 'hook-kanarie' },
  ntfy: { url: `${origin}/topic-kanarie`, token: 'tk-kanarie' },
  email: {
    smtp: `smtp://anna@127.0.0.1:${port}`,
    password: 'mail-kanarie',
    from: 'twinbook@example.com',
    to: ['anna@example.com'],
  },
  ping: `${origin}/ping/kanarie`,
});

describe('notify test', () => {
  it('sends a message every way, in the owner’s language, and ends with 0', async (t) => {
    const { service, mail, test } = await owner(t, all);
    const { code, out, err } = await test();
    assert.deepEqual(
      [code, out, err],
      [0, ['email', 'ntfy', 'webhook', 'ping'].map((way) => `✓ ${way}: angenommen\n`).join(''), ''],
    );
    assert.deepEqual(service.received.map(({ path }) => path).toSorted(), ['/', '/hook', '/ping/kanarie']);
    assert.match(service.received.find(({ path }) => path === '/hook')?.body ?? '', /"event":"test".*Es ist nichts zu tun/);
    assert.equal(mail.mails.length, 1);
  });

  it('says which way does not work and what to do, and ends with 1; no secret is told', async (t) => {
    const { service, test } = await owner(t, all);
    service.answers(401);
    const { code, out, err } = await test();
    assert.equal(code, 1);
    assert.match(out, /^✓ email: angenommen$/m);
    assert.match(
      out,
      /^✗ ntfy: 127\.0\.0\.1:\d+ antwortete 401\n {4}Er lässt uns nicht herein: Prüfen Sie Token oder Geheimnis\.$/m,
    );
    const told = JSON.parse((await test('--json')).out) as {
      ok: boolean;
      channels: { channel: string; ok: boolean; hint?: string }[];
    };
    assert.equal(told.ok, false);
    assert.deepEqual(
      told.channels.map(({ channel, ok, hint }) => [channel, ok, hint !== undefined]),
      [
        ['email', true, false],
        ['ntfy', false, true],
        ['webhook', false, true],
        ['ping', false, true],
      ],
    );
    assert.doesNotMatch(out + err + JSON.stringify(told), /kanarie/);
  });

  it('ends with 2 when nobody is to be told', async (t) => {
    const { test } = await owner(t, () => ({}), 'en');
    const { code, out, err } = await test();
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /nobody is to be told.*\n.*docs\/monitoring\.md/);
    assert.equal(JSON.parse((await test('--json')).out).error.code, 'CONFIG');
  });
});
