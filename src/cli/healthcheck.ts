/** cli/healthcheck — `twinbook healthcheck`: asks the running daemon whether data is flowing. For containers and monitors. */
import type { Config } from '../config/config.ts';
import { createHttp } from '../endpoints/http.ts';
import { isSyncError } from '../model/errors.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

/** 0 while `/health` passes or warns; 1 when it fails or nobody answers. */
export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const { http } = await settingsOf(context);
  const url = `${originOf(http)}/health`;
  const door = createHttp({ inFlight: 1, timeouts: { headers: 5_000, whole: 5_000 } });
  const answer = await door.send({ method: 'GET', url, signal: context.signal }).catch((error: unknown) => {
    if (isSyncError(error)) return undefined;
    throw error;
  });
  const health = answer === undefined ? undefined : healthIn(answer.text());
  if (health === undefined) {
    const who = answer === undefined ? `nobody answers at ${url}` : `something that is not Twinbook answers at ${url}`;
    output.document({ status: 'fail', output: who });
    output.complain(`twinbook: ${who}\n  Is "twinbook run" running with this configuration?`);
    return EXIT.failed;
  }
  output.document(health);
  output.print(health.status);
  return answer?.status === 200 ? EXIT.done : EXIT.failed;
}

/** undefined: it is none. */
function healthIn(text: string): { readonly status: string } | undefined {
  try {
    const health = JSON.parse(text) as { readonly status?: unknown } | null;
    return typeof health?.status === 'string' ? { ...health, status: health.status } : undefined;
  } catch {
    // Not even JSON.
    return undefined;
  }
}

/** A daemon that listens everywhere is asked on loopback. */
function originOf({ host, port }: Config['http']): string {
  const asked = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${asked}:${port}`;
}
