/** stories/special — Google's own kinds of items are left alone; invitations of others are copied as facts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, changes, davTimes, dayFromNow, googleTimes, syncOnce, withLine, writesAt } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

const day = dayFromNow(10);
const next = dayFromNow(11);

const SPECIALS = {
  birthday: {
    start: { date: day },
    end: { date: next },
    recurrence: ['RRULE:FREQ=YEARLY'],
    visibility: 'private',
    transparency: 'transparent',
  },
  workingLocation: {
    start: { date: day },
    end: { date: next },
    visibility: 'public',
    transparency: 'transparent',
    workingLocationProperties: { type: 'homeOffice', homeOffice: {} },
  },
  focusTime: { ...googleTimes(10, 8), focusTimeProperties: { autoDeclineMode: 'declineNone' } },
  outOfOffice: { ...googleTimes(10, 12), outOfOfficeProperties: { autoDeclineMode: 'declineNone' } },
};

describe('items of Google itself (G94–G97)', () => {
  for (const [eventType, body] of Object.entries(SPECIALS)) {
    it(`${eventType}: neither copied nor counted, neither before nor after it was edited or deleted`, async (t) => {
      const world = await openWorld(t);
      appsOf(world).google.add({ title: 'Haircut' });
      const { id } = world.inGoogle.insert({ eventType, summary: eventType, ...body });
      assert.deepEqual(changes(await syncOnce(world)).dav, [1, 0, 0]);
      await assertQuiet(world);
      world.inGoogle.patch(String(id), { summary: 'edited' });
      await assertQuiet(world);
      assert.equal(world.inGoogle.get(String(id))?.summary, 'edited');
      world.inGoogle.delete(String(id));
      await assertQuiet(world);
      assert.deepEqual(appsOf(world).dav.titles(), ['Haircut']);
      assert.deepEqual(writesAt(world.googleServer), []);
    });
  }

  it('does not take one for the same thing as an appointment in DAV that looks alike', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert({ eventType: 'outOfOffice', summary: 'Holiday', ...googleTimes(10, 10) });
    appsOf(world).dav.add({ title: 'Holiday', hour: 10 });
    const first = await syncOnce(world);
    assert.deepEqual([first.adopted, first.created.google], [0, 1]);
    await assertQuiet(world);
    appsOf(world).dav.remove('Holiday');
    await syncOnce(world);
    assert.deepEqual(
      world.inGoogle.events().map((event) => event.eventType),
      ['outOfOffice'],
    );
    await assertQuiet(world);
  });
});

/** An invitation of somebody else that arrived in Anna's calendar. */
const INVITATION = {
  iCalUID: 'meeting-1@elsewhere.example',
  summary: 'Trade fair',
  location: 'Hall 3',
  organizer: { email: 'boss@elsewhere.example', displayName: 'Boss' },
  attendees: [
    { email: 'boss@elsewhere.example', responseStatus: 'accepted', organizer: true },
    { email: 'anna@example.com', responseStatus: 'needsAction' },
  ],
  ...googleTimes(10, 14),
};

const invitationIn = (world: StoryWorld) => world.inGoogle.events().find((event) => event.summary === 'Trade fair');

describe('invitations organised by others, in Google (G62, G91, G106)', () => {
  it('are copied to DAV as facts: no guests, no organizer, and follow what the organizer changes', async (t) => {
    const world = await openWorld(t);
    const { id } = world.inGoogle.insert(INVITATION);
    assert.deepEqual(changes(await syncOnce(world)).dav, [1, 0, 0]);
    const [copy] = world.inDav.items().values();
    assert.doesNotMatch(copy?.text ?? '', /ATTENDEE|ORGANIZER|boss@|anna@/);
    await assertQuiet(world);
    world.inGoogle.patch(String(id), { location: 'Hall 9', ...googleTimes(10, 16) });
    await syncOnce(world);
    const { location, hour } = appsOf(world).dav.read('Trade fair');
    assert.deepEqual([location, hour], ['Hall 9', 16]);
    await assertQuiet(world);
    world.inGoogle.delete(String(id));
    await syncOnce(world);
    assert.deepEqual(appsOf(world).dav.titles(), []);
    await assertQuiet(world);
    assert.deepEqual(writesAt(world.googleServer), []);
  });

  it('are never answered or altered, whatever happens to their copy in DAV', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(INVITATION);
    await syncOnce(world);
    const before = invitationIn(world);
    appsOf(world).dav.edit('Trade fair', { title: 'Mine', location: 'Home', hour: 8 });
    const told =
      "1 appointments were changed on the DAV side, where the change stays: on the Google side they may only be read, as somebody else's invitations";
    assert.deepEqual((await world.plan()).notes, [told]);
    assert.deepEqual((await syncOnce(world)).notes, [told]);
    assert.equal((await world.sync()).notes, undefined);
    await assertQuiet(world);
    appsOf(world).dav.remove('Mine');
    await syncOnce(world);
    await assertQuiet(world);
    assert.deepEqual(invitationIn(world), before);
    assert.deepEqual(writesAt(world.googleServer), []);
    assert.deepEqual(world.google.mails, []);
  });

  it('do not move when Anna answers them herself: that is no edit of the facts', async (t) => {
    const world = await openWorld(t);
    const { id } = world.inGoogle.insert(INVITATION);
    await syncOnce(world);
    const attendees = INVITATION.attendees.map((one) => ({ ...one, responseStatus: 'accepted' }));
    world.inGoogle.patch(String(id), { attendees });
    await assertQuiet(world);
  });

  it('are joined by UID with what a DAV app has of the same meeting, and only DAV is completed', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(INVITATION);
    world.inDav.put('m.ics', ics(INVITATION.iCalUID, 'SUMMARY:Fair', 'DESCRIPTION:my notes', ...davTimes(10, 14)));
    const first = await syncOnce(world);
    assert.deepEqual([first.adopted, first.created.dav, first.created.google], [1, 0, 0]);
    const copy = appsOf(world).dav.read('Trade fair');
    assert.deepEqual([copy.location, copy.description], ['Hall 3', 'my notes']);
    assert.deepEqual(writesAt(world.googleServer), []);
    await assertQuiet(world);
  });
});

