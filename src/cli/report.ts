/** cli/report — how a cycle went: as the JSON of the contract, and in sentences. */
import type { Server } from '../config/config.ts';
import { hideSecrets } from '../config/secrets.ts';
import { type Both, SIDES } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import type { CollectionReport, PairReport } from '../sync/report.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { type Output, plain } from './output.ts';
import { planLines } from './plan-lines.ts';

/** The document of `sync --json`, and with the actions that of `plan --json`. */
export function reportDocument(cycle: string, pairs: readonly PairReport[], withActions: boolean): unknown {
  return { cycle, pairs: pairs.map((pair) => pairDocument(pair, withActions)) };
}

function pairDocument({ name, result, collections }: PairReport, withActions: boolean): unknown {
  return { name, result, collections: collections.map((one) => collectionDocument(one, withActions)) };
}

function collectionDocument(one: CollectionReport, withActions: boolean): unknown {
  const { link, names, result, adopted, conflicts, parked, held, trouble, note, holds, waiting, notes } = one;
  return {
    kind: `${link.kind}s`,
    google: link.words.left,
    dav: names.right,
    result,
    created: servers(one.created),
    updated: servers(one.updated),
    deleted: servers(one.deleted),
    ...{ adopted, conflicts, parked, held },
    requests: servers(one.requests),
    ...(trouble === undefined
      ? {}
      : { error: { code: trouble.code, message: hideSecrets(trouble.message), hint: trouble.hint } }),
    ...(note === undefined ? {} : { note }),
    ...(holds.length === 0 ? {} : { holds: holds.map((hold) => ({ guard: hold.guard, why: inServers(hold.why) })) }),
    ...(notes.length === 0 ? {} : { notes: notes.map(inServers) }),
    ...(waiting.length === 0
      ? {}
      : { waiting: waiting.map(({ kind, why, fields }) => ({ kind, why: hideSecrets(inServers(why)), fields })) }),
    ...(withActions ? { actions: planLines(one) } : {}),
  };
}

/** The exit code of a cycle over several pairs. */
export function exitCodeOfPairs(pairs: readonly PairReport[]): ExitCode {
  const outcomes = pairs.flatMap(({ collections }) =>
    collections.map(({ result, trouble }) => ({ result, temporary: trouble?.temporary ?? false })),
  );
  // A collection may be held and have conflicts at once: the code tells the worst.
  return exitCodeOf(outcomes);
}

/** A line or two for each collection. */
export function printReport(pairs: readonly PairReport[], output: Output, planned: boolean): void {
  for (const { name, collections } of pairs) for (const one of collections) printCollection(name, one, output, planned);
}

function printCollection(pair: string, one: CollectionReport, output: Output, planned: boolean): void {
  const where = `${pair}: ${plain(one.link.words.left)} ⇄ ${plain(one.link.words.right)}`;
  const { say } = output;
  output.row(`${mark(one, output)} ${where}: ${summary(one, planned).map(say).join(', ')}`);
  if (one.trouble !== undefined)
    output.print(`    ${say(plain(hideSecrets(one.trouble.message)))}\n    ${say(one.trouble.hint)}`);
  for (const { why } of one.holds) output.print(`    held: ${inServers(why)}`);
  if (one.holds.length > 0) output.print(`    ${begun(waysOut(pair, one.holds, planned).map(say).join('; '))}`);
  for (const said of one.notes) output.print(`    ${inServers(said)}`);
  const reasons = new Map<string, number>();
  for (const { kind, why } of one.waiting)
    if (kind !== 'held') {
      const reason = `${say(kind)}: ${say(plain(hideSecrets(inServers(why))))}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  for (const [reason, count] of reasons) output.print(`    ${count} × ${reason}`);
}

/** What a person may do about what is held. Where it is not about deletions and edits, there is nothing that could be put back. */
function waysOut(pair: string, holds: readonly Hold[], planned: boolean): string[] {
  const isAll = holds.some(({ stops }) => stops === 'all');
  const look = planned ? [] : [`Look with "twinbook plan ${pair}"`];
  const right = isAll
    ? `if it is right: "twinbook approve ${pair}" shows what will be done, and asks`
    : `if it is right: "twinbook approve ${pair}"`;
  const wrong = isAll
    ? 'if not: correct the configuration, or make it as it was on the server'
    : `if not: "twinbook reject ${pair}" puts it back`;
  return [...look, right, wrong];
}

/** With a capital letter. */
const begun = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function mark({ result }: CollectionReport, output: Output): string {
  if (result === 'ok') return output.style('green', '✓');
  return result === 'skipped' ? '–' : output.style(result === 'failed' || result === 'auth-lost' ? 'red' : 'yellow', '!');
}

/** What happened, phrase by phrase. */
function summary(one: CollectionReport, planned: boolean): string[] {
  if (one.note !== undefined) return [one.note];
  if (one.trouble !== undefined)
    return [one.result === 'auth-lost' ? 'the sign-in is lost' : one.result === 'held' ? 'held' : 'failed'];
  const parts = SIDES.flatMap((side) => {
    const server = side === 'left' ? 'Google' : 'DAV';
    const [created, updated, deleted] = [one.created[side], one.updated[side], one.deleted[side]];
    const did = [
      [created, planned ? `${created} would be created in ${server}` : `${created} created in ${server}`],
      [updated, planned ? `${updated} would be updated in ${server}` : `${updated} updated in ${server}`],
      [deleted, planned ? `${deleted} would be deleted in ${server}` : `${deleted} deleted in ${server}`],
    ] as const;
    return did.filter(([count]) => count > 0).map(([, told]) => told);
  });
  if (one.adopted > 0)
    parts.push(
      planned ? `${one.adopted} found on both sides and would be joined` : `${one.adopted} found on both sides and joined`,
    );
  if (one.conflicts > 0) parts.push(one.conflicts === 1 ? '1 conflict waits for you' : `${one.conflicts} conflicts wait for you`);
  if (one.parked > 0) parts.push(`${one.parked} parked`);
  if (one.held > 0) parts.push(`${one.held} held`);
  if (parts.length > 0) return parts;
  return [one.holds.length > 0 ? 'held, nothing was done' : 'both sides are alike'];
}

const servers = (both: Both<number>): Record<Server, number> => ({ google: both.left, dav: both.right });

/** The same report with every reason in people's words. */
export function inServersWords(pair: PairReport): PairReport {
  const spoken = <T extends { readonly why: string }>(one: T): T => ({ ...one, why: inServers(one.why) });
  const collections = pair.collections.map((one) => ({
    ...one,
    holds: one.holds.map(spoken),
    waiting: one.waiting.map(spoken),
    notes: one.notes.map(inServers),
  }));
  return { ...pair, collections };
}
