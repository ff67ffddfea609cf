/** simulation/google-account — an account of a playground Google without sockets: the ways to it, and how often it was written. */
import { createGoogleClient, type GoogleClient } from '../../src/endpoints/google/client.ts';
import { SCOPES } from '../../src/endpoints/google/sign-in-server.ts';
import { createHttp, type Transport } from '../../src/endpoints/http.ts';
import { createGoogle, type GooglePlayground } from '../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { PlaygroundServer } from '../../src/playground/server.ts';
import type { Random } from './random.ts';
import { isWrite } from './transport.ts';

export const ZONE = 'Europe/Berlin';

export interface GoogleAccount {
  readonly google: GooglePlayground;
  /** As the owner's own apps reach it. */
  readonly direct: Transport;
  /** What comes this way counts. */
  readonly server: PlaygroundServer;
  /** How often anything was written through `server`. */
  writes(): number;
  /** A client that knows nothing yet. */
  client(transport: Transport): GoogleClient;
}

export function openGoogleAccount(
  random: Random,
  time: { readonly now: number },
  email: string,
  habits: Omit<GoogleOptions, 'clock' | 'seed'>,
): GoogleAccount {
  const clock = { now: () => time.now };
  const google = createGoogle({ clock, ...habits, seed: email });
  google.addAccount({ email, timeZone: ZONE, refreshToken: 'refresh', scopes: [SCOPES.event, SCOPES.contact] });
  let writes = 0;
  const counted = async (request: Request): Promise<Response> => {
    if (isWrite(request)) writes++;
    return await google.handler(request);
  };
  return {
    google,
    direct: new PlaygroundServer(google.handler, clock).fetch,
    server: new PlaygroundServer(counted, clock),
    writes: () => writes,
    client: (transport) =>
      createGoogleClient({
        account: email,
        endpoint: 'http://google.test',
        auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: 'refresh' },
        http: createHttp({ inFlight: 8, transport, now: clock.now }),
        now: clock.now,
        wait: async () => undefined,
        random: random.next,
        perMinute: Number.POSITIVE_INFINITY,
      }),
  };
}
