/** web/hosts — by which names the dashboard may be reached: a page from elsewhere must not pretend to be at home here (DNS rebinding). */
import { isIP } from 'node:net';

export interface Reach {
  /** Where we listen. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly hasPassword: boolean;
}

/** Names that never lead out of the house, whatever a foreign name server says. */
const AT_HOME = /^(?:[^.]+|.+\.(?:local|lan|home\.arpa|internal|localhost))$/;

/**
 * off: nobody may look without a password. stranger: the name in the request is none of ours.
 * Without a password only this very machine may look, and nobody through a proxy, whose requests come from here as well.
 */
export function admission(hostHeader: string | undefined, isForwarded: boolean, reach: Reach): 'welcome' | 'off' | 'stranger' {
  const { host, publicUrl, hasPassword } = reach;
  if (!hasPassword && (!isLoopback(host) || publicUrl !== undefined || isForwarded)) return 'off';
  const asked = nameIn(hostHeader);
  if (asked === undefined) return 'stranger';
  if (isLoopback(asked)) return 'welcome';
  if (publicUrl !== undefined && isPublic(hostHeader, publicUrl)) return 'welcome';
  if (isEverywhere(host)) return isIP(asked) !== 0 || AT_HOME.test(asked) ? 'welcome' : 'stranger';
  return asked === host.toLowerCase() ? 'welcome' : 'stranger';
}

/** Whether a request came by our public address. */
export function isPublic(hostHeader: string | undefined, publicUrl: string): boolean {
  return hostHeader?.toLowerCase() === new URL(publicUrl).host;
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** The name without its port, in lower case; undefined when it is none. */
function nameIn(header: string | undefined): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d+)?$/i.exec(header ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase();
}
