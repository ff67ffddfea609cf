/** app/google-quotas — all pairs together stay within what Google allows a user, and a project. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { googleQuotas } from '../../src/app/google-quotas.ts';
import type { ConfiguredPair } from '../../src/config/config.ts';
import { createGoogleClient, type GoogleClient } from '../../src/endpoints/google/client.ts';
import type { Quotas } from '../../src/endpoints/google/quota.ts';
import { probe } from '../../src/endpoints/google-calendar/calls.ts';
import { createHttp } from '../../src/endpoints/http.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';

const signal = new AbortController().signal;
const CLIENT = '123456-web.apps.googleusercontent.com';
const pairOf = (account: string): ConfiguredPair => ({ google: { account, serviceAccount: undefined } }) as ConfiguredPair;

/** A Google that allows so many requests a minute, and clients of pairs that count together. */
function aGoogle(allowed: { readonly perUser?: number; readonly perProject?: number }, perMinute: number) {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, quota: { ...allowed, status: 429 } });
  const server = new PlaygroundServer(google.handler, clock);
  const wait = async (ms: number): Promise<void> => clock.advance(ms);
  const now = (): number => clock.now();
  const quotas = googleQuotas({ now, wait, perMinute });
  const known = new Set<string>();
  const client = (account: string, counted: Quotas = quotas.of(pairOf(account), CLIENT)): GoogleClient => {
    const email = account.toLowerCase();
    if (!known.has(email)) google.addAccount({ email, timeZone: 'Europe/Berlin', refreshToken: `refresh-${email}` });
    known.add(email);
    const auth = {
      kind: 'refresh_token',
      clientId: 'playground',
      clientSecret: 'secret',
      refreshToken: `refresh-${email}`,
    } as const;
    const http = createHttp({ inFlight: 8, transport: server.fetch, now });
    return createGoogleClient({
      account,
      endpoint: 'http://google.test',
      auth,
      http,
      now,
      random: () => 0,
      wait,
      quotas: counted,
    });
  };
  const ask = async (clients: readonly GoogleClient[], times: number): Promise<number> => {
    for (let count = 0; count < times; count++)
      for (const one of clients) await one.call(probe(one.account.toLowerCase()), signal);
    return server.log.filter(({ status }) => status === 429).length;
  };
  return { clock, client, ask, quotas };
}

describe('what Google allows a user (G123)', () => {
  it('is shared by all pairs of an account, however each spells it and signs in', async () => {
    const { client, ask, clock } = aGoogle({ perUser: 10 }, 10);
    const begun = clock.now();
    assert.equal(await ask([client('anna@example.com'), client('Anna@example.com')], 15), 0);
    assert.equal(clock.now() - begun, 120_000);
  });

  it('would be used up twice by clients that count for themselves', async () => {
    const { client, ask } = aGoogle({ perUser: 10 }, 10);
    const alone = (): Quotas => aGoogle({}, 10).quotas.of(pairOf('x'), CLIENT);
    const clients = [client('anna@example.com', alone()), client('anna@example.com', alone())];
    await assert.rejects(ask(clients, 15), { code: 'THROTTLED' });
  });

  it('is each user’s own', () => {
    const { quotas } = aGoogle({}, 10);
    const of = (account: string, id = CLIENT): Quotas => quotas.of(pairOf(account), id);
    assert.equal(of('anna@example.com'), of('ANNA@example.com', '123456-desktop.apps.googleusercontent.com'));
    assert.notEqual(of('anna@example.com'), of('berta@example.com'));
    assert.notEqual(of('anna@example.com'), of('anna@example.com', '99-web.apps.googleusercontent.com'));
  });
});

describe('what Google allows a project (G123)', () => {
  it('is shared by all its users', async () => {
    const { client, ask, clock } = aGoogle({ perProject: 10 }, 10);
    const begun = clock.now();
    assert.equal(
      await ask(
        ['anna@example.com', 'berta@example.com', 'carla@example.com'].map((one) => client(one)),
        8,
      ),
      0,
    );
    assert.equal(clock.now() - begun, 120_000);
  });
});

describe('several workers on one database', () => {
  it('count a user and a project by the same names, and wait as long as the database says', async () => {
    const booked: [string, number][] = [];
    const waited: number[] = [];
    const book = async (name: string, units: number): Promise<number> => booked.push([name, units]) * 100;
    const wait = async (ms: number): Promise<void> => void waited.push(ms);
    const worker = (account: string): Quotas =>
      googleQuotas({ now: () => 0, wait, perMinute: undefined, book }).of(pairOf(account), CLIENT);
    await worker('anna@example.com').take({ calendar: 3 }, signal);
    const first = booked.splice(0);
    await worker('Anna@example.com').take({ calendar: 3 }, signal);
    assert.deepEqual(booked, first);
    assert.deepEqual(
      [first.map(([, units]) => units), waited],
      [
        [3, 3],
        [100, 200, 100, 200],
      ],
    );
    await worker('berta@example.com').take({ calendar: 1 }, signal);
    const [user, project] = booked.slice(first.length).map(([name]) => name);
    assert.notEqual(user, first[0]?.[0]);
    assert.equal(project, first[1]?.[0]);
  });
});
