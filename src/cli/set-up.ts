/** cli/set-up — `twinbook run` without a configuration: serves the set-up until there is one, and says in the log how to begin. */
import { randomInt } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Surroundings } from '../app.ts';
import { address as addressCheck, origin as originCheck } from '../config/addresses.ts';
import { isMissing, readTextFile } from '../config/files.ts';
import { loadConfig } from '../config/load.ts';
import { Secret } from '../config/secrets.ts';
import { sentence } from '../config/sentences.ts';
import type { Environment } from '../config/variables.ts';
import { watchConfig } from '../daemon/reload.ts';
import { SyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import type { Place } from '../web/set-up/desk.ts';
import { startSetUpWeb } from '../web/set-up/server.ts';
import { openSetUpDesk } from './set-up-desk.ts';
import type { DraftSite } from './set-up-draft.ts';
import { canMake } from './set-up-save.ts';

/** What the environment may say before there is a configuration; it ends up in the one that is made. */
export interface SetUpSettings {
  readonly file: string;
  /** The data folder. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly endpoint: string | undefined;
  /** undefined: one is made and told in the log. */
  readonly code: Secret | undefined;
}

/** @throws CONFIG for a value that cannot be used */
export async function setUpSettings(file: string, environment: Environment): Promise<SetUpSettings> {
  const given = (name: string): string | undefined => environment[name] || undefined;
  const wrong = (name: string, hint: string): SyncError =>
    new SyncError('CONFIG', `the environment variable ${name} cannot be used`, { hint });
  const port = given('TWINBOOK_PORT') ?? '8470';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong('TWINBOOK_PORT', 'Write a number up to 65535.');
  const publicUrl = given('TWINBOOK_PUBLIC_URL')?.replace(/\/+$/, '');
  if (publicUrl !== undefined && addressCheck(publicUrl) !== undefined)
    throw wrong('TWINBOOK_PUBLIC_URL', 'Write it whole: https://sync.example.com');
  const endpoint = given('TWINBOOK_GOOGLE_ENDPOINT')?.replace(/\/+$/, '');
  if (endpoint !== undefined && originCheck(endpoint) !== undefined)
    throw wrong('TWINBOOK_GOOGLE_ENDPOINT', 'Write scheme, host and port: http://127.0.0.1:9470');
  const codeFile = given('TWINBOOK_SETUP_CODE_FILE');
  const code = codeFile === undefined ? undefined : await codeIn(codeFile);
  if (codeFile !== undefined && code === undefined)
    throw wrong('TWINBOOK_SETUP_CODE_FILE', 'Name a file that holds at least eight digits and nothing else.');
  return {
    file,
    data: resolve('data'),
    host: given('TWINBOOK_HOST') ?? '127.0.0.1',
    port: Number(port),
    publicUrl,
    endpoint,
    code,
  };
}

async function codeIn(file: string): Promise<Secret | undefined> {
  const read = await readTextFile(file);
  const digits = 'text' in read ? read.text.trim().replaceAll(/[ -]/g, '') : '';
  return /^\d{8,}$/.test(digits) ? new Secret(digits) : undefined;
}

/** Serves until a configuration is in place that can be read, or `signal` is aborted. @throws CONFIG when the address is taken */
export async function serveSetUp(
  settings: SetUpSettings,
  log: Log,
  environment: Environment,
  signal: AbortSignal,
  surroundings: Surroundings = {},
): Promise<void> {
  const { file, publicUrl, code } = settings;
  const now = surroundings.now ?? Date.now;
  const made = code === undefined ? newCode() : undefined;
  const done = Promise.withResolvers<void>();
  const stopping = new AbortController();
  const desk = openSetUpDesk(placeOf(settings), surroundings);
  const look = async (): Promise<void> => {
    if (await isMissing(file)) return;
    const loaded = await loadConfig(file, environment);
    if (loaded.ok) done.resolve();
    else log.error({ details: loaded.errors.map(sentence).join('\n') }, 'the configuration that was put in place has errors');
  };
  const web = await startSetUpWeb(
    {
      ...{ host: settings.host, publicUrl, desk, now, log },
      // Only who reads our log, or gave us the code, may set us up.
      password: code ?? new Secret(made?.replaceAll('-', '') ?? ''),
      isCode: true,
      // Each request asks both again: they are chosen in the first step.
      get language() {
        return desk.draft().basics?.language;
      },
      get timezone() {
        return desk.draft().basics?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      },
      address: (context) => getConnInfo(context).remote.address ?? '',
      saved: () => done.resolve(),
    },
    settings,
    stopping.signal,
  );
  const watching = watchConfig(file, () => void look().catch(done.reject));
  const stop = (): void => done.resolve();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  // Where we listen everywhere, the machine's own address is the one to open.
  const where = web.origin.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, '//ADDRESS-OF-THIS-MACHINE');
  log.info(
    { address: web.origin },
    `there is no configuration at ${file} yet: open ${where} in a browser and enter the set-up code${made === undefined ? '' : ` ${made}`}`,
  );
  try {
    await done.promise;
  } finally {
    watching.stop();
    stopping.abort();
    signal.removeEventListener('abort', stop);
    await web.close();
  }
}

/** Where everything will be. Beside a configuration that cannot be saved the secrets stay in the data folder. */
export function placeOf(
  { file, data, host, port, endpoint }: Pick<SetUpSettings, 'file' | 'data' | 'host' | 'port' | 'endpoint'>,
  canSave = canMake(resolve(file)),
): DraftSite & Place {
  const path = resolve(file);
  const secrets = join(canSave ? dirname(path) : data, 'secrets');
  return { ...{ host, port, endpoint, data, canSave, secrets }, file: path, secretsWord: canSave ? 'secrets' : secrets };
}

/** Twelve digits in groups, made anew each time. */
function newCode(): string {
  return Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, '0')).join('-');
}
