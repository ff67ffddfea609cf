/** cli/cycle — runs a cycle, or plans one, over the pairs a command names. */
import type { App, AppPair, Surroundings } from '../app.ts';
import { type Config, pairsNamed } from '../config/config.ts';
import { answerAfter, answerDone, answerNoted, GIVEN, isHeeded, whyNot, withWhyNot } from '../sync/answered.ts';
import { asideSentence } from '../sync/aside.ts';
import { formerSentence, untold } from '../sync/former.ts';
import { untilPutAside } from '../sync/put-aside.ts';
import { asideReport, type PairReport } from '../sync/report.ts';
import { type Answer, type CycleFacts, type PairInput, syncPair } from '../sync/sync-pair.ts';
import { withApp } from './opened.ts';
import type { Context } from './verb.ts';

export interface Cycle {
  readonly id: string;
  /** When it began; epoch milliseconds. */
  readonly at: number;
  readonly pairs: readonly PairReport[];
}

/**
 * One cycle of a pair, or its plan, for whoever wants one: verbs, the daemon, and the dashboard's look ahead. A cycle carries out what
 * the owner has answered, unless it is given an answer of its own: that is the later word. It stops when its pair is put aside.
 */
export async function cycleOf(pair: AppPair, app: CycleApp, facts: CycleFacts, given: CycleGiven): Promise<PairReport> {
  if (given.until === 'plan') return await heeding(pair, app, facts, given);
  return await untilPutAside({
    ...{ signal: given.signal, aside: pair.aside },
    work: (signal) => wholeCycle(pair, app, facts, { ...given, signal }),
    stopped: (aside) => asideReport(pair.configured.name, pair.entries, aside),
  });
}

async function wholeCycle(pair: AppPair, app: CycleApp, facts: CycleFacts, given: CycleGiven): Promise<PairReport> {
  const report = await heeding(pair, app, facts, given);
  await pair.clients.complete(report, facts, given.signal);
  await pair.bookings.look(report, facts.pen, given.signal);
  await pair.outbox.after(report, given.signal);
  return report;
}

type CycleApp = Pick<App, 'formerLinks' | 'store'>;
type CycleGiven = Answer & Pick<PairInput, 'until' | 'signal' | 'onProgress' | 'onDone' | 'onUndone' | 'aside'>;

async function heeding(
  { configured, entries, aside, bookings, calls, clients, outbox }: AppPair,
  app: CycleApp,
  facts: CycleFacts,
  given: CycleGiven,
): Promise<PairReport> {
  const onSeen: PairInput['onSeen'] = (link, seen) => clients.see(link, seen, facts.pen);
  const wishes = calls?.wishes;
  const known = { former: await app.formerLinks(), aside: await aside(), readMisfits: bookings.misfits, wishes, onSeen };
  const { name } = configured;
  const once = (answer: Answer = {}, until = given.until): Promise<PairReport> =>
    syncPair({ ...facts, ...known, ...given, ...answer, until, name, entries });
  // Nobody is written to of what a person has said of what was held, however the cycle ends that carries it out.
  const quietly = async (answer?: Answer): Promise<PairReport> => {
    await outbox.hush();
    return await once(answer);
  };
  if (given.until !== 'done') return await once();
  const said = await answerNoted(name, app.store);
  const isTold = given.approved === true || given.rejected === true;
  if (isTold) {
    if (said !== undefined) await answerDone(name, said, app.store);
    return await quietly();
  }
  if (said === undefined) return await once();
  const planned = await once(GIVEN[said.answer], 'plan');
  if (!isHeeded(planned)) return await once();
  const why = whyNot(said, planned, facts.now());
  const report = why === undefined ? await quietly(answerAfter(said.answer, [planned])) : withWhyNot(await once(), why);
  if (why !== undefined || isHeeded(report)) await answerDone(name, said, app.store);
  return report;
}

/** @throws LOCKED when another Twinbook works on the data, CONFIG for an unknown pair, STORE */
export async function syncNow(
  config: Config,
  context: Context,
  { surroundings, ...answer }: Answer & { readonly surroundings?: Surroundings } = {},
): Promise<Cycle> {
  const chosen = new Set(pairsNamed(config, context.args.pair).map(({ name }) => name));
  return await withApp(config, 'alone', (app) => overPairs(app, chosen, 'done', context, answer), {
    onWait: context.output.note,
    ...surroundings,
  });
}

/** The same without a lock, and without writing to either side. `answer`: as if a person had given it; what is held is told all the same. */
export async function planNow(config: Config, context: Context, answer: Answer = {}): Promise<Cycle> {
  const chosen = new Set(pairsNamed(config, context.args.pair).map(({ name }) => name));
  return await withApp(config, 'look', (app) => overPairs(app, chosen, 'plan', context, answer));
}

/** One cycle of each chosen pair, or its plan, told as it goes. */
export async function overPairs(
  app: App,
  chosen: ReadonlySet<string>,
  until: 'plan' | 'done',
  { output, signal }: Context,
  answer: Answer,
): Promise<Cycle> {
  const facts = app.begin();
  const reports: PairReport[] = [];
  for (const pair of app.pairs) {
    const { configured } = pair;
    if (!chosen.has(configured.name)) continue;
    const aside = await pair.aside();
    const isLook = until === 'plan' && aside?.kind === 'paused' && !answer.approved && !answer.rejected;
    if (isLook)
      output.note(
        `${configured.name}: ${output.say(asideSentence(configured.name, aside))}; ${output.say('then this would be done:')}`,
      );
    const progress = output.progress(configured.name, undefined);
    let known = 0;
    const onProgress: PairInput['onProgress'] = (_link, { done, total }) => {
      progress.expect(total);
      progress.step(done - known);
      known = done;
    };
    // Before a paused pair is taken up again, its owner wants to see what that would do.
    const given = { ...answer, until, signal, onProgress, ...(isLook && { aside: undefined }) };
    reports.push(await cycleOf(pair, app, facts, given).finally(() => progress.end()));
  }
  // A renamed pair is known again by its first cycle: only when all had theirs it is clear what is left.
  if (until === 'done' && chosen.size === app.pairs.length)
    for (const one of await untold(await app.formerLinks(), app.store)) output.note(formerSentence(one));
  return { id: facts.pen.cycle, at: facts.now(), pairs: reports };
}
