/** cli/healthcheck — `twinbook healthcheck`: asks the running daemon whether data is flowing. For containers and monitors. */

import type { Config } from '../config/config.ts';
import { isMissing } from '../config/files.ts';
import { createHttp } from '../endpoints/http.ts';
import { isSyncError } from '../model/errors.ts';
import { NOT_SET_UP } from '../ops/health.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Output, plain } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

/** 0 while `/health` passes or warns; 1 when it fails or nobody answers. Before there is a configuration the set-up is asked. */
export async function run(context: Context): Promise<ExitCode> {
  const { file, environment, output, signal } = context;
  if (await isMissing(file)) {
    const { setUpSettings } = await import('./set-up.ts');
    const { health } = await ask(await setUpSettings(file, environment), signal);
    // Whoever else answers there does not know this file: it is missing.
    if (health?.notes?.includes(NOT_SET_UP) === true) return tell(health, output, EXIT.done);
  }
  const { http } = await settingsOf(context);
  const { url, answer, health } = await ask(http, signal);
  if (health === undefined) {
    const who = answer === undefined ? `nobody answers at ${url}` : `something that is not Twinbook answers at ${url}`;
    output.document({ status: 'fail', output: who });
    output.complain(`twinbook: ${who}\n  Is "twinbook run" running with this configuration?`);
    return EXIT.failed;
  }
  return tell(health, output, answer?.status === 200 ? EXIT.done : EXIT.failed);
}

interface Told {
  readonly status: string;
  readonly notes?: readonly string[];
}

function tell(health: Told, { document, print }: Output, code: ExitCode): ExitCode {
  document(health);
  print([health.status, ...(health.notes ?? [])].map(plain).join('\n  '));
  return code;
}

async function ask(http: Where, signal: AbortSignal) {
  const url = `${originOf(http)}/health`;
  const door = createHttp({ inFlight: 1, timeouts: { headers: 5_000, whole: 5_000 } });
  const answer = await door.send({ method: 'GET', url, signal }).catch((error: unknown) => {
    if (isSyncError(error)) return undefined;
    throw error;
  });
  return { url, answer, health: answer === undefined ? undefined : healthIn(answer.text()) };
}

/** undefined: it is none. */
function healthIn(text: string): Told | undefined {
  try {
    const health = JSON.parse(text) as { readonly status?: unknown; readonly notes?: unknown } | null;
    if (typeof health?.status !== 'string') return undefined;
    const { notes, ...rest } = health;
    return { ...rest, status: health.status, ...(Array.isArray(notes) ? { notes: notes.map(String) } : {}) };
  } catch {
    // Not even JSON.
    return undefined;
  }
}

type Where = Pick<Config['http'], 'host' | 'port'>;

/** A daemon that listens everywhere is asked on loopback. */
function originOf({ host, port }: Where): string {
  const asked = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${asked}:${port}`;
}
