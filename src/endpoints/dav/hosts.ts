/** dav/hosts — which hosts may see the password, and which addresses may be asked at all. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { PrivateNetwork, SyncError } from '../../model/errors.ts';

/** Addresses of a host name, as text. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export const systemLookup: Lookup = async (host) => (await lookup(host, { all: true })).map((found) => found.address);

/**
 * Whether the password may go to `target` when a redirect leads there from `from`: the same host and port, or the same
 * host from http up to https (D8; L6).
 */
export function sameServer(from: URL, target: URL): boolean {
  if (from.protocol === target.protocol) return from.host === target.host;
  return from.protocol === 'http:' && target.protocol === 'https:' && from.hostname === target.hostname;
}

/**
 * Whether `target`, named by the configured server in its own answer (a principal, a home), is part of the same service:
 * https on both, and a sibling or child under the same domain, such as `p42-caldav.icloud.com` (D2, D3).
 */
export function sameService(configured: URL, target: URL): boolean {
  if (sameServer(configured, target)) return true;
  if (configured.protocol !== 'https:' || target.protocol !== 'https:') return false;
  if (isIP(configured.hostname) || isIP(target.hostname)) return false;
  const domain = domainOf(configured.hostname);
  return domain !== undefined && (target.hostname === domain || target.hostname.endsWith(`.${domain}`));
}

/**
 * Refuses a host on a private or loopback network unless allowed, and a password over plain http to any other host.
 * @throws UNSAFE
 */
export async function checkAddress(url: URL, options: { allowPrivate: boolean; secret: boolean; lookup: Lookup }): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await options.lookup(host).catch(() => undefined);
  if (addresses === undefined) return; // no such name: the request itself will say so
  const inside = addresses.filter(isPrivate);
  if (inside.length > 0 && !options.allowPrivate) {
    const hint = 'If that is your own server, set "allow_private: true" for it.';
    throw new PrivateNetwork(`${url.host} is on a private network (${inside[0]})`, hint);
  }
  if (url.protocol === 'http:' && options.secret && inside.length < addresses.length) {
    throw new SyncError('UNSAFE', `${url.host} would get the password over plain http`, { hint: 'Use its https address.' });
  }
}

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv6');
}

/** Loopback, link-local, private and carrier-shared ranges (RFC 1918, 4193, 6598); IPv4 inside IPv6 counts as IPv4. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The domain a host's siblings share: its name without the first label, if what is left is no public suffix. Countries that
 * register below `co.uk`, `com.au` and the like need three labels.
 */
function domainOf(host: string): string | undefined {
  const labels = host.split('.');
  const needed = /\.(ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}$/.test(host) ? 3 : 2;
  const domain = labels.length > needed ? labels.slice(1) : labels;
  return domain.length >= needed ? domain.join('.') : undefined;
}
