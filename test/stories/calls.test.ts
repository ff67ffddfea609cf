/** stories/calls — what a telephone service leaves in its folder stands in the contacts of both sides, once, and nothing is lost. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CALL, type CallsWorld, LINE, linesIn, openCalls } from './calls-world.ts';
import { MINUTE } from './contacts-world.ts';
import { assertNoMail } from './leaving-steps.ts';

const lines = ({ clients }: CallsWorld, name: string) => [
  linesIn(clients.google.read(name).note),
  linesIn(clients.dav.read(name).note),
];
const withoutId = (call: unknown): unknown => ({ ...(call as object), id: undefined });
const names = ({ clients }: CallsWorld) => [clients.google.names(), clients.dav.names()];

describe('a call', () => {
  it('of a stranger becomes a contact on both sides, and the file is gone', async (t) => {
    const it = await openCalls(t);
    it.drop('1.json', JSON.stringify(CALL));
    assert.equal(await it.settle(), 0);
    assert.deepEqual(names(it), [['Mia Berg'], ['Mia Berg']]);
    assert.deepEqual(lines(it, 'Mia Berg'), [[LINE], [LINE]]);
    assert.deepEqual(
      [it.clients.google, it.clients.dav].map((side) => side.read('Mia Berg').phones),
      [[CALL.number], [CALL.number]],
    );
    assert.deepEqual([readdirSync(it.folder).sort(), readdirSync(join(it.folder, 'taken'))], [['failed', 'taken'], []]);
    assert.equal((await it.world.twinbook('status')).out.includes('calls'), false);
    assertNoMail(it.world);
  });

  it('of somebody who is known is a line of her note; nothing that is there is overwritten', async (t) => {
    const it = await openCalls(t);
    it.clients.dav.add({ name: 'Maria Schmidt', phones: ['0170 5550123'], note: 'Allergic' });
    await it.settle();
    it.drop('1.csv', 'Anrufer;Rufnummer;Datum;Uhrzeit;Anliegen\r\nMia;0170 5550123;27.11.2026;14:05;"Termin; bald"\r\n');
    await it.settle();
    const line = '2026-11-27 14:05 call (Mia): Termin; bald';
    assert.deepEqual(lines(it, 'Maria Schmidt'), [[line], [line]]);
    assert.match(it.clients.google.read('Maria Schmidt').note ?? '', /^Allergic\n\n--- Calls ---\n/);
    assert.deepEqual(names(it), [['Maria Schmidt'], ['Maria Schmidt']]);
  });

  it('is written down once, however often and by whichever way it is told', async (t) => {
    const it = await openCalls(t);
    for (const name of ['1.json', '2.json', 'again.jsonl']) {
      it.drop(name, JSON.stringify(CALL));
      await it.settle();
    }
    assert.deepEqual(lines(it, 'Mia Berg'), [[LINE], [LINE]]);
  });

  it('may be written down at Google first, in the language of the owner', async (t) => {
    const it = await openCalls(t, { side: 'google' }, { top: { language: 'de' } });
    it.drop(
      '1.vcf',
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Mia;;;\r\nFN:Mia Berg\r\nTEL:0170 5550123\r\nNOTE:Termin\r\nEND:VCARD\r\n',
    );
    await it.settle();
    assert.match(lines(it, 'Mia Berg').flat().join(), /^(\d{4}-\d\d-\d\d \d\d:\d\d Anruf: Termin,?){2}$/);
    assert.match(it.clients.google.read('Mia Berg').note ?? '', /^--- Anrufe ---\n/);
    const { changes } = await it.json('history');
    assert.deepEqual((changes as { side: string; op: string }[]).map(({ side, op }) => `${op} ${side}`).sort(), [
      'create dav',
      'create google',
    ]);
  });

  it('of a stranger who calls again before Google lists her goes into the contact of the first', async (t) => {
    const it = await openCalls(t, { side: 'google' });
    it.world.people.propagationDelay = 10 * MINUTE;
    const again = { ...CALL, id: 'k2', time: '2026-11-27T14:09', concern: 'once more' };
    it.drop('1.json', JSON.stringify(CALL));
    await it.world.sync();
    it.world.pass(2 * MINUTE);
    it.drop('2.json', JSON.stringify(again));
    const { actions } = await it.world.plan();
    assert.deepEqual(
      actions?.filter(({ side }) => side === 'google').map(({ op, item }) => [op, item]),
      [['update', 'Mia Berg']],
    );
    await it.world.sync();
    it.world.pass(10 * MINUTE);
    await it.settle();
    assert.deepEqual(names(it), [['Mia Berg'], ['Mia Berg']]);
    const both = ['2026-11-27 14:09 call: once more', LINE];
    assert.deepEqual(lines(it, 'Mia Berg'), [both, both]);
  });

  for (const kind of ['cut-after', 'cut-before'] as const)
    it(`of a stranger waits while nobody knows whether her contact was made: ${kind}`, async (t) => {
      const it = await openCalls(t, { side: 'google' });
      it.world.people.propagationDelay = 10 * MINUTE;
      it.world.googleServer.fail({ match: /^POST \/v1\/people:(batchC|c)reateContact/, times: 9, effect: { kind } });
      it.drop('1.json', JSON.stringify(CALL));
      await it.world.twinbook('sync');
      it.world.googleServer.clearFaults();
      const count = it.clients.google.names().length;
      it.world.pass(2 * MINUTE);
      // The later call is told with an earlier time: whichever comes first, it is one caller.
      it.drop('2.json', JSON.stringify({ ...CALL, id: 'k2', time: '2026-11-27T14:01', concern: 'earlier' }));
      await it.world.twinbook('sync');
      assert.equal(it.clients.google.names().length, count);
      const { calls } = await it.json('calls');
      assert.deepEqual((calls as { why: string }[]).map(({ why }) => why).sort(), [
        'a contact with the number may have been made already, which shows a little later',
        'it may have been made already, which shows within 15 minutes',
      ]);
      for (let n = 0; n < 3; n++) {
        it.world.pass(16 * MINUTE);
        await it.world.twinbook('sync');
      }
      assert.deepEqual(names(it), [['Mia Berg'], ['Mia Berg']]);
      const both = [LINE, '2026-11-27 14:01 call: earlier'];
      assert.deepEqual(lines(it, 'Mia Berg'), [both, both]);
    });

  it('is shown by plan before anything is taken, and told by history; undo takes it back on both sides', async (t) => {
    const it = await openCalls(t);
    it.clients.dav.add({ name: 'Maria Schmidt', phones: ['030 12345'], note: 'Allergic' });
    await it.settle();
    it.drop(
      '1.json',
      JSON.stringify([CALL, { ...CALL, id: 'k2', name: undefined, number: '030 12345' }, { name: 'Otto', time: CALL.time }]),
    );
    const plan = await it.world.plan();
    assert.equal(plan.code, 4);
    assert.deepEqual(
      plan.actions?.map(({ op, side, item, why }) => [op, side, item, why]),
      [
        ['create', 'dav', 'Mia Berg', 'a call waits to be written down'],
        ['update', 'dav', 'Maria Schmidt', 'a call waits to be written down'],
        ['skip', 'dav', '', 'the number is withheld, so nobody can tell whose call it was'],
      ],
    );
    assert.deepEqual(readdirSync(it.folder).sort(), ['1.json', 'failed', 'taken']);
    await it.settle();
    const { changes } = await it.json('history');
    const ours = (changes as { id: string; why: string; item: string; op: string }[]).filter(
      ({ why }) => why === 'a call was written down',
    );
    assert.deepEqual(ours.map(({ item, op }) => `${op} ${item}`).sort(), ['create Mia Berg', 'update Maria Schmidt']);
    for (const { id } of ours) assert.equal((await it.world.twinbook('undo', id, '--yes')).code, 0);
    await it.settle();
    assert.deepEqual(names(it), [['Maria Schmidt'], ['Maria Schmidt']]);
    assert.deepEqual(
      [it.clients.google, it.clients.dav].map((side) => side.read('Maria Schmidt').note),
      ['Allergic', 'Allergic'],
    );
  });

  it('that cannot be told waits for a person, quietly; once the contacts are right it is written down', async (t) => {
    const it = await openCalls(t);
    it.clients.dav.add({ name: 'Maria Schmidt', phones: ['0170 5550123'] });
    it.clients.dav.add({ name: 'Peter Schmidt', phones: ['0170 5550123'] });
    await it.settle();
    it.drop('1.json', JSON.stringify([CALL, { id: 'k2', number: 'anonymous', name: 'Otto' }]));
    await it.settle();
    assert.deepEqual(lines(it, 'Maria Schmidt').flat(), []);
    const { calls } = await it.json('calls');
    assert.deepEqual((calls as { name: string; why: string }[]).map(({ name, why }) => [name, why]).sort(), [
      ['Mia Berg', 'several contacts have the number, and which of them called cannot be told'],
      ['Otto', 'the number is withheld, so nobody can tell whose call it was'],
    ]);
    const status = await it.world.twinbook('status');
    assert.match(status.out, /parked/);
    assert.match(status.out, /salon-anna: calls that are not written down: 1; the number is withheld/);
    assert.doesNotMatch(status.out, /Mia|Otto|5550123/);
    it.clients.dav.edit('Peter Schmidt', { phones: ['030 99999'] });
    await it.settle();
    await it.settle();
    assert.deepEqual(lines(it, 'Maria Schmidt')[1], [LINE.replace('call', 'call (Mia Berg)')]);
    const [left] = (await it.json('calls')).calls as { id: string }[];
    assert.equal((await it.world.twinbook('calls', 'drop', left?.id ?? '')).code, 0);
    assert.deepEqual((await it.json('calls')).calls, []);
    assert.doesNotMatch((await it.world.twinbook('status')).out, /parked/);
    assert.equal((await it.world.twinbook('calls', 'drop', 'none')).code, 2);
  });

  it('without a consent stays where it is, told; with one it is written down', async (t) => {
    const it = await openCalls(t, {}, { entry: { consent: undefined } });
    it.drop('1.json', JSON.stringify(CALL));
    assert.equal((await it.world.twinbook('sync')).code, 0);
    assert.deepEqual([names(it), readdirSync(it.folder)], [[[], []], ['1.json']]);
    const status = await it.world.twinbook('status');
    assert.match(status.out, /files of calls that wait: 1; there is no consent for these contacts/);
    await it.configure({}, { consent: { by: 'Anna', on: '2026-11-01' } });
    await it.settle();
    assert.deepEqual(lines(it, 'Mia Berg'), [[LINE], [LINE]]);
  });

  it('of whom the consent was withdrawn is kept until there is one again, which the withdrawal says, as of files', async (t) => {
    const it = await openCalls(t);
    it.drop('1.json', JSON.stringify({ ...CALL, number: undefined }));
    await it.settle();
    it.drop('2.csv', 'Name;Zeit\nMia Berg;gestern\n');
    for (const wish of ['--yes', '--yes']) {
      const { code, out } = await it.world.twinbook('consent', 'withdraw', 'salon-anna', wish);
      assert.equal(code, 0);
      assert.match(out, /calls that wait to be written down: 1; they stay sealed.*"twinbook calls drop"/);
      assert.match(out, /files in the folder of calls: 1; they stay: \S+\/calls$/m);
    }
    const { calls } = await it.json('calls');
    assert.match((calls as { why: string }[])[0]?.why ?? '', /^the consent for these contacts was withdrawn/);
    assert.deepEqual(readdirSync(it.folder).sort(), ['2.csv', 'failed', 'taken']);
  });
});

describe('a file of calls', () => {
  it('with a mistake is kept, with a text that says what to do; put right, it is taken', async (t) => {
    const it = await openCalls(t, {}, { top: { language: 'de' } });
    it.drop('1.csv', 'Name;Nummer;Zeit\nMia Berg;0170 5550123;27.11.2026 14:05\nOtto;030 12345;gestern\n');
    await it.settle();
    assert.deepEqual(names(it), [[], []]);
    const failed = join(it.folder, 'failed');
    assert.deepEqual(readdirSync(failed).sort(), ['1.csv', '1.csv.why.txt']);
    const why = readFileSync(join(failed, '1.csv.why.txt'), 'utf8');
    assert.match(why, /^1\.csv: Zeile 3: „gestern“ ist keine Zeit\.\nSchreiben Sie 2026-11-27 14:05/);
    assert.match((await it.world.twinbook('status')).out, /Dateien mit Anrufen, die falsch sind: 1; im Ordner „failed“/);
    const right = readFileSync(join(failed, '1.csv'), 'utf8').replace('gestern', '27.11.2026 14:06');
    it.drop('1.csv', right);
    renameSync(join(failed, '1.csv'), join(it.world.folder, 'gone.csv'));
    await it.settle();
    assert.deepEqual(names(it), [
      ['Mia Berg', 'Otto'],
      ['Mia Berg', 'Otto'],
    ]);
  });

  it('in a folder that cannot be used is told, and stops no sync', async (t) => {
    const it = await openCalls(t);
    await it.configure({ folder: join(it.world.folder, 'twinbook.yaml') });
    it.clients.dav.add({ name: 'Maria Schmidt' });
    const { code, err, out } = await it.world.twinbook('sync');
    assert.equal(code, 0);
    assert.match(out + err, /the folder of the calls cannot be used \((?:ENOTDIR|EEXIST)\)/);
    assert.deepEqual(it.clients.google.names(), ['Maria Schmidt']);
    assert.match((await it.world.twinbook('status')).out, /the folder of the calls cannot be used/);
  });
});

describe('what is kept of calls', () => {
  it('is sealed, exported and erased; nothing of her stays, not even in a file that was wrong', async (t) => {
    const it = await openCalls(t);
    it.drop(
      '1.json',
      JSON.stringify([
        { ...CALL, number: 'anonymous' },
        { id: 'k3', number: 'anonymous', name: 'Otto Klein' },
      ]),
    );
    it.drop('Mia.csv', 'name;number;time\nMia Berg;+49 170 5550123;gestern\n');
    it.drop('large.csv', '');
    await it.settle();
    truncateSync(join(it.folder, 'failed', 'large.csv'), 64 * 1024 * 1024 + 1);
    assert.equal((await it.world.twinbook('backup')).code, 0);
    const said = ['Mia Berg', 'Mia.csv', '5550123', 'wants an app'];
    assert.deepEqual(
      it.telling(...said).map((name) => name.slice(it.folder.length)),
      ['/failed/Mia.csv', '/failed/Mia.csv.why.txt'],
    );
    const to = join(it.world.folder, 'export');
    await it.json('export', '--subject', 'Mia Berg', '--to', to);
    const history = JSON.parse(readFileSync(join(to, 'history.json'), 'utf8')) as { calls: { concern: string }[] };
    assert.deepEqual(
      history.calls.map(({ concern }) => concern),
      [CALL.concern],
    );
    // What lies in the folder is found, too.
    it.drop('2.json', JSON.stringify({ ...CALL, id: 'k4', number: 'anonymous' }));
    const erased = await it.json('erase', '--subject', 'Mia Berg', '--yes');
    assert.equal((erased.forgotten as unknown as { traces: number }).traces, 3);
    assert.ok(
      (erased.ask as string[]).some((one) => /^the file \S+\/failed\/large\.csv could not be opened: look yourself$/.test(one)),
    );
    assert.deepEqual(it.telling(...said), []);
    assert.deepEqual(
      ((await it.json('calls')).calls as { name: string }[]).map(({ name }) => name),
      ['Otto Klein'],
    );
    await it.settle();
    assert.deepEqual(names(it), [[], []]);
  });

  it('is exported from wherever it lies, nothing of others; nothing is moved, and what cannot be opened is named', async (t) => {
    const it = await openCalls(t);
    const stranger = 'Otto Klein;030 12345;gestern';
    it.drop('wrong.csv', `name;number;time\nMia Berg;+49 170 5550123;gestern\n${stranger}\n`);
    it.drop('large.csv', '');
    await it.settle();
    const large = join(it.folder, 'failed', 'large.csv');
    truncateSync(large, 64 * 1024 * 1024 + 1);
    it.drop(
      '1.json',
      JSON.stringify([
        { ...CALL, id: 'k5', concern: 'lies there' },
        { ...CALL, id: 'k6', name: 'Otto Klein', number: '030 12345' },
      ]),
    );
    it.drop(
      '2.json',
      JSON.stringify(
        [
          { ...CALL, id: 'k7', time: 'gestern' },
          { name: 'Otto Klein', number: '030 12345' },
        ],
        null,
        2,
      ),
    );
    const lying = readdirSync(it.folder, { recursive: true }).sort();
    const to = join(it.world.folder, 'export');
    const said = await it.world.twinbook('export', '--subject', '0170 5550123', '--to', to);
    assert.equal(said.code, 0, said.out + said.err);
    assert.match(said.out, /not seen: salon-anna, \S+\/failed\/large\.csv: /);
    const read = (name: string) => JSON.parse(readFileSync(join(to, name), 'utf8'));
    assert.deepEqual(
      read('history.json').calls.map(({ concern }: { concern: string }) => concern),
      ['lies there'],
    );
    const files = read('call-files.json') as { pair: string; file: string; says: string[] }[];
    assert.deepEqual(
      files.map(({ pair, file }) => [pair, file.slice(it.folder.length)]),
      [
        ['salon-anna', '/2.json'],
        ['salon-anna', '/failed/wrong.csv'],
      ],
    );
    assert.deepEqual(
      files.map(({ says }) => says.length),
      [1, 1],
    );
    assert.match(files[0]?.says[0] ?? '', /wants an appointment/);
    assert.equal(files[1]?.says[0], 'Mia Berg;+49 170 5550123;gestern');
    const { complete, not_seen: notSeen, local } = read('manifest.json');
    assert.deepEqual([complete, local.calls, local.call_files], [false, 1, 2]);
    assert.deepEqual(notSeen, [
      { pair: 'salon-anna', kind: 'calls', file: large, why: 'the file could not be opened: look yourself' },
    ]);
    for (const name of readdirSync(to)) assert.doesNotMatch(readFileSync(join(to, name), 'utf8'), /Otto|12345/, name);
    assert.deepEqual(readdirSync(it.folder, { recursive: true }).sort(), lying);
    const all = join(it.world.folder, 'all');
    await it.json('export', '--to', all);
    assert.match(readFileSync(join(all, 'call-files.json'), 'utf8'), /Otto Klein;030 12345;gestern/);
    assert.match(readFileSync(join(all, 'history.json'), 'utf8'), /Otto Klein/);
  });

  it('is left alone where the caller was erased: nothing is written about her anew', async (t) => {
    const it = await openCalls(t);
    it.clients.dav.add({ name: 'Mia Berg', phones: ['0170 5550123'] });
    await it.settle();
    await it.json('erase', '--subject', 'Mia Berg', '--yes');
    it.drop('1.json', JSON.stringify(CALL));
    await it.settle();
    assert.equal(it.clients.dav.read('Mia Berg').note, undefined);
    assert.deepEqual(it.clients.google.names(), []);
    const [call] = (await it.json('calls')).calls as { why: string }[];
    assert.match(call?.why ?? '', /erased/);
  });

  it('leaves with the pair as a file, from which it can be taken again', async (t) => {
    const it = await openCalls(t);
    it.drop(
      '1.json',
      JSON.stringify([
        { ...CALL, number: 'anonymous' },
        { ...CALL, id: 'k2', name: 'Berg, Ida', number: 'unknown', time: '2026-11-27T14:06' },
      ]),
    );
    await it.settle();
    const before = (await it.json('calls')).calls?.map(withoutId);
    assert.match(
      (await it.world.twinbook('uninstall', 'salon-anna')).out,
      /calls that wait to be written down: 2; they are exported/,
    );
    const { code, out } = await it.world.twinbook('uninstall', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.match(out, /calls that were never written down: 2, in calls\.json there/);
    assert.deepEqual((await it.json('calls')).calls, []);
    const [exported = ''] = it.telling('Berg').filter((name) => name.endsWith('calls.json'));
    const text = readFileSync(exported, 'utf8');
    const elsewhere = await openCalls(t);
    elsewhere.drop('1.json', text);
    await elsewhere.settle();
    assert.deepEqual((await elsewhere.json('calls')).calls?.map(withoutId), before);
  });
});
