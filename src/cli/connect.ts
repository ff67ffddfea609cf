/** cli/connect — `twinbook connect PAIR`: signs in to Google in a browser, on this machine or any other. */
import type { AppPair } from '../app.ts';
import { isSyncError } from '../model/errors.ts';
import type { Begun, Connected } from '../model/sign-in.ts';
import { type Listening, listen } from '../web/listen.ts';
import { LOOPBACK, RETURN_PATH, returnRoutes } from '../web/sign-in.ts';
import { EXIT_OF_ERROR, type ExitCode, worstOf } from './exit-codes.ts';
import { withPair } from './opened.ts';
import type { Output } from './output.ts';
import { settingsOf } from './settings.ts';
import { endOfSignIn } from './sign-in-words.ts';
import type { Context } from './verb.ts';
import { waitForReturn } from './way-back.ts';

export async function run(context: Context): Promise<ExitCode> {
  const config = await settingsOf(context);
  return await withPair(config, context, 'beside', async ({ app, pair }) => {
    const connected = await connectPair(pair, config.http.publicUrl, LOOPBACK.port, context);
    tell(connected, app.now(), context.output);
    return worstOf(connected.shortcomings.map(({ code }) => EXIT_OF_ERROR[code]));
  });
}

/** `port`: where a browser on this machine finds us, unless a public address leads to the daemon. @throws what stopped it */
export async function connectPair(
  { browserSignIn, configured }: Pick<AppPair, 'browserSignIn' | 'configured'>,
  publicUrl: string | undefined,
  port: number,
  context: Pick<Context, 'input' | 'output' | 'signal'>,
): Promise<Connected> {
  const { output, signal } = context;
  const finish = (address: string): Promise<Connected> => browserSignIn.finish(address, 'browser', signal);
  const door = publicUrl === undefined ? await openDoor(port, finish) : undefined;
  const redirect = `${publicUrl ?? door?.origin ?? `http://${LOOPBACK.host}:${port}`}${RETURN_PATH}`;
  try {
    const begun = await browserSignIn.begin(redirect);
    invite(begun, configured.google.account, whoTakesUp(publicUrl, door), output);
    return await waitForReturn(browserSignIn, context);
  } finally {
    await browserSignIn.end();
    await door?.close();
  }
}

/** undefined: somebody else is there, or it is not allowed; what is pasted will do. */
async function openDoor(port: number, finish: (address: string) => Promise<Connected>): Promise<Listening | undefined> {
  try {
    return await listen(returnRoutes(finish), { host: LOOPBACK.host, port });
  } catch (error) {
    if (isSyncError(error, 'CONFIG')) return undefined;
    throw error;
  }
}

function whoTakesUp(publicUrl: string | undefined, door: Listening | undefined): string {
  if (publicUrl !== undefined) return 'If "twinbook run" is reached at http.public_url, it goes on by itself.';
  return door === undefined ? '' : 'With a browser on this machine it goes on by itself.';
}

/** The address is the answer; with --json the answer is another, so it goes beside it. */
function invite({ address, redirect }: Begun, account: string, byItself: string, output: Output): void {
  output.note(`Open this address in a browser on any device, and allow access as ${account}:\n`);
  if (output.json) output.complain(address);
  else output.print(address);
  output.note(
    `\nThe browser ends up at an address that begins with ${redirect}, perhaps with an error page.\nCopy that whole address from its address bar, paste it here, and press Enter.\n${byItself}`,
  );
  output.note(
    'If Google stops with an error, paste what it says (or its address), and you are told what to do. Ctrl-C ends this.',
  );
}

function tell({ pair, account, allowed, ends, shortcomings }: Connected, now: number, output: Output): void {
  output.print(`${pair} is signed in to Google as ${account}.`);
  for (const { message, hint } of shortcomings) output.complain(`But: ${message}\n  ${hint}`);
  if (ends !== undefined) output.complain(`But: ${endOfSignIn(ends, pair, now)}`);
  output.document({
    pair,
    account,
    connected: true,
    allowed: allowed.map((kind) => `${kind}s`),
    token: { state: ends === undefined ? 'ok' : 'expiring', expires: ends === undefined ? null : new Date(ends).toISOString() },
    warnings: [
      ...shortcomings,
      ...(ends === undefined ? [] : [{ code: 'EXPIRING', message: endOfSignIn(ends, pair, now), hint: '' }]),
    ],
  });
}
