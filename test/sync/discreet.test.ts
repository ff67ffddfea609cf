/** sync/discreet — reasons that are kept name no person. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { discreet } from '../../src/sync/discreet.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent } from '../builders/events.ts';
import { twoCalendars } from '../builders/two-calendars.ts';

describe('a reason', () => {
  it('keeps the words of the server and loses those of the item', () => {
    const event = anEvent({
      title: 'Haircut for Jonas Weber',
      location: 'Chair 2',
      attendees: [{ email: 'jonas@example.com', name: 'Jonas', status: 'accepted' }],
    });
    const told = discreet('403: "Haircut for Jonas Weber" at Chair 2 is too large; Weber (jonas@example.com) is no resource', [
      event,
    ]);
    assert.equal(told, '403: "…" at … is too large; … (…) is no resource');
  });

  it('names no client', () => {
    const contact = aContact({
      phones: [{ value: '0170 1234567', type: 'mobile' }],
      addresses: [{ street: 'Lindenweg 5', city: 'Bonn' }],
      birthday: '1980-05-17',
    });
    const told = discreet('400: Maria Schmidt, 0170 1234567, Lindenweg 5 in Bonn, born 1980-05-17: mobile is no type', [contact]);
    assert.equal(told, '400: … …, …, … in …, born …: mobile is no type');
  });

  it('is kept in the database without the item’s words, when the server echoes them', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'Haircut for Jonas Weber' }));
    calendars.right.trouble = (call) => {
      if (call === 'create') throw new SyncError('REFUSED', 'the server says: "Haircut for Jonas Weber" is not allowed');
    };
    const { parked } = await calendars.cycle();
    assert.equal(parked[0]?.why, 'the server says: "…" is not allowed');
  });
});
