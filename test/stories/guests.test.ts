/** stories/guests — what the three policies for attendees write, and that no mail ever leaves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALWAYS } from './looking.ts';
import { berlin, ics, openWorld, type StoryWorld } from './world.ts';

const GUESTS = [
  { email: 'jonas@example.com', displayName: 'Jonas Weber' },
  { email: 'mia@example.com', displayName: 'Mia Böhm' },
];

function inDavText(world: StoryWorld): string {
  return [...world.inDav.items().values()].map(({ text }) => text.replaceAll(/\r\n[ \t]/g, '')).join('\n');
}

describe('guests of an appointment', () => {
  it('stay where they are by default: neither written to the other side nor removed from their own', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const made = world.inGoogle.insert({
      summary: 'Course',
      attendees: GUESTS,
      ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00'),
    });
    await world.sync();
    assert.doesNotMatch(inDavText(world), /Jonas|ATTENDEE/);
    const [name, { text }] = [...world.inDav.items()][0] ?? ['', { text: '' }];
    world.inDav.put(name, text.replace('SUMMARY:Course', 'SUMMARY:Course B'));
    assert.equal((await world.sync()).updated.google, 1);
    const after = world.inGoogle.get(String(made.id));
    assert.equal(after?.summary, 'Course B');
    assert.equal(((after?.attendees ?? []) as unknown[]).length, 2);
    assert.deepEqual(world.google.mails, []);
  });

  it('are named in the description of the copy with "names", follow their changes, and never come back as an edit', async (t) => {
    const world = await openWorld(t, { entry: { ...ALWAYS, attendees: 'names' } });
    const made = world.inGoogle.insert({
      summary: 'Course',
      description: 'Bring scissors',
      attendees: GUESTS,
      ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00'),
    });
    await world.sync();
    assert.match(inDavText(world), /DESCRIPTION:Bring scissors\\n\\nWith:\u2063 Jonas Weber\\, Mia Böhm/);
    assert.doesNotMatch(inDavText(world), /ATTENDEE|example\.com[^\n]*jonas/);
    const quiet = await world.sync();
    assert.equal(quiet.updated.google + quiet.updated.dav, 0);

    world.inGoogle.patch(String(made.id), { attendees: GUESTS.slice(0, 1) });
    assert.equal((await world.sync()).updated.dav, 1);
    assert.match(inDavText(world), /With:\u2063 Jonas Weber\r?\n/);

    const [name, { text }] = [...world.inDav.items()][0] ?? ['', { text: '' }];
    world.inDav.put(name, text.replace('Bring scissors', 'Bring a comb'));
    await world.sync();
    const after = world.inGoogle.get(String(made.id));
    assert.equal(after?.description, 'Bring a comb');
    assert.equal(((after?.attendees ?? []) as unknown[]).length, 1);
    assert.equal((await world.sync()).updated.dav, 0);
    assert.deepEqual(world.google.mails, []);
  });

  it('are written with "full", without mail from either side', async (t) => {
    const world = await openWorld(t, { entry: { ...ALWAYS, attendees: 'full' } });
    world.inGoogle.insert({ summary: 'Course', attendees: GUESTS, ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
    world.inDav.put(
      'a.ics',
      ics('a', 'SUMMARY:Colour', 'DTSTART:20261202T140000Z', 'DTEND:20261202T150000Z', 'ATTENDEE;CN=Ana:mailto:ana@example.com'),
    );
    await world.sync();
    assert.match(inDavText(world), /ATTENDEE;[^\n]*SCHEDULE-AGENT=CLIENT[^\n]*:mailto:jonas@example\.com/);
    const colour = world.inGoogle.events().find((event) => event.summary === 'Colour');
    assert.deepEqual(
      ((colour?.attendees ?? []) as { email: string }[]).map(({ email }) => email),
      ['ana@example.com'],
    );
    const quiet = await world.sync();
    assert.equal(quiet.updated.google + quiet.updated.dav, 0);
    assert.deepEqual([world.google.mails, world.dav.mails], [[], []]);
  });
});
