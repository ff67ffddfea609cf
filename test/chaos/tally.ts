/** chaos/tally — what a run counted, and how it is told. */
import { type Hit, MOMENTS, type Moment } from './moment.ts';

export interface Tally {
  kills: number;
  readonly moments: Record<Moment, number>;
  /** Kills while a write was under way. */
  inWrites: number;
  kinds: Record<'sync' | 'run', number>;
  frozen: number;
  terminated: number;
  /** Processes that were done before anything happened to them. */
  escaped: number;
  faulty: number;
  /** Rounds and settling cycles: processes that were started. */
  started: number;
  requests: number;
  deeds: number;
  calms: number;
  /** The most cycles that wrote anything after everything had calmed down. */
  slowest: number;
  /** Times clients waited until Google must show what had been made; then the clock was moved. */
  waits: number;
  lost: number;
  doubled: number;
  wrong: number;
  stuck: number;
  mails: number;
  /** Damaged databases, unexpected ends, second instances that were let in. */
  other: number;
  readonly problems: string[];
}

export function newTally(): Tally {
  return {
    ...{ kills: 0, inWrites: 0, kinds: { sync: 0, run: 0 }, frozen: 0, terminated: 0, escaped: 0, faulty: 0, started: 0 },
    ...{ requests: 0, deeds: 0, calms: 0, slowest: 0, waits: 0 },
    ...{ lost: 0, doubled: 0, wrong: 0, stuck: 0, mails: 0, other: 0, problems: [] },
    moments: Object.fromEntries(MOMENTS.map((moment) => [moment, 0])) as Record<Moment, number>,
  };
}

export type Broken = 'lost' | 'doubled' | 'wrong' | 'stuck' | 'mails' | 'other';

export function complain(tally: Tally, kind: Broken, sentence: string): void {
  tally[kind]++;
  tally.problems.push(`${kind}: ${sentence}`);
}

export function countKill(tally: Tally, verb: 'sync' | 'run', { moment, isWriteUnderWay }: Hit): void {
  tally.kills++;
  tally.kinds[verb]++;
  tally.moments[moment]++;
  if (isWriteUnderWay) tally.inWrites++;
}

export function told(tally: Tally, server: string, seconds: number): string[] {
  const { kills, kinds, frozen, terminated, escaped, faulty, started, requests, deeds, calms, slowest, waits } = tally;
  const { lost, doubled, wrong, stuck, mails, other } = tally;
  const { sync, run } = kinds;
  return [
    `${kills} kills (${sync} of sync, ${run} of run) in ${Math.round(seconds)} s, between playground Google and ${server}`,
    ...MOMENTS.map((moment) => `  ${String(tally.moments[moment]).padStart(4)} ${moment}`),
    `  ${String(tally.inWrites).padStart(4)} of them while a write was under way`,
    `besides: ${frozen} frozen for a while, ${terminated} asked to end, ${escaped} done before; faults in ${faulty} rounds`,
    `${started} processes, ${requests} requests, ${deeds} deeds of people; came to rest ${calms} times, after at most ${slowest} cycles that wrote; waited for unseen clients ${waits} times`,
    `lost ${lost}, doubled ${doubled}, wrong ${wrong}, stuck ${stuck}, mails ${mails}, other ${other}`,
  ];
}
