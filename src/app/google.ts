/** app/google — a pair's Google account: one client for all pairs of an account, and how it signs in. */
import type { Config, ConfiguredPair } from '../config/config.ts';
import { rememberSecret } from '../config/secrets.ts';
import { createGoogleClient, type GoogleClient } from '../endpoints/google/client.ts';
import { type GoogleAuth, SCOPES } from '../endpoints/google/oauth.ts';
import { createHttp } from '../endpoints/http.ts';
import { SyncError } from '../model/errors.ts';
import { openSignIn } from '../store/sign-in.ts';
import { withoutConsent } from './consent.ts';
import type { Context } from './context.ts';

/** Requests of one Google account at once. */
const GOOGLE_IN_FLIGHT = 8;

export function googleOf(pair: ConfiguredPair, context: Context): Promise<GoogleClient> {
  const { config, now, wait, transport, googles, store, vault, googlePerMinute: perMinute } = context;
  const { account } = pair.google;
  const words = signInWords(pair, config);
  const known = googles.get(words);
  if (known !== undefined) return known;
  const open = async (): Promise<GoogleClient> => {
    const signIn = await openSignIn(account, words, store, vault);
    const tokens = {
      token: signIn.access,
      onToken: signIn.keepAccess,
      onRefreshToken: signIn.keepRotated,
      onDead: signIn.keepDead,
    };
    const http = createHttp({ inFlight: GOOGLE_IN_FLIGHT, transport, now });
    const auth = authOf(pair, config, signIn.rotated);
    return createGoogleClient({ account, auth, http, endpoint: config.google.endpoint, now, wait, perMinute, ...tokens });
  };
  const opened = open();
  googles.set(words, opened);
  return opened;
}

export function canSignIn({ google }: ConfiguredPair): boolean {
  return google.refreshToken !== undefined || google.serviceAccount !== undefined;
}

export function notSignedIn(): SyncError {
  const hint = 'Put a refresh_token or a service_account for it into the configuration.';
  return new SyncError('AUTH_LOST', 'there is no Google sign-in for this pair yet', { hint });
}

/** Everything the sign-in depends on. */
export function signInWords({ google }: ConfiguredPair, config: Config): string {
  const { clientId, clientSecret, endpoint } = config.google;
  const { serviceAccount, refreshToken, account } = google;
  const key = serviceAccount && [serviceAccount.clientEmail, serviceAccount.subject, serviceAccount.privateKey.reveal()];
  return JSON.stringify([account, refreshToken?.reveal(), key, clientId, clientSecret?.reveal(), endpoint]);
}

function authOf(pair: ConfiguredPair, config: Config, rotated: string | undefined): GoogleAuth {
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
  const token = rotated ?? refreshToken?.reveal() ?? '';
  rememberSecret(token);
  const { clientId, clientSecret } = config.google;
  return { kind: 'refresh_token', clientId: clientId ?? '', clientSecret: clientSecret?.reveal() ?? '', refreshToken: token };
}

/** What all pairs that share this sign-in sync, and nothing more. */
function scopesFor(pair: ConfiguredPair, config: Config): readonly string[] {
  const words = signInWords(pair, config);
  const sharing = config.pairs.filter((one) => signInWords(one, config) === words);
  const synced = sharing.flatMap(({ entries }) => entries.filter((entry) => withoutConsent(entry) === undefined));
  const scopes = new Set(synced.map(({ kind }) => SCOPES[kind]));
  return scopes.size === 0 ? [SCOPES.event] : [...scopes];
}
