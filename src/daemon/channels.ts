/** daemon/channels — which channels are to be opened, and which stopped, from what is wanted and what is there. Decides only. */
import { type Channel, handleOf, isSameRinger, type KeptPush, type PushTrouble, type Ringer } from '../model/push.ts';

export interface Steps<R extends Ringer> {
  readonly open: readonly R[];
  /** With the name its server knows it by. */
  readonly stop: readonly { readonly channel: Channel; readonly handle: string }[];
  /** What nothing can be done about: it has ended, or nobody knows its name. */
  readonly forget: readonly Channel[];
}

const HOUR = 3_600_000;
/** A channel is renewed a day before it ends, or in the last quarter of a short life. */
const OVERLAP = 24 * HOUR;
/** Milliseconds. An answer that has not come by then is lost. */
const ANSWER_WITHIN = 2 * 60_000;
/** A server that says a first word at once has said it by then. */
const HEARD_WITHIN = 60_000;
/** A channel through which nothing came is tried anew: its address may be reached by now. */
const TRY_ANEW = HOUR;

/** A new channel stands beside the old one first, so that nothing is missed between them; then only the newest stays. */
export function stepsFor<R extends Ringer>(wanted: readonly R[], { channels }: KeptPush, now: number): Steps<R> {
  const open: R[] = [];
  const kept = new Set<Channel>();
  for (const one of wanted) {
    const begun = channels.find((channel) => isSameRinger(channel, one) && isAwaited(channel, now));
    const newest = newestOf(one, channels, now);
    if (begun !== undefined) kept.add(begun);
    if (newest !== undefined) kept.add(newest);
    if (begun === undefined && (newest === undefined || now >= dueAt(newest))) open.push(one);
  }
  const rest = channels
    .filter((channel) => !kept.has(channel))
    .map((channel) => ({ channel, handle: handleOf(channel, channels) }));
  const stop = rest.flatMap(({ channel, handle }) =>
    handle === undefined || hasEnded(channel, now) ? [] : [{ channel, handle }],
  );
  const stopped = new Set(stop.map(({ channel }) => channel));
  return { open, stop, forget: rest.flatMap(({ channel }) => (stopped.has(channel) ? [] : [channel])) };
}

/** When there will next be something to do or to say, epoch milliseconds. */
export function nextStepAt({ channels }: KeptPush, now: number): number {
  const times = channels.flatMap((one) => (one.opened === undefined ? [one.made + ANSWER_WITHIN] : [dueAt(one), hearBy(one)]));
  return Math.min(Number.POSITIVE_INFINITY, ...times.filter((at) => at > now));
}

/** Ends with an open channel through which the first word did not come. */
export function unheard(wanted: readonly Ringer[], { channels }: KeptPush, now: number): PushTrouble[] {
  return wanted.flatMap((one) => {
    const newest = newestOf(one, channels, now);
    if (newest === undefined || now <= hearBy(newest)) return [];
    return [{ link: one.link, side: one.side, ...SILENCE }];
  });
}

const SILENCE = {
  what: 'the server would tell of changes, but its words do not arrive',
  hint: 'See that http.public_url is reached from the internet, with a certificate everybody trusts; or set http.push to false. Until then Twinbook looks by its schedule.',
};

function newestOf(ringer: Ringer, channels: readonly Channel[], now: number): Channel | undefined {
  const living = channels.filter((one) => isSameRinger(one, ringer) && one.opened !== undefined && !hasEnded(one, now));
  return living.reduce<Channel | undefined>((a, b) => (a === undefined || b.made >= a.made ? b : a), undefined);
}

/** What was made in the future was made before the clock was put back. */
const isAwaited = ({ opened, made }: Channel, now: number): boolean =>
  opened === undefined && made <= now && now - made < ANSWER_WITHIN;

const hasEnded = ({ opened }: Channel, now: number): boolean => opened !== undefined && opened.ends <= now;

function dueAt({ made, opened, heard }: Channel): number {
  if (opened === undefined) return made;
  const renewed = opened.ends - Math.min(OVERLAP, Math.max(0, opened.ends - made) / 4);
  return opened.greets && heard === undefined ? Math.min(renewed, made + TRY_ANEW) : renewed;
}

function hearBy({ made, opened, heard }: Channel): number {
  return opened?.greets === true && heard === undefined ? made + HEARD_WITHIN : Number.POSITIVE_INFINITY;
}
