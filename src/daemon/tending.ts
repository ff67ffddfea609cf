/** daemon/tending — looks after the channels of one pair: opens what is wanted, stops what is not, notes what is wrong. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isSyncError } from '../model/errors.ts';
import type { Bell, Channel, KeptPush, Opened, PushPair } from '../model/push.ts';
import type { Log } from '../ops/log.ts';
import { withGrace } from '../sync/grace.ts';
import type { Attempts } from './attempts.ts';
import { type Steps, stepsFor, unheard } from './channels.ts';

export interface Tending {
  readonly pair: PushPair;
  readonly attempts: Attempts;
  readonly now: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Told whenever what is kept of the pair was read or changed. */
  known(kept: KeptPush): void;
}

/** Begins with no other channel once it is asked to stop. @throws STORE; what an error of ours is; the reason of an abort */
export async function tend(given: Tending): Promise<void> {
  const { pair, attempts, now, signal } = given;
  const isTime = (one: Bell | Channel): boolean => !signal.aborted && attempts.isTime(one);
  const bells = await pair.bells();
  const steps = async (): Promise<Steps<Bell>> => stepsFor(bells, await read(given), now());
  for (const bell of (await steps()).open) if (isTime(bell)) await open(bell, given);
  for (const { channel, handle } of (await steps()).stop) if (isTime(channel)) await close(channel, handle, given);
  const { forget } = await steps();
  await changed(given, (kept) => {
    const rest = forget.reduce(without, kept);
    const troubles = [...attempts.troubles(bells), ...unheard(bells, rest, now())];
    return JSON.stringify(troubles) === JSON.stringify(rest.troubles) ? rest : { ...rest, troubles };
  });
}

/** Keeps what was learnt of the pair. */
export async function changed(
  { pair, known }: Pick<Tending, 'pair' | 'known'>,
  how: (kept: KeptPush) => KeptPush,
): Promise<KeptPush> {
  const after = await pair.change(how);
  known(after);
  return after;
}

export async function read({ pair, known }: Pick<Tending, 'pair' | 'known'>): Promise<KeptPush> {
  const kept = await pair.kept();
  known(kept);
  return kept;
}

async function open(bell: Bell, given: Tending): Promise<void> {
  const { pair, attempts, now, log, signal } = given;
  const { link, side, place, account, address } = bell;
  const names = { id: randomUUID(), token: randomBytes(32).toString('base64url') };
  const channel: Channel = { link, side, place, account, address, ...names, made: now() };
  // Written down before it is asked for: its first word may come before the answer, and the answer may never come.
  const begun = await changed(given, (kept) =>
    stepsFor([bell], kept, now()).open.length > 0 ? { ...kept, channels: [...kept.channels, channel] } : kept,
  );
  if (!begun.channels.some(({ id }) => id === channel.id)) return; // Another process was faster.
  try {
    const opened = await withGrace(signal, (cut) => bell.open(names, cut));
    await changed(given, (kept) => (opened === undefined ? without(kept, channel) : openedIn(kept, channel, opened)));
    attempts.ended(bell, opened === undefined ? 'never' : undefined);
    const ends = opened && new Date(opened.ends).toISOString();
    log.debug({ pair: pair.name, side, ends }, opened === undefined ? 'nobody tells of changes there' : 'a channel is open');
  } catch (error) {
    if (!isSyncError(error)) throw error;
    attempts.ended(bell, error);
    // After a refusal there is no channel; after a lost answer there may be one.
    if (error.retry !== 'later') await changed(given, (kept) => without(kept, channel));
  }
}

/** What a server refuses to stop, or nobody may ask it to, ends by itself; its words are nobody's from now on. */
async function close(channel: Channel, handle: string, given: Tending): Promise<void> {
  try {
    await withGrace(given.signal, (cut) => given.pair.stop(channel, handle, cut));
  } catch (error) {
    if (!isSyncError(error)) throw error;
    given.attempts.ended(channel, error);
    if (error.retry === 'later') return;
  }
  await changed(given, (kept) => without(kept, channel));
}

function without(kept: KeptPush, { id }: Channel): KeptPush {
  const channels = kept.channels.filter((one) => one.id !== id);
  return channels.length === kept.channels.length ? kept : { ...kept, channels };
}

function openedIn(kept: KeptPush, { id }: Channel, opened: Opened): KeptPush {
  return { ...kept, channels: kept.channels.map((one) => (one.id === id ? { ...one, opened } : one)) };
}
