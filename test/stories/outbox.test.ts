/** stories/outbox — mails to clients: made of what moves, sent only with a yes, and once. */
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { mailServer } from '../ops/channels/smtp.ts';
import { ALL, dayInWords, MIA, OTTO, openSalon } from '../outbox/salon.ts';
import { textOf } from '../web/browser.ts';
import { openHouse } from '../web/house.ts';
import { openContacts } from './contacts-world.ts';
import { dayFromNow, googleTimes } from './steps.ts';

describe('mails to clients', () => {
  it('are off unless somebody wants them', async (t) => {
    const { world, server, book, settle, mails, google } = await openSalon(t, 'off');
    await settle();
    book('Cut', [MIA]);
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual([await mails(), server.said], [[], []]);
    assert.match((await world.twinbook('outbox')).out, /no mails to clients are wanted/);
  });

  it('wait for a yes, go to the one client with the text that was shown, and once', async (t) => {
    const salon = await openSalon(t);
    const { server, settle } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    const [mail, ...more] = await salon.mails();
    assert.deepEqual([mail?.occasion, mail?.state, mail?.to, more], ['confirmation', 'waiting', MIA, []]);
    assert.equal(mail?.subject, `Your appointment on ${dayInWords(10)}, 10:00`);
    assert.deepEqual(server.said, []);
    await salon.outbox('approve', mail?.id ?? '', '--yes');
    await settle();
    assert.deepEqual(await salon.told(), [`confirmation sent ${MIA}`]);
    const [sent = '', ...others] = server.mails;
    assert.equal(others.length, 0);
    assert.match(sent, /^From: Salon Anna <termin@example\.com>$/m);
    assert.match(sent, /^To: mia <mia@example\.net>$/m);
    assert.match(sent, /^Auto-Submitted: auto-generated$/m);
    assert.match(sent, /Hello mia,\n\nyour appointment is booked:\n\nCut\n/);
    await settle();
    assert.equal(server.mails.length, 1);
    assert.deepEqual([salon.world.google.mails, salon.world.dav.mails], [[], []]);
  });

  it('follow an appointment that moves, and are withdrawn when it moves back', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    assert.deepEqual(await told(), []);
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
    google.edit('Cut', { hour: 14 });
    await settle();
    assert.deepEqual(
      (await salon.mails()).map(({ subject }) => subject),
      [`Your appointment has moved: ${dayInWords(10)}, 14:00`],
    );
    google.edit('Cut', { hour: 10 });
    await settle();
    assert.deepEqual(await told(), []);
  });

  it('say that an appointment is off, unless its client never heard of it', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    salon.book('Colour', [OTTO], { hour: 14 });
    await settle();
    assert.deepEqual(await told(), [`confirmation waiting ${OTTO}`]);
    google.remove('Cut');
    google.remove('Colour');
    await settle();
    assert.deepEqual(await told(), [`cancellation waiting ${MIA}`]);
  });
});

const HOUR = 3_600_000;

