/** endpoints/unsaid — what of an item no field says: each side names it in its own words, and nothing that a field does say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { unsaidInCalendar } from '../../src/endpoints/caldav/unsaid.ts';
import { newCard } from '../../src/endpoints/carddav/card-object.ts';
import { unsaidInCard } from '../../src/endpoints/carddav/unsaid.ts';
import { unsaidInEvent } from '../../src/endpoints/google-calendar/unsaid.ts';
import { unsaidInPerson } from '../../src/endpoints/google-contacts/unsaid.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Event } from '../../src/model/event.ts';
import type { Mark, OccurrenceId } from '../../src/model/item.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';

const CONTEXT = { zone: 'Europe/Berlin', now: 0 };
const KEY = { uid: 'one', mark: 'here:twin:content' as Mark };

const FULL_EVENT: Event = anEvent({
  ...{ title: 'Colour', description: 'Two\nlines', location: 'Chair 2', status: 'tentative', visibility: 'private' },
  ...{ availability: 'free', reminders: [{ method: 'popup', minutes: 15 }], color: 'tomato', categories: ['a', 'b'] },
  ...{ url: 'https://example.com/', attendees: [{ email: 'eva@example.com', name: 'Eva', status: 'accepted' }] },
  ...{ resources: ['chair'], schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4') },
  occurrences: { '20261130T080000Z': 'cancelled' },
});

const FULL_CONTACT: Contact = aContact({
  ...{ nickname: 'Mia', birthday: '1990-06-18', gender: 'female', note: 'Two\nlines', groups: ['Regular'] },
  emails: [
    { value: 'a@example.com', type: 'work', preferred: true },
    { value: 'b@example.com', label: 'Shop' },
  ],
  phones: [{ value: '030 1', type: 'mobile', preferred: true }],
  addresses: [{ street: 'Weg 1', city: 'Berlin', type: 'home', preferred: true }],
  organization: { name: 'Salon', department: 'Colour', title: 'Owner' },
  urls: [{ value: 'https://example.com/', type: 'blog', preferred: true }],
  photo: { type: 'image/png', data: 'iVBORw0KGgo=' },
  relations: [{ value: 'Otto', type: 'spouse' }],
  dates: [{ value: '2010-05-01', type: 'anniversary' }],
  messengers: [{ value: 'mia', protocol: 'skype', preferred: true }],
});

describe('what no field says', () => {
  it('is nothing in an appointment or a card that we made with all their fields', () => {
    assert.deepEqual(unsaidInCalendar(newCalendar(FULL_EVENT, KEY, CONTEXT), CONTEXT), []);
    for (const version of ['3.0', '4.0'] as const) assert.deepEqual(unsaidInCard(newCard(FULL_CONTACT, KEY, version)), []);
  });

  it('is told of an appointment and of its changed days, defaults spelled out and what every program keeps left aside', () => {
    const text = [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:one', 'DTSTAMP:20260101T080000Z', 'SEQUENCE:4'],
      ...['DTSTART:20260101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE'],
      ...['PRIORITY:0', 'ATTACH:https://example.com/a', 'COLOR:#123456', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT15M'],
      ...['END:VALARM', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:one', 'DTSTAMP:20260101T080000Z'],
      ...['RECURRENCE-ID:20260102T080000Z', 'DTSTART:20260102T090000Z', 'DTEND:20260102T100000Z', 'X-SALON-CHAIR:2'],
      ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER;RELATED=END:-PT5M', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
    assert.deepEqual(unsaidInCalendar(text, CONTEXT), ['ATTACH', 'COLOR', 'VALARM', 'X-SALON-CHAIR']);
    assert.deepEqual(unsaidInCalendar('no calendar', CONTEXT), []);
  });

  it('is told of a pin on the map and of HTML beside the texts they repeat', () => {
    const lines = ['DTSTART:20260101T080000Z', 'LOCATION:Salon', 'GEO:1;2', 'DESCRIPTION:a', 'X-ALT-DESC:<b>a</b>'];
    const text = ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT', ''].join('\r\n');
    assert.deepEqual(unsaidInCalendar(text, CONTEXT), ['GEO', 'X-ALT-DESC']);
  });

  it('is told of a card of any version', () => {
    const lines = ['FN:Mia', 'N:Weiss;Mia;;;', 'KEY:abc', 'BDAY:1990', 'NICKNAME:a,b', 'item1.TEL:1', 'item1.X-ABLABEL:boss'];
    for (const version of ['3.0', '4.0'])
      assert.deepEqual(unsaidInCard(['BEGIN:VCARD', `VERSION:${version}`, 'UID:1', ...lines, 'END:VCARD', ''].join('\r\n')), [
        'BDAY',
        'KEY',
        'NICKNAME',
      ]);
  });

  it('is told of an event of Google’s, of its changed days, too', () => {
    const plain = { id: 'a', status: 'confirmed', summary: 'A', eventType: 'default', start: {}, end: {} };
    const own = { extendedProperties: { private: { twinbookMark: 'm', twinbookCategories: '["a"]' } } };
    const changed = { ...plain, attachments: [{ fileUrl: 'https://example.com/' }] };
    const exceptions = new Map([['20261130T080000Z' as OccurrenceId, changed]]);
    assert.deepEqual(unsaidInEvent({ master: { ...plain, ...own }, exceptions: new Map() }), []);
    const guests = { guestsCanInviteOthers: false, extendedProperties: { private: { other: '1' } } };
    assert.deepEqual(unsaidInEvent({ master: { ...plain, ...guests }, exceptions }), [
      'attachments',
      'extendedProperties',
      'guestsCanInviteOthers',
    ]);
  });

  it('is told of a person of Google’s', () => {
    const context = { label: undefined, labels: { nameOf: () => undefined, idOf: () => undefined } };
    const person = {
      names: [{ givenName: 'Mia' }],
      nicknames: [{ value: 'a' }],
      emailAddresses: [{ value: 'a@example.com' }, { value: 'b@example.com' }],
      userDefined: [{ key: 'Colour', value: '7/1' }],
      organizations: [{ name: 'Salon' }, { name: 'Studio' }],
    };
    assert.deepEqual(unsaidInPerson({ person, photo: 'unread' }, context), ['organizations', 'photos', 'userDefined']);
    assert.deepEqual(unsaidInPerson({ person: { names: person.names }, photo: undefined }, context), []);
  });
});
