/** ops/channels/ping — tells a dead man's switch that all is well, or that it is not; when nobody pings any more, it raises the alarm itself. */
import type { Post } from './post.ts';

export interface Ping {
  /** @throws Undelivered */
  send(isWell: boolean, signal: AbortSignal): Promise<void>;
}

export function createPing(url: string, post: Post): Ping {
  return {
    send: async (isWell, signal) => {
      const address = pingAddress(url, isWell);
      if (address !== undefined) await post({ method: 'GET', url: address, signal });
    },
  };
}

const UUID = /\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/?$/i;

/**
 * Uptime Kuma's push monitors take the state as `status`, Healthchecks takes trouble at `/fail` below the address. What neither of them is
 * gets no ping while something is wrong: that says as much.
 */
export function pingAddress(url: string, isWell: boolean): string | undefined {
  const address = new URL(url);
  const { pathname, hostname } = address;
  if (/\/api\/push\/[^/]+\/?$/.test(pathname)) {
    address.searchParams.set('status', isWell ? 'up' : 'down');
    address.searchParams.set('msg', isWell ? 'OK' : 'trouble');
    return address.href;
  }
  if (isWell) return address.href;
  if (hostname !== 'hc-ping.com' && !pathname.startsWith('/ping/') && !UUID.test(pathname)) return undefined;
  address.pathname = `${pathname.replace(/\/$/, '')}/fail`;
  return address.href;
}
