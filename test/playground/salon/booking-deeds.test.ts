/** playground/salon/booking-deeds – when a deed is not done: nobody is brought back to a taken chair or to the past. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGoogle } from '../../../src/playground/google/google.ts';
import type { Appointment } from '../../../src/playground/salon/app.ts';
import { cancel, restore } from '../../../src/playground/salon/booking-deeds.ts';
import { createChance } from '../../../src/playground/salon/chance.ts';
import { type Desk, keyOf, type Subject } from '../../../src/playground/salon/desk.ts';
import { booking } from '../../../src/playground/salon/entry.ts';
import { googleApp } from '../../../src/playground/salon/google-app.ts';
import { AYSE, at, dayOf, MARA, SERVICES, STAFF, startsOn } from '../../../src/playground/salon/house.ts';
import { Memory } from '../../../src/playground/salon/memory.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const DAY = dayOf(NOW).add({ days: 2 });
const NINE = at(DAY, '09:00');
const [HAIRCUT] = SERVICES;

/** A calendar with a booking at nine, which was cancelled, and others on other days. */
function afterCancelling() {
  const google = createGoogle({ clock: new TestClock(NOW) });
  google.addAccount({ email: 'salon@example.com', timeZone: 'Europe/Berlin' });
  const app = googleApp(google.calendar('salon@example.com'));
  const bin: Appointment[] = [];
  const memory = new Memory<Subject>(10_000, keyOf);
  const deskAt = (now: number): Desk => ({
    ...{ app, bin, memory, now },
    ...{ who: 'Mara (in Google)', chance: createChance(1), appointments: app.appointments() },
  });
  app.book(booking(HAIRCUT, 'Jonas Weber', MARA, NINE));
  for (let days = 1; days <= 12; days++) app.book(booking(HAIRCUT, `Client ${days}`, MARA, NINE.add({ days })));
  const one = app.appointments().find(({ title }) => title.endsWith('Jonas Weber'));
  assert.ok(one);
  assert.equal(cancel(deskAt(NOW), one), 'Mara (in Google) cancels Haircut for Jonas Weber, Tue 24 Nov 09:00');
  return { app, deskAt };
}

describe('Bringing a booking back', () => {
  it('happens once, when it was left alone for a while', () => {
    const { deskAt } = afterCancelling();
    assert.equal(restore(deskAt(NOW + 5_000)), undefined);
    assert.equal(restore(deskAt(NOW + 10_000)), 'Mara (in Google) brings back Haircut for Jonas Weber, Tue 24 Nov 09:00');
    assert.equal(restore(deskAt(NOW + 60_000)), undefined);
  });

  it('does not happen when the chair is taken; another chair is no matter', () => {
    const { app, deskAt } = afterCancelling();
    app.book(booking(HAIRCUT, 'Sofia Keller', MARA, NINE.add({ minutes: 30 })));
    assert.equal(restore(deskAt(NOW + 20_000)), undefined);
    const other = afterCancelling();
    other.app.book(booking(HAIRCUT, 'Sofia Keller', AYSE, NINE.add({ minutes: 30 })));
    assert.match(restore(other.deskAt(NOW + 20_000)) ?? '', /brings back/);
  });

  it('does not happen when its time has passed', () => {
    assert.equal(restore(afterCancelling().deskAt(NINE.epochMilliseconds)), undefined);
  });
});

describe('A working day', () => {
  it('runs from nine to six without the half hour of lunch', () => {
    for (const colleague of STAFF) {
      const lunch = at(DAY, colleague.lunch).epochMilliseconds;
      const starts = startsOn(DAY, colleague, 90).map(({ epochMilliseconds }) => epochMilliseconds);
      assert.equal(starts[0], NINE.epochMilliseconds);
      assert.equal(starts.at(-1), at(DAY, '16:30').epochMilliseconds);
      assert.ok(starts.includes(lunch - 90 * 60_000) && starts.includes(lunch + 30 * 60_000));
      assert.ok(starts.every((from) => from <= lunch - 90 * 60_000 || from >= lunch + 30 * 60_000));
    }
  });
});
