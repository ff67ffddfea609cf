/**
 * app/sign-in — signing in to Google through a browser: begun here, finished by whoever the browser comes back to.
 *
 *   begin ─ address ─► browser ─► Google ─► browser ─ pasted, to `connect`, or to the daemon ─► finish
 *
 * Finishing asks who signed in before anything is kept; what is kept is on disk before anybody uses it.
 */
import { randomBytes } from 'node:crypto';
import type { Config, ConfiguredPair } from '../config/config.ts';
import { rememberSecret } from '../config/secrets.ts';
import { authorizationAddress, type Brought, EMAIL_SCOPE, readBrought } from '../endpoints/google/authorize.ts';
import { createGoogleClient, type GoogleClient } from '../endpoints/google/client.ts';
import { accountBehind, exchangeCode, isSameAccount } from '../endpoints/google/exchange.ts';
import { revoke, SCOPES } from '../endpoints/google/sign-in-server.ts';
import { type Setting, signInTrouble, troubleInGooglesWord } from '../endpoints/google/sign-in-troubles.ts';
import { listCalendars } from '../endpoints/google-calendar/discovery.ts';
import { listContactGroups } from '../endpoints/google-contacts/discovery.ts';
import { createHttp, type Http } from '../endpoints/http.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import type { BrowserSignIn, Connected, Disconnected, Shortcoming } from '../model/sign-in.ts';
import {
  type BegunSignIn,
  begunSignIn,
  forgetBegun,
  isSameState,
  keepBegun,
  keepOutcome,
  progressOf,
  takeBegun,
} from '../store/begun.ts';
import { type AccessToken, forgetSignIn, keepConnection, openSignIn } from '../store/sign-in.ts';
import type { Context } from './context.ts';
import { belongingOf, kindsOf } from './google.ts';
import { silence } from './push.ts';
import { seenAtGoogle } from './requests.ts';

/** From the first address to the last step. */
const PATIENCE = 10 * 60_000;

export function browserSignIn(pair: ConfiguredPair, context: Context): BrowserSignIn {
  const { config, store, vault, now } = context;
  const { name } = pair;
  let state = '';
  return {
    begin: async (redirect) => {
      const { clientId } = clientOf(pair, config);
      state = randomBytes(32).toString('base64url');
      const verifier = randomBytes(48).toString('base64url');
      const until = now() + PATIENCE;
      await keepBegun(name, { state, verifier, redirect, until }, store, vault);
      const { endpoint } = config.google;
      const { account } = pair.google;
      const scopes = scopesFor(wanted(pair, config));
      return {
        address: authorizationAddress({ endpoint, clientId, redirect, scopes, account, state, verifier }),
        redirect,
        until,
      };
    },
    finish: async (brought, by, signal) => await finish(pair, readBrought(brought), by, context, signal),
    progress: () => progressOf(name, state, now(), store, vault),
    end: () => forgetBegun(name, state, store, vault),
    sharedWith: async () => {
      needNoServiceAccount(pair);
      return others(pair, config);
    },
    disconnect: (signal) => disconnect(pair, context, signal),
  };
}

/** Finishes the sign-in of the pair that sent this browser out. @throws what was wrong with it */
export async function finishForWhom(address: string, context: Context, signal: AbortSignal): Promise<Connected> {
  const { config, store, vault } = context;
  const brought = readBrought(address);
  for (const pair of config.pairs) {
    const begun = await begunSignIn(pair.name, store, vault);
    const state = 'state' in brought ? brought.state : undefined;
    if (begun === undefined || state === undefined || !isSameState(state, begun.state)) continue;
    return await finish(pair, brought, 'browser', context, signal);
  }
  const hint = 'Begin anew where you began: with "twinbook connect", for one.';
  throw new SyncError(
    'AUTH_LOST',
    'no sign-in waits for this address: it is over, took longer than ten minutes, or was begun anew',
    {
      hint,
    },
  );
}

