/** cli/answering — the second half of `approve` and `reject`: a plan was shown; after a yes it is carried out, and no more than it. */
import type { App } from '../app.ts';
import { type Config, pairsNamed } from '../config/config.ts';
import { type Answered, answerAfter, GIVEN, shownBy, whyNot, withWhyNot } from '../sync/answered.ts';
import { isConfirmed } from './confirm.ts';
import { type Cycle, overPairs } from './cycle.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withApp } from './opened.ts';
import { exitCodeOfPairs, printReport, reportDocument } from './report.ts';
import type { Context } from './verb.ts';

/** @throws LOCKED when another Twinbook works on the data, STORE */
export async function askAndCarryOut(
  answer: Answered['answer'],
  question: string,
  shown: Cycle,
  config: Config,
  context: Context,
): Promise<ExitCode> {
  const { output } = context;
  if (!(await isConfirmed(question, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document(reportDocument(shown.id, shown.pairs, true));
    return EXIT.usage;
  }
  const cycle = await carryOut(answer, shown, config, context);
  for (const why of cycle.whyNot) output.complain(why);
  const isDone = cycle.whyNot.length === 0;
  if (isDone) printReport(cycle.pairs, output, false);
  output.document(reportDocument(cycle.id, cycle.pairs, !isDone));
  return isDone ? exitCodeOfPairs(cycle.pairs) : EXIT.held;
}

/** `whyNot`: nothing was done for these reasons, and the pairs tell what would have been. */
interface Carried extends Cycle {
  readonly whyNot: readonly string[];
}

/** Planned once more under the lock: an hour may lie between what was shown and the yes. */
async function carryOut(answer: Answered['answer'], shown: Cycle, config: Config, context: Context): Promise<Carried> {
  const chosen = new Set(pairsNamed(config, context.args.pair).map(({ name }) => name));
  const work = async (app: App): Promise<Carried> => {
    const planned = await overPairs(app, chosen, 'plan', context, GIVEN[answer]);
    const told = planned.pairs.map((pair) => {
      const before = shown.pairs.find(({ name }) => name === pair.name);
      const why = before && whyNot({ answer, ...shownBy(before), at: shown.at }, pair, planned.at);
      return { why, pair: why === undefined ? pair : withWhyNot({ ...pair, result: 'held' }, why) };
    });
    const reasons = told.flatMap(({ why }) => why ?? []);
    if (reasons.length > 0) return { ...planned, pairs: told.map(({ pair }) => pair), whyNot: reasons };
    const done = await overPairs(app, chosen, 'done', context, answerAfter(answer, planned.pairs));
    return { ...done, whyNot: [] };
  };
  return await withApp(config, 'alone', work, { onWait: context.output.note });
}
