/** daemon/backups — a snapshot each night, none more, and never in the way of the sync. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startBackups } from '../../src/daemon/backups.ts';
import { SyncError } from '../../src/model/errors.ts';
import { backupsIn, newestBackup } from '../../src/store/backups.ts';
import { takeSnapshot, unlessUnderWay } from '../../src/store/snapshots.ts';
import { NOON, someData } from '../store/data.ts';
import { clockwork, keptLog, settled } from './clockwork.ts';

const HOUR = 60 * 60_000;

/** A daemon that begins at `from`, Berlin's time; `newest`: the last snapshot. */
function keeping(t: TestContext, from: string, newest?: string) {
  const time = clockwork(t, from);
  const { log, lines } = keptLog();
  const taken: number[] = newest === undefined ? [] : [Date.parse(newest)];
  const disk = { trouble: undefined as Error | undefined, skew: 0 };
  const now = (): number => time.now() + disk.skew;
  const backups = startBackups({
    timezone: 'Europe/Berlin',
    now,
    newest: () =>
      taken
        .filter((at) => at <= now())
        .sort((a, b) => a - b)
        .at(-1),
    alone: (work) => work(),
    take: async () => {
      if (disk.trouble !== undefined) throw disk.trouble;
      taken.push(now());
      return '/data/backups/a.db';
    },
    log,
  });
  t.after(() => backups.stop());
  return { time, lines, taken, disk, backups, times: () => taken.map((at) => new Date(at).toISOString().slice(0, 16)) };
}

describe('the nightly snapshot', () => {
  it('is taken once a day, after midnight where the owner lives', async (t) => {
    const { time, times } = keeping(t, '2026-11-02T10:00:00Z');
    await time.pass(72 * HOUR, 60_000);
    assert.deepEqual(times(), ['2026-11-02T10:00', '2026-11-02T23:17', '2026-11-03T23:17', '2026-11-04T23:17']);
  });

  it('is taken at once when the machine was off at night, and not again when it is started often', async (t) => {
    assert.equal(keeping(t, '2026-11-02T10:00:00Z', '2026-11-01T12:00:00Z').taken.length, 2);
    t.mock.timers.reset();
    assert.equal(keeping(t, '2026-11-02T10:00:00Z', '2026-11-02T00:17:00Z').taken.length, 1);
  });

  it('is told at debug, as it is no news', async (t) => {
    const { lines } = keeping(t, '2026-11-02T10:00:00Z');
    await settled();
    assert.deepEqual([lines[0]?.level, lines[0]?.file], [20, '/data/backups/a.db']);
  });

  it('that fails is a trouble with what to do, is tried hourly, and is over when one succeeds', async (t) => {
    const { time, disk, backups, lines, taken } = keeping(t, '2026-11-02T10:00:00Z', '2026-11-02T09:00:00Z');
    disk.trouble = new SyncError('STORE', 'no snapshot can be taken: the disk is full', { hint: 'Make room.' });
    await time.pass(14 * HOUR, 60_000);
    const trouble = 'the nightly snapshot of the database failed: no snapshot can be taken: the disk is full. Make room.';
    assert.equal(backups.trouble(), trouble);
    assert.deepEqual([...new Set(lines.filter(({ level }) => level === 50).map(({ msg }) => msg))], [trouble]);
    assert.equal(lines.filter(({ level }) => level === 50).length, 1);
    await time.pass(HOUR, 60_000);
    assert.equal(lines.filter(({ level }) => level === 50).length, 2);
    disk.trouble = undefined;
    await time.pass(HOUR, 60_000);
    assert.deepEqual([backups.trouble(), taken.length], [undefined, 2]);
  });

  it('neither hammers nor stops when the clock is put back a day or forward a year and back', async (t) => {
    const { time, disk, taken } = keeping(t, '2026-11-02T10:00:00Z');
    await settled();
    disk.skew = -24 * HOUR;
    await time.pass(3 * HOUR, 60_000);
    assert.equal(taken.length, 2);
    disk.skew = 365 * 24 * HOUR;
    await time.pass(3 * HOUR, 60_000);
    assert.equal(taken.length, 3);
    disk.skew = 0;
    await time.pass(3 * HOUR, 60_000);
    assert.equal(taken.length, 3);
    await time.pass(24 * HOUR, 60_000);
    assert.equal(taken.length, 4);
  });

  it('under way is finished when the daemon stops, and none is begun after', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    const under = Promise.withResolvers<string>();
    let begun = 0;
    const backups = startBackups({
      timezone: 'UTC',
      now: time.now,
      newest: () => undefined,
      alone: (work) => work(),
      take: () => {
        begun++;
        return under.promise;
      },
      log: keptLog().log,
    });
    let isStopped = false;
    const stopping = backups.stop().then(() => {
      isStopped = true;
    });
    await settled();
    assert.equal(isStopped, false);
    under.resolve('a.db');
    await stopping;
    await time.pass(48 * HOUR, 60_000);
    assert.equal(begun, 1);
  });

  it('is one, however many workers share the data folder', async (t) => {
    const { folder } = await someData(t);
    let begun = 0;
    const worker = () =>
      startBackups({
        ...{ timezone: 'UTC', now: () => NOON, log: keptLog().log },
        newest: () => newestBackup(folder, NOON)?.at,
        alone: (work) => unlessUnderWay(folder, Date.now(), work),
        take: () => takeSnapshot(folder, NOON + begun++),
      });
    const workers = [1, 2, 3, 4].map(worker);
    await Promise.all(workers.map((one) => one.stop()));
    assert.equal(backupsIn(folder).length, 1);
  });

  it('is not taken when another worker took it in the moment in which it was looked', async (t) => {
    const time = clockwork(t, '2026-11-02T10:00:00Z');
    let newest: number | undefined;
    let taken = 0;
    const backups = startBackups({
      ...{ timezone: 'UTC', now: time.now, log: keptLog().log, newest: () => newest },
      alone: (work) => {
        newest = time.now();
        return work();
      },
      take: async () => `${++taken}`,
    });
    await backups.stop();
    assert.equal(taken, 0);
  });
});
