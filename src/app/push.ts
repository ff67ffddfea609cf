/** app/push — a pair's channels: which ends can ring, and what is kept of them. */
import type { ConfiguredPair } from '../config/config.ts';
import { isSyncError } from '../model/errors.ts';
import { handleOf, type PushPair } from '../model/push.ts';
import { changePush, keptPush } from '../store/channels.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { asideOf } from './aside.ts';
import { bellsOf, isGenuine, stopBell } from './bells.ts';
import type { Context } from './context.ts';

/** `entries`: of the pair, in the order of the configuration. */
export function pushPair(pair: ConfiguredPair, entries: readonly Entry[], context: Context): PushPair {
  return {
    ...keeping(pair.name, context),
    bells: async () => {
      if ((await asideOf(pair.name, context)) !== undefined) return [];
      const bells = await Promise.all(entries.map((entry, index) => bellsOf(entry, pair, index, context)));
      return bells.flat();
    },
  };
}

/** A pair that is in the configuration no more: all its channels are to be stopped. */
export function formerPushPair(name: string, context: Context): PushPair {
  return { ...keeping(name, context), bells: async () => [] };
}

/**
 * Stops the channels of the pair, before its sign-in is given up. Those nobody may stop any more end by themselves, and so do those of a
 * DAV server that does not answer: nothing else needs it then.
 * @throws UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL, STORE
 */
export async function silence(name: string, context: Context, signal: AbortSignal): Promise<void> {
  const { kept, change, stop } = keeping(name, context);
  const { channels } = await kept();
  for (const channel of channels) {
    const handle = handleOf(channel, channels);
    if (handle === undefined) continue;
    await stop(channel, handle, signal).catch((error: unknown) => {
      if (!isSyncError(error) || (error.retry === 'later' && channel.side === 'left')) throw error;
    });
  }
  await change((before) => ({ ...before, channels: [], troubles: [] }));
}

function keeping(name: string, context: Context): Omit<PushPair, 'bells'> {
  const { store, vault, now } = context;
  return {
    name,
    kept: () => keptPush(name, store, vault),
    change: (how) => changePush(name, how, store, vault),
    isGenuine: (channel, word) => isGenuine(channel, word, now()),
    stop: (channel, handle, signal) => stopBell(channel, handle, context, signal),
  };
}
