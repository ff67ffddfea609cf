/** cli/desk-waiting — what waits for the owner in a pair, with titles: this is the owner's own page. */
import type { AppPair } from '../app.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import { displayName } from '../model/contact.ts';
import type { Parked } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import { answerNoted } from '../sync/answered.ts';
import { conflictsOf } from '../sync/conflicts.ts';
import type { Pen } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import { readable } from '../sync/story.ts';
import { waitingOf } from '../sync/words.ts';
import type { PairWaiting, ParkedItem, WaitingConflict, WaitingHold } from '../web/desk.ts';
import { documentOf, fileSentences } from './calls-standing.ts';
import type { Floor } from './desk.ts';
import { troublesIn } from './desk-overview.ts';
import { inServers } from './in-servers.ts';

/** So long before a sign-in ends its owner is asked to renew it. */
const SOON = 3 * 86_400_000;

export async function waitingIn(pair: AppPair, { app, worker }: Floor): Promise<PairWaiting> {
  const { name, google } = pair.configured;
  const { pen } = app.begin();
  const last = worker()
    ?.pulses()
    .find((one) => one.name === name)?.last;
  const signIn = await pair.signInStanding();
  const isLost = google.serviceAccount === undefined && (signIn === undefined || signIn.state === 'dead');
  const endsSoon = signIn?.ends !== undefined && signIn.ends - app.now() < SOON;
  const parked = (await Promise.all(pair.entries.map(({ link }) => app.store.standing(link)))).flatMap((one) => one.parked);
  const items = await Promise.all(parked.map(async (one) => ({ one, item: await parkedItem(one, pen, app.store) })));
  return {
    ...{ name, account: google.account, wantsSignIn: isLost || endsSoon, troubles: troublesIn(last) },
    conflicts: (await conflictsOf(pair.entries, app.store, pen)).map(conflictOf),
    holds: holdsNow(last, parked),
    answered: (await answerNoted(name, app.store))?.answer,
    held: items.flatMap(({ one, item }) => (one.kind === 'held' ? [{ ...item, server: one.keep && SERVER_OF[one.keep] }] : [])),
    overlaps: (await pair.bookings.known(pen)).map(({ from, to, items: some }) => ({
      ...{ from, to },
      items: some.map(({ title, twin }) => ({ title, item: twin })),
    })),
    calls: await callsIn(pair),
    parked: items.flatMap(({ one, item }) => (one.kind === 'refused' || one.kind === 'failed' ? [item] : [])),
  };
}

async function callsIn({ calls }: AppPair): Promise<PairWaiting['calls']> {
  const standing = await calls?.standing();
  if (standing === undefined) return { waiting: [], notes: [] };
  const waiting = standing.calls.flatMap(({ note: { at, name, number = '', concern = '' }, why }) => {
    const reason = standing.skip ?? why;
    return reason === undefined ? [] : [{ at, name: displayName({ name }), number, concern, why: reason }];
  });
  return { waiting, notes: fileSentences(documentOf(standing)) };
}

/** Its title as it was sealed, or else as the history knows it. */
export async function parkedItem(one: Parked, pen: Pen, store: Floor['app']['store']): Promise<ParkedItem> {
  const sealed = waitingOf(one, pen).title;
  const [latest] = sealed === '' && one.twin !== undefined ? await store.changes({ twin: one.twin, count: 1 }) : [];
  const title = sealed || (latest === undefined ? '' : readable(latest, pen).title);
  return { kind: one.kind, item: one.twin, title, since: one.since, why: inServers(one.why) };
}

function conflictOf(one: Awaited<ReturnType<typeof conflictsOf>>[number]): WaitingConflict {
  const { id, twin, title, since, why, kept, chosen, fields } = one;
  return {
    ...{ id, item: twin, title, since, why: inServers(why), isChosen: chosen !== undefined },
    kept: kept && SERVER_OF[kept],
    fields: fields.map(({ field, left, right }) => ({ field, google: left, dav: right })),
  };
}

/** The cycle under way may have noted what it holds before it is over. */
function holdsNow(last: PairReport | undefined, parked: readonly Parked[]): readonly WaitingHold[] {
  const told = holdsIn(last);
  return told.length > 0 ? told : holdsOf(parked);
}

/** What the guards said in the last cycle; a collection that is gone holds, too. */
export function holdsIn(last: PairReport | undefined): readonly WaitingHold[] {
  return (last?.collections ?? []).flatMap(({ holds, trouble }) => [
    ...holds.map(holdOf),
    ...(trouble?.code === 'COLLECTION_GONE' ? [{ guard: 'gone' as const, server: undefined, why: trouble.message }] : []),
  ]);
}

/** The same from what is remembered, before the first cycle since we started has ended. */
function holdsOf(parked: readonly Parked[]): readonly WaitingHold[] {
  const found = parked.flatMap(({ kind, guard = '', why }): WaitingHold[] => {
    const [name, side] = guard.split(' ') as [Hold['guard'], Hold['side'] | undefined];
    return kind === 'held' && side !== undefined ? [{ guard: name, server: SERVER_OF[side], why: inServers(why) }] : [];
  });
  return [...new Map(found.map((one) => [`${one.guard} ${one.server}`, one])).values()];
}

const holdOf = ({ guard, side, why }: Hold): WaitingHold => ({ guard, server: SERVER_OF[side], why: inServers(why) });
