/** bench/many — servers for many pairs, in a process of their own, and the configuration of those pairs. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ManyWorlds {
  readonly google: string;
  /** All pairs but the slow ones. */
  readonly dav: string;
  /** Another server, which takes its time. */
  readonly slowDav: string;
  readonly pairs: number;
  readonly slow: number;
  close(): Promise<void>;
}

export interface Wanted {
  readonly pairs: number;
  /** How many of them have their calendar on the slow server. */
  readonly slow: number;
  /** In each calendar. */
  readonly events: number;
  /** Milliseconds the slow server takes for each request. */
  readonly patience?: number;
}

export const nameOf = (index: number): string => `salon-${index}`;
export const emailOf = (index: number): string => `salon-${index}@example.com`;

export async function startManyWorlds({ pairs, slow, events, patience = 2_000 }: Wanted): Promise<ManyWorlds> {
  const args = [pairs, slow, events, patience].map(String);
  const servers: ChildProcess = fork(new URL('./many-servers.ts', import.meta.url), args);
  const [origins] = (await once(servers, 'message')) as [Pick<ManyWorlds, 'google' | 'dav' | 'slowDav'>];
  const close = async (): Promise<void> => {
    const gone = once(servers, 'exit');
    servers.kill();
    await gone;
  };
  return { ...origins, pairs, slow, close };
}

/** The pairs as a configuration; the first `slow` of them are on the slow server. */
export function pairsConfig(
  { google, dav, slowDav, pairs, slow }: ManyWorlds,
  { folder, port, schedule }: { readonly folder: string; readonly port: number; readonly schedule: string },
): object {
  return {
    data: join(folder, 'data'),
    timezone: 'Europe/Berlin',
    schedule,
    http: { port },
    log: { level: 'warn' },
    google: { client_id: 'playground', client_secret: 'playground-secret', endpoint: google },
    pairs: Array.from({ length: pairs }, (_, index) => ({
      name: nameOf(index),
      google: { account: emailOf(index), refresh_token: `refresh-${index}` },
      dav: { url: `${index < slow ? slowDav : dav}/`, username: nameOf(index), password: 'bench', allow_private: true },
      calendars: [{ google: 'primary', dav: 'Termine' }],
    })),
  };
}
