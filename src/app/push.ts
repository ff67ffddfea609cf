/** app/push — which ends of a pair can ring, how their channels are opened and stopped, and what is kept of them. */

import { isPrivateHost } from '../config/addresses.ts';
import type { Config, ConfiguredPair } from '../config/config.ts';
import { openChannel, stopChannel } from '../endpoints/google-calendar/watching.ts';
import { isSyncError } from '../model/errors.ts';
import { type Bell, handleOf, type PushPair } from '../model/push.ts';
import { changePush, keptPush } from '../store/channels.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { asideOf } from './aside.ts';
import type { Context } from './context.ts';
import { googleOf } from './google.ts';

/** Known to Google for as long as a channel lives, so it never changes. */
const GOOGLE_PATH = '/hooks/google';

/** `entries`: of the pair, in the order of the configuration. */
export function pushPair(pair: ConfiguredPair, entries: readonly Entry[], context: Context): PushPair {
  return {
    ...keeping(pair.name, context),
    bells: async () => {
      const { config, store } = context;
      if ((await asideOf(pair.name, store, config.data)) !== undefined) return [];
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
 * Stops every channel of the pair, before its sign-in is given up. Those nobody may stop any more end by themselves.
 * @throws UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL, STORE
 */
export async function silence(name: string, context: Context, signal: AbortSignal): Promise<void> {
  const { kept, change, stop } = keeping(name, context);
  const { channels } = await kept();
  for (const channel of channels) {
    const handle = handleOf(channel, channels);
    if (handle === undefined) continue;
    await stop(channel, handle, signal).catch((error: unknown) => {
      if (!isSyncError(error) || error.retry === 'later') throw error;
    });
  }
  await change((before) => ({ ...before, channels: [], troubles: [] }));
}

async function bellsOf(entry: Entry, pair: ConfiguredPair, index: number, context: Context): Promise<Bell[]> {
  const address = googleAddress(context.config);
  const isSource = pair.entries[index]?.direction !== 'to-google';
  // Google tells nobody of contacts (G122).
  if (address === undefined || entry.skip !== undefined || entry.link.kind !== 'event' || !isSource) return [];
  const ends = await entry.openKept();
  if (ends === undefined) return [];
  const { account } = pair.google;
  const place = ends.left.name;
  const ringer = { link: entry.link.id, side: 'left', place, account: account.toLowerCase(), address } as const;
  return [
    { ...ringer, open: async (names, signal) => openChannel(await googleOf(pair, context), place, names, address, signal) },
  ];
}

/** undefined: Google cannot write to us, or shall not. */
function googleAddress({ http: { publicUrl, push } }: Config): string | undefined {
  if (!push || publicUrl === undefined || isPrivateHost(publicUrl)) return undefined;
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && hostname.includes('.') ? `${publicUrl}${GOOGLE_PATH}` : undefined;
}

function keeping(name: string, context: Context): Omit<PushPair, 'bells'> {
  const { config, store, vault } = context;
  return {
    name,
    kept: () => keptPush(name, store, vault),
    change: (how) => changePush(name, how, store, vault),
    stop: async ({ id, account }, handle, signal) => {
      const pair = config.pairs.find(({ google }) => google.account.toLowerCase() === account);
      if (pair !== undefined) await stopChannel(await googleOf(pair, context), id, handle, signal);
    },
  };
}
