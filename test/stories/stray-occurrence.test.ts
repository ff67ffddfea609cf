/** stories/stray-occurrence — a changed occurrence on a day its rule does not name: shown on both sides, and left as it was written. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ALWAYS, assertShown, BERLIN, difference, googleEvent, object, settle, vevent } from './looking.ts';
import { openWorld } from './world.ts';

it('is carried to Google, edited there and called off there (RFC 5545, 3.8.4.4)', async (t) => {
  const world = await openWorld(t, { entry: ALWAYS });
  const berlin = (local: string): string => `;TZID=Europe/Berlin:${local}`;
  const master = vevent('w', 'SUMMARY:Yoga', `DTSTART${berlin('20270104T090000')}`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3');
  const stray = vevent(
    'w',
    'SUMMARY:Once',
    `RECURRENCE-ID${berlin('20270105T090000')}`,
    `DTSTART${berlin('20270107T120000')}`,
    'DURATION:PT1H',
  );
  const text = object(BERLIN, master, stray);
  world.inDav.put('w.ics', text);
  await settle(world);
  const weekly = ['2027-01-04 08:00', '2027-01-11 08:00', '2027-01-18 08:00'];
  const shown = (title: string, ...more: string[]) => [...weekly.map((at) => `${at} ${title}`), ...more];
  await assertShown(world, '2027-01-01', '2027-02-01', shown('Yoga', '2027-01-07 11:00 Once'));
  assert.equal(world.inDav.get('w.ics')?.text, text);

  const { id } = googleEvent(world, 'Yoga');
  world.inGoogle.patch(id, { summary: 'Pilates' });
  world.inGoogle.patch(`${id}_20270105T080000Z`, { summary: 'Only once' });
  await settle(world);
  assert.deepEqual(difference(text, world.inDav.get('w.ics')?.text ?? ''), {
    gone: ['SUMMARY:Yoga', 'SUMMARY:Once'],
    came: ['SUMMARY:Pilates', 'SUMMARY:Only once'],
  });

  world.inGoogle.delete(`${id}_20270105T080000Z`);
  await settle(world);
  await assertShown(world, '2027-01-01', '2027-02-01', shown('Pilates'));
  assert.doesNotMatch(world.inDav.get('w.ics')?.text ?? '', /Only once/);
});