async function finish(
  pair: ConfiguredPair,
  brought: Brought,
  by: 'browser' | 'person',
  context: Context,
  signal: AbortSignal,
): Promise<Connected> {
  const { store, vault, now } = context;
  const begun = await begunSignIn(pair.name, store, vault);
  const setting = settingOf(pair, begun?.redirect ?? '');
  if (begun === undefined || now() > begun.until) throw signInTrouble('too_late', setting);
  if (brought.is === 'the way there') throw signInTrouble('way_there', setting);
  if (brought.is === 'nothing') throw signInTrouble('unreadable', setting);
  const state = 'state' in brought ? brought.state : undefined;
  if (state === undefined ? by === 'browser' : !isSameState(state, begun.state)) throw signInTrouble('stranger', setting);
  // From here on nobody else can finish it, and it cannot be tried again.
  if (!(await takeBegun(pair.name, begun, store, vault))) throw signInTrouble('too_late', setting);
  try {
    if (brought.is === 'error page') throw troubleInGooglesWord(brought.word, setting);
    if (brought.is === 'refusal')
      throw brought.word === 'access_denied' ? signInTrouble('declined', setting) : troubleInGooglesWord(brought.word, setting);
    const connected = await redeem(pair, brought.code, begun, setting, context, signal);
    await keepOutcome(begun, connected, store, vault);
    return connected;
  } catch (error) {
    const { code, message, hint } = isSyncError(error) ? error : new SyncError('SERVER_FAILED', 'something unexpected happened');
    await keepOutcome(begun, { ok: false, pair: pair.name, code, message, hint }, store, vault);
    throw error;
  }
}

async function redeem(
  pair: ConfiguredPair,
  code: string,
  { verifier }: BegunSignIn,
  setting: Setting,
  context: Context,
  signal: AbortSignal,
): Promise<Connected> {
  const { config, store, vault, now } = context;
  const { endpoint } = config.google;
  const http = doorOf(context);
  const client = clientOf(pair, config);
  for (const secret of [code, verifier]) rememberSecret(secret);
  const grant = await exchangeCode({ endpoint, http, ...client, code, verifier, setting, now }, signal);
  const access = { value: grant.accessToken, expiresAt: now() + grant.lifetime };
  for (const secret of [grant.refreshToken, access.value]) rememberSecret(secret);

  const kinds = wanted(pair, config);
  // Without a word about it everything was granted (RFC 6749, 5.1).
  const allowed = kinds.filter((kind) => grant.scopes?.includes(SCOPES[kind]) ?? true);
  if (allowed.length === 0) throw signInTrouble('nothing_allowed', setting);
  const look = looking(pair, access, http, context);
  const told = await accountBehind(access.value, { endpoint, http, signal });
  const account = told ?? (await ownerOf(look, allowed, setting, signal));
  if (account === undefined) throw signInTrouble('unknown_account', setting);
  if (!isSameAccount(account, pair.google.account)) throw signInTrouble('another_account', setting);

  const { refreshToken, ends } = grant;
  await keepConnection(belongingOf(pair, config), { refreshToken, access, ends }, store, vault);
  const unticked = kinds.filter((kind) => !allowed.includes(kind)).map((kind) => untickedBox(kind, setting));
  const closed = await closedServices(look, allowed, signal);
  return { ok: true, pair: pair.name, account, allowed, ends, shortcomings: [...unticked, ...closed] };
}

/** A client with what has just been granted. It never refreshes: Google might rotate the token before it is kept (G180). */
function looking(pair: ConfiguredPair, token: AccessToken, http: Http, context: Context): GoogleClient {
  const { config, now, wait } = context;
  const { clientId, clientSecret = '' } = clientOf(pair, config);
  const auth = { kind: 'refresh_token', clientId, clientSecret, refreshToken: '' } as const;
  return createGoogleClient({ account: pair.google.account, auth, http, endpoint: config.google.endpoint, now, wait, token });
}

/** G186: the primary calendar is called like its owner. */
async function ownerOf(
  look: GoogleClient,
  allowed: readonly Kind[],
  { command }: Setting,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!allowed.includes('event')) return undefined;
  const calendars = await listCalendars(look, signal).catch((cause: unknown) => {
    if (!isSyncError(cause)) throw cause;
    const { code, message, hint } = cause;
    throw new SyncError(code, message, { cause, hint: `${hint} Then run "${command}" again; nothing was kept.` });
  });
  return calendars.find(({ primary }) => primary)?.id;
}

