/** test/playground/dav/collections – MKCALENDAR, extended MKCOL, DELETE of a calendar, and the back door. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEvent, HOME, lab, names, prop, short, WORK } from './lab.ts';

const PROPS =
  '<set xmlns="DAV:"><prop><displayname>New</displayname><color xmlns="http://apple.com/ns/ical/">#1</color>' +
  '<supported-calendar-component-set xmlns="urn:ietf:params:xml:ns:caldav"><comp name="VTODO"/></supported-calendar-component-set></prop></set>';
const MKCALENDAR = { body: `<c:mkcalendar xmlns:c="urn:ietf:params:xml:ns:caldav">${PROPS}</c:mkcalendar>` };
const mkcol = (types: string) => ({
  body: `<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:card="urn:ietf:params:xml:ns:carddav"><set><prop><displayname>New</displayname><resourcetype>${types}</resourcetype></prop></set></mkcol>`,
});

describe('collections', () => {
  it('RFC 4791 §5.3.1 makes a calendar with its properties', async () => {
    const { ask, propfind } = lab();
    assert.equal((await ask('MKCALENDAR', `${HOME}new/`, MKCALENDAR)).status, 201);
    const [member] = (await propfind(`${HOME}new/`, '0', '<displayname/><resourcetype/><c:supported-calendar-component-set/>'))
      .members;
    assert.equal(prop(member, 'displayname'), 'New');
    assert.deepEqual(names(member, 'resourcetype'), ['collection', 'calendar']);
    assert.deepEqual(names(member, 'supported-calendar-component-set'), ['comp']);
    const refused = await ask('PUT', `${HOME}new/a.ics`, { body: anEvent('a') });
    assert.match(refused.text, /supported-calendar-component/);
    assert.equal((await ask('MKCALENDAR', `${HOME}bare`)).status, 201);
    assert.equal((await ask('PUT', `${HOME}bare/a.ics`, { body: anEvent('a') })).status, 201);
  });

  it('RFC 4791 §5.3.1.1 refuses a calendar over something, inside another, outside a home, or without a parent', async () => {
    const { ask } = lab();
    const over = await ask('MKCALENDAR', WORK);
    assert.equal(over.status, 403);
    assert.match(over.text, /resource-must-be-null/);
    const inside = await ask('MKCALENDAR', `${WORK}below/`);
    assert.equal(inside.status, 403);
    assert.match(inside.text, /calendar-collection-location-ok/);
    assert.equal((await ask('MKCALENDAR', '/elsewhere/')).status, 403);
    assert.equal((await ask('MKCALENDAR', `${HOME}none/below/`)).status, 409);
  });

  it('RFC 5689 makes a calendar with MKCOL, and refuses other kinds and taken places', async () => {
    const { ask, propfind } = lab();
    assert.equal((await ask('MKCOL', `${HOME}new/`, mkcol('<collection/><c:calendar/>'))).status, 201);
    assert.equal(prop((await propfind(`${HOME}new/`, '0', '<displayname/>')).members[0], 'displayname'), 'New');
    for (const types of ['<collection/>', '<collection/><card:addressbook/>', '<collection/><c:calendar/><card:addressbook/>']) {
      const reply = await ask('MKCOL', `${HOME}other/`, mkcol(types));
      assert.equal(reply.status, 403);
      assert.match(reply.text, /valid-resourcetype/);
    }
    assert.equal((await ask('MKCOL', `${HOME}other/`)).status, 403);
    assert.equal((await ask('MKCOL', WORK, mkcol('<collection/><c:calendar/>'))).status, 405);
  });

  it('RFC 4918 §9.6.1 deletes a calendar with all it holds, but no home', async () => {
    const { ask, propfind, work } = lab();
    work.put('a.ics', anEvent('a'));
    assert.equal((await ask('DELETE', HOME)).status, 403);
    work.setWritable(false);
    assert.equal((await ask('DELETE', WORK)).status, 403);
    work.setWritable(true);
    assert.equal((await ask('DELETE', WORK)).status, 204);
    assert.equal((await propfind(WORK, '0', '<resourcetype/>')).status, 404);
    assert.equal((await ask('GET', `${WORK}a.ics`)).status, 404);
    assert.equal((await ask('PUT', `${WORK}a.ics`, { body: anEvent('a') })).status, 409);
  });

  it('D57 can answer 404 to the DELETE of a calendar that it has removed', async () => {
    const { ask, dav } = lab({ oddities: { removedCollection: 404 } });
    assert.equal((await ask('DELETE', WORK)).status, 404);
    assert.deepEqual(dav.calendars('anna'), []);
  });
});

describe('back door', () => {
  it('finds a calendar by name, path or display name, and says when there is none', () => {
    const { dav } = lab();
    for (const word of ['work', WORK, 'Work']) assert.equal(dav.calendar('anna', word).path, WORK);
    assert.throws(() => dav.calendar('anna', 'none'), /anna has no calendar none/);
    assert.throws(() => dav.addCalendar('bob', {}), /no user bob/);
    assert.throws(() => dav.addCalendar('anna', { name: 'work' }), /already/);
    assert.equal(dav.addCalendar('anna', { displayName: 'Salon & Spa' }).name, 'salon-spa');
    assert.equal(dav.calendars('anna').length, 2);
    dav.removeCalendar('anna', 'Work');
    assert.throws(() => dav.calendar('anna', 'work'));
  });

  it('stores unchecked what the user’s app would, and shows it over HTTP', async () => {
    const { ask, sync, work } = lab();
    const { token } = await sync();
    work.put('a.ics', 'not a calendar');
    work.setColor('#00ff00');
    assert.equal((await ask('GET', `${WORK}a.ics`)).text, 'not a calendar');
    assert.deepEqual(short(await sync(token)), ['a.ics']);
    work.delete('a.ics');
    assert.equal(work.get('a.ics'), undefined);
    assert.throws(() => work.delete('a.ics'), /has no a\.ics/);
  });

  it('renames and recolours a calendar', async () => {
    const { propfind, work } = lab();
    work.rename('Kalender <1>');
    work.setColor(undefined);
    const [member] = (await propfind(WORK, '0', '<displayname/><a:calendar-color/>')).members;
    assert.equal(prop(member, 'displayname'), 'Kalender <1>');
    assert.deepEqual(member?.not, { 'calendar-color': 404 });
  });
});
