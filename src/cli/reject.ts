/** cli/reject — `twinbook reject PAIR`: puts back what was deleted or overwritten, where a guard holds what follows from it. */
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
  const planned = await planNow(config, context, { rejected: true });
  printActions(planned.pairs, output);
  for (const { collections } of planned.pairs)
    for (const { trouble, holds } of collections)
      for (const why of [trouble?.message, ...holds.map((hold) => hold.why)].filter((one) => one !== undefined))
        output.note(
          `nothing can be put back here: ${inServers(why)}. Correct the configuration, or make it as it was on the server`,
        );
  return await askAndCarryOut('reject', 'Put this back?', planned, config, context);
}
