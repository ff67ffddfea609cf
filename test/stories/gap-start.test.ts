/** stories/gap-start — a series that begins in the hour the clocks leave out is parked, not shown at another hour ever after. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ALWAYS, BERLIN, object, vevent } from './looking.ts';
import { openWorld } from './world.ts';

it('parks it with its reason, and copies it once it begins on another day (G66)', async (t) => {
  const world = await openWorld(t, { entry: ALWAYS });
  const lines = (day: string): string[] => [
    'SUMMARY:Gap',
    `DTSTART;TZID=Europe/Berlin:${day}T023000`,
    'DURATION:PT30M',
    'RRULE:FREQ=DAILY;COUNT=3',
  ];
  world.inDav.put('gap.ics', object(BERLIN, vevent('gap', ...lines('20270328'))));
  const refused = await world.sync();
  assert.deepEqual([refused.code, refused.parked, world.inGoogle.events().length], [3, 1, 0]);
  assert.match(refused.waiting?.[0]?.why ?? '', /leaves out in spring/);
  world.inDav.put('gap.ics', object(BERLIN, vevent('gap', ...lines('20270329'))));
  const copied = await world.sync();
  assert.deepEqual([copied.code, copied.parked, copied.created.google], [0, 0, 1]);
});
