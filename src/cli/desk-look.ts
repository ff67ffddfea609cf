/** cli/desk-look — what the next cycle of a pair would do if what is held were approved, or rejected: the same plan as the verbs show. */
import type { AppPair } from '../app.ts';
import type { Server } from '../config/config.ts';
import { GIVEN, shownBy } from '../sync/answered.ts';
import type { Answer, Look } from '../web/desk.ts';
import { cycleOf } from './cycle.ts';
import type { Floor } from './desk.ts';
import { troublesIn } from './desk-overview.ts';
import { holdsIn } from './desk-waiting.ts';
import { actionLines, asLook, inOrder, isPending, wishLines } from './plan-lines.ts';

/** undefined: a cycle is under way, which takes longer than a page waits. */
export async function lookAhead(pair: AppPair, answer: Answer, { app, worker }: Floor): Promise<Look | undefined> {
  const report = await worker()?.between(pair.configured.name, (signal) =>
    cycleOf(pair, app, app.begin(), { ...GIVEN[answer], until: 'plan', signal }),
  );
  if (report === undefined) return undefined;
  const planned = report.collections.flatMap((one) => [
    ...wishLines(one).filter((line) => line.op !== 'skip'),
    ...inOrder(one.actions.filter(isPending).flatMap(actionLines)),
  ]);
  const lines = planned.map(asLook);
  const count = (op: string): Record<Server, number> => {
    const of = (server: Server): number => lines.filter((line) => line.op === op && line.server === server).length;
    return { google: of('google'), dav: of('dav') };
  };
  return {
    ...{ lines, deletes: count('delete'), creates: count('create'), updates: count('update') },
    ...{ holds: holdsIn(report), troubles: troublesIn(report), shown: shownBy(report) },
  };
}
