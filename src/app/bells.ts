/** app/bells — the ends of an entry that can be asked to tell of changes, and how their channels are opened, stopped and heard. */
import { isPrivateHost } from '../config/addresses.ts';
import type { ConfiguredPair } from '../config/config.ts';
import { isSealedFor, pushKeys } from '../endpoints/dav/push-keys.ts';
import { subscribe, unsubscribe } from '../endpoints/dav/subscribing.ts';
import { isSigned } from '../endpoints/dav/vapid.ts';
import { openChannel, stopChannel } from '../endpoints/google-calendar/watching.ts';
import type { Bell, Channel, SealedWord } from '../model/push.ts';
import type { Entry } from '../sync/sync-pair.ts';
import type { Context } from './context.ts';
import { davOf } from './dav.ts';
import { googleOf } from './google.ts';

/** Known to servers for as long as a channel lives, so they never change. At the second the name of the channel follows. */
const PATHS = { google: '/hooks/google', dav: '/hooks/dav' } as const;

interface At {
  readonly pair: ConfiguredPair;
  readonly context: Context;
  /** Id of the link. */
  readonly link: string;
  readonly publicUrl: string;
}

/** Of the ends that are read, where they were last found; none where nobody can write to us. @throws STORE */
export async function bellsOf(entry: Entry, pair: ConfiguredPair, index: number, context: Context): Promise<Bell[]> {
  const { publicUrl, push } = context.config.http;
  if (entry.skip() !== undefined || !push || publicUrl?.startsWith('https:') !== true) return [];
  const ends = await entry.openKept();
  if (ends === undefined) return [];
  const at = { pair, context, link: entry.link.id, publicUrl };
  const direction = pair.entries[index]?.direction;
  // Google tells nobody of contacts (G122), and writes to nobody at home.
  const canGoogle = entry.link.kind === 'event' && !isPrivateHost(publicUrl) && new URL(publicUrl).hostname.includes('.');
  return [
    ...(canGoogle && direction !== 'to-google' ? [googleBell(ends.left.name, at)] : []),
    ...(direction === 'to-dav' ? [] : [davBell(ends.right.name, at)]),
  ];
}

function googleBell(place: string, { pair, context, link, publicUrl }: At): Bell {
  const address = `${publicUrl}${PATHS.google}`;
  return {
    ...{ link, place, address, side: 'left', account: googleName(pair) },
    open: async (names, signal) => openChannel(await googleOf(pair, context), place, names, address, signal),
  };
}

/** Whether the server offers it is asked when the channel is to be opened. */
function davBell(place: string, { pair, context, link, publicUrl }: At): Bell {
  const address = `${publicUrl}${PATHS.dav}`;
  return {
    ...{ link, place, address, side: 'right', account: davName(pair) },
    open: (names, signal) => subscribe({ client: davOf(pair, context), path: place, address, now: context.now }, names, signal),
  };
}

/** Nothing happens where the account is in the configuration no more: the channel ends by itself. */
export async function stopBell(channel: Channel, handle: string, context: Context, signal: AbortSignal): Promise<void> {
  const { id, side, account } = channel;
  const pair = context.config.pairs.find((one) => (side === 'left' ? googleName(one) : davName(one)) === account);
  if (pair === undefined) return;
  if (side === 'left') await stopChannel(await googleOf(pair, context), id, handle, signal);
  else await unsubscribe(davOf(pair, context), handle, signal);
}

/** Whether a sealed word was sealed for the channel; where the server signs its words, it must be signed as well. */
export function isGenuine(channel: Channel, { body, authorization }: SealedWord, now: number): boolean {
  const signer = channel.opened?.signer;
  const audience = new URL(channel.address).origin;
  if (signer !== undefined && !isSigned({ authorization, audience, signer, now })) return false;
  return isSealedFor(pushKeys(channel.token), body);
}

const googleName = ({ google }: ConfiguredPair): string => google.account.toLowerCase();

const davName = ({ dav: { url, auth } }: ConfiguredPair): string =>
  `${new URL(url).host} ${'username' in auth ? auth.username : ''}`;
