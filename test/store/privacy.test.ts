/** store — the database on disk holds nothing a person could read of what people wrote. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { isSyncError, SyncError } from '../../src/model/errors.ts';
import { linksOf, SIDES } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { numbered, twoCalendars } from '../builders/two-calendars.ts';

const PLANTED = [
  'Zahnwurzel',
  'Quittenweg 7',
  'doris@example.com',
  'Doris',
  'Vertraulich',
  'geheim.example',
  'Stammkundin',
  'uid-of-doris',
  'Verlegt',
];

it('nothing planted in an appointment is in any byte of the database, whatever became of it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const store = openSqlite(join(folder, 'twinbook.db'));
  const calendars = twoCalendars({ store, rules: { attendees: 'full' } });
  const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
  const doris = (extra: string) =>
    anEvent({
      uid: `uid-of-doris-${extra}`,
      title: `Zahnwurzel ${extra}`,
      location: 'Quittenweg 7',
      description: 'Vertraulich',
      url: 'https://geheim.example/',
      categories: ['Stammkundin'],
      attendees: [{ email: 'doris@example.com', name: 'Doris', status: 'accepted' }],
      schedule,
      occurrences: { '20261130T080000Z': { title: 'Verlegt', schedule: at('2026-11-30T11:00:00', '2026-11-30T12:00:00') } },
    });
  for (const title of ['synced', 'edited', 'conflict', 'failing', 'refused', ...numbered(4)]) calendars.left.add(doris(title));
  await calendars.cycle();
  calendars.rules = someRules({ attendees: 'full', conflicts: { ...calendars.rules.conflicts, strategy: 'ask' } });
  for (const side of SIDES) calendars[side].edit('Zahnwurzel conflict', { title: `Zahnwurzel conflict ${side}` });
  for (const title of ['edited', 'failing', 'refused'])
    calendars.left.edit(`Zahnwurzel ${title}`, { description: `Vertraulich, ${title}` });
  for (const title of numbered(4)) calendars.left.remove(`Zahnwurzel ${title}`);
  calendars.right.trouble = (call, _hrefs, item) => {
    if (call !== 'update') return;
    if (item?.fields.title === 'Zahnwurzel failing') throw new SyncError('ITEM_FAILED', 'the server failed');
    if (item?.fields.title === 'Zahnwurzel refused') throw new SyncError('REFUSED', 'the server did not like it');
  };
  const { parked, twins } = await calendars.cycle();
  assert.deepEqual(parked.map((one) => one.kind).sort(), ['conflict', 'failed', 'held', 'held', 'held', 'held', 'refused']);
  assert.equal(twins, 9);

  const look = (): void => {
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      for (const text of PLANTED) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          assert.equal(bytes.includes(Buffer.from(text, encoding)), false, `${text} is in ${name}`);
        }
      }
    }
  };
  assert.ok(readdirSync(folder).includes('twinbook.db-wal'));
  look();
  await store.dispose();
  look();
});

it('what is forgotten of a pair is in no byte of any file while the database is still open', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'twinbook.db');
  let store = openSqlite(file);
  const [gone, stays] = [`places:${linksOf('salon-anna')}"event"]`, `places:${linksOf('salon-ben')}"event"]`];
  for (let n = 0; n < 200; n++) await store.setNote(`${gone}${n}`, `/anna/termine/${'planted '.repeat(100)}`);
  await store.setNote(stays, '/ben/termine/');
  const holds = (word: string): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(word));
  assert.deepEqual([holds('planted'), holds('salon-anna'), holds('/ben/termine/')], [true, true, true]);
  await store.dispose();
  const before = statSync(file).size;
  store = openSqlite(file);
  await store.forgetPair('salon-anna');
  assert.ok(statSync(file).size < before);
  assert.deepEqual([holds('planted'), holds('salon-anna'), holds('/ben/termine/')], [false, false, true]);
  await store.dispose();
});

it('what is deleted is written over on the disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'twinbook.db');
  for (const value of ['planted', undefined]) {
    const store = openSqlite(file);
    await store.setNote('a', value);
    await store.dispose();
    assert.equal(readFileSync(file).includes('planted'), value !== undefined);
  }
});

it('says so when another connection keeps what was forgotten on the disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'twinbook.db');
  const store = openSqlite(file);
  await store.setNote('places:["salon-anna","event"]', 'planted');
  const reader = new DatabaseSync(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT * FROM notes').all();
  await assert.rejects(store.forgetPair('salon-anna'), (error) => isSyncError(error, 'STORE') && /wiped/.test(error.message));
  reader.close();
  await store.forgetPair('salon-anna');
  await store.dispose();
});
