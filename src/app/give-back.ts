/** app/give-back — the end of a pair's Google sign-in when the pair is given up, unless another pair lives by the same account. */
import type { ConfiguredPair } from '../config/config.ts';
import { revoke } from '../endpoints/google/sign-in-server.ts';
import { createHttp } from '../endpoints/http.ts';
import { forgetSignIn, openSignIn } from '../store/sign-in.ts';
import { asideOf } from './aside.ts';
import type { Context } from './context.ts';
import { belongingOf } from './google.ts';
import { silence } from './push.ts';

/** dead: it was over already. shared: it stays, for another pair needs it. none: there was none that could be given back. */
export type GivenBack = 'revoked' | 'dead' | 'shared' | 'none';

/**
 * Once nothing of Google is needed any more: its channels are stopped first. What is kept of the sign-in is forgotten. @throws UNREACHABLE, SERVER_FAILED, THROTTLED, DOUBTFUL, STORE
 */
export async function giveBack(pair: ConfiguredPair, context: Context, signal: AbortSignal): Promise<GivenBack> {
  await silence(pair.name, context, signal);
  if ((await sharersOf(pair, context)).length > 0) return 'shared';
  const { store } = context;
  const { account, serviceAccount } = pair.google;
  const token = serviceAccount === undefined ? await tokenOf(pair, context) : undefined;
  const http = createHttp({ inFlight: 1, transport: context.transport, now: context.now });
  const endpoint = context.config.google.endpoint;
  const outcome = token === undefined ? 'none' : await revoke(token, { endpoint, http, signal });
  await forgetSignIn(account, store);
  return outcome;
}

/** The pairs that keep the sign-in alive. Google ends everything the account granted, not one sign-in of several (G184). A pair that was left needs it no more. */
export async function sharersOf(pair: ConfiguredPair, context: Context): Promise<readonly string[]> {
  const account = pair.google.account.toLowerCase();
  const sharers: string[] = [];
  for (const other of context.config.pairs) {
    if (other.name === pair.name || other.google.account.toLowerCase() !== account) continue;
    if ((await asideOf(other.name, context))?.kind !== 'left') sharers.push(other.name);
  }
  return sharers;
}

async function tokenOf(pair: ConfiguredPair, { config, store, vault }: Context): Promise<string | undefined> {
  const { refreshToken } = await openSignIn(belongingOf(pair, config), store, vault);
  return refreshToken ?? pair.google.refreshToken?.reveal();
}
