/** cli/watching — what a running daemon tells those who watch it: numbers, and how a pair was doing before it began. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { receiver } from '../ops/channels/receiver.ts';
import { berlin, openWorld, type StoryWorld } from '../stories/world.ts';
import { type Daemon, patiently, startDaemon } from './daemon.ts';

const EVERY_SECOND = { schedule: '* * * * * *', http: { port: 0 } };

const start = (t: TestContext, world: StoryWorld): Daemon =>
  startDaemon(t, ['run', '--config', join(world.folder, 'twinbook.yaml')]);
const appointment = (n: number) => ({ summary: `Nora ${n}`, ...berlin(`2026-12-0${n}T10:00:00`, `2026-12-0${n}T11:00:00`) });

/** The metrics as they are once one line of them says so. */
async function metricsWith(daemon: Daemon, line: RegExp): Promise<string> {
  const origin = await daemon.origin();
  return await patiently(async () => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    return line.test(text) ? text : undefined;
  });
}

describe('a daemon that is watched', { concurrency: 2 }, () => {
  it('counts what it does at /metrics, and how long a change took to its copy', async (t) => {
    const world = await openWorld(t, { top: EVERY_SECOND });
    world.inGoogle.insert(appointment(1));
    const daemon = start(t, world);
    const first = await metricsWith(daemon, /^twinbook_items\{pair="salon-anna",kind="events"\} 1$/m);
    assert.match(first, /^twinbook_writes_total\{pair="salon-anna",kind="events",operation="create",side="dav"\} 1$/m);
    // What was there before the first sync is no change that took long.
    assert.doesNotMatch(first, /^twinbook_change_to_copy_seconds_count\{/m);
    assert.match(first, /^twinbook_requests_total\{target="google-sign-in",code="200"\} 1$/m);
    assert.match(first, /^twinbook_requests_total\{target="google-calendar",code="200"\} \d+$/m);
    assert.match(first, /^twinbook_requests_total\{target="caldav",code="207"\} \d+$/m);
    assert.match(first, /^twinbook_token_dead\{pair="salon-anna"\} 0$/m);

    world.clock.set(Date.now());
    world.inGoogle.insert(appointment(2));
    const then = await metricsWith(daemon, /^twinbook_change_to_copy_seconds_count\{pair="salon-anna",side="dav"\} 1$/m);
    const [, seconds] = /^twinbook_change_to_copy_seconds_sum\{pair="salon-anna",side="dav"\} (\S+)$/m.exec(then) ?? [];
    assert.ok(Number(seconds) < 30, `${seconds} s`);

    world.davServer.fail({ match: /^REPORT/, effect: { kind: 'status', status: 429, headers: { 'retry-after': '0' } } });
    await metricsWith(daemon, /^twinbook_throttled_total\{target="caldav"\} 1$/m);
    assert.doesNotMatch(then, /Nora|anna@example|127\.0\.0\.1|Termine/);
  });

  it('tells its owner of what is wrong, once over restarts, and that it is heard; no secret is in what it says', async (t) => {
    const service = await receiver(t);
    const alerts = {
      webhook: { url: `${service.origin}/hook-kanarie`, secret: 's-kanarie' },
      ping: `${service.origin}/ping-kanarie`,
    };
    const world = await openWorld(t, { top: { ...EVERY_SECOND, alerts, language: 'sv', log: { level: 'trace' } } });
    const token = {
      access_token: 'ya29.of-another-day',
      expires_in: 3600,
      refresh_token_expires_in: 86_400,
      token_type: 'Bearer',
    };
    const headers = { 'content-type': 'application/json' };
    world.googleServer.fail({
      match: /^POST \/token/,
      effect: { kind: 'status', status: 200, body: JSON.stringify(token), headers },
    });
    const first = start(t, world);
    const hooks = () => service.received.filter(({ path }) => path === '/hook-kanarie');
    await patiently(() => hooks().length > 0 || undefined);
    const { kind, pair, event, title, at } = JSON.parse(hooks()[0]?.body ?? '');
    assert.deepEqual([kind, pair, event], ['sign-in-ends', 'salon-anna', 'trouble']);
    assert.match(title, /inloggningen hos Google tar snart slut/);
    assert.ok(Date.now() - Date.parse(at) < 60_000);
    assert.ok(service.received.some(({ method, path }) => method === 'GET' && path === '/ping-kanarie'));
    await metricsWith(first, /^twinbook_notifications_total\{channel="webhook",result="ok"\} 1$/m);
    assert.equal((await first.health()).checks['salon-anna:sync']?.[0]?.token, 'expiring');
    first.signal('SIGTERM');
    assert.equal(await first.ended, 0);
    const second = start(t, world);
    await second.healthUntil(({ checks }) => checks['salon-anna:sync']?.[0]?.result === 'ok');
    await new Promise((resolve) => setTimeout(resolve, 6_500));
    assert.equal(hooks().length, 1);
    assert.doesNotMatch(first.err + second.err, /kanarie|of-another-day/);
  });

  it('goes on when nobody takes its alerts, and says so in health', async (t) => {
    const world = await openWorld(t, { top: { ...EVERY_SECOND, alerts: { ping: 'http://127.0.0.1:1/p1ng' } } });
    world.inGoogle.insert(appointment(1));
    const daemon = start(t, world);
    const { status, notes } = await daemon.healthUntil((health) => health.notes !== undefined);
    assert.deepEqual(
      [status, notes],
      ['warn', ['pings do not arrive: 127.0.0.1:1 did not answer. Check the address and the network.']],
    );
    assert.equal(world.inDav.items().size, 1);
  });

  it('does not forget at a restart when a pair last succeeded', async (t) => {
    const world = await openWorld(t, { top: EVERY_SECOND });
    world.inGoogle.insert(appointment(1));
    const first = start(t, world);
    await first.healthUntil(({ checks }) => checks['salon-anna:sync']?.[0]?.result === 'ok');
    first.signal('SIGTERM');
    assert.equal(await first.ended, 0);
    // From now on nothing succeeds.
    world.googleServer.fail({ match: /./, times: Number.POSITIVE_INFINITY, effect: { kind: 'status', status: 500 } });
    const second = start(t, world);
    const { checks } = await second.healthUntil((health) => health.checks['salon-anna:sync'] !== undefined);
    const [check] = checks['salon-anna:sync'] ?? [];
    assert.equal(typeof check?.observedValue, 'number');
    await metricsWith(second, /^twinbook_items\{pair="salon-anna",kind="events"\} 1$/m);
  });
});