describe('a mail that has a yes', () => {
  it('is withdrawn when its appointment moves before it goes, and the new one asks anew', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told, server } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.approveAll();
    google.edit('Cut', { hour: 15 });
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation waiting ${MIA}`], 0]);
  });

  it('goes again a little later where the mail server was away, and health says so meanwhile', async (t) => {
    const salon = await openSalon(t);
    const { settle, server, told } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.approveAll();
    server.cut = 'greeting';
    await settle();
    const [mail] = await salon.mails();
    assert.deepEqual([mail?.state, mail?.tries, server.mails.length], ['approved', 1, 0]);
    assert.match(mail?.why ?? '', /the mail server 127\.0\.0\.1 did not answer\. Check host and port in outbox\.smtp/);
    server.cut = undefined;
    await settle();
    assert.equal(server.mails.length, 0);
    salon.pass(61_000);
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation sent ${MIA}`], 1]);
  });

  it('is withdrawn while the two sides do not agree, and asks anew once they do', async (t) => {
    const salon = await openSalon(t, ALL, { defaults: { conflicts: { strategy: 'ask' } } });
    const { settle, google, dav, told, server, world } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    server.cut = 'greeting';
    await salon.approveAll();
    await settle();
    assert.deepEqual(await told(), [`confirmation approved ${MIA}`]);
    server.cut = undefined;
    google.edit('Cut', { hour: 12 });
    dav.edit('Cut', { hour: 14 });
    salon.pass(61_000);
    await settle();
    assert.deepEqual([await told(), server.mails], [[], []]);
    const [conflict] = JSON.parse((await world.twinbook('conflicts', '--json')).out).conflicts;
    assert.equal((await world.twinbook('conflicts', 'resolve', conflict.id, '--keep', 'dav')).code, 0);
    await settle();
    assert.deepEqual(
      (await salon.mails()).map(({ state, subject }) => [state, subject]),
      [['waiting', `Your appointment on ${dayInWords(10)}, 14:00`]],
    );
  });

  it('once more waits while the two sides do not agree, and goes when they do', async (t) => {
    const salon = await openSalon(t, ALL, { defaults: { conflicts: { strategy: 'ask' } } });
    const { settle, google, dav, told, server, world } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.approveAll();
    server.cut = 'taken';
    await settle();
    server.cut = undefined;
    google.edit('Cut', { hour: 12 });
    dav.edit('Cut', { hour: 14 });
    await settle();
    assert.deepEqual(await told(), [`confirmation unsure ${MIA}`]);
    await salon.outbox('approve', (await salon.mails())[0]?.id ?? '', '--yes');
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation approved ${MIA}`], 1]);
    google.edit('Cut', { hour: 10 });
    dav.edit('Cut', { hour: 10 });
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation sent ${MIA}`], 2]);
    assert.deepEqual(JSON.parse((await world.twinbook('conflicts', '--json')).out).conflicts, []);
  });

  it('of a series is withdrawn when the day it names is over, and one with the next day asks anew', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, server, world, pass } = salon;
    await settle();
    const attendees = [{ email: MIA }];
    world.inGoogle.insert({ summary: 'Cut', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'], attendees, ...googleTimes(2, 10) });
    await settle();
    const subjects = async () => (await salon.mails()).map(({ state, subject }) => `${state} ${subject}`);
    assert.deepEqual(await subjects(), [`waiting Your appointment on ${dayInWords(2)}, 10:00`]);
    const [second, third] = [dayInWords(9), dayInWords(16)];
    pass(3 * 24 * HOUR);
    await world.sync();
    assert.deepEqual(await subjects(), [`waiting Your appointment on ${second}, 10:00`]);
    await salon.approveAll();
    server.cut = 'greeting';
    await settle();
    assert.deepEqual(await told(), [`confirmation approved ${MIA}`]);
    server.cut = undefined;
    pass(7 * 24 * HOUR);
    await settle();
    assert.deepEqual([await subjects(), server.mails], [[`waiting Your appointment on ${third}, 10:00`], []]);
  });

  it('is asked about when the connection broke off after the mail server had it, and goes once more only with a yes', async (t) => {
    const salon = await openSalon(t);
    const { settle, server, told } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.approveAll();
    server.cut = 'taken';
    for (let n = 0; n < 3; n++) {
      await settle();
      salon.pass(2 * HOUR);
    }
    assert.deepEqual([await told(), server.mails.length], [[`confirmation unsure ${MIA}`], 1]);
    server.cut = undefined;
    const [mail] = await salon.mails();
    await salon.outbox('approve', mail?.id ?? '', '--yes');
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation sent ${MIA}`], 2]);
    const numbers = server.mails.map((one) => /^Message-ID: (.*)$/m.exec(one)?.[1]);
    assert.equal(new Set(numbers).size, 1);
  });

  it('that perhaps went is known: what moves back is told', async (t) => {
    const salon = await openSalon(t);
    const { settle, server, told, google } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    await salon.approveAll();
    server.cut = 'taken';
    await settle();
    google.edit('Cut', { hour: 10 });
    await settle();
    assert.deepEqual(await told(), [`change discarded ${MIA}`, `change waiting ${MIA}`]);
  });

  it('stays refused where the mail server does not take it, and the others go', async (t) => {
    const salon = await openSalon(t);
    const { settle, server, told } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.approveAll();
    server.refuse = { RCPT: `550 nobody called ${MIA}` };
    await settle();
    assert.deepEqual(await told(), [`confirmation refused ${MIA}`]);
    assert.match((await salon.mails())[0]?.why ?? '', /takes no mail from or to these addresses \(550\)/);
    server.refuse = {};
    salon.book('Colour', [OTTO], { hour: 15 });
    await settle();
    await salon.approveAll();
    await settle();
    assert.deepEqual(await told(), [`confirmation refused ${MIA}`, `confirmation sent ${OTTO}`]);
  });

  it('may be discarded, and is not made again', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, server } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    await salon.outbox('discard', (await salon.mails())[0]?.id ?? '', '--yes');
    await settle();
    salon.pass(31 * 24 * HOUR);
    salon.pass(-31 * 24 * HOUR);
    await settle();
    assert.deepEqual([await told(), server.mails], [[`confirmation discarded ${MIA}`], []]);
  });

  it('goes only when somebody says so: a question without an answer is a no', async (t) => {
    const salon = await openSalon(t);
    await salon.settle();
    salon.book('Cut', [MIA]);
    await salon.settle();
    const { code } = await salon.world.twinbook('outbox', 'approve', (await salon.mails())[0]?.id ?? '');
    await salon.settle();
    assert.deepEqual([code, salon.server.mails], [2, []]);
    assert.equal((await salon.world.twinbook('outbox', 'approve', 'nosuchid', '--yes')).code, 2);
  });
});

describe('a client who agreed', () => {
  it('gets mails without a question each time, until that is taken back', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told, server } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    assert.match(await salon.outbox('trust', 'Mia@example.net', '--yes'), /go without asking from now on/);
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`change sent ${MIA}`, `confirmation sent ${MIA}`], 2]);
    const known = JSON.parse(await salon.outbox('--json')).trusted;
    assert.deepEqual(
      known.map(({ client, pair }: Record<string, string>) => [client, pair]),
      [[MIA, 'salon-anna']],
    );
    await salon.outbox('untrust', MIA);
    google.edit('Cut', { hour: 14 });
    await settle();
    assert.equal(server.mails.length, 2);
    const audit = (await salon.world.twinbook('audit')).out;
    for (const said of [
      /noted the standing consent of a client/,
      /took back the standing/,
      /sent a mail to a client .*confirmation/,
    ])
      assert.match(audit, said);
    assert.doesNotMatch(audit, /mia/i);
  });

  it('and takes it back is asked about what waited for the mail server, too', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, server } = salon;
    await settle();
    await salon.outbox('trust', MIA, '--yes');
    await salon.outbox('trust', OTTO, '--yes');
    server.cut = 'greeting';
    salon.book('Cut', [MIA]);
    salon.book('Beard', [OTTO], { hour: 14 });
    await settle();
    assert.deepEqual(await told(), [`confirmation approved ${MIA}`, `confirmation approved ${OTTO}`]);
    await salon.outbox('untrust', MIA);
    assert.deepEqual(await told(), [`confirmation approved ${OTTO}`, `confirmation waiting ${MIA}`]);
    server.cut = undefined;
    salon.pass(61_000);
    await settle();
    assert.deepEqual(await told(), [`confirmation sent ${OTTO}`, `confirmation waiting ${MIA}`]);
  });

  it('and took it back stays asked when an old database is put back, by the command or by hand', async (t) => {
    for (const way of ['restore', 'by hand'] as const) {
      const salon = await openSalon(t, { reminder: '48h' });
      const { settle, told, server, world, pass } = salon;
      salon.book('Beard', [OTTO], { day: 3 });
      salon.book('Cut', [MIA], { day: 5 });
      await settle();
      await salon.outbox('trust', MIA, '--yes');
      const backup = join(world.folder, 'backup.db');
      assert.equal((await world.twinbook('backup', '--to', backup)).code, 0);
      await salon.outbox('untrust', MIA);
      pass(2 * 24 * HOUR);
      await settle();
      await salon.approveAll();
      await settle();
      assert.deepEqual(await told(), [`reminder sent ${OTTO}`]);
      if (way === 'restore') {
        const { code, out } = await world.twinbook('restore', backup, '--yes');
        assert.equal(code, 0);
        assert.match(out, /Standing consents to mails were not put back/);
        assert.deepEqual(JSON.parse(await salon.outbox('--json')).trusted, []);
      } else {
        const database = join(world.folder, 'data', 'twinbook.db');
        for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
        copyFileSync(backup, database);
      }
      pass(2 * 24 * HOUR);
      await settle();
      assert.deepEqual(
        [(await told()).filter((one) => one.includes(MIA)), server.mails.length],
        [[`reminder waiting ${MIA}`], 1],
        way,
      );
      assert.deepEqual(JSON.parse(await salon.outbox('--json')).trusted, []);
    }
  });

  it('is asked about all the same when there are many at once', async (t) => {
    const salon = await openSalon(t);
    await salon.settle();
    await salon.outbox('trust', MIA, '--yes');
    for (let n = 0; n < 12; n++) salon.book(`Cut ${n}`, [MIA], { day: 10 + n });
    await salon.settle();
    assert.deepEqual([new Set((await salon.mails()).map(({ state }) => state)), salon.server.mails], [new Set(['waiting']), []]);
  });
});

describe('a reminder by mail', () => {
  it('is made so long before, waits for a yes, and goes away when it is too late', async (t) => {
    const salon = await openSalon(t, { reminder: '24h' });
    const { settle, told } = salon;
    salon.book('Cut', [MIA], { day: 3, hour: 12 });
    await settle();
    const begins = Temporal.ZonedDateTime.from(`${dayFromNow(3)}T12:00[Europe/Berlin]`).epochMilliseconds;
    salon.pass(begins - Date.now() - 30 * HOUR);
    await settle();
    assert.deepEqual(await told(), []);
    salon.pass(18 * HOUR);
    await settle();
    assert.deepEqual(await told(), [`reminder waiting ${MIA}`]);
    await settle();
    assert.equal((await told()).length, 1);
    salon.pass(36 * HOUR);
    await settle();
    assert.deepEqual(await told(), []);
  });
});

describe('nobody is written to', () => {
  it('of what stood there when it was switched on, switched on again, or another calendar came', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, world, google } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    assert.deepEqual(await told(), []);
    await world.configure({ defaults: {} });
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    await world.configure({});
    await settle();
    assert.deepEqual(await told(), []);
    await world.configure({ entry: { window: { past: '90d', future: '5d' } } });
    await settle();
    salon.book('Colour', [OTTO], { hour: 14 });
    await settle();
    await world.configure({});
    await settle();
    assert.deepEqual(await told(), []);
    google.edit('Cut', { hour: 15 });
    await settle();
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
  });

  it('again when the database is lost, or an old one is put back, by the command or by hand', async (t) => {
    const salon = await openSalon(t, { ...ALL, reminder: '48h' });
    const { settle, server, world, google, told } = salon;
    await settle();
    salon.book('Cut', [MIA], { day: 4 });
    await settle();
    const backup = join(world.folder, 'backup.db');
    assert.equal((await world.twinbook('backup', '--to', backup)).code, 0);
    await salon.approveAll();
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    await salon.approveAll();
    await settle();
    salon.pass(60 * HOUR);
    await settle();
    await salon.approveAll();
    await settle();
    assert.deepEqual(await told(), [`change sent ${MIA}`, `confirmation sent ${MIA}`, `reminder sent ${MIA}`]);
    const database = join(world.folder, 'data', 'twinbook.db');
    const drop = (): void => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
    };
    const rounds = async (): Promise<void> => {
      for (let n = 0; n < 2; n++) {
        await settle();
        await salon.approveAll();
      }
      await settle();
    };
    assert.equal((await world.twinbook('restore', backup, '--yes')).code, 0);
    await rounds();
    drop();
    copyFileSync(backup, database);
    await rounds();
    drop();
    await rounds();
    assert.equal(server.mails.length, 3);
    assert.deepEqual(
      (await told()).filter((one) => one.includes('waiting')),
      [],
    );
  });

  it('of an undo, nor of what was held and approved', async (t) => {
    const salon = await openSalon(t, ALL, { defaults: { guard: { max_deletes: 1, max_delete_percent: 1 } } });
    const { settle, told, world, google } = salon;
    for (let n = 0; n < 6; n++) salon.book(`Cut ${n}`, [MIA], { hour: 8 + n });
    await settle();
    google.edit('Cut 0', { hour: 16 });
    await settle();
    await salon.approveAll();
    await settle();
    assert.deepEqual(await told(), [`change sent ${MIA}`]);
    const [change] = JSON.parse((await world.twinbook('history', '--json')).out).changes;
    assert.equal((await world.twinbook('undo', change.id, '--yes')).code, 0);
    await settle();
    assert.deepEqual(await told(), [`change sent ${MIA}`]);
    google.edit('Cut 0', { hour: 17 });
    await settle();
    await salon.approveAll();
    for (let n = 1; n < 6; n++) google.remove(`Cut ${n}`);
    // What has a yes waits, too, while something looks wrong.
    assert.equal((await world.sync()).code, 7);
    assert.deepEqual(await told(), [`change approved ${MIA}`, `change sent ${MIA}`]);
    assert.equal((await world.twinbook('approve', 'salon-anna', '--yes')).code, 0);
    await settle();
    assert.deepEqual([await told(), google.titles()], [[`change sent ${MIA}`, `change sent ${MIA}`], ['Cut 0']]);
  });

  it('of what was held and approved, or rejected, while another calendar of the pair could not be read', async (t) => {
    for (const [answer, left] of [
      ['approve', []],
      ['reject', ['Cut 0', 'Cut 1', 'Cut 2', 'Cut 3', 'Cut 4', 'Cut 5']],
    ] as const) {
      const salon = await openSalon(t, ALL, { defaults: { guard: { max_deletes: 1, max_delete_percent: 1 } } });
      const { settle, told, world, google } = salon;
      const other = world.google.addCalendar('anna@example.com', { summary: 'Zwei', timeZone: 'Europe/Berlin' });
      world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
      const calendars = [
        { google: 'primary', dav: 'Termine' },
        { google: other.id, dav: 'Zwei' },
      ];
      await world.configure({ pair: { calendars } });
      for (let n = 0; n < 6; n++) salon.book(`Cut ${n}`, [MIA], { hour: 8 + n });
      await settle();
      for (let n = 0; n < 6; n++) google.remove(`Cut ${n}`);
      assert.equal((await world.sync()).code, 7);
      world.davServer.fail({ match: /\/zwei\//, times: Number.POSITIVE_INFINITY, effect: { kind: 'html' } });
      assert.notEqual((await world.twinbook(answer, 'salon-anna', '--yes')).code, 0);
      assert.deepEqual(google.titles(), left);
      world.davServer.clearFaults();
      await settle();
      assert.deepEqual(await told(), [], answer);
    }
  });

  it('of what a migration copied, or took back; what moves afterwards is told', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, world, google, book } = salon;
    await settle();
    book('Cut', [MIA]);
    assert.equal((await world.twinbook('migrate', 'salon-anna', '--from', 'google', '--to', 'dav', '--yes')).code, 0);
    await settle();
    assert.deepEqual(await told(), []);
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
    assert.equal((await world.twinbook('migrate', 'salon-anna', '--back', 'last', '--yes')).code, 0);
    await world.twinbook('resume', 'salon-anna');
    await settle();
    // She still has not heard of the new time.
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
  });

  it('while the pair is paused, and of what happened meanwhile afterwards once', async (t) => {
    const salon = await openSalon(t);
    const { settle, told, world, google } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    await world.twinbook('pause', 'salon-anna');
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual(await told(), []);
    await world.twinbook('resume', 'salon-anna');
    await settle();
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
  });
});

/** Files of the data folder, and what was said, that hold one of the words. */
function telling(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(
      (name) => statSync(join(folder, name)).isFile() && words.some((word) => readFileSync(join(folder, name)).includes(word)),
    );
}

describe('what is kept of mails', () => {
  const PLANTED = [MIA, 'Canary', 'mia\u0000', 'Your appointment'];

  it('is sealed in every file, another key included, and goes with an erasure', async (t) => {
    const salon = await openSalon(t, { ...ALL, reminder: '24h' });
    const { settle, world } = salon;
    await settle();
    salon.book('Cut of Miss Canary', [MIA]);
    salon.book('Beard', [OTTO], { hour: 15 });
    await settle();
    await salon.outbox('trust', MIA, '--yes');
    await settle();
    salon.google.edit('Cut of Miss Canary', { hour: 12 });
    await settle();
    const data = join(world.folder, 'data');
    assert.equal((await world.twinbook('backup')).code, 0);
    assert.deepEqual(telling(data, PLANTED), []);
    const before = await salon.mails();
    assert.equal((await world.twinbook('key', 'rotate', '--yes')).code, 0);
    assert.deepEqual([await salon.mails(), telling(data, PLANTED)], [before, []]);
    assert.equal(before.length, 3);
    const folder = join(world.folder, 'export');
    assert.equal((await world.twinbook('export', '--subject', MIA, '--to', folder)).code, 0);
    assert.deepEqual(
      new Set(JSON.parse(readFileSync(join(folder, 'mails.json'), 'utf8')).map(({ to }: { to: string }) => to)),
      new Set([MIA]),
    );
    const { trusted, appointments } = JSON.parse(readFileSync(join(folder, 'outbox.json'), 'utf8'));
    assert.deepEqual(
      trusted.map(({ pair, client }: Record<string, string>) => [pair, client]),
      [['salon-anna', MIA]],
    );
    assert.match(trusted[0].at, /^20\d\d-.*Z$/);
    const known = (one: string): string[] =>
      appointments.map((told: Record<string, { client: string; title: string }>) => `${told[one]?.client} ${told[one]?.title}`);
    assert.deepEqual([known('told'), known('now')], [[`${MIA} Cut of Miss Canary`], [`${MIA} Cut of Miss Canary`]]);
    assert.equal(readFileSync(join(folder, 'outbox.json'), 'utf8').includes(OTTO), false);
    assert.equal((await world.twinbook('erase', '--subject', MIA, '--yes')).code, 0);
    for (let n = 0; n < 2; n++) await settle();
    assert.deepEqual(await salon.told(), [`confirmation waiting ${OTTO}`]);
    assert.deepEqual(JSON.parse(await salon.outbox('--json')).trusted, []);
  });

  it('of others still waits when the last mail that went was of somebody who is erased', async (t) => {
    const salon = await openSalon(t);
    const { settle, world, told } = salon;
    await settle();
    salon.book('Cut of Miss Canary', [MIA]);
    salon.book('Beard', [OTTO], { hour: 15 });
    await settle();
    await salon.outbox('approve', (await salon.mails()).find(({ to }) => to === MIA)?.id ?? '', '--yes');
    await settle();
    assert.deepEqual(await told(), [`confirmation sent ${MIA}`, `confirmation waiting ${OTTO}`]);
    assert.equal((await world.twinbook('erase', '--subject', MIA, '--yes')).code, 0);
    salon.book('Wash', [OTTO], { hour: 17 });
    await settle();
    assert.deepEqual(await told(), [`confirmation waiting ${OTTO}`, `confirmation waiting ${OTTO}`]);
  });

  it('is dropped thirty days after it went', async (t) => {
    const salon = await openSalon(t);
    const { settle, told } = salon;
    await settle();
    salon.book('Cut', [MIA], { day: 60 });
    await settle();
    await salon.approveAll();
    await settle();
    salon.pass(29 * 24 * HOUR);
    await settle();
    assert.equal((await told()).length, 1);
    salon.pass(2 * 24 * HOUR);
    await settle();
    assert.deepEqual([await told(), salon.server.mails.length], [[], 1]);
  });
});

describe('a consent for contacts that is withdrawn', () => {
  it('empties the outbox, and nobody is written to until it is granted anew', async (t) => {
    const server = await mailServer(t);
    const outbox = { from: 'termin@example.com', smtp: `smtp://127.0.0.1:${server.port}`, ...ALL };
    const world = await openContacts(t, { calendars: true, defaults: { outbox } });
    const settle = async (): Promise<void> => {
      for (let n = 0; n < 2; n++) {
        await world.twinbook('sync');
        world.pass(600_000);
      }
    };
    const mails = async (): Promise<unknown[]> => JSON.parse((await world.twinbook('outbox', '--json')).out).mails;
    const book = (summary: string, hour: number): void =>
      void world.inGoogle.insert({ summary, attendees: [{ email: MIA }], ...googleTimes(10, hour) });
    await settle();
    book('Cut', 10);
    await settle();
    assert.equal((await mails()).length, 1);
    assert.equal((await world.twinbook('consent', 'withdraw', 'salon-anna', '--yes')).code, 0);
    assert.equal((await mails()).length, 0);
    for (const [title, hour] of [
      ['Colour', 12],
      ['Wash', 13],
    ] as const) {
      book(title, hour);
      await settle();
      assert.equal((await mails()).length, 0);
    }
    assert.equal((await world.twinbook('consent', 'grant', 'salon-anna', '--yes')).code, 0);
    await settle();
    assert.equal((await mails()).length, 0);
    book('Beard', 14);
    await settle();
    assert.equal((await mails()).length, 1);
  });
});

