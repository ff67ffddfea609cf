/** cli — secrets and people: planted where only they belong, then looked for in everything Twinbook says and keeps (L14). */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { berlin, ics, openWorld, type StoryWorld } from '../stories/world.ts';
import { patiently, startDaemon } from './daemon.ts';

const SECRETS = ['refresh-anna', 'geheim', 'playground-secret', Buffer.from('anna:geheim').toString('base64'), 'ya29.'];
const PEOPLE = ['Nora', 'Günther', 'nora@example.net', 'nora%40example.net', '+49 170 5550123'];
/** The owner's own address stands in the configuration; in the log it is masked all the same. */
const OWNER = ['anna@example.com', 'anna%40example.com'];

const JSON_TYPE = { 'content-type': 'application/json' };
const ECHO = `${SECRETS.slice(0, 3).join(' ')} nora@example.net`;

function plant({ inGoogle, inDav }: StoryWorld): void {
  for (let n = 1; n <= 3; n++) {
    inGoogle.insert({
      summary: `Cut – Nora Günther ${n}`,
      description: 'call +49 170 5550123',
      attendees: [{ email: 'nora@example.net', displayName: 'Nora Günther' }],
      ...berlin(`2026-12-0${n}T10:00:00`, `2026-12-0${n}T11:00:00`),
    });
    inDav.put(
      `nora-${n}.ics`,
      ics(
        `uid-${n}`,
        `SUMMARY:Colour – Nora Günther ${n}`,
        'ATTENDEE;CN=Nora:mailto:nora@example.net',
        `DTSTART:2026120${n}T140000Z`,
        `DTEND:2026120${n}T150000Z`,
      ),
    );
  }
  inDav.put('broken.ics', ics('broken', 'SUMMARY:Nora Günther', 'DTSTART:nonsense'));
}

/** One trouble after the other, on both sides, with answers that say back what they were sent. */
function trouble({ googleServer, davServer }: StoryWorld): void {
  const refusal = JSON.stringify({
    error: { code: 403, message: `no: ${ECHO}`, errors: [{ reason: 'forbiddenForNonOrganizer', message: ECHO }] },
  });
  googleServer.fail({ match: /^POST .*\/events/, effect: { kind: 'status', status: 403, body: refusal, headers: JSON_TYPE } });
  davServer.fail({ match: /^PUT/, effect: { kind: 'status', status: 403, body: `<html>Nora Günther ${ECHO}</html>` } });
  davServer.fail({ match: /^PUT/, effect: { kind: 'cut-after' } });
  googleServer.fail({
    match: /^GET .*\/events\?/,
    skip: 2,
    effect: { kind: 'status', status: 400, body: refusal, headers: JSON_TYPE },
  });
  davServer.fail({
    match: /^REPORT/,
    skip: 4,
    times: 1000,
    effect: { kind: 'status', status: 400, body: `Basic ${SECRETS[3]} ${ECHO}` },
  });
  const dead = JSON.stringify({ error: 'invalid_grant', error_description: `Token ${ECHO} has been revoked` });
  googleServer.fail({
    match: /^POST \/token/,
    skip: 1,
    times: 1000,
    effect: { kind: 'status', status: 400, body: dead, headers: JSON_TYPE },
  });
}

function assertSilent(text: string, words: readonly string[], where: string): void {
  for (const word of words) assert.ok(!text.includes(word), `${where} says "${word}": …${around(text, word)}…`);
}

const around = (text: string, word: string): string =>
  text.slice(Math.max(0, text.indexOf(word) - 200), text.indexOf(word) + 100);

async function kept(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'data'));
  return (await Promise.all(names.map((name) => readFile(join(folder, 'data', name), 'latin1')))).join('\n');
}

const latin1 = (words: readonly string[]): string[] => words.map((word) => Buffer.from(word).toString('latin1'));

async function troubled(t: TestContext, top: object = {}): Promise<StoryWorld> {
  const world = await openWorld(t, { top: { ...top } });
  plant(world);
  trouble(world);
  return world;
}

describe('secrets and people', () => {
  it('are in no line of the daemon’s log at its most talkative, nor in its health', async (t) => {
    const world = await troubled(t, { schedule: '* * * * * *', http: { port: 0 }, log: { level: 'trace' } });
    const daemon = startDaemon(t, ['run', '-v', '--config', join(world.folder, 'twinbook.yaml')]);
    const failures = async (n: number) =>
      daemon.healthUntil(({ checks }) => Number(checks['salon-anna:sync']?.[0]?.failures) >= n);
    await patiently(() => world.inDav.items().size > 4 || undefined);
    const health = JSON.stringify(await failures(1));
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
    assert.match(daemon.err, /"level":40/);
    assertSilent(daemon.err, [...SECRETS, ...PEOPLE, ...OWNER], 'the log');
    assertSilent(health, [...SECRETS, ...PEOPLE, ...OWNER], 'health');
  });

  it('of the first kind are not in what sync says about trouble, for people, as JSON, and with -v', async (t) => {
    const world = await troubled(t);
    for (let n = 0; n < 4; n++) {
      for (const args of [
        ['sync', '-v'],
        ['sync', '--json'],
      ]) {
        const { out, err } = await world.twinbook(...args);
        assertSilent(out + err, SECRETS, args.join(' '));
      }
    }
  });

  it('are not in the data folder, but for the sealed sign-in', async (t) => {
    const world = await openWorld(t);
    plant(world);
    for (let n = 0; n < 3; n++) await world.sync();
    assertSilent(await kept(world.folder), latin1([...SECRETS, ...PEOPLE]), 'the data folder');
  });

  it('are not in a crash', async (t) => {
    const { folder } = await openWorld(t, { top: { http: { port: 0 }, schedule: '0 0 1 1 *' } });
    const crash = `process.once('SIGUSR2', () => { throw Object.assign(new Error('crash: geheim nora@example.net'), { body: { deep: ['refresh-anna'] } }); })`;
    const daemon = startDaemon(
      t,
      ['run', '--config', join(folder, 'twinbook.yaml')],
      ['--import', `data:text/javascript,${encodeURIComponent(crash)}`],
    );
    await daemon.until(/is running/);
    daemon.signal('SIGUSR2');
    assert.equal(await daemon.ended, 1);
    assert.match(daemon.err, /something unexpected happened: Error: crash: \[secret\] \[address\]/);
    assertSilent(daemon.err, [...SECRETS, ...PEOPLE], 'the crash');
  });
});
