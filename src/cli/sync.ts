/** cli/sync — `twinbook sync [PAIR]`: one cycle now. */
import { syncNow } from './cycle.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodeOfPairs, printReport, reportDocument } from './report.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const cycle = await syncNow(await settingsOf(context), context);
  printReport(cycle.pairs, context.output, false);
  context.output.document(reportDocument(cycle.id, cycle.pairs, false));
  return exitCodeOfPairs(cycle.pairs);
}