describe('the dashboard', () => {
  it('shows what waits with its text, sends it with one button, and health and metrics count', async (t) => {
    const server = await mailServer(t);
    const outbox = { from: 'termin@example.com', smtp: `smtp://127.0.0.1:${server.port}`, ...ALL };
    const house = await openHouse(t, { defaults: { outbox } });
    await house.until('/', /Everything is in step/);
    house.world.inGoogle.insert({
      summary: 'Cut',
      attendees: [{ email: MIA, displayName: 'Mia <b>' }],
      ...googleTimes(10, 10),
    });
    await house.browser.press(await house.browser.open('/'), '/pairs/salon-anna/sync');
    const page = await house.until('/outbox', /Hello Mia/);
    assert.match(page.text, /Hello Mia &lt;b&gt;,/);
    assert.match(textOf((await house.browser.open('/')).text), /1 mail to a client waits for your word/);
    const action = /action="(\/outbox\/[^"]+\/send)"/.exec(page.text)?.[1] ?? '';
    assert.equal((await house.browser.send(action, { method: 'POST', body: new URLSearchParams() })).status, 403);
    assert.match(textOf((await house.browser.press(page, action)).text), /the mail goes with it/);
    await house.until('/outbox', /sent \d/);
    assert.equal(server.mails.length, 1);
    assert.equal((await house.browser.send(action, { method: 'POST', body: new URLSearchParams() })).status, 403);
    const health = await (await fetch(`${house.service.origin}/health`)).text();
    const { status, observedValue } = JSON.parse(health).checks['salon-anna:outbox'][0];
    assert.deepEqual([status, observedValue], ['pass', 0]);
    const metrics = await (await fetch(`${house.service.origin}/metrics`)).text();
    assert.match(metrics, /^twinbook_outbox_mails\{pair="salon-anna",state="sent"\} 1$/m);
    assert.doesNotMatch(health + metrics + JSON.stringify(house.lines), /mia@|Mia/);
  });
});
