/** app/google — a pair's Google account: one client for all pairs of an account, and how it signs in. */
import type { Config, ConfiguredPair } from '../config/config.ts';
import { rememberSecret } from '../config/secrets.ts';
import { createGoogleClient, type GoogleClient } from '../endpoints/google/client.ts';
import { type GoogleAuth, notSignedIn, type Renewal } from '../endpoints/google/oauth.ts';
import { SCOPES } from '../endpoints/google/sign-in-server.ts';
import { createHttp } from '../endpoints/http.ts';
import type { SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import { type Belonging, openSignIn, type SignIn, standingOf } from '../store/sign-in.ts';
import type { Context } from './context.ts';
import { seenAtGoogle } from './requests.ts';

/** Requests of one Google account at once. */
const GOOGLE_IN_FLIGHT = 8;

export function googleOf(pair: ConfiguredPair, context: Context): Promise<GoogleClient> {
  const { config, now, wait, transport, googles, store, vault, onRequest } = context;
  const { account } = pair.google;
  const { words } = belongingOf(pair, config);
  const known = googles.get(words);
  if (known !== undefined) return known;
  const open = async (): Promise<GoogleClient> => {
    const signIn = await openSignIn(belongingOf(pair, config), store, vault);
    const tokens = {
      token: signIn.access,
      onToken: signIn.keepAccess,
      onRefreshToken: signIn.keepRotated,
      onDead: signIn.keepDead,
      renewed: renewing(pair, signIn),
      command: commandFor(pair),
    };
    const http = createHttp({ inFlight: GOOGLE_IN_FLIGHT, transport, now, onExchange: seenAtGoogle(onRequest) });
    const auth = authOf(pair, config, signIn.refreshToken);
    const quotas = context.quotas.of(pair, config.google.clientId);
    return createGoogleClient({ account, auth, http, endpoint: config.google.endpoint, now, wait, quotas, ...tokens });
  };
  const opened = open();
  googles.set(words, opened);
  return opened;
}

/** Another process may have signed in, or out, or used up a token that Google rotated. A service account is its configuration's. */
function renewing({ google }: ConfiguredPair, signIn: SignIn): (() => Promise<Renewal | undefined>) | undefined {
  if (google.serviceAccount !== undefined) return undefined;
  return async () => {
    const tokens = await signIn.renewed();
    if (tokens === undefined) return undefined;
    const refreshToken = tokens.refreshToken ?? google.refreshToken?.reveal() ?? '';
    rememberSecret(refreshToken);
    return { refreshToken, token: tokens.access };
  };
}

/** How its owner signs a pair in. */
export function commandFor({ name, google }: ConfiguredPair): string | undefined {
  return google.serviceAccount === undefined ? `twinbook connect ${name}` : undefined;
}

/** Whether somebody has signed in for the pair, here or in the configuration. */
export async function isSignedIn(pair: ConfiguredPair, { config, store, vault }: Context): Promise<boolean> {
  return pair.google.serviceAccount !== undefined || (await standingOf(belongingOf(pair, config), store, vault)) !== undefined;
}

/** What is said while nobody has signed in for the pair. */
export function nobodySignedIn(pair: ConfiguredPair): SyncError {
  return notSignedIn(commandFor(pair));
}

/** What a pair's sign-in depends on. */
export function belongingOf({ google }: ConfiguredPair, config: Config): Belonging {
  const { clientId, clientSecret, endpoint } = config.google;
  const { serviceAccount, refreshToken, account } = google;
  const key = serviceAccount && [serviceAccount.clientEmail, serviceAccount.subject, serviceAccount.privateKey.reveal()];
  return {
    account,
    words: JSON.stringify([account, refreshToken?.reveal(), key, clientId, clientSecret?.reveal(), endpoint]),
    // A client keeps its sign-ins when its secret is renewed.
    client: JSON.stringify([account.toLowerCase(), clientId, endpoint]),
    // A service account is its own sign-in: nobody's other one stands in for it.
    own: refreshToken?.reveal() ?? (key && JSON.stringify(key)),
  };
}

function authOf(pair: ConfiguredPair, config: Config, kept: string | undefined): GoogleAuth {
  const { refreshToken, serviceAccount } = pair.google;
  if (serviceAccount !== undefined) {
    const { clientEmail, privateKey, keyId, subject } = serviceAccount;
    return {
      kind: 'service_account',
      key: { client_email: clientEmail, private_key: privateKey.reveal(), private_key_id: keyId },
      subject,
      scopes: scopesFor(pair, config),
    };
  }
  const token = kept ?? refreshToken?.reveal() ?? '';
  rememberSecret(token);
  const { clientId, clientSecret } = config.google;
  return { kind: 'refresh_token', clientId: clientId ?? '', clientSecret: clientSecret?.reveal() ?? '', refreshToken: token };
}

/** What all pairs that share this sign-in sync, and nothing more. */
function scopesFor(pair: ConfiguredPair, config: Config): readonly string[] {
  const { words } = belongingOf(pair, config);
  const sharing = config.pairs.filter((one) => belongingOf(one, config).words === words);
  return kindsOf(sharing).map((kind) => SCOPES[kind]);
}

/** What pairs sync, contacts only with a consent that holds; calendars, when there is nothing yet. */
export function kindsOf(pairs: readonly ConfiguredPair[]): readonly Kind[] {
  const synced = pairs.flatMap(({ entries }) =>
    entries.filter(({ kind, consent }) => kind !== 'contact' || consent !== undefined),
  );
  const kinds = new Set(synced.map(({ kind }) => kind));
  return kinds.size === 0 ? ['event'] : [...kinds];
}
