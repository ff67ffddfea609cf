/** cli/history — `twinbook history`: what was changed, when and why; with `--item`, the whole story of one appointment or client. */
import type { App } from '../app.ts';
import { pairsNamed } from '../config/config.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import type { Say } from '../locales/phrases/saying.ts';
import { SyncError } from '../model/errors.ts';
import type { Change, ChangeId } from '../model/history.ts';
import type { FieldPath } from '../model/item.ts';
import { partsOf } from '../model/item.ts';
import type { Related } from '../model/related.ts';
import type { Pen } from '../sync/history.ts';
import { type Readable, readable } from '../sync/story.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { withApp } from './opened.ts';
import { columns, type Output, plain } from './output.ts';
import { printRelated, relatedDocument } from './related.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { listedTime } from './when.ts';

/** As many are shown to people, unless they say otherwise. */
const SHOWN = 50;

export async function run(context: Context): Promise<ExitCode> {
  const { output, options } = context;
  const config = await settingsOf(context);
  const pair = typeof options.pair === 'string' ? options.pair : undefined;
  if (pair !== undefined) pairsNamed(config, pair);
  const limit = limitOf(options.limit);
  return await withApp(config, 'look', async (app) => {
    const { pen } = app.begin();
    const all = (await app.store.changes(pair === undefined ? {} : { pair })).map((change) => readable(change, pen));
    const wanted = typeof options.item === 'string' ? ofItem(all, options.item) : all;
    const isStory = options.item !== undefined;
    const related = typeof options.item === 'string' ? await relatedTo(options.item, wanted, pair, app, pen) : [];
    output.document({
      changes: wanted.slice(0, limit ?? wanted.length).map((one) => documentOf(one, isStory)),
      ...(isStory ? { related: related.map(relatedDocument) } : {}),
    });
    print(wanted.slice(0, limit ?? SHOWN), isStory || output.verbose, output);
    printRelated(related, config.timezone, output);
    if (limit === undefined && wanted.length > SHOWN)
      output.note(`${wanted.length - SHOWN} more; --limit ${wanted.length} shows all`);
    return EXIT.done;
  });
}

/** The changes of one item: by a change of it, by the name it has here, by where it is, or else by its title. */
function ofItem(all: readonly Readable[], wanted: string): readonly Readable[] {
  const named = all.filter(({ change: { id, twin, href } }) => [id, twin, href].includes(wanted as ChangeId & Change['twin']));
  const found = named.length > 0 ? named : all.filter(({ title }) => title.toLowerCase() === wanted.toLowerCase());
  const twins = new Set(found.map(({ change }) => `${change.link} ${change.twin}`));
  return all.filter(({ change }) => twins.has(`${change.link} ${change.twin}`));
}

/** Whose an appointment is, or when a client comes; of what was never changed, too. */
async function relatedTo(
  item: string,
  changes: readonly Readable[],
  pair: string | undefined,
  { pairs }: App,
  pen: Pick<Pen, 'open'>,
): Promise<readonly Related[]> {
  const items = new Set(changes.length > 0 ? changes.map(({ change }) => change.twin) : [item]);
  const chosen = pairs.filter(({ configured: { name } }) => pair === undefined || name === pair);
  const found = await Promise.all(chosen.flatMap(({ clients }) => [...items].map((one) => clients.related(one, pen))));
  return found.flat();
}

function documentOf({ change, title, differences: fields }: Readable, isStory: boolean): unknown {
  const { id, cycle, at, pair, kind, side, op, twin, outcome, undoneBy } = change;
  return {
    ...{ id, cycle, at: new Date(at).toISOString(), pair, kind: `${kind}s`, side: SERVER_OF[side], op, item: title },
    ...{ fields: namesOf(change), why: inServers(change.why), undone: undoneBy !== undefined },
    ...{ item_id: twin, confirmed: outcome === 'done' },
    ...(undoneBy === undefined ? {} : { undone_by: undoneBy }),
    ...(isStory ? { differences: fields } : {}),
  };
}

const namesOf = ({ fields }: Change): string[] => [...new Set(fields.map((path) => partsOf(path as FieldPath).field))];

function print(changes: readonly Readable[], withDifferences: boolean, output: Output): void {
  if (changes.length === 0) output.print('nothing was changed');
  const rows = columns(changes.map((one) => rowOf(one, output)));
  for (const [index, { change, differences: fields }] of changes.entries()) {
    output.row(rows[index] ?? '');
    if (!withDifferences || change.op === 'create') continue;
    for (const { field, before, after } of fields)
      output.row(`      ${plain(`${field}: ${shown(before, output.say)} → ${shown(after, output.say)}`)}`);
  }
}

function rowOf({ change, title }: Readable, output: Output): string[] {
  const { say } = output;
  const { id, at, pair, side, op, outcome, undoneBy } = change;
  const standing = undoneBy === undefined ? (outcome === 'done' ? '' : '(the server did not answer)') : '(taken back)';
  const server = side === 'left' ? 'Google' : 'DAV';
  return [
    id,
    listedTime(at, output),
    pair,
    say(`${DONE[op]} in ${server}`),
    title,
    op === 'create' ? '' : namesOf(change).join(' '),
    [inServers(change.why), standing].map(say).join(' ').trimEnd(),
  ];
}

const DONE = { create: 'created', update: 'updated', delete: 'deleted' } as const satisfies Record<Change['op'], string>;

const shown = (text: string, say: Say): string =>
  text === '' ? say('(empty)') : `“${text.length > 200 ? `${text.slice(0, 200)}…` : text}”`;

function limitOf(given: string | true | undefined): number | undefined {
  if (typeof given !== 'string') return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count > 0) return count;
  throw new SyncError('CONFIG', `--limit takes a whole number, not "${given}"`, { hint: 'For example --limit 20.' });
}
