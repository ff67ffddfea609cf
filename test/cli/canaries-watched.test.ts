/** cli — more than fifty secrets and clients, planted in a daemon that is watched every way there is, then looked for in all it says (L14). */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { receiver } from '../ops/channels/receiver.ts';
import { mailServer } from '../ops/channels/smtp.ts';
import { type ContactsWorld, card, openContacts } from '../stories/contacts-world.ts';
import { berlin, ics } from '../stories/world.ts';
import { patiently, startDaemon } from './daemon.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** What signs in, or is all one needs to send somewhere. */
const OURS = [
  ...['refresh-anna', 'geheim', 'playground-secret', Buffer.from('anna:geheim').toString('base64'), 'ya29.'],
  ...['dashboard', 'hook-path', 'hook-key', 'hook-secret', 'topic', 'ntfy-token', 'smtp', 'ping'].map(
    (name) => `kanarie-${name}`,
  ),
];
/** Everything anybody wrote about a client. */
const CLIENTS = [
  ...numbers(6).flatMap((n) => [`Norakanarie${n}`, `nora${n}@kanarie.example`, `+49 170 55501${n}`, `Gasse${n}kanarie`]),
  ...numbers(6).flatMap((n) => [`Olgakanarie${n}`, `olga${n}@kanarie.example`]),
  ...numbers(3).flatMap((n) => [`Pekkakanarie${n}`, `pekka${n}@kanarie.example`, `+49 171 66601${n}`, `Allergie${n}kanarie`]),
];
const ECHO = [...OURS.slice(0, 3), ...CLIENTS].join(' ');

function plant({ inGoogle, inDav, people, book }: ContactsWorld): void {
  for (const n of numbers(6)) {
    inGoogle.insert({
      summary: `Cut – Norakanarie${n}`,
      description: `call +49 170 55501${n}`,
      location: `Gasse${n}kanarie`,
      attendees: [{ email: `nora${n}@kanarie.example` }],
      ...berlin(`2026-12-0${n}T10:00:00`, `2026-12-0${n}T11:00:00`),
    });
    const times = [`DTSTART:2026120${n}T140000Z`, `DTEND:2026120${n}T150000Z`];
    inDav.put(`o${n}.ics`, ics(`o${n}`, `SUMMARY:Olgakanarie${n}`, `ATTENDEE:mailto:olga${n}@kanarie.example`, ...times));
  }
  inDav.put('broken.ics', ics('broken', 'SUMMARY:Olgakanarie1', 'DTSTART:nonsense'));
  for (const n of numbers(3)) {
    const lines = [`FN:Pekkakanarie${n}`, `N:Pekkakanarie${n};;;;`, `EMAIL:pekka${n}@kanarie.example`];
    book.put(`p${n}.vcf`, card('3.0', `p${n}`, ...lines, `TEL:+49 171 66601${n}`, `NOTE:Allergie${n}kanarie`));
  }
  people.add({ names: [{ givenName: 'Norakanarie1' }], phoneNumbers: [{ value: '+49 170 555011' }] });
}

/** Servers that say back what they were sent, one trouble after the other; and a sign-in that ends tomorrow, so that an alert goes out. */
function trouble({ googleServer, davServer }: ContactsWorld): void {
  const headers = { 'content-type': 'application/json' };
  const refusal = { error: { code: 403, message: ECHO, errors: [{ reason: 'forbiddenForNonOrganizer', message: ECHO }] } };
  const token = { access_token: 'ya29.kanarie', expires_in: 3600, refresh_token_expires_in: 86_400, token_type: 'Bearer' };
  const answer = (status: number, body: object) => ({ kind: 'status', status, body: JSON.stringify(body), headers }) as const;
  googleServer.fail({ match: /^POST \/token/, effect: answer(200, token) });
  googleServer.fail({ match: /^POST .*\/events/, times: 2, effect: answer(403, refusal) });
  googleServer.fail({ match: /^POST .*people/, effect: answer(400, refusal) });
  davServer.fail({ match: /^PUT/, effect: { kind: 'status', status: 403, body: `<html>${ECHO}</html>` } });
  davServer.fail({ match: /^PUT/, skip: 1, effect: { kind: 'cut-after' } });
}

/** Words are looked for as they are, in capitals or not, and as addresses and JSON spell them. */
function assertSilent(said: string, where: string): void {
  const text = said.toLowerCase();
  for (const word of [...OURS, ...CLIENTS])
    for (const form of new Set([word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)])) {
      const at = text.indexOf(form.toLowerCase());
      assert.ok(at < 0, `${where} says "${form}": …${said.slice(Math.max(0, at - 200), at + 100)}…`);
    }
}

describe('secrets and clients of a watched daemon', () => {
  it(`are ${OURS.length + CLIENTS.length}, and in none of: log, metrics, health, alerts, crash`, async (t) => {
    assert.ok(OURS.length + CLIENTS.length > 50);
    const [hook, mail] = [await receiver(t), await mailServer(t, { refuse: { AUTH: `535 ${ECHO}` } })];
    const alerts = {
      webhook: { url: `${hook.origin}/kanarie-hook-path?key=kanarie-hook-key`, secret: 'kanarie-hook-secret' },
      ntfy: { url: `http://127.0.0.1:1/kanarie-topic`, token: 'kanarie-ntfy-token' },
      email: {
        smtp: `smtp://anna@127.0.0.1:${mail.port}`,
        password: 'kanarie-smtp',
        from: 'a@salon.example',
        to: ['b@salon.example'],
      },
      ping: `${hook.origin}/kanarie-ping`,
    };
    const http = { port: 0, password: 'kanarie-dashboard' };
    const world = await openContacts(t, {
      calendars: true,
      top: { alerts, http, schedule: '* * * * * *', log: { level: 'trace' } },
    });
    plant(world);
    trouble(world);
    const crash = `process.once('SIGUSR2', () => { throw Object.assign(new Error(${JSON.stringify(OURS.slice(0, 4).join(' '))}), { deep: [${JSON.stringify(alerts)}, 'nora1@kanarie.example'] }); })`;
    const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(crash)}`];
    const daemon = startDaemon(t, ['run', '-v', '--config', join(world.folder, 'twinbook.yaml')], nodeArgs);
    await patiently(() => world.inDav.items().size > 7 || undefined);
    const arrived = await patiently(() => hook.received.find(({ method }) => method === 'POST'));
    world.davServer.fail({ match: /./, times: 1000, effect: { kind: 'status', status: 400, body: `Basic ${ECHO}` } });
    await daemon.healthUntil(
      ({ checks, notes = [] }) => Number(checks['salon-anna:sync']?.[0]?.failures) > 0 && notes.length === 2,
    );

    const origin = await daemon.origin();
    const told = async (path: string): Promise<string> => (await fetch(`${origin}${path}`)).text();
    assertSilent(await told('/metrics'), 'metrics');
    assertSilent(await told('/health'), 'health');
    assert.match(arrived.body, /sign-in-ends/);
    assertSilent(arrived.body, 'the alert');
    const before = daemon.err;
    assert.match(before, /an alert could not be sent: .* refuses the sign-in \(535\)/);
    assertSilent(before, 'the log');
    daemon.signal('SIGUSR2');
    assert.equal(await daemon.ended, 1);
    assert.match(daemon.err, /something unexpected happened: Error: \[secret\]/);
    assertSilent(daemon.err, 'the crash');
  });
});
