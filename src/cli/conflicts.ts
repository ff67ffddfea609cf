/** cli/conflicts — `twinbook conflicts [list|show|resolve]`: what waits for a person, and what was decided between two edits. */
import type { App } from '../app.ts';
import { SERVER_OF, SIDE_OF } from '../config/engine-rules.ts';
import { SyncError } from '../model/errors.ts';
import type { Side } from '../model/pair.ts';
import { type Conflict, conflictsOf } from '../sync/conflicts.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { withApp } from './opened.ts';
import { columns, type Output, plain } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { args } = context;
  return await withApp(await settingsOf(context), 'look', async (app) => {
    const { store, pen } = app.begin();
    const all = (await Promise.all(app.pairs.map(({ entries }) => conflictsOf(entries, store, pen)))).flat();
    switch (args.action ?? 'list') {
      case 'show':
        return show([named(all, args.id)], context.output);
      case 'resolve':
        return await resolve(named(all, args.id), context, app);
      default:
        return list(all, context.output);
    }
  });
}

/** @throws CONFIG when there is none of that name */
function named(all: readonly Conflict[], id: string | undefined): Conflict {
  const found = all.find((one) => one.id === id);
  if (found !== undefined) return found;
  const hint = '"twinbook conflicts" lists them; what was resolved or dissolved by itself is no longer there.';
  throw new SyncError('CONFIG', id === undefined ? 'which conflict? Its id is missing' : `there is no conflict "${id}"`, {
    hint,
  });
}

function list(all: readonly Conflict[], output: Output): ExitCode {
  output.document({ conflicts: all.map(documentOf) });
  if (all.length === 0) output.print('no conflicts');
  const rows = all.map(({ id, pair, title, kept, chosen, fields, why }) => [
    ...[id, pair, title, output.say(stateOf(kept, chosen))],
    fields.map(({ field }) => field).join(' ') || output.say(inServers(why)),
  ]);
  for (const row of columns(rows)) output.row(row);
  if (all.length > 0) output.note('"twinbook conflicts show ID" shows both versions, "… resolve ID --keep google|dav" decides');
  return EXIT.done;
}

function show(all: readonly Conflict[], output: Output): ExitCode {
  output.document({ conflicts: all.map(documentOf) });
  for (const { id, title, pair, kept, chosen, why, fields } of all) {
    output.row(`${id}  ${plain(title)}  (${pair})`);
    output.print(`  ${output.say(stateOf(kept, chosen))}: ${output.say(plain(inServers(why)))}`);
    for (const row of columns([
      [`  ${output.say('FIELD')}`, 'GOOGLE', 'DAV'],
      ...fields.map(({ field, left, right }) => [`  ${field}`, left || output.say('(empty)'), right || output.say('(empty)')]),
    ]))
      output.row(row);
  }
  return EXIT.done;
}

/** What a person has said last counts, although the cycle that carries it out is still to come. */
function stateOf(kept: Side | undefined, chosen: Side | undefined): string {
  if (chosen !== undefined && chosen !== kept) return `you chose ${NAMES[chosen]}, the next cycle does it`;
  return kept === undefined ? 'waits for you' : `decided for ${NAMES[kept]}`;
}

/** Says it to the store; the next cycle, of whatever process, carries it out. */
async function resolve(conflict: Conflict, { options, output }: Context, app: App): Promise<ExitCode> {
  const { keep } = options;
  if (keep !== 'google' && keep !== 'dav')
    throw new SyncError('CONFIG', 'which side is right?', { hint: 'Say --keep google or --keep dav.' });
  await conflict.decide(SIDE_OF[keep], app.now());
  const said =
    conflict.kept === SIDE_OF[keep] ? 'it stays as it is' : `the next cycle makes it as ${NAMES[SIDE_OF[keep]]} has it`;
  output.row(`${conflict.id} ${plain(conflict.title)}: ${output.say(said)}`);
  output.document({ resolved: { id: conflict.id, pair: conflict.pair, item: conflict.title, keep } });
  return EXIT.done;
}

const NAMES = { left: 'Google', right: 'DAV' } as const;

function documentOf({ id, pair, kind, title, since, why, fields, kept, chosen }: Conflict): unknown {
  return {
    ...{ id, pair, kind: `${kind}s`, item: title, since: new Date(since).toISOString(), why: inServers(why) },
    fields: fields.map(({ field, left, right }) => ({ field, google: left, dav: right })),
    ...(kept === undefined ? { state: 'waiting' } : { state: 'decided', kept: SERVER_OF[kept] }),
    ...(chosen === undefined ? {} : { chosen: SERVER_OF[chosen] }),
  };
}