describe('appointments with guests, attendees: none', () => {
  it('keeps the guests of an appointment of our own in Google through edits in DAV, without a mail (G93)', async (t) => {
    const world = await openWorld(t);
    const guests = [{ email: 'kim@example.org', responseStatus: 'accepted' }];
    const { id } = world.inGoogle.insert({ summary: 'Haircut', attendees: guests, ...googleTimes() });
    await syncOnce(world);
    appsOf(world).dav.edit('Haircut', { title: 'Colour', hour: 16 });
    await syncOnce(world);
    const after = world.inGoogle.get(String(id));
    assert.equal(after?.summary, 'Colour');
    assert.deepEqual(
      ((after?.attendees ?? []) as { email: string }[]).map(({ email }) => email),
      ['kim@example.org'],
    );
    await assertQuiet(world);
    appsOf(world).dav.remove('Colour');
    await syncOnce(world);
    assert.deepEqual(appsOf(world).google.titles(), []);
    await assertQuiet(world);
  });

  it('keeps ORGANIZER and ATTENDEE lines in DAV byte for byte through edits in Google, and writes none to Google', async (t) => {
    const world = await openWorld(t);
    const lines = [
      'ORGANIZER;CN=Anna:mailto:anna@salon.example',
      'ATTENDEE;CN="Kim; K";PARTSTAT=ACCEPTED;X-NUM=1:mailto:kim@example.org',
    ];
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...lines, ...davTimes()));
    await syncOnce(world);
    assert.equal(world.inGoogle.events()[0]?.attendees, undefined);
    appsOf(world).google.edit('Haircut', { title: 'Colour' });
    await syncOnce(world);
    const text = world.inDav.get('a.ics')?.text ?? '';
    for (const line of lines) assert.ok(text.split('\r\n').includes(line), line);
    assert.equal(
      text,
      withLine(ics('a', 'SUMMARY:Colour', ...lines, ...davTimes()), 'DTSTAMP', /^DTSTAMP.*$/m.exec(text)?.[0] ?? ''),
    );
    await assertQuiet(world);
  });

  it('leaves an appointment with guests alone on a server that would mail them (D58, D68), and copies it as a fact', async (t) => {
    const world = await openWorld(t, { davOptions: { autoSchedule: true } });
    const lines = ['ORGANIZER:mailto:anna@salon.example', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kim@example.org'];
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Haircut', ...lines, ...davTimes()));
    await syncOnce(world);
    assert.deepEqual(appsOf(world).google.titles(), ['Haircut']);
    appsOf(world).google.edit('Haircut', { title: 'Colour' });
    await syncOnce(world);
    await assertQuiet(world);
    appsOf(world).google.remove('Colour');
    await syncOnce(world);
    await assertQuiet(world);
    assert.deepEqual(appsOf(world).dav.titles(), ['Haircut']);
    assert.deepEqual(writesAt(world.davServer), []);
  });

  it('copies both ways on a calendar where nobody is invited, mails or not', async (t) => {
    const world = await openWorld(t, { davOptions: { autoSchedule: true } });
    const apps = appsOf(world);
    apps.google.add({ title: 'From Google' });
    apps.dav.add({ title: 'From DAV', hour: 15 });
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].titles(), ['From DAV', 'From Google']);
    await assertQuiet(world);
  });
});
