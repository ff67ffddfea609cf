/** cli/export — `twinbook export [--subject WHO] --to DIR`: what is held, of everybody or of one person, as files. Reads only. */
import type { App } from '../app.ts';
import type { Lying } from '../calls/receiving.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import { SyncError } from '../model/errors.ts';
import { knownDocument, mailDocument, theirsIn } from '../outbox/theirs.ts';
import { type CallFiles, callFilesOf, withLying } from '../privacy/call-files.ts';
import { EVERYTHING, formsOf, type Subject, saysSubject, theirsAmong, tracesOf, wantedOf, whoIs } from '../privacy/finding.ts';
import { type Held, type Holdings, holdingsOf } from '../privacy/holdings.ts';
import { dataDocument, type Exported, filesOf, historyDocument, manifestDocument, type Naming } from '../privacy/manifest.ts';
import { fillExport, openExport } from '../store/export-folder.ts';
import { contentsOf } from '../sync/history.ts';
import { EXIT, EXIT_OF_ERROR, type ExitCode, worstOf } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { withApp } from './opened.ts';
import { plain } from './output.ts';
import { settingsOf } from './settings.ts';
import { askWhich } from './subject.ts';
import type { Context } from './verb.ts';
import { VERSION } from './version.ts';

/** @throws CONFIG, STORE */
export async function run(context: Context): Promise<ExitCode> {
  const { options } = context;
  const config = await settingsOf(context);
  if (typeof options.to !== 'string')
    throw new SyncError('CONFIG', 'where to? --to is missing', { hint: 'For example: --to ./export' });
  const who = typeof options.subject === 'string' ? options.subject : undefined;
  const folder = openExport(options.to);
  return await withApp(config, 'look', async (app) => await exportTo(folder, who, app, context));
}

async function exportTo(folder: string, who: string | undefined, app: App, context: Context): Promise<ExitCode> {
  const { output, signal } = context;
  const { store, vault, config, now } = app;
  output.note('Asking Google and the DAV servers; nothing is written there.');
  const entries = app.pairs.flatMap((pair) => pair.entries);
  const holdings = await holdingsOf({ entries, store, installation: vault.installation, signal });
  const forms = formsOf(config.country);
  const found = who === undefined ? undefined : whoIs(who, holdings.held, forms);
  if (found?.is === 'several') return askWhich(who ?? '', found.persons, context);
  const chosen = chosenOf(found?.subject, holdings, forms);
  const { pen } = app.begin();
  const wanted = found === undefined ? EVERYTHING : wantedOf(found.subject, chosen.theirs, forms);
  const isTheirs = (text: string): boolean => found === undefined || saysSubject(text, found.subject, forms);
  const names = app.pairs.map(({ configured }) => configured.name);
  // Before what is kept: a call that is taken in meanwhile is found there.
  const callFiles = callFilesOf(await lyingOf(app), wanted, isTheirs);
  const traces = withLying(await tracesOf(store, pen, wanted), callFiles);
  const naming = namingOf(app, (change) => contentsOf(change, pen));
  const exported = filesOf(chosen.theirs, naming);
  const facts = { subject: who ?? null, made: new Date(now()).toISOString(), version: VERSION, all: holdings.held, traces };
  const unseen = { unclear: chosen.unclear, unseen: holdings.unseen, callFiles };
  const manifest = manifestDocument({ ...facts, exported, ...unseen }, naming);
  const outbox = await theirsIn(store, app.outboxSealing, names, isTheirs);
  const whereAny = (name: string, document: unknown) => (document === undefined ? [] : [{ name, text: asText(document) }]);
  fillExport(folder, [
    ...exported.flatMap(({ files }) => files),
    { name: 'data.json', text: asText(dataDocument(exported, naming)) },
    { name: 'history.json', text: asText(historyDocument(traces, naming)) },
    ...whereAny('call-files.json', someOf(callFiles.found)),
    ...whereAny('mails.json', someOf(outbox.mails.map(mailDocument))),
    ...whereAny('outbox.json', knownDocument(outbox)),
    { name: 'manifest.json', text: asText(manifest) },
  ]);
  output.document({ folder, ...(manifest as object) });
  tell(folder, exported, chosen.unclear.length, traces.changes.length, { ...holdings, callFiles }, context);
  return worstOf(holdings.unseen.map(({ trouble }) => (trouble === undefined ? EXIT.done : EXIT_OF_ERROR[trouble.code])));
}

type Chosen = Readonly<Record<'theirs' | 'unclear', readonly Held[]>>;

function chosenOf(subject: Subject | undefined, { held }: Holdings, forms: ReturnType<typeof formsOf>): Chosen {
  return subject === undefined ? { theirs: held, unclear: [] } : theirsAmong(held, subject, forms);
}

/** Which host a side is on: Google's own, or what the configuration says. */
export function namingOf({ config }: Pick<App, 'config'>, contents: Naming['contents']): Naming {
  const { endpoint } = config.google;
  const google = endpoint === undefined ? undefined : new URL(endpoint).host;
  return {
    server: (side) => SERVER_OF[side],
    host: ({ side, entry, end }) =>
      side === 'right'
        ? (end.account?.server ?? '')
        : (google ?? (entry.link.kind === 'event' ? 'www.googleapis.com' : 'people.googleapis.com')),
    contents,
  };
}

/** What lies in the folders of calls. */
async function lyingOf({ pairs }: App): Promise<readonly (Lying & { readonly pair: string })[]> {
  const found = [];
  for (const { calls, configured } of pairs)
    if (calls !== undefined) found.push({ ...(await calls.lying()), pair: configured.name });
  return found;
}

const someOf = <T>(all: readonly T[]): readonly T[] | undefined => (all.length === 0 ? undefined : all);

const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

function tell(
  folder: string,
  exported: readonly Exported[],
  unclear: number,
  changes: number,
  { unseen, callFiles }: Holdings & { readonly callFiles: CallFiles },
  { output }: Context,
): void {
  const count = (kind: string): number => exported.filter(({ held }) => held.entry.link.kind === kind).length;
  output.print(`${folder}: ${count('event')} appointments, ${count('contact')} contacts, ${changes} changes Twinbook remembers`);
  if (unclear > 0)
    output.print(
      `   ${unclear} not written: they say a name, mail or phone that somebody else has, too; manifest.json names them`,
    );
  for (const { entry, side, why } of unseen)
    output.print(`   not seen: ${entry.link.pair}, ${plain(entry.link.words[side ?? 'left'])}: ${plain(inServers(why))}`);
  for (const { pair, file, why } of callFiles.unread) output.print(`   not seen: ${pair}, ${plain(file)}: ${plain(why)}`);
  output.note(
    'These files are readable by whoever has them: hand them over safely, and delete them when they are needed no longer.',
  );
}
