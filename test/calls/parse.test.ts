/** calls/parse — notes as telephone services write them: JSON, lines of JSON, tables in three languages, cards; and what is wrong with them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Told } from '../../src/calls/note.ts';
import { type Format, notesIn } from '../../src/calls/parse.ts';
import { readCard } from '../../src/endpoints/carddav/card-object.ts';

const READING = {
  zone: 'Europe/Berlin',
  readCard: (text: string) => {
    const read = readCard(text);
    return read.kind === 'contact' ? read.contact : undefined;
  },
};

const AT = Date.parse('2026-11-27T14:05:00+01:00');
const read = (text: string, format: Format = 'json') => notesIn(text, format, READING);
const told = (more: Partial<Told> = {}): Told => ({
  ...{ id: undefined, name: { full: 'Mia Berg' }, number: '0170 5550123', at: AT, concern: 'wants an appointment' },
  ...more,
});

describe('notes in JSON', () => {
  const note = { name: 'Mia Berg', number: '0170 5550123', time: '2026-11-27 14:05', concern: 'wants an appointment' };

  it('are one, a list of them, a list below its one key, or one a line', () => {
    assert.deepEqual(read(JSON.stringify(note)), [told()]);
    assert.deepEqual(read(JSON.stringify([note, note])), [told(), told()]);
    assert.deepEqual(read(JSON.stringify({ calls: [note] })), [told()]);
    assert.deepEqual(read(`${JSON.stringify(note)}\r\n\r\n${JSON.stringify(note)}\n`), [told(), told()]);
  });

  it('may be spelled in other words and languages, and say more than is wanted', () => {
    const german = {
      Anrufer: 'Mia Berg',
      'Ruf-Nummer': '0170 5550123',
      Zeitpunkt: '27.11.2026, 14:05 Uhr',
      Anliegen: 'x',
      Dauer: 17,
    };
    assert.deepEqual(read(JSON.stringify(german)), [told({ concern: 'x' })]);
    const swedish = {
      förnamn: 'Mia',
      efternamn: 'Berg',
      telefonnummer: '1',
      datum: '2026-11-27',
      klockslag: '14.05',
      ärende: 'x',
    };
    assert.deepEqual(read(JSON.stringify(swedish)), [
      told({ name: { given: 'Mia', family: 'Berg' }, number: '1', concern: 'x' }),
    ]);
  });

  it('tell the time with an offset, by the clock of the pair, or in seconds or milliseconds', () => {
    for (const time of [
      '2026-11-27T13:05:00Z',
      '2026-11-27T14:05:00+01:00',
      '2026-11-27T14:05',
      '27.11.2026 14:05',
      AT / 1000,
      AT,
    ])
      assert.deepEqual(read(JSON.stringify({ ...note, time })), [told()], String(time));
  });

  it('keep a text in one line, whatever signs are in it', () => {
    const [one] = read(JSON.stringify({ concern: 'a\n--- Calls ---\r\n\u0007b\u2028c' })) as Told[];
    assert.equal(one?.concern, 'a --- Calls --- b c');
  });

  it('know a name with a comma by its parts', () => {
    const [one] = read(JSON.stringify({ name: 'Berg, Mia' })) as Told[];
    assert.deepEqual(one?.name, { given: 'Mia', family: 'Berg' });
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['{"name": "Mia"', 'line 1 is no JSON'],
    ['{"name": "Mia"}\n{"name"', 'line 2 is no JSON'],
    ['[]', 'there is no note in it'],
    ['[1]', 'call 1 is no note'],
    ['[{"name":"Mia"},{"time":"2026-11-27 14:05"}]', 'call 2 says neither who called, nor from which number, nor why'],
    ['{"name":"Mia","time":"yesterday"}', 'call 1: "yesterday" is no time'],
    ['{"name":"Mia","time":"2026-02-30 10:00"}', 'call 1: "2026-02-30 10:00" is no time'],
    ['{"name":{"first":"Mia"}}', 'call 1: name is neither text nor a number'],
    [JSON.stringify(Array(1001).fill({ name: 'x' })), 'there are more than 1000 notes in it'],
  ];
  for (const [text, says] of wrong)
    it(`that are wrong say so: ${says}`, () => {
      const found = read(text);
      assert.ok('says' in found && found.hint.length > 10);
      assert.equal(found.says, says);
    });
});

describe('notes in a table', () => {
  it('are parted by semicolons, commas or tabs, whichever the headings have most of', () => {
    for (const sign of [';', ',', '\t'])
      assert.deepEqual(
        read(
          [
            ['Name', 'Nummer', 'Zeit', 'Anliegen'].join(sign),
            ['Mia Berg', '0170 5550123', '27.11.2026 14:05', '"wants an appointment"'].join(sign),
          ].join('\r\n'),
          'csv',
        ),
        [told()],
      );
  });

  it('keep quotes, separators and line breaks that stand in quotes', () => {
    const table = '\uFEFFname;concern\n"Berg; Mia";"says ""soon"";\nnot today"\n\n';
    assert.deepEqual(read(table, 'csv'), [
      told({ name: { full: 'Berg; Mia' }, number: undefined, at: undefined, concern: 'says "soon"; not today' }),
    ]);
  });

  it('that are wrong say in which line', () => {
    assert.deepEqual(read('a;b\n1;2\n', 'csv'), {
      says: 'the first line names no column that is known',
      hint: 'Begin with a line of headings, such as: name;number;time;concern',
    });
    const says = (text: string): unknown => (read(text, 'csv') as { says?: string }).says;
    assert.equal(says('name;number\nMia;1\nOtto\n'), 'line 3 has more or fewer columns than the headings');
    assert.match(String(says('name;number\n"Mia;1\n')), /^the table cannot be read near line \d$/);
    assert.equal(says('name;time\nMia;soon\n'), 'line 2: "soon" is no time');
    assert.equal(says('name;number\n'), 'there is no note in it');
  });
});

describe('notes as cards', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

  it('tell name, number and concern', () => {
    const text = `${card('N:Berg;Mia;;;', 'FN:Mia Berg', 'TEL:0170 5550123', 'NOTE:wants an\\nappointment')}${card('FN:Otto')}`;
    assert.deepEqual(read(text, 'vcf'), [
      told({ name: { given: 'Mia', family: 'Berg' }, at: undefined }),
      told({ name: { full: 'Otto' }, number: undefined, at: undefined, concern: undefined }),
    ]);
  });

  it('that are none of a person say so', () => {
    const group = ['BEGIN:VCARD', 'VERSION:4.0', 'KIND:group', 'FN:All', 'END:VCARD', ''].join('\r\n');
    assert.equal((read(group, 'vcf') as { says?: string }).says, 'card 1 cannot be read as that of a person');
    assert.equal((read('hello', 'vcf') as { says?: string }).says, 'there is no note in it');
  });
});
