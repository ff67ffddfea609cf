/** stories/calls-http — a telephone service sends its notes to the running daemon: kept before it is answered, written down soon, once. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type Daemon, patiently, startDaemon } from '../cli/daemon.ts';
import { CALL, type CallsWorld, LINE, linesIn, openCalls } from './calls-world.ts';

const TOKEN = 'nobody-guesses-this-token';
/** No turn comes while a test runs: what is written down was sent. */
const TOP = { schedule: '0 0 1 1 *', http: { port: 0 }, log: { level: 'debug' } };

interface Running extends CallsWorld {
  readonly daemon: Daemon;
  start(): Daemon;
  send(body: unknown, headers?: Readonly<Record<string, string>>, pair?: string): Promise<{ code: number; body: unknown }>;
}

async function running(t: TestContext, entry: Readonly<Record<string, unknown>> = {}): Promise<Running> {
  const calls = await openCalls(t, { token: TOKEN, folder: undefined }, { top: TOP, entry });
  const start = (): Daemon => startDaemon(t, ['run', '--config', join(calls.world.folder, 'twinbook.yaml')]);
  const daemon = start();
  await daemon.healthUntil(({ checks }) => checks['salon-anna:sync']?.[0]?.observedValue !== null);
  const running: Running = {
    ...{ ...calls, daemon, start },
    async send(body, headers = {}, pair = 'salon-anna') {
      const answer = await fetch(`${await daemon.origin()}/hooks/calls/${pair}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return {
        code: answer.status,
        body: answer.headers.get('content-type')?.includes('json') ? await answer.json() : undefined,
      };
    },
  };
  return running;
}

const written = ({ clients }: CallsWorld): Promise<string[]> =>
  patiently(() => {
    const [google, dav] = [clients.google, clients.dav].map((side) =>
      side.names().length > 0 ? linesIn(side.read('Mia Berg').note) : [],
    );
    return google?.join() === dav?.join() && google?.length !== 0 ? google : undefined;
  });

describe('notes over HTTP', () => {
  it('are written down soon, once, whoever sends them again; a table and cards, too', async (t) => {
    const it = await running(t);
    for (let n = 0; n < 2; n++) assert.deepEqual(await it.send(CALL), { code: 202, body: { accepted: 1 } });
    assert.deepEqual(await written(it), [LINE]);
    const csv = { 'content-type': 'text/csv; charset=utf-8' };
    const table = 'number;time;concern\n0170 5550123;2026-11-27 15:00;again\n';
    assert.deepEqual(await it.send(table, csv), { code: 202, body: { accepted: 1 } });
    await patiently(async () => (await written(it)).length === 2 || undefined);
    assert.deepEqual(await it.send(CALL), { code: 202, body: { accepted: 1 } });
    assert.equal((await it.daemon.health()).status, 'pass');
    assert.doesNotMatch(it.daemon.err + it.daemon.out, /Mia|5550123|nobody-guesses/);
  });

  it('that say nothing usable are refused with a sentence, and nothing of them is kept', async (t) => {
    const it = await running(t);
    const refused = await it.send([
      { id: 'a', name: 'Otto' },
      { time: 'soon', name: 'Mia' },
    ]);
    assert.equal(refused.code, 422);
    assert.match(JSON.stringify(refused.body), /call 2: \\"soon\\" is no time\. Write it as/);
    assert.equal((await it.send({ name: 'Mia' })).code, 422);
    assert.equal((await it.send({ name: 'Mia' }, { 'idempotency-key': 'one' })).code, 202);
    assert.equal((await it.send('x'.repeat(300_000))).code, 413);
    const { calls } = await it.json('calls');
    assert.deepEqual(
      (calls as { name: string }[]).map(({ name }) => name),
      ['Mia'],
    );
  });

  it('need the token: nobody else learns even which pairs there are, and who guesses must wait', async (t) => {
    const it = await running(t);
    const missing = { code: 401, body: { error: 'the token is missing or wrong' } };
    assert.deepEqual(await it.send(CALL, { authorization: `Bearer ${TOKEN}x` }), missing);
    assert.deepEqual(await it.send(CALL, { authorization: '' }), missing);
    assert.deepEqual(await it.send(CALL, {}, 'salon-bert'), missing);
    assert.equal((await it.send(CALL)).code, 202);
    for (let n = 0; n < 4; n++) assert.equal((await it.send(CALL, { authorization: 'Bearer wrong' })).code, 401);
    assert.equal((await it.send(CALL, { authorization: 'Bearer wrong' })).code, 429);
    // Who has the right one does not wait for those who guess behind the same proxy.
    assert.equal((await it.send(CALL)).code, 202);
  });

  it('that come too often must wait', async (t) => {
    const it = await running(t);
    const codes = new Set<number>();
    for (let n = 0; n < 61; n++) codes.add((await it.send(CALL)).code);
    assert.deepEqual([...codes], [202, 429]);
    assert.deepEqual(await written(it), [LINE]);
  });

  it('are on disk when they are answered: a daemon that is killed then writes them down when it is there again', async (t) => {
    const it = await running(t, { consent: undefined });
    assert.equal((await it.send(CALL)).code, 202);
    it.daemon.signal('SIGKILL');
    await it.daemon.ended;
    assert.equal(it.clients.dav.names().length, 0);
    assert.deepEqual(it.telling('Mia Berg', '5550123', 'wants an appointment'), []);
    await it.configure({ token: TOKEN, folder: undefined }, { consent: { by: 'Anna', on: '2026-11-01' } });
    it.start();
    assert.deepEqual(await written(it), [LINE]);
  });

  it('that wait for a person show in health, metrics and on the dashboard; only the dashboard names anybody', async (t) => {
    const it = await running(t);
    assert.equal((await it.send({ ...CALL, number: 'anonymous' })).code, 202);
    const { checks } = await it.daemon.healthUntil((health) => health.checks['salon-anna:sync']?.[0]?.calls === 1);
    assert.equal(checks['salon-anna:sync']?.[0]?.status, 'warn');
    const origin = await it.daemon.origin();
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    assert.match(metrics, /^twinbook_calls_waiting\{pair="salon-anna"\} 1$/m);
    assert.doesNotMatch(metrics + JSON.stringify(checks), /Mia/);
    assert.match(await (await fetch(`${origin}/`)).text(), /1 call, or file of calls, is not written down\./);
    const waiting = await (await fetch(`${origin}/waiting`)).text();
    assert.match(waiting, /Mia Berg, anonymous/);
    assert.match(waiting, /the number is withheld/);
  });
});
