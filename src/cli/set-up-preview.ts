/** cli/set-up-preview — the plan of a draft's first cycle, counted: the same as `twinbook plan` tells. */
import type { App, AppPair } from '../app.ts';
import type { Server } from '../config/config.ts';
import type { Both } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { CollectionReport } from '../sync/report.ts';
import type { Preview } from '../web/set-up/desk.ts';
import { cycleOf } from './cycle.ts';
import { troublesIn } from './desk-overview.ts';
import { holdsIn } from './desk-waiting.ts';
import { actionLines, asLook, inOrder, type PlanLine } from './plan-lines.ts';

export async function previewOf(pair: AppPair, app: App, signal: AbortSignal): Promise<Preview> {
  const begun = performance.now();
  const report = await cycleOf(pair, app, app.begin(), { until: 'plan', signal });
  const lines = report.collections.flatMap((one) => inOrder(one.actions.flatMap(linesOf)).map(asLook));
  const { collections } = report;
  const sum = (of: (one: CollectionReport) => number): number => collections.reduce((total, one) => total + of(one), 0);
  const both = (of: (one: CollectionReport) => Both<number>): Record<Server, number> => ({
    google: sum((one) => of(one).left),
    dav: sum((one) => of(one).right),
  });
  return {
    counts: { create: both((one) => one.created), update: both((one) => one.updated), delete: both((one) => one.deleted) },
    ...{ joined: sum((one) => one.adopted), conflicts: sum((one) => one.conflicts), left: sum((one) => one.parked) },
    lines,
    holds: holdsIn(report),
    troubles: troublesIn(report),
    took: performance.now() - begun,
  };
}

/** Joining is one line, whatever it writes on which side; what is left alone is counted only. */
function linesOf(action: Action): PlanLine[] {
  const lines = actionLines(action).filter(({ op }) => op !== 'skip');
  return lines[0]?.op === 'adopt' ? lines.slice(0, 1) : lines;
}
