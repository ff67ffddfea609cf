/** cli/calls — `twinbook calls [list|drop ID]`: the calls that are not written into contacts yet, why, and away with those nobody needs. */
import type { App } from '../app.ts';
import type { WaitingCall } from '../calls/inbox.ts';
import { typedName } from '../calls/note.ts';
import { clockIn } from '../calls/times.ts';
import { displayName } from '../model/contact.ts';
import { SyncError } from '../model/errors.ts';
import { callsDocument, fileSentences } from './calls-standing.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withApp } from './opened.ts';
import { columns, plain } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

/** A call, and whose. */
interface Listed extends WaitingCall {
  readonly pair: string;
  readonly skip: string | undefined;
}

/** @throws CONFIG, STORE */
export async function run(context: Context): Promise<ExitCode> {
  const { args } = context;
  const config = await settingsOf(context);
  if (args.action === 'drop') return await withApp(config, 'beside', (app) => drop(args.id, app, context));
  return await withApp(config, 'look', (app) => list(app, context));
}

async function list(app: App, { output }: Context): Promise<ExitCode> {
  const all = await waitingIn(app);
  output.document({ calls: all.map(documentOf) });
  const rows = all.map(({ note, pair, why, skip }) => [
    ...[typedName(note), pair, clockIn(note.at, app.config.timezone), plain(displayName({ name: note.name }) || '-')],
    ...[plain(note.number ?? '-'), plain(note.concern ?? '-'), output.say(skip ?? why ?? 'waits for the next cycle')],
  ]);
  for (const row of columns(rows)) output.row(row);
  if (all.length === 0) output.print('no calls wait');
  for (const pair of app.pairs) {
    const standing = await callsDocument(pair);
    for (const line of standing === undefined ? [] : fileSentences(standing))
      output.print(`${pair.configured.name}: ${output.say(line)}`);
  }
  if (all.some(({ why, skip }) => (skip ?? why) !== undefined))
    output.note('put the contacts right, and the next cycle writes it down; "twinbook calls drop ID" forgets a call');
  return EXIT.done;
}

async function drop(id: string | undefined, app: App, { output }: Context): Promise<ExitCode> {
  const found = id === undefined || id === '' ? [] : (await waitingIn(app)).filter(({ note }) => typedName(note).startsWith(id));
  const [one, ...others] = found;
  if (one === undefined || others.length > 0)
    throw new SyncError('CONFIG', id === undefined || id === '' ? 'which call? Its id is missing' : `there is no call "${id}"`, {
      hint: '"twinbook calls" lists them.',
    });
  await app.pairs.find(({ configured }) => configured.name === one.pair)?.calls?.inbox.settle(one.note.id);
  output.print(`${typedName(one.note)}: forgotten`);
  output.document({ dropped: { id: typedName(one.note), pair: one.pair } });
  return EXIT.done;
}

async function waitingIn({ pairs }: App): Promise<readonly Listed[]> {
  const all = await Promise.all(
    pairs.map(async ({ configured: { name: pair }, calls }): Promise<readonly Listed[]> => {
      const standing = await calls?.standing();
      return (standing?.calls ?? []).map((call) => ({ ...call, pair, skip: standing?.skip }));
    }),
  );
  return all.flat();
}

function documentOf({ note, pair, why, skip }: Listed): object {
  const { at, name, number, concern } = note;
  return {
    ...{ id: typedName(note), pair, at: new Date(at).toISOString(), name: displayName({ name }) || null },
    ...{ number: number ?? null, concern: concern ?? null, why: skip ?? why ?? null },
  };
}
