/** channels/email — mails that arrive, connections that are safe, and what is said when neither is so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Undelivered } from '../../../src/ops/channels/channel.ts';
import { emailChannel } from '../../../src/ops/channels/email.ts';
import { connectionOf } from '../../../src/ops/channels/smtp.ts';
import { aMessage, NEVER } from './receiver.ts';
import { type MailServer, mailServer } from './smtp.ts';

const FROM = 'twinbook@example.com';
const channel = ({ port }: Pick<MailServer, 'port'>, host = '127.0.0.1') =>
  emailChannel({
    smtp: `smtp://anna%40example.com@${host}:${port}`,
    password: 'geheim-1234',
    from: FROM,
    to: ['a@example.com', 'b@example.com'],
  });
const undelivered = (message: RegExp, hint: RegExp) => (error: unknown) =>
  error instanceof Undelivered &&
  message.test(error.message) &&
  hint.test(error.hint) &&
  !/geheim/.test(error.message + error.hint);

describe('an alert by e-mail', () => {
  it('arrives at everybody, in plain words, and says that a machine wrote it', async (t) => {
    const server = await mailServer(t);
    await channel(server).send(aMessage({ link: 'https://sync.example.com' }), NEVER);
    const [mail = ''] = server.mails;
    assert.deepEqual(
      server.said
        .filter((line) => /^(?:MAIL|RCPT)/.test(line))
        .map((line) => line.toLowerCase().replace(/ size=\d+| body=\S+| smtputf8/g, '')),
      ['mail from:<twinbook@example.com>', 'rcpt to:<a@example.com>', 'rcpt to:<b@example.com>'],
    );
    assert.match(mail, /^From: Twinbook <twinbook@example\.com>$/m);
    assert.match(mail, /^Auto-Submitted: auto-generated$/m);
    assert.match(mail, /^Message-ID: <f3b1@example\.com>$/m);
    assert.match(mail, /^Subject: =\?UTF-8\?/m);
    assert.match(mail, /https:\/\/sync\.example\.com/);
    const login = Buffer.from('\0anna@example.com\0geheim-1234').toString('base64');
    assert.ok(server.said.includes(`AUTH PLAIN ${login}`));
  });

  it('is not sent over a connection that others can read: the password stays here', async (t) => {
    const server = await mailServer(t);
    // Loopback by a name that does not look like it.
    const sending = channel(server, '[::ffff:127.0.0.1]').send(aMessage(), NEVER);
    await assert.rejects(sending, undelivered(/offers no encryption we can trust/, /STARTTLS/));
    assert.deepEqual(
      server.said.filter((line) => /^(?:AUTH|MAIL)/.test(line)),
      [],
    );
  });

  for (const [what, refuse, message, hint] of [
    ['refuses the sign-in', { AUTH: '535 no' }, /refuses the sign-in \(535\)/, /app password/],
    [
      'takes none for somebody',
      { RCPT: '550 nobody of that name: nora@example.net' },
      /takes no mail .* \(550\)$/,
      /Check the addresses, and alerts\.email\.from/,
    ],
  ] as const)
    it(`says what to do when the server ${what}`, async (t) => {
      await assert.rejects(channel(await mailServer(t, { refuse })).send(aMessage(), NEVER), undelivered(message, hint));
    });

  it('says what to do when nobody answers', async () => {
    await assert.rejects(
      channel({ port: 1 }).send(aMessage(), NEVER),
      undelivered(/^the mail server 127\.0\.0\.1 /, /host and port/),
    );
  });

  it('is given up at once when it is to be', async (t) => {
    const stop = new AbortController();
    const sending = channel(await mailServer(t, { mute: true })).send(aMessage(), stop.signal);
    setTimeout(() => stop.abort(), 20);
    const begun = Date.now();
    await assert.rejects(sending, { name: 'AbortError' });
    assert.ok(Date.now() - begun < 5_000);
  });
});

describe('the connection to a mail server', () => {
  const of = (smtp: string) => connectionOf({ smtp, password: 'x' });

  it('is encrypted, and its certificate is checked', () => {
    for (const smtp of [
      'smtps://anna@mail.example.com',
      'smtp://anna@mail.example.com',
      'smtp://anna@10.0.0.5',
      'smtp://anna@127.0.0.1.example.com',
    ]) {
      const { secure, requireTLS, tls } = of(smtp);
      assert.ok(secure || requireTLS, smtp);
      assert.equal(tls.rejectUnauthorized, true, smtp);
    }
  });

  it('need not be, on this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const { requireTLS, tls } = of(`smtp://${host}:2525`);
      assert.deepEqual([requireTLS, tls.rejectUnauthorized], [false, false], host);
    }
  });

  it('goes to the usual port, or the one that is named, as the user that is named', () => {
    assert.equal(of('smtps://h.test').port, 465);
    assert.equal(of('smtp://h.test').port, 587);
    assert.equal(of('smtp://h.test:25').port, 25);
    assert.deepEqual(of('smtps://anna%40example.com@h.test').auth, { user: 'anna@example.com', pass: 'x' });
    assert.equal(of('smtps://h.test').auth, undefined);
  });

  it('does not wait for ever', () => {
    const { connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout } = of('smtps://h.test');
    for (const limit of [connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout]) assert.ok(limit > 0 && limit <= 15_000);
  });
});

describe('a mail that did not arrive', () => {
  const fateOf = async (server: MailServer): Promise<string> => {
    const sending = channel(server).send(aMessage(), NEVER);
    return await sending.then(
      () => 'arrived',
      (error: unknown) => (error instanceof Undelivered ? error.fate : String(error)),
    );
  };

  it('is known not to have gone before the server had it, and not known once it had', async (t) => {
    const server = await mailServer(t);
    server.cut = 'greeting';
    assert.equal(await fateOf(server), 'not sent');
    server.cut = 'taken';
    assert.equal(await fateOf(server), 'unknown');
    assert.equal(server.mails.length, 1);
    server.cut = undefined;
    assert.equal(await fateOf(server), 'arrived');
  });

  for (const [answer, fate] of [
    [{ RCPT: '550 nobody' }, 'refused'],
    [{ RCPT: '450 later' }, 'not sent'],
    [{ MAIL: '451 later' }, 'not sent'],
    [{ DATA: '554 spam' }, 'refused'],
    [{ AUTH: '535 no' }, 'not sent'],
  ] as const)
    it(`is ${fate} when the server answers ${JSON.stringify(answer)}`, async (t) => {
      assert.equal(await fateOf(await mailServer(t, { refuse: answer })), fate);
    });
});
