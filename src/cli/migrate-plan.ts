/** cli/migrate-plan — what a migration would do, and what it did: as lines for people, and as the one JSON document. */
import { hideSecrets } from '../config/secrets.ts';
import type { Link } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import { type MigratedCollection, type MigrationFolder, nameOf } from '../store/migration-report.ts';
import type { Fate, Looked } from '../sync/migrate.ts';
import { inServers } from './in-servers.ts';
import { tallied } from './migrate-report.ts';
import type { Way } from './migrate-way.ts';
import { lostIn, unsaidIn } from './migrate-words.ts';
import { type Output, plain } from './output.ts';

export interface Skipped {
  readonly link: Link;
  readonly why: string;
}

interface Planned {
  readonly name: string;
  readonly way: Way;
  readonly looked: readonly Looked[];
  readonly skipped: readonly Skipped[];
}

/** Whatever of it is there, nothing is copied. */
export function holdsIn(looked: readonly Looked[]): readonly Hold[] {
  return looked.flatMap(({ holds }) => holds);
}

export function printMigrationPlan(
  { name, way, looked, skipped, goesOn }: Planned & { readonly goesOn: string | undefined },
  output: Output,
): void {
  output.print(`${name}: from ${way.words.from} to ${way.words.to}`);
  if (goesOn !== undefined) output.print(`   an earlier attempt is gone on with: ${goesOn}`);
  for (const one of looked) {
    const { copy, there, differ, left } = countsOf(one.fates);
    const parts = [
      `${copy} would be copied`,
      ...(there > 0 ? [`${there} there already`] : []),
      ...(differ > 0 ? [`${differ} there already, but not alike`] : []),
      ...(left > 0 ? [`${left} not copied`] : []),
    ];
    printWhere(one.link, parts, output);
    const reasons = one.fates.flatMap((fate) => (fate.is === 'left' ? [hideSecrets(inServers(fate.why))] : []));
    printTally(
      tallied(reasons).map(([why, count]) => [output.say(why), count]),
      output,
    );
    printTally(tallied(foreseenIn(one, output)), output);
    for (const { why } of one.holds) output.print(`   held: ${inServers(why)}`);
  }
  for (const { link, why } of skipped) output.print(` · ${whereIn(link)}: not looked at, ${why}`);
}

const whereIn = ({ words }: Pick<Link, 'words'>): string => plain(`${words.left} ⇄ ${words.right}`);

function printWhere(link: Pick<Link, 'words'>, parts: readonly string[], output: Output): void {
  output.row(`   ${whereIn(link)}: ${parts.map(output.say).join(', ')}`);
}

function printTally(lines: readonly (readonly [line: string, count: number])[], output: Output): void {
  for (const [line, count] of lines) output.row(`      ${count} × ${line}`);
}

/** What the copies will lack, as far as that can be told before they are made. */
function foreseenIn({ fates, losses, unsaid }: Looked, { language, say }: Output): string[] {
  return fates.flatMap((fate) => {
    if (fate.is !== 'copy') return [];
    const lost = losses(fate.source.item).map((one) => lostIn(one, language, say));
    return [...lost, ...new Set(unsaid(fate.source).map((one) => unsaidIn(one, say)))];
  });
}

interface Counts {
  readonly copy: number;
  readonly there: number;
  readonly differ: number;
  readonly left: number;
}

function countsOf(fates: readonly Fate[]): Counts {
  const count = (wanted: (fate: Fate) => boolean): number => fates.filter(wanted).length;
  return {
    copy: count(({ is }) => is === 'copy'),
    there: count((fate) => fate.is === 'there' && fate.differs.length === 0),
    differ: count((fate) => fate.is === 'there' && fate.differs.length > 0),
    left: count(({ is }) => is === 'left'),
  };
}

