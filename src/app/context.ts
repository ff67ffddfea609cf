/** app/context — what the parts of the app are built with, and the two accounts of a pair once they are. */
import type { Config } from '../config/config.ts';
import type { DavClient } from '../endpoints/dav/client.ts';
import type { GoogleClient } from '../endpoints/google/client.ts';
import type { Transport } from '../endpoints/http.ts';
import type { Event } from '../model/event.ts';
import type { SeenRequest } from '../model/requests.ts';
import type { Journal } from '../store/journal.ts';
import type { Shared } from '../store/shared.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../store/vault.ts';
import type { Consents } from './consent.ts';
import type { GoogleQuotas } from './google-quotas.ts';

export interface Context {
  readonly config: Config;
  readonly store: Store;
  /** undefined: no other machine can use the database. */
  readonly shared: Shared | undefined;
  readonly vault: Vault;
  readonly journal: Journal;
  readonly consents: Consents;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly transport: Transport | undefined;
  /** Told of every request once it is over. */
  readonly onRequest: (request: SeenRequest) => void;
  /** Shared by all pairs of an account, so that its limits hold over all of them. */
  readonly googles: Map<string, Promise<GoogleClient>>;
  readonly davs: Map<string, DavClient>;
  readonly quotas: GoogleQuotas;
}

/** Both accounts of a pair. */
export interface Accounts {
  readonly google: GoogleClient;
  readonly dav: DavClient;
  /** Who signs in to the DAV server; '' when a token does. */
  readonly davUser: string;
  /** Answers if somebody has signed in to Google for this pair. @throws AUTH_LOST if not */
  readonly needSignIn: () => Promise<void>;
  /** What the client of an appointment is called, as far as is known; asks nobody. */
  readonly clientOf: (link: string, event: Event) => string | undefined;
}
