/** daemon/shared-worker — when the next turn of a pair comes, without any database. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turnAfter } from '../../src/daemon/schedule.ts';
import type { SharedEnding, SharedTurn, SharedWork, TurnStanding } from '../../src/daemon/shared-work.ts';
import { startSharedWorker } from '../../src/daemon/shared-worker.ts';
import type { PairReport } from '../../src/sync/report.ts';
import { aCollectionReport } from '../builders/reports.ts';
import { keptLog } from './clockwork.ts';

const EVERY = { schedule: '*/14 * * * *', timezone: 'UTC' };

/** One turn that is taken with this standing, and one cycle that ends like this. */
async function afterTurn(
  standing: TurnStanding,
  report: Partial<PairReport['collections'][number]>,
  isAsked: () => boolean = () => false,
) {
  const ended = Promise.withResolvers<{ at: number; standing: TurnStanding }>();
  let released: SharedEnding | undefined;
  let past = 0;
  // No two moments are the same.
  const now = (): number => Date.now() + past++;
  const turn: SharedTurn = {
    ...{ pair: 'anna', standing },
    beat: async () => undefined,
    end: async (wait, after) => {
      deeds.push('ended');
      ended.resolve({ at: Date.now() + wait, standing: after });
    },
    drop: async () => undefined,
  };
  const deeds: string[] = [];
  const turns = [turn];
  const work: SharedWork = {
    ...{ seed: async () => undefined, hurry: async () => void deeds.push('hurried'), stop: async () => undefined },
    take: async () => turns.splice(0),
    endings: async () => new Map(),
    lease: async () => ({
      signal: new AbortController().signal,
      release: async (ending) => {
        released = ending;
        return true;
      },
      within: (inner) => inner(),
    }),
  };
  const one = aCollectionReport(report);
  const cycle = async (): Promise<PairReport> => ({ name: 'anna', result: one.result, collections: [one] });
  const notes = { note: async () => (isAsked() ? 'yes' : undefined), setNote: async () => undefined };
  const worker = startSharedWorker({
    ...{ duties: [{ name: 'anna', ...EVERY, cycle }], work, notes, log: keptLog().log, now },
  });
  const { at, standing: after } = await ended.promise.finally(() => worker.stop());
  return { at, standing: after, deeds, released, seen: worker.turns('anna')?.ended };
}

/** Within a second: it is a distance from now. */
function assertScheduled(at: number): void {
  const due = turnAfter(EVERY.schedule, EVERY.timezone, 0);
  assert.ok(Math.abs(at - due) < 1_000, `${new Date(at).toISOString()}, not ${new Date(due).toISOString()}`);
}

describe('the next turn of a pair', () => {
  it('comes sooner where something was just carried out, and never later than by the schedule', async () => {
    const { at, standing } = await afterTurn({ failures: 0, quiet: 3 }, { created: { left: 1, right: 0 } });
    assert.deepEqual(standing, { failures: 0, quiet: 0 });
    assert.ok(at <= Date.now() + 15_000, new Date(at).toISOString());
  });

  it('comes sooner twice more, whoever took the turns before, and then by the schedule', async () => {
    const second = await afterTurn({ failures: 0, quiet: 0 }, {});
    assert.equal(second.standing.quiet, 1);
    assert.ok(second.at <= Date.now() + 30_000);
    const last = await afterTurn({ failures: 0, quiet: 2 }, {});
    assert.equal(last.standing.quiet, 3);
    assertScheduled(last.at);
  });

  it('comes by the schedule where the cycle failed', async () => {
    const { at, standing } = await afterTurn({ failures: 0, quiet: 0 }, { result: 'failed', created: { left: 1, right: 0 } });
    assert.equal(standing.failures, 1);
    assertScheduled(at);
  });

  it('comes at once where somebody asked while the cycle was under way, up to the moment in which the turn ends', async () => {
    let looks = 0;
    const asked = await afterTurn({ failures: 0, quiet: 3 }, {}, () => looks++ > 0);
    assert.deepEqual(asked.deeds.slice(-2), ['ended', 'hurried']);
    const nobody = await afterTurn({ failures: 0, quiet: 3 }, {});
    assert.equal(nobody.deeds.at(-1), 'ended');
  });
});

it('one moment is told to others and kept: the end of a cycle is not taken for that of another worker', async () => {
  const { released, seen } = await afterTurn({ failures: 0, quiet: 3 }, {});
  assert.ok(seen !== undefined);
  assert.deepEqual(released, { ended: seen, success: seen, failures: 0 });
});
