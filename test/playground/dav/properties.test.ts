/** test/playground/dav/properties – what PROPFIND tells, and what PROPPATCH changes (RFC 4918 §9.1, §9.2). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEvent, HOME, lab, names, prop, short, WORK } from './lab.ts';

const PATCH = (steps: string) => ({
  body: `<propertyupdate xmlns="DAV:" xmlns:a="http://apple.com/ns/ical/">${steps}</propertyupdate>`,
});

describe('PROPFIND', () => {
  it('tells a calendar’s name, colour, zone, owner, size limit and components', async () => {
    const { dav, propfind } = lab();
    dav.addCalendar('anna', {
      name: 'b',
      displayName: '2024',
      color: '#00ff00ff',
      timezone: 'BEGIN:VCALENDAR',
      components: ['VEVENT', 'VTODO'],
    });
    const asked =
      '<displayname/><owner/><a:calendar-color/><c:calendar-timezone/><c:max-resource-size/><c:supported-calendar-component-set/>';
    const [member] = (await propfind(`${HOME}b/`, '0', asked)).members;
    assert.equal(prop(member, 'displayname'), '2024');
    assert.equal(prop(member, 'owner'), '/dav/principals/anna/');
    assert.equal(prop(member, 'calendar-color'), '#00ff00ff');
    assert.equal(prop(member, 'calendar-timezone'), 'BEGIN:VCALENDAR');
    assert.equal(prop(member, 'max-resource-size'), '10000000');
    const components = member?.ok['supported-calendar-component-set']?.children.map(
      (part) => typeof part !== 'string' && part.attributes.name,
    );
    assert.deepEqual(components, ['VEVENT', 'VTODO']);
  });

  it('D6 leaves the component set out for a calendar that takes everything', async () => {
    const { dav, propfind } = lab();
    dav.addCalendar('anna', { name: 'b', components: 'any' });
    const [member] = (await propfind(`${HOME}b/`, '0', '<c:supported-calendar-component-set/>')).members;
    assert.deepEqual(member?.not, { 'supported-calendar-component-set': 404 });
  });

  it('RFC 4918 §14.22 puts unknown properties into a 404 propstat of their own (D13)', async () => {
    const { propfind } = lab();
    const [member] = (await propfind(WORK, '0', '<displayname/><x:wish xmlns:x="urn:x"/><getetag/>')).members;
    assert.equal(prop(member, 'displayname'), 'Work');
    assert.deepEqual(member?.not, { wish: 404, getetag: 404 });
    assert.doesNotMatch((await propfind(WORK, '0', '<displayname/>')).text, /404|403/);
  });

  it('RFC 4918 §9.1 lists a collection and its members with Depth 1', async () => {
    const { propfind, work } = lab();
    const etag = work.put('a.ics', anEvent('a'));
    const reply = await propfind(WORK, '1', '<getetag/><getcontenttype/><resourcetype/>');
    assert.deepEqual(short(reply), ['', 'a.ics']);
    const member = reply.members[1];
    assert.equal(prop(member, 'getetag'), etag);
    assert.equal(prop(member, 'getcontenttype'), 'text/calendar; charset=utf-8; component=vevent');
    assert.deepEqual(names(member, 'resourcetype'), []);
    assert.deepEqual(short(await propfind(WORK, '0', '<getetag/>')), ['']);
  });

  it('RFC 4918 §9.1 answers allprop, an empty body and propname', async () => {
    const { ask } = lab();
    for (const body of [undefined, '<propfind xmlns="DAV:"><allprop/></propfind>']) {
      const [member] = (await ask('PROPFIND', WORK, { headers: { depth: '0' }, ...(body && { body }) })).members;
      assert.equal(prop(member, 'displayname'), 'Work');
    }
    const [bare] = (
      await ask('PROPFIND', WORK, { headers: { depth: '0' }, body: '<propfind xmlns="DAV:"><propname/></propfind>' })
    ).members;
    assert.equal(prop(bare, 'displayname'), '');
  });

  it('RFC 3744 §5.4 tells what the user may do (D7)', async () => {
    const { propfind, work } = lab();
    const rights = async () =>
      names((await propfind(WORK, '0', '<current-user-privilege-set/>')).members[0], 'current-user-privilege-set');
    assert.ok((await rights()).includes('bind'));
    work.setWritable(false);
    assert.deepEqual(await rights(), ['privilege', 'read']);
    work.setPrivileges(['all']);
    assert.deepEqual(await rights(), ['privilege', 'all']);
    const elsewhere = async (path: string) =>
      names((await propfind(path, '0', '<current-user-privilege-set/>')).members[0], 'current-user-privilege-set');
    assert.deepEqual(await elsewhere('/dav/'), ['privilege', 'read']);
    assert.deepEqual(await elsewhere('/dav/principals/anna/'), ['privilege', 'read']);
    assert.ok((await elsewhere(HOME)).includes('bind'));
  });

  it('RFC 5842 §3.1 gives a calendar an identity that a successor of the same name does not have', async () => {
    const { dav, propfind, work } = lab();
    const identity = async () => prop((await propfind(WORK, '0', '<resource-id/>')).members[0], 'resource-id');
    const first = await identity();
    assert.match(first ?? '', /^urn:uuid:[0-9a-f-]{36}$/);
    work.rename('Renamed');
    assert.equal(await identity(), first);
    dav.removeCalendar('anna', 'work');
    dav.addCalendar('anna', { name: 'work' });
    assert.notEqual(await identity(), first);
    dav.oddities.noResourceId = true;
    assert.equal(await identity(), undefined);
  });

  it('D30 moves the ctag and the sync-token with every change, and only then', async () => {
    const { dav, propfind, work } = lab();
    const marks = async () => {
      const [member] = (await propfind(WORK, '0', '<cs:getctag/><sync-token/>')).members;
      return [prop(member, 'getctag'), prop(member, 'sync-token')];
    };
    const before = await marks();
    dav.addCalendar('anna', { name: 'other' }).put('x.ics', anEvent('x'));
    assert.deepEqual(await marks(), before);
    work.put('a.ics', anEvent('a'));
    const after = await marks();
    assert.notEqual(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
    dav.oddities.noCtag = true;
    dav.oddities.noSync = true;
    assert.deepEqual(await marks(), [undefined, undefined]);
  });

  it('D21 advertises its reports rightly, without the wrapper, or not at all', async () => {
    const { dav, propfind } = lab();
    const reports = async () => names((await propfind(WORK, '0', '<supported-report-set/>')).members[0], 'supported-report-set');
    assert.deepEqual((await reports()).slice(-3), ['supported-report', 'report', 'sync-collection']);
    dav.oddities.reportSet = 'unwrapped';
    assert.deepEqual((await reports()).slice(-2), ['supported-report', 'sync-collection']);
    dav.oddities.noSync = true;
    assert.ok(!(await reports()).includes('sync-collection'));
    dav.oddities.reportSet = 'absent';
    assert.deepEqual(await reports(), []);
  });

  it('D36 can withhold getetag with a property-level 404, D14 with 403', async () => {
    const { dav, propfind, work } = lab();
    work.put('a.ics', anEvent('a'));
    for (const status of [404, 403] as const) {
      dav.oddities.etagProperty = status;
      const member = (await propfind(WORK, '1', '<getetag/><getcontenttype/>')).members[1];
      assert.deepEqual(member?.not, { getetag: status });
      assert.ok(prop(member, 'getcontenttype'));
    }
  });

  it('D12 spells hrefs as it is told', async () => {
    const { dav, propfind, work } = lab();
    work.put('a b@ü:-.ics', anEvent('a'));
    const spelling = async () => (await propfind(WORK, '1', '<getetag/>')).members[1]?.href;
    assert.equal(await spelling(), `${WORK}a%20b@%C3%BC:-.ics`);
    const spellings = {
      raw: `${WORK}a b@ü:-.ics`,
      'lower-hex': `${WORK}a%20b@%c3%bc:-.ics`,
      'over-encoded': `${WORK}a%20b%40%C3%BC%3A%2D%2Eics`,
      absolute: `http://playground.test${WORK}a%20b@%C3%BC:-.ics`,
      relative: 'a%20b@%C3%BC%3A-.ics',
      'raw-in-sync': `${WORK}a%20b@%C3%BC:-.ics`,
    } as const;
    for (const [form, expected] of Object.entries(spellings)) {
      dav.oddities.hrefs = form as keyof typeof spellings;
      assert.equal(await spelling(), expected, form);
    }
    dav.oddities.hrefs = 'relative';
    assert.equal(prop((await propfind(WORK, '0', '<owner/>')).members[0], 'owner'), '/dav/principals/anna/');
    dav.oddities.hrefs = 'absolute';
    dav.oddities.hrefOrigin = 'http://inner:8080';
    assert.equal(await spelling(), `http://inner:8080${WORK}a%20b@%C3%BC:-.ics`);
  });

  it('D12 finds an object under every spelling of its name', async () => {
    const { ask, work } = lab();
    work.put('a b@ü:.ics', anEvent('a'));
    for (const spelling of ['a%20b@%C3%BC:.ics', 'a%20b%40%c3%bc%3a.ics', 'a b@ü:.ics']) {
      assert.equal((await ask('GET', WORK + spelling)).status, 200, spelling);
    }
  });
});

describe('PROPPATCH', () => {
  it('RFC 4918 §9.2 changes name and colour and keeps properties it does not know', async () => {
    const { ask, propfind } = lab();
    const reply = await ask(
      'PROPPATCH',
      WORK,
      PATCH(
        '<set><prop><displayname>New</displayname><c:calendar-timezone xmlns:c="urn:ietf:params:xml:ns:caldav">Z</c:calendar-timezone><c:calendar-description xmlns:c="urn:ietf:params:xml:ns:caldav">D</c:calendar-description><a:calendar-color>#123456</a:calendar-color><x xmlns="urn:x"><y>1</y></x></prop></set>',
      ),
    );
    assert.equal(reply.status, 207);
    assert.deepEqual(Object.keys(reply.members[0]?.ok ?? {}), [
      'displayname',
      'calendar-timezone',
      'calendar-description',
      'calendar-color',
      'x',
    ]);
    const read = async () => (await propfind(WORK, '0', '<displayname/><a:calendar-color/><x xmlns="urn:x"/>')).members[0];
    assert.equal(prop(await read(), 'displayname'), 'New');
    assert.equal(prop(await read(), 'calendar-color'), '#123456');
    assert.deepEqual(names(await read(), 'x'), ['y']);
    const [more] = (await propfind(WORK, '0', '<c:calendar-timezone/><c:calendar-description/>')).members;
    assert.deepEqual([prop(more, 'calendar-timezone'), prop(more, 'calendar-description')], ['Z', 'D']);
    await ask('PROPPATCH', WORK, PATCH('<remove><prop><a:calendar-color/><x xmlns="urn:x"/></prop></remove>'));
    assert.deepEqual((await read())?.not, { 'calendar-color': 404, x: 404 });
  });

  it('RFC 4918 §9.2.1 changes nothing when one property is protected', async () => {
    const { ask, propfind } = lab();
    const reply = await ask(
      'PROPPATCH',
      WORK,
      PATCH('<set><prop><displayname>New</displayname><getetag>x</getetag></prop></set>'),
    );
    assert.deepEqual(reply.members[0]?.not, { getetag: 403, displayname: 424 });
    assert.match(reply.text, /cannot-modify-protected-property/);
    assert.equal(prop((await propfind(WORK, '0', '<displayname/>')).members[0], 'displayname'), 'Work');
  });

  it('answers 404 where nothing is, 400 without a body, 403 without the right', async () => {
    const { ask, work } = lab();
    const body = PATCH('<set><prop><displayname>New</displayname></prop></set>');
    assert.equal((await ask('PROPPATCH', `${HOME}none/`, body)).status, 404);
    assert.equal((await ask('PROPPATCH', WORK)).status, 400);
    work.setWritable(false);
    assert.equal((await ask('PROPPATCH', WORK, body)).status, 403);
  });
});
