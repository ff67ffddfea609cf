/** playground/salon/people – busy, repeatable, careful with each other, and leaving both calendars whole. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAt } from '../../../src/playground/dav/content.ts';
import { createChance } from '../../../src/playground/salon/chance.ts';
import { davApp } from '../../../src/playground/salon/dav-app.ts';
import { googleApp } from '../../../src/playground/salon/google-app.ts';
import { overlap } from '../../../src/playground/salon/house.ts';
import { takeApart } from '../../../src/playground/salon/ics-sheet.ts';
import { createSalon, type Salon } from '../../../src/playground/salon/world.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = '2026-11-22T09:00:00Z';

function busy(seed: number, deeds: number, { step = 4_000, quietFor = 10_000 } = {}) {
  const clock = new TestClock(NOW);
  const lines: string[] = [];
  const salon = createSalon({ seed, clock, quietFor, say: (line) => lines.push(line) });
  const sizes: number[] = [];
  for (let deed = 0; deed < deeds; deed++) {
    clock.advance(step);
    salon.people.act();
    sizes.push(salon.davCalendar.items().size);
  }
  return { salon, lines, clock, sizes };
}

const stateOf = ({ googleCalendar, davCalendar }: Salon) => ({
  google: googleCalendar.events(),
  dav: [...davCalendar.items()],
});

const KINDS: Readonly<Record<string, RegExp>> = {
  book: /^\S+ \(in \w+\) books .+ for .+, \w{3} \d+ \w{3} \d\d:\d\d$/,
  move: /^\S+ \(in \w+\) moves .+ for .+ from .+ to \w{3} \d+ \w{3} \d\d:\d\d$/,
  note: /^\S+ \(in \w+\) notes ".+" at .+/,
  place: /^\S+ \(in \w+\) seats .+ elsewhere: (Chair \d|Back room)$/,
  rename: /^\S+ \(in \w+\) gives .+ to .+ instead of .+$/,
  cancel: /^\S+ \(in \w+\) cancels .+:\d\d$/,
  restore: /^\S+ \(in \w+\) brings back .+ for .+, .+$/,
  'move one occurrence': /^\S+ \(in \w+\) moves .+ of .+ to .+, this once$/,
  'cancel one occurrence': /^\S+ \(in \w+\) cancels .+ of .+, this once$/,
  'restore one occurrence': /^\S+ \(in \w+\) brings back .+ of \w{3} .+$/,
};

describe('The salon’s people', () => {
  it('do 500 deeds of every kind on both sides, and both calendars stay valid and of a decent size', () => {
    const { salon, lines, sizes } = busy(1, 500);
    assert.equal(lines.length, 500);
    for (const [kind, pattern] of Object.entries(KINDS)) {
      for (const side of ['Google', 'CalDAV']) {
        assert.ok(
          lines.some((line) => line.includes(`(in ${side})`) && pattern.test(line)),
          `nobody in ${side} did: ${kind}`,
        );
      }
    }
    for (const [name, { text }] of salon.davCalendar.items()) {
      const look = lookAt(text);
      assert.equal(look.broken ?? look.unfit, undefined, name);
    }
    for (const event of salon.googleCalendar.events()) assert.ok(event.start && event.end && event.summary);
    assert.ok(Math.min(...sizes) > 12 && Math.max(...sizes) < 80, `${Math.min(...sizes)} to ${Math.max(...sizes)} files`);
    assert.deepEqual([...salon.google.mails, ...salon.dav.mails], []);
  });

  it('do the same for the same seed, and something else for another', () => {
    const [one, again, other] = [busy(2, 40), busy(2, 40), busy(3, 40)];
    assert.deepEqual(one.lines, again.lines);
    assert.deepEqual(stateOf(one.salon), stateOf(again.salon));
    assert.notDeepEqual(one.lines, other.lines);
  });

  it('leave alone what was touched a moment ago, and stop when that is everything', () => {
    const { lines, salon, clock } = busy(4, 150, { step: 0, quietFor: 60_000 });
    assert.ok(lines.length < 150);
    const subjects = lines.filter((line) => !line.includes('; ')).map((line) => line.replace(/^\S+ \(in \w+\) /, ''));
    const changed = subjects.flatMap(
      (line) => /^(?:cancels|brings back|notes ".*" at) (.+ for .+, .+:\d\d)$/.exec(line)?.[1] ?? [],
    );
    assert.equal(new Set(changed).size, changed.length);
    const before = lines.length;
    salon.people.act();
    assert.equal(lines.length, before);
    clock.advance(60_000);
    salon.people.act();
    assert.equal(lines.length, before + 1);
  });

  it('seat nobody where somebody sits already, as far as their own app shows', () => {
    const { salon } = busy(7, 120);
    for (const app of [googleApp(salon.googleCalendar), davApp(salon.davCalendar, createChance(1), salon.dav.clock)]) {
      const seated = app.appointments().filter(({ place, rule }) => place.startsWith('Chair') && rule.length === 0);
      assert.ok(seated.length > 10);
      for (const one of seated) {
        const neighbours = seated.filter((other) => other.id !== one.id && other.place === one.place && overlap(one, other));
        assert.deepEqual(neighbours, []);
      }
    }
  });

  it('move an occurrence only once', () => {
    const { lines } = busy(8, 150);
    const moved = lines.flatMap((line) => /\((in \w+)\) moves (.+) to .+, this once$/.exec(line)?.slice(1).join() ?? []);
    assert.ok(moved.length > 10);
    assert.equal(new Set(moved).size, moved.length);
  });

  it('cancel nothing while there are few bookings', () => {
    const clock = new TestClock(NOW);
    const lines: string[] = [];
    const salon = createSalon({ seed: 9, clock, say: (line) => lines.push(line) });
    salon.googleCalendar.clear();
    for (const name of salon.davCalendar.items().keys()) salon.davCalendar.delete(name);
    for (let deed = 0; deed < 24; deed++) {
      clock.advance(20_000);
      salon.people.act();
    }
    assert.equal(lines.length, 24);
    assert.deepEqual(
      lines.filter((line) => line.includes(' cancels ')),
      [],
    );
  });

  it('sometimes work two at a time at one booking that stands on both sides, each at another field', () => {
    const { lines } = busy(5, 100);
    const together = lines.filter((line) => line.includes('; at the same moment '));
    assert.ok(together.length > 0);
    for (const line of together) {
      assert.match(line, /^\S+ \(in (\w+)\) (moves|gives) .+; at the same moment \S+ \(in (?!\1)\w+\) (notes|seats) /);
    }
  });

  it('edit a file without touching the lines that are none of their business', () => {
    const before = new Map<string, string>();
    const clock = new TestClock(NOW);
    const salon = createSalon({ seed: 6, clock });
    const odd = (text: string) => text.replace('END:VEVENT', 'X-LOYALTY;LEVEL="gold: 7":yes\r\nEND:VEVENT');
    for (const [name, { text }] of salon.davCalendar.items()) {
      salon.davCalendar.put(name, odd(text));
      before.set(name, odd(text));
    }
    for (let deed = 0; deed < 120; deed++) {
      clock.advance(20_000);
      salon.people.act();
    }
    const own = /^(DTSTART|DTEND|SUMMARY|DESCRIPTION|LOCATION|DTSTAMP|LAST-MODIFIED|SEQUENCE|EXDATE)[;:]/;
    const strange = (text: string) => (takeApart(text).events[0] ?? []).filter((line) => !own.test(line));
    const edited = [...salon.davCalendar.items()].filter(([name, { text }]) => before.has(name) && before.get(name) !== text);
    assert.ok(edited.length > 3);
    for (const [name, { text }] of edited) assert.deepEqual(strange(text), strange(before.get(name) ?? ''));
  });
});