const LOOKS: Readonly<Record<Kind, (look: GoogleClient, signal: AbortSignal) => Promise<unknown>>> = {
  event: listCalendars,
  contact: listContactGroups,
};

/** APIs that are switched off in the project. Any other trouble will be told by the next cycle. */
async function closedServices(look: GoogleClient, allowed: readonly Kind[], signal: AbortSignal): Promise<Shortcoming[]> {
  const shortcomings: Shortcoming[] = [];
  for (const kind of allowed) {
    await LOOKS[kind](look, signal).catch((error: unknown) => {
      if (!isSyncError(error)) throw error;
      const { code, message, hint } = error;
      if (code === 'FORBIDDEN') shortcomings.push({ code, message, hint });
    });
  }
  return shortcomings;
}

const BOXES: Readonly<Record<Kind, string>> = { event: 'calendars', contact: 'contacts' };

function untickedBox(kind: Kind, { command }: Setting): Shortcoming {
  return {
    code: 'FORBIDDEN',
    message: `the box for ${BOXES[kind]} was not ticked on Google's page, so ${BOXES[kind]} are not synced`,
    hint: `Run "${command}" again and tick every box, or take the ${BOXES[kind]} out of the configuration.`,
  };
}

async function disconnect(pair: ConfiguredPair, context: Context, signal: AbortSignal): Promise<Disconnected> {
  const { config, store, vault } = context;
  needNoServiceAccount(pair);
  const belonging = belongingOf(pair, config);
  const signIn = await openSignIn(belonging, store, vault);
  const token = signIn.refreshToken ?? belonging.own;
  const told = { isConfigured: belonging.own !== undefined, others: others(pair, config) };
  if (token === undefined) return { atGoogle: 'none', ...told };
  rememberSecret(token);
  for (const { name } of sharing(pair, config)) await silence(name, context, signal);
  const { endpoint } = config.google;
  const atGoogle = await revoke(token, { endpoint, http: doorOf(context), signal });
  await forgetSignIn(pair.google.account, store);
  // Google ended every permission of the account (G184), that of the configured token, too.
  if (told.isConfigured) await (await openSignIn(belonging, store, vault)).keepDead();
  return { atGoogle, ...told };
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

/** @throws CONFIG when the pair cannot sign in like this */
function clientOf(pair: ConfiguredPair, { google }: Config): Client {
  needNoServiceAccount(pair);
  const { clientId, clientSecret } = google;
  if (clientId !== undefined) return { clientId, clientSecret: clientSecret?.reveal() };
  throw new SyncError('CONFIG', 'google.client_id is missing in the configuration, so there is nobody Google could let in', {
    hint: 'Make a client in the Google Cloud console as docs/google-sign-in.md tells step by step, and put its id and secret there.',
  });
}

function needNoServiceAccount({ name, google }: ConfiguredPair): void {
  if (google.serviceAccount === undefined) return;
  throw new SyncError('CONFIG', `${name} signs in with a service account, so nobody needs to sign in or out`, {
    hint: 'Whether it works says "twinbook check --online". To end it, take service_account out of the configuration.',
  });
}

/** The pairs a sign-in of this account is for. */
function sharing(pair: ConfiguredPair, config: Config): readonly ConfiguredPair[] {
  const { client } = belongingOf(pair, config);
  return config.pairs.filter((one) => one.google.serviceAccount === undefined && belongingOf(one, config).client === client);
}

function others(pair: ConfiguredPair, config: Config): readonly string[] {
  return sharing(pair, config).flatMap(({ name }) => (name === pair.name ? [] : [name]));
}

function wanted(pair: ConfiguredPair, config: Config): readonly Kind[] {
  return kindsOf(sharing(pair, config));
}

/** No more than is needed: the address of the account only where no calendar tells it. */
function scopesFor(kinds: readonly Kind[]): readonly string[] {
  return [...kinds.map((kind) => SCOPES[kind]), ...(kinds.includes('contact') ? [EMAIL_SCOPE] : [])];
}

function settingOf({ name, google }: ConfiguredPair, redirect: string): Setting {
  return { redirect, command: `twinbook connect ${name}`, account: google.account };
}

function doorOf({ transport, now, onRequest }: Context): Http {
  return createHttp({ inFlight: 1, transport, now, onExchange: seenAtGoogle(onRequest) });
}
