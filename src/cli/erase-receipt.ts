/** cli/erase-receipt — what an erasure would do, and the receipt of one: what was done, and who must be asked separately. */
import type { App } from '../app.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import type { Hold } from '../model/plan.ts';
import type { Held } from '../privacy/holdings.ts';
import type { Uninstalled } from '../sync/uninstall.ts';
import type { Planned } from './erase.ts';
import { namingOf } from './export.ts';
import { inServers } from './in-servers.ts';
import { columns, type Output, plain } from './output.ts';

/** What was done. */
export interface Done {
  readonly folder: string;
  readonly removed: Uninstalled;
  /** Traces in the database, snapshots that had some, snapshots that could not be opened, files of earlier exports. */
  readonly forgotten: {
    readonly traces: number;
    readonly snapshots: number;
    readonly unopened: readonly string[];
    readonly files: number;
  };
}

export function holdsOf({ erasing }: Planned): readonly Hold[] {
  return erasing.leaving.flatMap((one) => (one.skipped === undefined ? one.leaving.holds : []));
}

const removalsOf = ({ erasing }: Planned) =>
  erasing.leaving.flatMap((one) =>
    one.skipped === undefined ? one.leaving.removals.map((removal) => ({ ...removal, link: one.link })) : [],
  );

/** Nothing is left to be done for her. */
export function isNothing(planned: Planned): boolean {
  return removalsOf(planned).length === 0 && planned.remembered === 0 && planned.isBlocked;
}

export function printErasing(planned: Planned, output: Output): void {
  const { erasing, unclear, holdings, remembered } = planned;
  const { say } = output;
  if (isNothing(planned)) output.print('nothing is left to erase');
  const rows = [
    ...removalsOf(planned).map(({ side, title, stored }) => [
      ...[` - ${say('remove')}`, SERVER_OF[side], title, erasing.edited.has(stored) ? say('edited, exported first') : ''],
    ]),
    ...erasing.stuck.map(({ held, why }) => [
      ` · ${say('cannot')}`,
      SERVER_OF[held.side],
      held.entry.kind.title(held.stored.item),
      say(why),
    ]),
    ...erasing.originals.map(({ side, entry, stored }) => [
      ...[` · ${say('stays')}`, SERVER_OF[side], entry.kind.title(stored.item), say('an original: it is left alone from now on')],
    ]),
  ];
  for (const line of columns(rows)) output.row(line);
  output.print(
    `   ${remembered} changes and waiting items Twinbook remembers are erased, in its snapshots and earlier exports as well`,
  );
  if (unclear > 0)
    output.print(`   ${unclear} items are not touched: they say a name, mail or phone that somebody else has, too`);
  for (const { entry, why } of holdings.unseen) output.print(`   not looked at: ${plain(`${entry.link.pair}, ${why}`)}`);
  for (const { why } of holdsOf(planned)) output.print(`   held: ${inServers(why)}`);
}

export function planDocumentOf(planned: Planned, state: 'planned' | 'held' | 'nothing-left'): object {
  const { erasing, unclear, remembered } = planned;
  return {
    ...{ state, folder: null },
    remove: removalsOf(planned).map(({ side, title, link }) => ({ side: SERVER_OF[side], kind: `${link.kind}s`, item: title })),
    originals: erasing.originals.map(({ side, entry, stored }) => ({
      ...{ side: SERVER_OF[side], kind: `${entry.link.kind}s`, item: entry.kind.title(stored.item) },
    })),
    ...{ unclear, remembered, holds: holdsOf(planned).map(({ side, why }) => ({ side: SERVER_OF[side], why: inServers(why) })) },
  };
}

interface Receipt {
  readonly erased: string;
  readonly removed: Readonly<Record<'google' | 'dav', number>>;
  readonly edited: number;
  readonly forgotten: object;
  readonly not_removed: readonly string[];
  readonly ask: readonly string[];
}

/** It names systems, not the person. */
export function receiptOf(planned: Planned, { removed, forgotten }: Done, app: App): Receipt {
  const { erasing, unclear, holdings, unread } = planned;
  const from = (side: 'left' | 'right'): number => removed.removed.filter((one) => one.side === side).length;
  const { traces, snapshots, unopened, files } = forgotten;
  const stays = [...removed.kept, ...removed.later].map(({ side, why }) => `a copy in ${NAMES[side]}: ${inServers(why)}`);
  return {
    erased: new Date(app.now()).toISOString(),
    removed: { google: from('left'), dav: from('right') },
    edited: erasing.edited.size,
    forgotten: { traces, snapshots, files_of_earlier_exports: files },
    not_removed: [...stays, ...erasing.stuck.map(({ held, why }) => `a copy in ${NAMES[held.side]}: ${why}`)],
    ask: [
      ...originalsBySystem(erasing.originals, app),
      ...(from('left') > 0
        ? ['Google keeps deleted appointments and contacts in its bin for 30 days: empty it in the account']
        : []),
      ...(unclear > 0 ? [`${unclear} items that may be somebody else's were not touched: look yourself`] : []),
      ...new Set(holdings.unseen.map(({ entry, why }) => `${entry.link.pair}, ${entry.link.words.right}: not looked at, ${why}`)),
      ...unopened.map((file) => `the snapshot ${file} could not be opened`),
      ...unread.map((file) => `the file ${file} could not be opened: look yourself`),
      `backups and exports kept elsewhere that are older than ${new Date(app.now()).toISOString()}`,
    ],
  };
}

const NAMES = { left: 'Google', right: 'DAV' } as const;

/** Each place that keeps originals, once, with how many. */
function originalsBySystem(originals: readonly Held[], app: App): string[] {
  const { host } = namingOf(app, () => undefined);
  const lineOf = (one: Held, count: string): string => {
    const { side, end, entry } = one;
    const whose = side === 'left' ? `the Google account ${end.account?.user ?? ''}` : `the server ${host(one)}`;
    return entry.link.kind === 'event'
      ? `${whose}, appointments in ${end.name}: ${count}`
      : `${whose}, contacts in ${end.name}: ${count}`;
  };
  const places = Map.groupBy(originals, (one) => lineOf(one, ''));
  return [...places.values()].flatMap((all) => {
    const hrefs = new Set(all.map(({ stored }) => stored.href)).size;
    return all.slice(0, 1).map((one) => lineOf(one, hrefs === 1 ? 'one original' : `${hrefs} originals`));
  });
}

export function printReceipt(
  { removed, forgotten, not_removed: stays, ask, edited }: Receipt,
  folder: string,
  output: Output,
): void {
  const { traces, snapshots } = forgotten as { traces: number; snapshots: number };
  output.print(
    `erased: ${removed.google} copies in Google, ${removed.dav} in DAV; ${traces} traces here, in ${snapshots} snapshots`,
  );
  for (const one of stays) output.print(`   not removed: ${plain(one)}`);
  output.print('   to be asked separately:');
  for (const one of ask) output.row(`   - ${plain(output.say(one))}`);
  output.print(
    edited > 0
      ? `   the receipt: ${folder}, with the edited copies: delete those when you need them no longer`
      : `   the receipt: ${folder}`,
  );
}
