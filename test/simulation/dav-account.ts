/** simulation/dav-account — an account on a playground DAV server without sockets: the ways to it, and how often it was written. */
import { createDavClient, type DavClient } from '../../src/endpoints/dav/client.ts';
import type { Transport } from '../../src/endpoints/http.ts';
import { createDav, type DavPlayground } from '../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { PlaygroundServer } from '../../src/playground/server.ts';
import type { Random } from './random.ts';
import { isWrite } from './transport.ts';

export interface DavAccount {
  readonly dav: DavPlayground;
  readonly server: PlaygroundServer;
  /** How often anything was written through `server`. */
  writes(): number;
  /** A client that knows nothing yet. */
  client(transport: Transport): DavClient;
}

export function openDavAccount(random: Random, time: { readonly now: number }, options: DavOptions): DavAccount {
  const clock = { now: () => time.now };
  const dav = createDav({ clock, ...options });
  dav.addUser('anna', 'geheim');
  let writes = 0;
  const server = new PlaygroundServer(async (request) => {
    if (isWrite(request)) writes++;
    return await dav.handler(request);
  }, clock);
  return {
    dav,
    server,
    writes: () => writes,
    client: (transport) =>
      createDavClient({
        url: 'http://dav.test/',
        username: 'anna',
        password: 'geheim',
        allowPrivate: true,
        transport,
        now: clock.now,
        wait: async () => undefined,
        random: random.next,
      }),
  };
}
