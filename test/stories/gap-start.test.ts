/** stories/gap-start — a series that begins in the hour the clocks leave out: at the same times on both sides, and left as it was written. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ALWAYS, BERLIN, difference, editInDav, googleEvent, object, settle, shownInGoogle, vevent } from './looking.ts';
import { openWorld, type StoryWorld } from './world.ts';

const gap = (...lines: string[]): string =>
  object(BERLIN, vevent('gap', 'SUMMARY:Gap', 'DTSTART;TZID=Europe/Berlin:20270328T023000', ...lines));
const shown = (world: StoryWorld): Promise<string[]> => shownInGoogle(world, '2027-03-01', '2027-05-01');

it('is shown an hour later on that day only, and edits go both ways (RFC 5545, 3.3.5; G66, L11)', async (t) => {
  const world = await openWorld(t, { entry: ALWAYS });
  const text = gap('DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3', 'X-OWN:1');
  world.inDav.put('gap.ics', text);
  await settle(world);
  assert.deepEqual(await shown(world), ['2027-03-28 01:30 Gap', '2027-03-29 00:30 Gap', '2027-03-30 00:30 Gap']);
  assert.equal(world.inDav.get('gap.ics')?.text, text);

  world.inGoogle.patch(googleEvent(world, 'Gap').id, { summary: 'Night' });
  await settle(world);
  assert.deepEqual(difference(text, world.inDav.get('gap.ics')?.text ?? ''), { gone: ['SUMMARY:Gap'], came: ['SUMMARY:Night'] });

  editInDav(world, 'gap.ics', ['COUNT=3', 'COUNT=4']);
  await settle(world);
  assert.deepEqual((await shown(world)).at(-1), '2027-03-31 00:30 Night');

  world.inGoogle.patch(`${googleEvent(world, 'Night').id}_20270328T013000Z`, { summary: 'First night' });
  await settle(world);
  assert.match(world.inDav.get('gap.ics')?.text ?? '', /SUMMARY:First night/);
  assert.deepEqual((await shown(world))[0], '2027-03-28 01:30 First night');

  editInDav(world, 'gap.ics', [
    'DTSTART;TZID=Europe/Berlin:20270328T023000\r\nDURATION',
    'DTSTART;TZID=Europe/Berlin:20270328T060000\r\nDURATION',
  ]);
  await settle(world);
  // The changed occurrence keeps its own time; nothing is left that the rule does not say.
  const others = ['28', '29', '30', '31'].map((day) => `2027-03-${day} 04:00 Night`);
  assert.deepEqual(await shown(world), ['2027-03-28 01:30 First night', ...others]);
  assert.deepEqual(googleEvent(world, 'Night').recurrence, ['RDATE:20270328T013000Z', 'RRULE:FREQ=DAILY;COUNT=4']);
});

it('is moved in Google as a whole, and DAV follows', async (t) => {
  const world = await openWorld(t, { entry: ALWAYS });
  world.inDav.put('gap.ics', gap('DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3'));
  await settle(world);
  const clock = (time: string) => ({ dateTime: `2027-03-29T${time}`, timeZone: 'Europe/Berlin' });
  world.inGoogle.patch(googleEvent(world, 'Gap').id, { start: clock('10:00:00'), end: clock('11:00:00') });
  await settle(world);
  const text = world.inDav.get('gap.ics')?.text ?? '';
  assert.match(text, /^DTSTART;TZID=Europe\/Berlin:20270329T100000\r$/m);
  assert.match(text, /^RDATE;TZID=Europe\/Berlin:20270328T033000\r$/m);
});

it('is parked with its reason where its length is lost in the gap, and copied once it begins on another day', async (t) => {
  const world = await openWorld(t, { entry: ALWAYS });
  const text = gap('DTEND;TZID=Europe/Berlin:20270328T033000', 'RRULE:FREQ=DAILY;COUNT=3');
  world.inDav.put('gap.ics', text);
  const refused = await world.sync();
  assert.deepEqual([refused.code, refused.parked, world.inGoogle.events().length], [3, 1, 0]);
  assert.match(refused.waiting?.[0]?.why ?? '', /leaves out in spring/);
  world.inDav.put('gap.ics', text.replaceAll('20270328', '20270329'));
  const copied = await world.sync();
  assert.deepEqual([copied.code, copied.parked, copied.created.google], [0, 0, 1]);
});
