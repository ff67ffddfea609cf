/** A CalDAV calendar as a collection of events: what is an event, and what never gets mail sent. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calDavCollection } from '../../../src/endpoints/caldav/collection.ts';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { anEvent } from '../../builders/events.ts';
import { aKey, aWorld, fetched, listed, never, noteText } from '../dav/world.ts';

async function aCalendar(options: DavOptions = {}) {
  const world = await aWorld(options);
  const { client, calendar, dav } = world;
  return { ...world, events: calDavCollection({ client, calendar, zone: 'Europe/Berlin', now: () => dav.clock.now() }) };
}

const guests = ['ORGANIZER:mailto:anna@example.com', 'ATTENDEE;CN=Kim:mailto:kim@example.com'];

describe('a CalDAV calendar', () => {
  it('holds events; tasks and journals in it are none, and are fetched once only (D6)', async () => {
    const { door, events, requests } = await aCalendar({ oddities: { ignoresComponentSet: true } });
    door.put('event.ics', noteText('Event', 'event'));
    door.put('task.ics', noteText('Task', 'task', [], 'VTODO'));
    door.put('journal.ics', noteText('Journal', 'journal', [], 'VJOURNAL'));
    const { present } = await listed(events);
    const found = await fetched(events, [...present.keys()]);
    assert.deepEqual(
      found.map((one) => isStored(one) && one.item.fields.title),
      ['Event'],
    );
    requests();
    assert.equal((await listed(events)).present.size, 1);
    assert.deepEqual(requests(), ['REPORT .']);
  });

  it('names what it cannot read, with a reason, and reads the rest', async () => {
    const { door, events } = await aCalendar();
    door.put('good.ics', noteText('Good', 'good'));
    door.put('bad.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n');
    door.put('page.ics', '<html></html>');
    const { present } = await listed(events);
    const found = await fetched(events, [...present.keys()]);
    assert.deepEqual(
      found.filter(isStored).map(({ item }) => item.fields.title),
      ['Good'],
    );
    for (const one of found) assert.ok(isStored(one) || one.why.length > 5);
  });

  it('writes only the lines of the fields that changed', async () => {
    const { door, events } = await aCalendar();
    const text = noteText('Before', 'own', [
      'X-FOREIGN;X-A=1:keeps, its; odd \\text',
      'BEGIN:VALARM',
      'ACTION:NONE',
      'TRIGGER:-PT5M',
      'END:VALARM',
    ]);
    door.put('own.ics', text);
    const [stored] = await fetched(events, [...(await listed(events)).present.keys()]);
    assert.ok(stored && isStored(stored));
    const wanted = { ...stored.item, fields: { ...stored.item.fields, title: 'After' } };
    await events.update(stored, wanted, new Set(['title']), never);
    const lines = (door.get('own.ics')?.text ?? '').split('\r\n');
    const changed = text.split('\r\n').filter((line) => !lines.includes(line));
    assert.deepEqual(
      changed.filter((line) => !line.startsWith('DTSTAMP')),
      ['SUMMARY:Before'],
    );
    assert.ok(lines.includes('SUMMARY:After'));
  });

  it('never makes a server send invitations or cancellations (D58, D68, D69)', async () => {
    const { door, dav, events, server } = await aCalendar({ autoSchedule: true, oddities: { ignoresScheduleAgent: true } });
    door.put('own.ics', noteText('Meeting', 'own', guests));
    const [stored] = await fetched(events, [...(await listed(events)).present.keys()]);
    assert.ok(stored && isStored(stored) && !stored.item.access.writable && /mail/.test(stored.item.access.why));
    const wanted = { ...stored.item, fields: { ...stored.item.fields, title: 'After' } };
    await assert.rejects(events.update(stored, wanted, new Set(['title']), never), { code: 'REFUSED' });
    await assert.rejects(events.remove(stored, never), { code: 'REFUSED' });
    const attendees = [{ email: 'kim@example.com', name: 'Kim', status: 'needs-action' }] as const;
    await assert.rejects(events.create(anEvent({ attendees }), aKey('t1'), never), { code: 'REFUSED' });
    assert.deepEqual(dav.mails, []);
    assert.equal(
      server.log.some(({ method }) => method === 'PUT' || method === 'DELETE'),
      false,
    );
  });

  it('needs one request when nothing moved, and no more than three for ten edits', async () => {
    const { door, events, requests } = await aCalendar();
    for (let number = 0; number < 300; number += 1) door.put(`n${number}.ics`, noteText(`N${number}`, `n${number}`));
    const { checkpoint } = await listed(events);
    requests();
    const quiet = await listed(events, checkpoint);
    assert.deepEqual(requests(), ['REPORT .']);
    for (let number = 0; number < 10; number += 1) door.put(`n${number}.ics`, noteText(`M${number}`, `n${number}`));
    const { present } = await listed(events, quiet.checkpoint);
    assert.equal((await fetched(events, [...present.keys()])).length, 10);
    assert.deepEqual(requests(), ['REPORT .', 'REPORT .']);
  });
});
