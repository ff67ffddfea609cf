/** stories/leaving-steps — leaving a pair by the command line, and looking at what stays on both sides and on the disk. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../src/cli/program.ts';
import type { LeavingReport } from '../../src/store/leaving-report.ts';
import type { Answer, StoryWorld } from './world.ts';

/** The document of `uninstall --json`. */
export interface Left {
  readonly state: 'planned' | 'held' | 'unfinished' | 'finished' | 'nothing-left';
  readonly report: string | null;
  readonly remove?: readonly Line[];
  readonly removed?: readonly (Line & { readonly file: string })[];
  readonly kept: readonly (Line & { readonly why: string })[];
  readonly unmark?: { readonly google: number; readonly dav: number };
  readonly unmarked?: { readonly google: number; readonly dav: number };
  readonly holds?: readonly { readonly side: string; readonly why: string }[];
  readonly sign_in?: string;
}

interface Line {
  readonly side: string;
  readonly kind: string;
  readonly item: string;
}

/** `uninstall salon-anna --yes --json …`, which must end with `code`. */
export async function leave(world: StoryWorld, wishes: readonly string[], code = 0): Promise<Left> {
  const said = await world.twinbook('uninstall', 'salon-anna', '--yes', '--json', ...wishes);
  assert.equal(said.code, code, said.out + said.err);
  return JSON.parse(said.out);
}

/** The same with Ctrl-C after so many requests, to whichever server. `requests`: how many there were. */
export async function leaveInterrupted(
  world: StoryWorld,
  wishes: readonly string[],
  after: number,
  verb: readonly string[] = ['uninstall', 'salon-anna'],
): Promise<Answer & { readonly requests: number }> {
  const interrupt = new AbortController();
  let requests = 0;
  const logs = [world.googleServer.log, world.davServer.log];
  for (const log of logs) {
    log.push = (...lines) => {
      requests += lines.length;
      if (requests >= after) interrupt.abort();
      return Array.prototype.push.apply(log, lines);
    };
  }
  const said = { out: [] as string[], err: [] as string[] };
  const config = join(world.folder, 'twinbook.yaml');
  const code = await runCli([...verb, '--yes', ...wishes, '--config', config], {
    environment: {},
    stdout: { write: (text) => said.out.push(text) },
    stderr: { write: (text) => said.err.push(text) },
    signal: interrupt.signal,
  });
  for (const log of logs) log.push = Array.prototype.push;
  return { code, out: said.out.join(''), err: said.err.join(''), requests };
}

export const dataOf = ({ folder }: StoryWorld): string => join(folder, 'data');

/** The folder of the last report, its report, and the exported files by name. */
export function reportIn(world: StoryWorld): {
  readonly folder: string;
  readonly report: LeavingReport;
  readonly files: ReadonlyMap<string, string>;
} {
  const names = readdirSync(dataOf(world)).filter((name) => name.startsWith('uninstall-'));
  const folder = join(dataOf(world), names.sort().at(-1) ?? '');
  const files = readdirSync(folder).filter((name) => name !== 'report.json');
  return {
    folder,
    report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')),
    files: new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  };
}

/** Every file of the data folder that holds one of these words; the report's own folder is left out. */
export function filesThatTell(world: StoryWorld, words: readonly string[]): string[] {
  const data = dataOf(world);
  const files = readdirSync(data).filter((name) => statSync(join(data, name)).isFile());
  return files.filter((name) => {
    const bytes = readFileSync(join(data, name));
    return words.some((word) => bytes.includes(word));
  });
}

/** Whatever carries a mark of ours, as `google <title>` or `dav <name>`. */
export function marked({ inGoogle, inDav }: StoryWorld): string[] {
  const google = inGoogle.events().filter((event) => JSON.stringify(event).includes('twinbookMark'));
  const dav = [...inDav.items()].filter(([, { text }]) => text.includes('X-TWINBOOK-MARK'));
  return [...google.map(({ summary }) => `google ${summary}`), ...dav.map(([name]) => `dav ${name}`)];
}

/** Both calendars as they are, byte for byte. */
export function snapshot({ inGoogle, inDav }: StoryWorld): {
  readonly google: ReadonlyMap<string, string>;
  readonly dav: ReadonlyMap<string, string>;
} {
  return {
    google: new Map(inGoogle.events().map((event) => [String(event.id), JSON.stringify(event)])),
    dav: new Map([...inDav.items()].map(([name, { text }]) => [name, text])),
  };
}

/** Nobody got mail, and no write asked for any. */
export function assertNoMail(world: StoryWorld): void {
  assert.deepEqual(world.google.mails, []);
  assert.deepEqual(world.dav.mails, []);
  const loud = world.googleServer.log.filter(
    ({ method, path, requestBody }) =>
      (/^(POST|PUT|PATCH|DELETE)$/.test(method) && /\/events/.test(path) && !path.includes('sendUpdates=none')) ||
      /sendUpdates=(?!none)/.test(path + requestBody),
  );
  assert.deepEqual(
    loud.map(({ method, path }) => `${method} ${path}`),
    [],
  );
}

export const hasReport = (world: StoryWorld): boolean =>
  existsSync(dataOf(world)) && readdirSync(dataOf(world)).some((name) => name.startsWith('uninstall-'));

/** Anna signs in to Google once more: the refresh token she gets. */
export async function signInAgain({ google }: StoryWorld, scopes: readonly string[]): Promise<string> {
  const client = { client_id: 'playground', redirect_uri: 'http://127.0.0.1/' };
  const asked = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: scopes.join(' '),
    login_hint: 'anna@example.com',
  });
  const consent = await google.handler(new Request(`http://google.test/o/oauth2/v2/auth?${asked}`));
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ ...client, client_secret: 'playground-secret', grant_type: 'authorization_code', code });
  const answer = await google.handler(new Request('http://google.test/token', { method: 'POST', body }));
  return ((await answer.json()) as { refresh_token: string }).refresh_token;
}
