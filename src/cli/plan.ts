/** cli/plan — `twinbook plan [PAIR]`: what a sync would do and why; writes nothing anywhere. */
import type { PairReport } from '../sync/report.ts';
import { planNow } from './cycle.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { columns, type Output } from './output.ts';
import { isPendingIn, planLines } from './plan-lines.ts';
import { exitCodeOfPairs, printReport, reportDocument } from './report.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { listedStart } from './when.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const cycle = await planNow(await settingsOf(context), context);
  printReport(cycle.pairs, output, true);
  printActions(cycle.pairs, output);
  output.document(reportDocument(cycle.id, cycle.pairs, true));
  const code = exitCodeOfPairs(cycle.pairs);
  const pending = cycle.pairs.some(({ collections }) => collections.some(isPendingIn));
  return code === EXIT.done && pending ? EXIT.pending : code;
}

/** One line for each thing that would be done, or is held. */
export function printActions(pairs: readonly PairReport[], output: Output): void {
  const signs: Readonly<Record<string, string>> = {
    ...{ create: '+', update: '~', delete: '-', adopt: '=', conflict: '?', held: '!', skip: '·' },
  };
  for (const { collections } of pairs) {
    const lines = collections.flatMap((one) => planLines(one, true));
    const shown = lines.filter(({ op }) => op !== 'skip' || output.verbose);
    const rows = shown.map(({ op, side, item, start, fields, why }) => [
      ` ${signs[op]} ${output.say(op)}`,
      side,
      start === undefined ? '' : listedStart(start, output),
      item,
      op === 'create' ? '' : fields.join(' '),
      output.say(why),
    ]);
    for (const row of columns(rows)) output.row(row);
    const skipped = lines.length - shown.length;
    if (skipped > 0) output.print(` · ${skipped} left alone (-v shows them)`);
  }
}
