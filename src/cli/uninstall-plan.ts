/** cli/uninstall-plan — what leaving would do, and what it did: as lines for people, and as the one JSON document. */
import type { Server } from '../config/config.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import { hideSecrets } from '../config/secrets.ts';
import type { Hold } from '../model/plan.ts';
import type { ReportFolder } from '../store/leaving-report.ts';
import type { EntryLeaving } from '../sync/leaving.ts';
import { inServers } from './in-servers.ts';
import type { Wish } from './leaving.ts';
import { columns, type Output, plain } from './output.ts';

export interface Planned {
  readonly name: string;
  readonly wish: Wish;
  readonly planned: readonly EntryLeaving[];
  /** How many calls wait to be written into a contact. */
  readonly calls: number;
  /** Other pairs that need the Google sign-in. */
  readonly sharers: readonly string[];
}

/** Whatever of it is there, nothing goes. */
export function holdsIn(planned: readonly EntryLeaving[]): readonly Hold[] {
  return planned.flatMap((one) => (one.skipped === undefined ? one.leaving.holds : []));
}

export function printPlan({ name, wish, planned, calls, sharers }: Planned, output: Output): void {
  output.print(`${name}: leaving, ${whatGoes(wish)}`);
  printLines(planned, output);
  const { unmark, holds } = linesDocument(planned);
  output.print(`   marks to take off: ${unmark.google} in Google, ${unmark.dav} in DAV`);
  if (calls > 0) output.print(`   calls that wait to be written down: ${calls}; they are exported`);
  output.print(`   ${signInPlan(sharers)}`);
  output.print(`   what Twinbook remembers of ${name} is erased; a report stays in the data folder`);
  for (const { why } of holds) output.print(`   held: ${why}`);
}

export function whatGoes({ mode, side }: Wish): string {
  const where = side === 'both' ? 'both sides' : NAMES[side];
  return mode === 'keep' ? 'both sides stay as they are' : `our untouched copies go from ${where}`;
}

/** Each copy that goes or stays, and what is not looked at. */
export function printLines(planned: readonly EntryLeaving[], output: Output): void {
  const { remove, kept, skipped } = linesDocument(planned);
  const { say } = output;
  const rows = [
    ...remove.map(({ side, item }) => [` - ${say('remove')}`, side, item, '']),
    ...kept.map(({ side, item, why }) => [` · ${say('keep')}`, side, item, say(hideSecrets(why))]),
  ];
  for (const line of columns(rows)) output.row(line);
  for (const one of skipped) output.print(` · ${plain(`${one.google} ⇄ ${one.dav}`)}: not looked at, ${one.why}`);
}

const NAMES: Readonly<Record<Server, string>> = { google: 'Google', dav: 'DAV' };

const signInPlan = (sharers: readonly string[]): string =>
  sharers.length === 0
    ? 'the Google sign-in is given back'
    : `the Google sign-in stays, it is needed by ${sharers.join(', ')} as well`;

/** planned: nobody said yes. held: a guard said no. */
export function planDocument({ name, wish, planned, calls, sharers }: Planned, state: 'planned' | 'held'): unknown {
  return { name, ...wish, state, report: null, ...linesDocument(planned), calls, sign_in_shared_with: sharers };
}

/** The last line says what became of it all. */
export function printReport({ folder, report }: ReportFolder, output: Output): void {
  const { pair, unmarked, sign_in: signIn } = report;
  const parts = [
    ...removedIn(report),
    `marks taken off: ${unmarked.google} in Google, ${unmarked.dav} in DAV`,
    ...(signIn === null ? [] : [SIGN_INS[signIn] ?? signIn]),
  ];
  output.print(`${pair}: ${parts.map(output.say).join('; ')}`);
  output.print(`   the report: ${folder}`);
}

/** The same where no mark comes off and no sign-in ends. */
export function printRemoved({ folder, report }: ReportFolder, output: Output): void {
  output.print(`${report.pair}: contacts: ${removedIn(report).join('; ')}`);
  output.print(`   the report, with the copies that were removed: ${folder}; delete it when you need it no longer`);
}

function removedIn({ exported, kept }: ReportFolder['report']): string[] {
  const removed = exported.filter((one) => one.removed);
  const from = (server: Server): number => removed.filter((one) => one.server === server).length;
  return [
    removed.length === 0 ? 'nothing was removed' : `removed ${from('google')} in Google, ${from('dav')} in DAV`,
    ...(kept.length === 0 ? [] : [`kept ${kept.length}, each with its reason in the report`]),
  ];
}

const SIGN_INS: Readonly<Record<string, string>> = {
  revoked: 'the Google sign-in was given back',
  dead: 'the Google sign-in was over already',
  shared: 'the Google sign-in stays for the other pairs',
  none: 'there was no Google sign-in to give back',
};

/** unfinished: the same again helps. nothing-left: it was finished before. */
export function reportDocument({ folder, report }: ReportFolder, state: 'unfinished' | 'finished' | 'nothing-left'): unknown {
  const { pair: name, mode, side, exported, kept, unmarked, sign_in } = report;
  const removed = exported.filter((one) => one.removed);
  return {
    ...{ name, mode, side, state, report: folder },
    removed: removed.map(({ server, kind, item, file }) => ({ side: server, kind: `${kind}s`, item, file })),
    kept: kept.map(({ server, kind, item, why }) => ({ side: server, kind: `${kind}s`, item, why: hideSecrets(why) })),
    ...{ unmarked, sign_in },
  };
}

interface Line {
  readonly side: Server;
  readonly kind: string;
  readonly item: string;
}

interface Facts {
  readonly remove: readonly Line[];
  readonly kept: readonly (Line & { readonly why: string })[];
  readonly unmark: Readonly<Record<Server, number>>;
  readonly holds: readonly { readonly side: Server; readonly why: string }[];
  readonly skipped: readonly { readonly kind: string; readonly google: string; readonly dav: string; readonly why: string }[];
}

/** What a plan would do, for the JSON document. */
export function linesDocument(planned: readonly EntryLeaving[]): Facts {
  const looked = planned.flatMap((one) => (one.skipped === undefined ? [one] : []));
  const lineOf = (kind: string, side: 'left' | 'right', item: string): Line => ({
    side: SERVER_OF[side],
    kind: `${kind}s`,
    item,
  });
  const unmarks = looked.flatMap(({ leaving }) => leaving.unmarks);
  return {
    remove: looked.flatMap(({ link, leaving }) => leaving.removals.map(({ side, title }) => lineOf(link.kind, side, title))),
    kept: looked.flatMap(({ link, leaving }) =>
      leaving.kept.map(({ side, title, why }) => ({ ...lineOf(link.kind, side, title), why: inServers(why) })),
    ),
    unmark: {
      google: unmarks.filter(({ side }) => side === 'left').length,
      dav: unmarks.filter(({ side }) => side === 'right').length,
    },
    holds: holdsIn(planned).map(({ side, why }) => ({ side: SERVER_OF[side], why: inServers(why) })),
    skipped: planned.flatMap(({ link, skipped }) =>
      skipped === undefined ? [] : [{ kind: `${link.kind}s`, google: link.words.left, dav: link.words.right, why: skipped }],
    ),
  };
}
