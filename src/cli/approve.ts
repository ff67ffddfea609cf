/** cli/approve — `twinbook approve PAIR`: carries out what a guard holds, planned afresh, once a person has said yes. */
import { isConfirmed } from './confirm.ts';
import { planNow, syncNow } from './cycle.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { printActions } from './plan.ts';
import { exitCodeOfPairs, inServers, printReport, reportDocument } from './report.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const config = await settingsOf(context);
  const planned = await planNow(config, context, { approved: true });
  const held = planned.pairs.flatMap(({ collections }) => collections.flatMap(({ holds }) => holds));
  for (const hold of held) output.note(`held: ${inServers(hold.why)}`);
  if (held.length === 0) output.note('nothing is held any more; this is an ordinary cycle');
  printActions(planned.pairs, output);
  if (!(await isConfirmed('Carry this out?', context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document(reportDocument(planned.id, planned.pairs, true));
    return EXIT.usage;
  }
  const cycle = await syncNow(config, context, { approved: true });
  printReport(cycle.pairs, output, false);
  output.document(reportDocument(cycle.id, cycle.pairs, false));
  return exitCodeOfPairs(cycle.pairs);
}
