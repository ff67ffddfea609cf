/** cli/approve — `twinbook approve PAIR`: carries out what a guard holds, as shown, once a person has said yes. */
import { askAndCarryOut } from './answering.ts';
import { planNow } from './cycle.ts';
import type { ExitCode } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import { printActions } from './plan.ts';
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
  return await askAndCarryOut('approve', 'Carry this out?', planned, config, context);
}
