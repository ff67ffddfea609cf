/** ops/alerts — what is told and when: once it has lasted, again after a day, over once it has held, and never once a cycle. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Alert, Trouble } from '../../src/model/alerts.ts';
import { CALM, decide, type Memory } from '../../src/ops/alerts.ts';
import { NOW } from '../builders/reports.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const stopped: Trouble = { kind: 'stopped', pair: 'anna' };
const held = (count: number): Trouble => ({ kind: 'held', pair: 'anna', count });
const parked = (count: number): Trouble => ({ kind: 'parked', pair: 'anna', count });
const backups: Trouble = { kind: 'backups', pair: undefined };

/** A daemon that looks every minute; `at` says what is wrong in that minute, or that it cannot tell. */
function daemon(repeat = DAY) {
  let memory: Memory = {};
  let minute = 0;
  const told: string[] = [];
  const tell = (alerts: readonly Alert[]): void => {
    for (const { event, trouble } of alerts)
      told.push(`${minute}: ${event} ${trouble.kind} ${trouble.pair ?? ''} ${trouble.count ?? ''}`.trim());
  };
  return {
    told,
    get memory() {
      return memory;
    },
    /** As it is read from the store after a restart. */
    restart: () => {
      memory = JSON.parse(JSON.stringify(memory)) as Memory;
    },
    pass: (minutes: number, wrong: (minute: number) => readonly Trouble[] | 'unsure', pairs: readonly string[] = ['anna']) => {
      for (let n = 0; n < minutes; n++) {
        const found = wrong(minute);
        const troubles = {
          found: found === 'unsure' ? [] : found,
          unsure: new Set(found === 'unsure' ? pairs : []),
          pairs: new Set(pairs),
        };
        const decided = decide(memory, troubles, NOW + minute * MINUTE, repeat);
        memory = decided.memory;
        tell(decided.alerts);
        minute++;
      }
    },
  };
}

const well = () => [];
const always =
  (...troubles: Trouble[]) =>
  () =>
    troubles;

describe('a trouble', () => {
  for (const [kind, minutes] of [
    ['sign-in-ends', 0],
    ['stopped', 3],
    ['database', 3],
    ['sign-in', 10],
    ['refused', 10],
    ['held', 10],
    ['conflicts', 10],
    ['configuration', 10],
    ['disk', 10],
    ['parked', 30],
    ['backups', 90],
  ] as const)
    it(`of kind ${kind} is told once it has lasted ${minutes} minutes, once`, () => {
      const { pass, told } = daemon();
      pass(120, always({ kind, pair: 'anna' }));
      assert.deepEqual(told, [`${minutes}: trouble ${kind} anna`]);
    });

  it('that passes before it is worth a word is never told, nor that it is over', () => {
    const { pass, told, memory } = daemon();
    pass(9, always(held(1)));
    pass(60, well);
    assert.deepEqual([told, memory], [[], {}]);
  });

  it('that comes and goes with every cycle has lasted all the same', () => {
    const { pass, told } = daemon();
    pass(60, (minute) => (minute % 4 === 0 ? [held(1)] : []));
    assert.deepEqual(told, ['12: trouble held anna 1']);
  });

  it('is told again after as long as the owner set, no sooner, as it is then', () => {
    const { pass, told } = daemon(2 * HOUR);
    pass(300, (minute) => [held(minute < 60 ? 1 : 7)]);
    assert.deepEqual(told, ['10: trouble held anna 1', '130: reminder held anna 7', '250: reminder held anna 7']);
  });

  it('a person may leave so is told again only when there is more of it', () => {
    const { pass, told } = daemon(HOUR);
    pass(300, always(parked(3)));
    pass(60, always(parked(2)));
    pass(60, always(parked(3)));
    assert.deepEqual(told, ['30: trouble parked anna 3', '360: reminder parked anna 3']);
  });

  it('of one pair says nothing of another, nor of all', () => {
    const { pass, told } = daemon();
    pass(100, (minute) => [stopped, ...(minute > 5 ? [{ ...stopped, pair: 'ben' }] : []), backups], ['anna', 'ben']);
    assert.deepEqual(told, ['3: trouble stopped anna', '9: trouble stopped ben', '90: trouble backups']);
  });

  it('is not told again because of a restart, and has lasted over it', () => {
    const { pass, told, restart } = daemon();
    pass(6, always(held(1)));
    restart();
    pass(6, always(held(1)));
    restart();
    pass(60, always(held(1)));
    assert.deepEqual(told, ['10: trouble held anna 1']);
  });

  it('changes nothing that is remembered while it lasts: nothing is written to disk', () => {
    const world = daemon();
    world.pass(20, always(held(1), parked(2)));
    const before = JSON.stringify(world.memory);
    world.pass(5, always(held(1), parked(2)));
    assert.equal(JSON.stringify(world.memory), before);
  });
});

