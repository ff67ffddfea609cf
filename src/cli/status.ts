/** cli/status — `twinbook status`: how each pair is doing, from what is remembered; asks no server. */
import type { AppPair } from '../app.ts';
import type { DoubleBooking } from '../booking/watch.ts';
import type { Say } from '../locales/phrases/saying.ts';
import type { KnownLink } from '../model/pair.ts';
import { type PushStanding, pushStanding } from '../model/push.ts';
import type { Standing } from '../store/sign-in.ts';
import type { Store } from '../store/store.ts';
import { asideSentence } from '../sync/aside.ts';
import { formerSentence } from '../sync/former.ts';
import type { Pen } from '../sync/history.ts';
import { lastOutcome } from '../sync/outcome.ts';
import type { Result } from '../sync/report.ts';
import { worstResult } from '../sync/report.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { type CallsDocument, callSentences, callsDocument } from './calls-standing.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { withApp } from './opened.ts';
import { columns, type Output, plain } from './output.ts';
import { settingsOf } from './settings.ts';
import { endOfSignIn } from './sign-in-words.ts';
import type { Context } from './verb.ts';
import { saidTime } from './when.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  return await withApp(await settingsOf(context), 'look', async (app) => {
    const { pen } = app.begin();
    const pairs = await Promise.all(app.pairs.map((pair) => standingOf(pair, app.store, app.now(), pen)));
    const former = await app.formerLinks();
    output.document({ pairs, ...(former.length === 0 ? {} : { former: former.map(formerDocument) }) });
    printStanding(pairs, app.now(), output);
    for (const { name, overlaps = [] } of pairs) printOverlaps(name, overlaps, output);
    for (const one of former) output.print(formerSentence(one));
    return EXIT.done;
  });
}

function formerDocument({ link, twins }: KnownLink): object {
  return { pair: link.pair, kind: `${link.kind}s`, google: link.words.left, dav: link.words.right, twins };
}

type State = Result | 'never' | 'paused';

interface CollectionStanding {
  readonly kind: string;
  readonly google: string;
  readonly dav: string;
  readonly direction: string;
  readonly twins: number;
  readonly conflicts: number;
  readonly parked: number;
  readonly held: number;
  readonly last_success: string | null;
  /** Why it is left alone. */
  readonly note?: string;
  /** What stopped its last cycle. */
  readonly stopped?: { readonly result: Result; readonly why: string };
}

export interface PairStanding {
  readonly name: string;
  readonly state: State;
  /** Why it is left alone. */
  readonly note?: string;
  readonly last_success: string | null;
  readonly token: Token;
  /** Whether servers tell of changes at once; left out where nobody is to. */
  readonly push?: PushDocument;
  readonly collections: readonly CollectionStanding[];
  /** Double bookings that lie ahead, the first first. */
  readonly overlaps?: readonly OverlapStanding[];
  /** Of a pair with a telephone service. */
  readonly calls?: CallsDocument;
}

interface OverlapStanding {
  readonly start: string;
  readonly end: string;
  readonly items: readonly string[];
}

/** From what is remembered; asks no server. */
export async function standingOf(pair: AppPair, store: Store, now: number, pen: Pick<Pen, 'open'>): Promise<PairStanding> {
  const collections = await Promise.all(pair.entries.map((entry, index) => collectionOf(entry, pair, index, store)));
  const token = tokenOf(await pair.signInStanding(), pair);
  const aside = await pair.aside();
  const push = pushStanding(await pair.push.kept(), now);
  const overlaps = (await pair.bookings.known(pen)).map(overlapOf);
  const calls = await callsDocument(pair);
  const synced = collections.filter(({ note }) => note === undefined);
  const successes = synced.flatMap(({ last_success }) => (last_success === null ? [] : [last_success])).sort();
  const isComplete = synced.length > 0 && successes.length === synced.length;
  const states = [...synced.map(stateOf), calls !== undefined && calls.attention > 0 ? 'parked' : 'ok'] as const;
  const isNew = successes.length === 0 && states.every((state) => state === 'ok');
  const flowing: State = token.state === 'dead' ? 'auth-lost' : isNew ? 'never' : worstResult(states);
  return {
    name: pair.configured.name,
    state: aside === undefined ? flowing : 'paused',
    ...(aside === undefined ? {} : { note: asideSentence(pair.configured.name, aside) }),
    last_success: isComplete ? (successes[0] ?? null) : null,
    token,
    ...(push === undefined ? {} : { push: pushDocument(push) }),
    collections,
    ...(overlaps.length === 0 ? {} : { overlaps }),
    ...(calls === undefined ? {} : { calls }),
  };
}

export interface PushDocument {
  readonly state: PushStanding['state'];
  readonly collections: number;
  readonly last_word: string | null;
  readonly ends: string | null;
  /** What is wrong, and what to do. */
  readonly why?: string;
}

export function pushDocument({ state, open, lastWord, ends, troubles }: PushStanding): PushDocument {
  const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  const why = troubles.map(({ what, hint }) => `${what}. ${hint}`).join(' ');
  return { state, collections: open, last_word: iso(lastWord), ends: iso(ends), ...(why === '' ? {} : { why }) };
}