/** planned: nobody said yes. held: a guard said no. nothing-left: everything is there. */
export function planDocumentOf({ name, way, looked, skipped }: Planned, state: 'planned' | 'held' | 'nothing-left'): unknown {
  return {
    ...{ name, from: way.from, to: way.to, state, run: null, report: null },
    collections: looked.map(({ link, names, fates, losses, unsaid, holds }) => {
      const lost = fates.flatMap((fate) =>
        fate.is === 'copy' ? [...losses(fate.source.item).map(({ field }) => field), ...unsaid(fate.source)] : [],
      );
      const reasons = fates.flatMap((fate) => (fate.is === 'left' ? [inServers(fate.why)] : []));
      return {
        ...{ kind: `${link.kind}s`, google: link.words.left, dav: names.right, ...planCounts(fates) },
        reasons: Object.fromEntries(tallied(reasons)),
        lost: Object.fromEntries(tallied(lost)),
        holds: holds.map(({ guard, why }) => ({ guard, why: inServers(why) })),
      };
    }),
    skipped: skipped.map(({ link, why }) => ({ kind: `${link.kind}s`, google: link.words.left, dav: link.words.right, why })),
  };
}

const planCounts = (fates: readonly Fate[]): object => {
  const { copy, there, differ, left } = countsOf(fates);
  return { copy, there: there + differ, differ, not_copied: left };
};

/** How often each thing became of an item. */
export function resultsOf({ items }: Pick<MigratedCollection, 'items'>): Readonly<Record<string, number>> {
  const count = (result: string): number => items.filter((one) => one.result === result).length;
  const incomplete = items.filter(({ result, lost, unsaid }) => result === 'copied' && lost.length + unsaid.length > 0).length;
  return { copied: count('copied'), incomplete, there: count('there'), not_copied: count('not-copied') };
}

/** A line for each collection, what its copies lack, and where to read more. */
export function printMigration(done: MigrationFolder, output: Output): void {
  const { report, folder } = done;
  const { pair, collections } = report;
  for (const one of collections) {
    const { copied, incomplete, there, not_copied } = resultsOf(one);
    const parts = [
      `${copied} copied`,
      ...(incomplete === 0 ? [] : [`${incomplete} of them not whole`]),
      ...(there === 0 ? [] : [`${there} there already`]),
      ...(not_copied === 0 ? [] : [`${not_copied} not copied`]),
    ];
    output.row(`${pair}: ${plain(`${one.google} ⇄ ${one.dav}`)}: ${parts.map(output.say).join(', ')}`);
    printLacks(one, output);
  }
  output.print(`   the report: ${folder}`);
  output.print(`   to take the copies back: "twinbook migrate ${pair} --back ${nameOf(done)}"`);
}

/** Why items were not copied, and what copies lack: each thing once, with how often. */
export function printLacks({ items }: Pick<MigratedCollection, 'items'>, output: Output): void {
  const reasons = items.flatMap(({ why }) => (why === null ? [] : [output.say(hideSecrets(why))]));
  const lacks = items.flatMap(({ result, lost, unsaid }) =>
    result === 'copied'
      ? [
          ...lost.map((loss) => lostIn(loss, output.language, output.say)),
          ...new Set(unsaid.map((name) => unsaidIn(name, output.say))),
        ]
      : [],
  );
  printTally(tallied(reasons), output);
  printTally(tallied(lacks), output);
  const unseen = items.filter(({ seen }) => !seen).length;
  if (unseen > 0) output.print(`      ${unseen} copied, but not shown by the server yet: nobody could look what they hold`);
}

/** The document of `migrate --json` once something was done. */
export function documentOf(done: MigrationFolder, state: string): unknown {
  const { pair: name, from, to, collections, exported, kept } = done.report;
  return {
    ...{ name, from, to, state, run: nameOf(done), report: done.folder },
    collections: collections.map((one) => ({
      ...{ kind: one.kind, google: one.google, dav: one.dav, ...resultsOf(one) },
      items: one.items,
    })),
    removed: exported.filter(({ removed }) => removed).map(({ server, kind, item, file }) => ({ server, kind, item, file })),
    kept,
  };
}
