/** test/playground/dav/reports – calendar-multiget and calendar-query (RFC 4791 §7.8, §7.9, D16, D31–D36). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCalendar, anEvent, lab, prop, short, WORK } from './lab.ts';

describe('calendar-multiget', () => {
  it('RFC 4791 §7.9 gives text and version of each href, and 404 for the missing (D34)', async () => {
    const { multiget, work } = lab();
    const text = anEvent('a', 'SUMMARY:Über <b> & "c"', ' folded');
    const etag = work.put('a b.ics', text);
    const reply = await multiget(`${WORK}a%20b.ics`, `${WORK}none.ics`);
    assert.equal(prop(reply.members[0], 'calendar-data'), text);
    assert.equal(prop(reply.members[0], 'getetag'), etag);
    assert.deepEqual([reply.members[1]?.href, reply.members[1]?.status], [`${WORK}none.ics`, 404]);
  });

  it('D34 gives duplicates for duplicates and understands every spelling of an href', async () => {
    const { multiget, work } = lab();
    work.put('a@b.ics', anEvent('a'));
    const reply = await multiget('a@b.ics', `${WORK}a%40b.ics`, `http://playground.test${WORK}a@b.ics`);
    assert.deepEqual(short(reply), ['a@b.ics', 'a@b.ics', 'a@b.ics']);
  });

  it('answers 404 for what lies in another calendar, belongs to somebody else, or cannot be decoded', async () => {
    const { dav, multiget } = lab();
    dav.addUser('bob', 'hidden');
    dav.addCalendar('bob', { name: 'b' }).put('x.ics', anEvent('x'));
    dav.addCalendar('anna', { name: 'other' }).put('y.ics', anEvent('y'));
    const hrefs = ['/dav/calendars/bob/b/x.ics', '/dav/calendars/anna/other/y.ics', '/dav/%ff', 'http://['];
    assert.deepEqual(
      (await multiget(...hrefs)).members.map(({ status }) => status),
      [404, 404, 404, 404],
    );
  });

  it('D34 can leave the missing out, or fail the whole request', async () => {
    const { dav, multiget, work } = lab();
    work.put('a.ics', anEvent('a'));
    dav.oddities.multigetMissing = 'left-out';
    assert.deepEqual(short(await multiget(`${WORK}a.ics`, `${WORK}none.ics`)), ['a.ics']);
    dav.oddities.multigetMissing = 'whole-404';
    assert.equal((await multiget(`${WORK}a.ics`, `${WORK}none.ics`)).status, 404);
    assert.equal((await multiget(`${WORK}a.ics`)).status, 207);
  });

  it('D34 can leave out objects that exist', async () => {
    const { multiget, work, ask } = lab({ oddities: { multigetForgets: /^b/g } });
    for (const name of ['a.ics', 'b.ics', 'bc.ics']) work.put(name, anEvent(name));
    assert.deepEqual(short(await multiget(`${WORK}a.ics`, `${WORK}b.ics`, `${WORK}bc.ics`)), ['a.ics']);
    assert.equal((await ask('GET', `${WORK}b.ics`)).status, 200);
  });

  it('D35 can refuse absolute URLs', async () => {
    const { multiget, work } = lab({ oddities: { multigetRefusesUrls: true } });
    work.put('a.ics', anEvent('a'));
    const reply = await multiget(`http://playground.test${WORK}a.ics`, `${WORK}a.ics`);
    assert.deepEqual(
      reply.members.map(({ status }) => status),
      [404, undefined],
    );
  });

  it('D28 can call missing members 410', async () => {
    const { multiget } = lab({ oddities: { goneStatus: 410 } });
    assert.equal((await multiget(`${WORK}none.ics`)).members[0]?.status, 410);
  });

  it('D16 puts text into XML with references, raw carriage returns, line feeds, CDATA or a mixture', async () => {
    const { dav, multiget, work } = lab();
    const text = anEvent('a', 'SUMMARY:a & b ]]> c', 'DESCRIPTION:more');
    work.put('a.ics', text);
    const answer = async (form: typeof dav.oddities.dataText) => {
      dav.oddities.dataText = form;
      const reply = await multiget(`${WORK}a.ics`);
      return { read: prop(reply.members[0], 'calendar-data'), written: reply.text };
    };
    const withLineFeeds = text.replaceAll('\r\n', '\n');
    assert.equal((await answer('cr-entity')).read, text);
    const rawCr = await answer('raw-cr');
    assert.equal(rawCr.read, withLineFeeds);
    assert.match(rawCr.written, /BEGIN:VCALENDAR\r\n/);
    assert.equal((await answer('lf')).read, withLineFeeds);
    const cdata = await answer('cdata');
    assert.equal(cdata.read, withLineFeeds);
    assert.match(cdata.written, /<!\[CDATA\[BEGIN:VCALENDAR/);
    const mixed = await answer('mixed');
    assert.equal(mixed.read?.replaceAll('\r', ''), withLineFeeds);
    assert.match(mixed.written, /BEGIN:VCALENDAR&#13;[\s\S]*<!\[CDATA\[/);
  });
});

describe('calendar-query', () => {
  const EVENTS = (inner = '') =>
    `<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${inner}</c:comp-filter></c:comp-filter>`;
  const TODO = aCalendar('BEGIN:VTODO', 'UID:t', 'END:VTODO');

  it('RFC 4791 §7.8 finds objects by component', async () => {
    const { dav, query } = lab();
    const work = dav.calendar('anna', 'work');
    work.put('e.ics', anEvent('e'));
    work.put('t.ics', TODO);
    assert.deepEqual(short(await query(EVENTS())), ['e.ics']);
    assert.deepEqual(short(await query('<c:comp-filter name="VCALENDAR"/>')), ['e.ics', 't.ics']);
  });

  it('D31 can find nothing without a component below VCALENDAR', async () => {
    const { query, work } = lab({ oddities: { queryNeedsComponent: true } });
    work.put('e.ics', anEvent('e'));
    assert.deepEqual(short(await query('<c:comp-filter name="VCALENDAR"/>')), []);
    assert.deepEqual(short(await query(EVENTS())), ['e.ics']);
  });

  it('RFC 4791 §9.9 compares times coarsely and lets every series through; D32 it may ignore them', async () => {
    const { dav, query, work } = lab();
    work.put('before.ics', anEvent('b').replace('20260310T090000Z', '20260301T090000Z'));
    work.put('within.ics', anEvent('w', 'DTEND:20260310T100000Z'));
    work.put('at-start.ics', anEvent('s').replace('20260310T090000Z', '20260305T000000Z'));
    work.put('at-end.ics', anEvent('e').replace('20260310T090000Z', '20260315T000000Z'));
    work.put('series.ics', anEvent('r', 'RRULE:FREQ=DAILY').replace('20260310T090000Z', '20200101T090000Z'));
    work.put('day.ics', anEvent('d').replace('DTSTART:20260310T090000Z', 'DTSTART;VALUE=DATE:20260312'));
    const range = EVENTS('<c:time-range start="20260305T000000Z" end="20260315T000000Z"/>');
    assert.deepEqual(short(await query(range)), ['within.ics', 'at-start.ics', 'series.ics', 'day.ics']);
    dav.settings.timeRange = 'ignored';
    assert.equal((await query(range)).members.length, 6);
  });

  it('RFC 4791 §9.7.2 finds an object by UID, and refuses filters it does not know', async () => {
    const { query, work } = lab();
    work.put('a.ics', anEvent('wanted@x'));
    work.put('b.ics', anEvent('other@x'));
    const by = (property: string, negated = '') =>
      EVENTS(`<c:prop-filter name="${property}"><c:text-match${negated}>WANTED@x</c:text-match></c:prop-filter>`);
    assert.deepEqual(short(await query(by('UID'))), ['a.ics']);
    assert.deepEqual(short(await query(by('UID', ' negate-condition="yes"'))), ['b.ics']);
    const refused = await query(by('SUMMARY'));
    assert.equal(refused.status, 403);
    assert.match(refused.text, /supported-filter/);
  });

  it('D33 does not find what is new for a while, which GET, multiget and sync-collection do', async () => {
    const { ask, clock, multiget, put, query, sync, work } = lab({ oddities: { searchDelay: 60_000 } });
    work.put('old.ics', anEvent('old'));
    clock.advance(60_000);
    await put('new.ics', anEvent('new'));
    work.put('old.ics', anEvent('old', 'SUMMARY:edited'));
    assert.deepEqual(short(await query(EVENTS())), ['old.ics']);
    assert.equal((await ask('GET', `${WORK}new.ics`)).status, 200);
    assert.deepEqual(short(await multiget(`${WORK}new.ics`)), ['new.ics']);
    assert.deepEqual(short(await sync()), ['new.ics', 'old.ics']);
    clock.advance(60_000);
    assert.deepEqual(short(await query(EVENTS())), ['new.ics', 'old.ics']);
  });

  it('RFC 4791 §7.8 refuses a filter that does not begin with VCALENDAR', async () => {
    assert.equal((await lab().query('<c:comp-filter name="VEVENT"/>')).status, 400);
  });
});
