/** cli/desk-overview — how each pair is doing, as the first page of the dashboard shows it. */
import type { AppPair } from '../app.ts';
import { ASKS } from '../model/mail.ts';
import type { PairReport } from '../sync/report.ts';
import type { CollectionCard, PairCard, Trouble } from '../web/desk.ts';
import type { Floor } from './desk.ts';
import { type PairStanding, standingOf } from './status.ts';

const DAYS = 14;
const DAY = 86_400_000;
const QUARTER = 15 * 60_000;

export async function cardsOf(floor: Floor): Promise<readonly PairCard[]> {
  return await Promise.all(floor.app.pairs.map((pair) => cardOf(pair, floor)));
}

async function cardOf(pair: AppPair, { app, heard, worker, pushes }: Floor): Promise<PairCard> {
  const { name } = pair.configured;
  const standing = await standingOf(pair, app.store, app.now(), app.begin().pen);
  const aside = await pair.aside();
  const pulse = worker()
    ?.pulses()
    .find((one) => one.name === name);
  const turns = worker()?.turns(name);
  return {
    ...{ name, aside, state: standing.state, notes: heard.notes(name) },
    isLate: pulse !== undefined && app.now() > pulse.lateAt,
    troubles: troublesIn(pulse?.last),
    lastSuccess: pulse?.lastSuccess ?? timeOf(standing.last_success),
    next: turns?.next,
    isUnderWay: turns?.isUnderWay ?? false,
    token: tokenOf(standing, pair),
    push: pushes().get(name),
    consent: pair.entries.some(({ link }) => link.kind === 'contact') ? pair.consent() : undefined,
    collections: standing.collections.map((one, index) => collectionOf(one, pair, index)),
    overlaps: standing.overlaps?.length ?? 0,
    mails: pair.outbox.isOn ? (await app.store.outbox.mails(name)).filter(({ state: is }) => ASKS.has(is)).length : 0,
    calls: standing.calls?.attention ?? 0,
    days: await daysOf(name, app.config.timezone, app),
  };
}

export function troublesIn(last: PairReport | undefined): readonly Trouble[] {
  const all = (last?.collections ?? []).flatMap(({ trouble }) =>
    trouble === undefined ? [] : [{ code: trouble.code, said: `${trouble.message}. ${trouble.hint}` }],
  );
  return [...new Map(all.map((one) => [`${one.code} ${one.said}`, one])).values()];
}

const timeOf = (iso: string | null): number | undefined => (iso === null ? undefined : Date.parse(iso));

function tokenOf({ token }: PairStanding, { configured }: AppPair): PairCard['token'] {
  const ends = timeOf(token.expires);
  if (configured.google.serviceAccount !== undefined) return { state: 'service', ends };
  return { state: token.state === 'expiring' ? 'ends' : token.state, ends };
}

function collectionOf(one: PairStanding['collections'][number], { configured }: AppPair, index: number): CollectionCard {
  const entry = configured.entries[index];
  const { google, dav, twins, conflicts, held, parked } = one;
  return {
    ...{ google, dav, twins, conflicts, held, parked, isSkipped: one.note !== undefined },
    kind: entry?.kind ?? 'event',
    direction: entry?.direction ?? 'two-way',
  };
}

/** Changes by the days of the owner's zone. */
async function daysOf(pair: string, zone: string, { store, now }: Floor['app']): Promise<PairCard['days']> {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const today = Date.parse(`${dayOf.format(now())}T00:00:00Z`);
  const days = Array.from({ length: DAYS }, (_, back) => new Date(today - (DAYS - 1 - back) * DAY).toISOString().slice(0, 10));
  const counts = new Map<string, number>(days.map((day) => [day, 0]));
  for (const [quarter, changes] of await store.countChanges(pair, now() - (DAYS + 1) * DAY)) {
    const day = dayOf.format(quarter * QUARTER);
    if (counts.has(day)) counts.set(day, (counts.get(day) ?? 0) + changes);
  }
  return days.map((day) => ({ day, changes: counts.get(day) ?? 0 }));
}
