/** cli/heard — what the running service remembers of its cycles: hours of traffic, sentences told once, wishes that were refused. */
import { type Hour, withCycle } from '../ops/hours.ts';
import type { PairReport } from '../sync/report.ts';

export interface Note {
  readonly at: number;
  readonly text: string;
}

export interface Heard {
  hours(): readonly Hour[];
  /** The latest first. */
  notes(pair: string): readonly Note[];
  /** Why a change was not taken back, if it was wished since we started. */
  refusal(change: string): string | undefined;
  /** `lastSuccess`: before this cycle. Times in epoch milliseconds. */
  hear(report: PairReport, ended: number, lastSuccess: number | undefined): void;
}

const NOTES = 5;

export function openHeard(): Heard {
  let hours: readonly Hour[] = [];
  const notes = new Map<string, readonly Note[]>();
  const refusals = new Map<string, string>();
  return {
    hours: () => hours,
    notes: (pair) => notes.get(pair) ?? [],
    refusal: (change) => refusals.get(change),
    hear: (report, ended, lastSuccess) => {
      hours = withCycle(hours, report, { ended, lastSuccess });
      const told = report.collections.flatMap((one) => one.notes).map((text) => ({ at: ended, text }));
      if (told.length > 0) notes.set(report.name, [...told, ...(notes.get(report.name) ?? [])].slice(0, NOTES));
      for (const { notUndone = [] } of report.collections) for (const { change, why } of notUndone) refusals.set(change, why);
    },
  };
}