describe('a recovery', () => {
  const CALM_MINUTES = CALM / MINUTE;

  it('is told once it has held, once', () => {
    const { pass, told } = daemon();
    pass(10, always(stopped));
    pass(300, well);
    assert.deepEqual(told, ['3: trouble stopped anna', `${10 + CALM_MINUTES}: recovered stopped anna`]);
  });

  it('that does not hold is none', () => {
    const { pass, told } = daemon();
    pass(5, always(stopped));
    pass(300, (minute) => (minute % CALM_MINUTES < 2 ? [stopped] : []));
    assert.deepEqual(told, ['3: trouble stopped anna']);
  });

  it('is not concluded from not knowing, after a restart for one', () => {
    const { pass, told } = daemon();
    pass(5, always(stopped));
    pass(60, () => 'unsure');
    pass(5, always(stopped));
    assert.deepEqual(told, ['3: trouble stopped anna']);
  });

  it('is not told when the trouble has only turned into a worse one', () => {
    const { pass, told } = daemon();
    pass(5, always({ kind: 'sign-in-ends', pair: 'anna' }, stopped));
    pass(60, always({ kind: 'sign-in', pair: 'anna' }));
    assert.deepEqual(told, ['0: trouble sign-in-ends anna', '3: trouble stopped anna', '15: trouble sign-in anna']);
  });

  it('is not told of a pair that its owner paused or took out', () => {
    const world = daemon();
    world.pass(5, always(stopped));
    world.pass(60, well, []);
    assert.deepEqual([world.told, world.memory], [['3: trouble stopped anna'], {}]);
  });

  it('takes ever longer for a pair that flaps: a handful of messages a day, not one a cycle', () => {
    const { pass, told } = daemon();
    // Ten minutes down, twenty up, all day long.
    pass((2 * DAY) / MINUTE, (minute) => (minute % 30 < 10 ? [stopped] : []));
    assert.deepEqual(told, [
      '3: trouble stopped anna',
      '25: recovered stopped anna',
      '33: trouble stopped anna',
      '1473: reminder stopped anna',
    ]);
  });

  it('lets a pair that breaks again be told of again, without waiting for the day to be over', () => {
    const { pass, told } = daemon();
    pass(10, always(stopped));
    pass(120, well);
    pass(10, always(stopped));
    assert.equal(told.at(-1), '133: trouble stopped anna');
  });

  it('long ago makes nobody wait longer', () => {
    const { pass, told } = daemon();
    pass(10, always(stopped));
    pass(DAY / MINUTE + 60, well);
    pass(10, always(stopped));
    pass(60, well);
    const [, , again, over] = told.map((one) => Number.parseInt(one, 10));
    assert.equal(over! - again!, 7 + CALM_MINUTES);
  });
});

describe('when the clock is put back', () => {
  it('nobody waits for the times that were noted', () => {
    const later: Memory = { 'held:anna': { trouble: held(1), since: NOW + DAY, returns: 0 } };
    const troubles = { found: [held(1)], unsure: new Set<string>(), pairs: new Set(['anna']) };
    const { memory } = decide(later, troubles, NOW, DAY);
    assert.equal(decide(memory, troubles, NOW + 10 * MINUTE, DAY).alerts.length, 1);
  });

  it('what was told is not told again at once', () => {
    const later: Memory = { 'held:anna': { trouble: held(1), since: NOW, toldAt: NOW + DAY, returns: 0 } };
    const troubles = { found: [held(1)], unsure: new Set<string>(), pairs: new Set(['anna']) };
    const { memory, alerts } = decide(later, troubles, NOW, DAY);
    assert.deepEqual(alerts, []);
    assert.equal(decide(memory, troubles, NOW + DAY, DAY).alerts[0]?.event, 'reminder');
  });
});