/** In one line. */
function pushSentence({ state, last_word, ends, why }: PushDocument, now: number): string {
  if (state === 'trouble') return `changes are not told at once: ${why}`;
  if (state === 'waiting') return 'changes are not told at once yet: the channel is being opened';
  const last = ago(last_word, now);
  return ends === null
    ? `changes are told at once, last ${last}`
    : `changes are told at once, last ${last}; the channel is renewed before ${ends.slice(0, 16).replace('T', ' ')} UTC`;
}
const overlapOf = ({ from, to, items }: DoubleBooking): OverlapStanding => ({
  start: new Date(from).toISOString(),
  end: new Date(to).toISOString(),
  items: items.map(({ title }) => title),
});

interface Token {
  readonly state: 'ok' | 'expiring' | 'dead';
  readonly expires: string | null;
}

/** A service account needs nobody to sign in. */
function tokenOf(standing: Standing | undefined, { configured }: AppPair): Token {
  const ends = standing?.ends;
  const expires = ends === undefined ? null : new Date(ends).toISOString();
  const isMissing = standing === undefined && configured.google.serviceAccount === undefined;
  return { state: isMissing || standing?.state === 'dead' ? 'dead' : expires === null ? 'ok' : 'expiring', expires };
}

async function collectionOf(entry: Entry, { configured }: AppPair, index: number, store: Store): Promise<CollectionStanding> {
  const { twins, parked, successAt } = await store.standing(entry.link);
  const stopped = await lastOutcome(entry.link, store);
  const skip = entry.skip();
  const count = (...kinds: string[]): number => parked.filter((one) => kinds.includes(one.kind)).length;
  return {
    kind: `${entry.link.kind}s`,
    google: entry.link.words.left,
    dav: entry.link.words.right,
    direction: configured.entries[index]?.direction ?? '',
    twins,
    conflicts: count('conflict'),
    parked: count('refused', 'failed'),
    held: count('held'),
    last_success: successAt === undefined ? null : new Date(successAt).toISOString(),
    ...(skip === undefined ? {} : { note: skip }),
    ...(stopped === undefined ? {} : { stopped: { result: stopped.result, why: inServers(stopped.why) } }),
  };
}

function stateOf({ stopped, held, conflicts, parked }: CollectionStanding): Result {
  if (stopped !== undefined) return stopped.result;
  return held > 0 ? 'held' : conflicts > 0 ? 'conflicts' : parked > 0 ? 'parked' : 'ok';
}

function printStanding(pairs: readonly PairStanding[], now: number, output: Output): void {
  const { say } = output;
  for (const line of columns([HEADINGS.map(say), ...pairs.flatMap((pair) => rowsOf(pair, now, say))])) output.row(line);
  for (const { name, note, collections, token, push, calls } of pairs) {
    if (note !== undefined) output.print(`${name}: ${say(note)}`);
    if (push !== undefined) output.print(`${name}: ${say(pushSentence(push, now))}`);
    for (const line of calls === undefined ? [] : callSentences(calls)) output.print(`${name}: ${say(line)}`);
    const reasons = new Set(
      collections.flatMap(({ stopped }) => (stopped === undefined ? [] : [`${say(stopped.result)}: ${say(stopped.why)}`])),
    );
    for (const reason of reasons) output.print(`${name}: ${reason}`);
    if (token.expires !== null && token.state === 'expiring')
      output.print(`${name}: ${say(endOfSignIn(Date.parse(token.expires), name, now))}`);
  }
  if (isAhead(pairs, now)) output.print(CLOCK_WENT_BACK);
}

/** Servers and machines may differ by minutes. */
const MINUTES_APART = 5 * 60_000;

const isAhead = (pairs: readonly PairStanding[], now: number): boolean =>
  pairs.some(({ last_success }) => last_success !== null && Date.parse(last_success) - now > MINUTES_APART);

const CLOCK_WENT_BACK =
  'The last success lies in the future: the clock of this machine was put back, or is wrong now. The next cycle reads everything afresh.';
/** So many are shown; all are in the document. */
const SHOWN = 10;

function printOverlaps(pair: string, overlaps: readonly OverlapStanding[], output: Output): void {
  for (const { start, items } of overlaps.slice(0, SHOWN)) {
    const titles = items.map((title) => title || '(no title)').join(', ');
    output.print(`${pair}: double booking on ${saidTime(Date.parse(start), output)}: ${plain(titles)}`);
  }
  if (overlaps.length > SHOWN) output.print(`${pair}: and ${overlaps.length - SHOWN} more double bookings`);
}

const HEADINGS = ['PAIR', 'STATE', 'COLLECTIONS', 'DIRECTION', 'TWINS', 'CONFLICTS', 'PARKED', 'HELD', 'LAST SUCCESS'];

function rowsOf(pair: PairStanding, now: number, say: Say): string[][] {
  return pair.collections.map((one, index) => [
    index === 0 ? pair.name : '',
    index === 0 ? say(pair.state) : '',
    `${one.google} ⇄ ${one.dav}`,
    one.direction,
    ...[one.twins, one.conflicts, one.parked, one.held].map(String),
    say(one.note ?? ago(one.last_success, now)),
  ]);
}

function ago(iso: string | null, now: number): string {
  if (iso === null) return 'never';
  const minutes = Math.max(0, Math.round((now - Date.parse(iso)) / 60_000));
  if (minutes < 1) return 'just now';
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
