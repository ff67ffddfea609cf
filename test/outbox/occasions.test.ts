/** outbox/occasions — who is to be told what: of what is new, moved, or off, and of nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEvent, at } from '../builders/events.ts';
import { EVERYTHING, guest, HOUR, on1st, openBook, visit } from './book.ts';

const MIA = 'mia@example.net';

describe('a client', () => {
  it('is told of a new appointment, of its moves, and that it is off; once each', () => {
    const book = openBook();
    assert.deepEqual(book.look({ t: visit(10) }), [`confirmation t 2026-12-01T09:00 ${MIA}`]);
    book.say();
    assert.deepEqual(book.look({ t: visit(10) }), []);
    assert.deepEqual(book.look({ t: visit(12) }), [`change t 2026-12-01T11:00 ${MIA}`]);
    book.say();
    assert.deepEqual(book.look({ t: visit(12) }), []);
    assert.deepEqual(book.look({}), [`cancellation t 2026-12-01T11:00 ${MIA}`]);
    book.say();
    assert.deepEqual([book.look({}), book.size()], [[], 0]);
  });

  it('hears nothing of what moved and moved back, nor of what came and went', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    book.look({ t: visit(12) });
    assert.deepEqual(book.look({ t: visit(10) }), []);
    book.look({ t: visit(10), u: visit(15) });
    assert.deepEqual(book.look({ t: visit(10) }), []);
  });

  it('is told again of a time she was told before, when she was told another in between', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    const names = [12, 10, 12, 10].map((hour) => {
      assert.equal(book.look({ t: visit(hour) }).length, 1);
      const [name] = book.names();
      book.say();
      return name;
    });
    assert.equal(new Set(names).size, 4);
  });

  it('is told of the same thing under the same name, so that it is said once', () => {
    const names = [1, 2].map(() => {
      const book = openBook();
      book.look({ t: visit(10) });
      return book.names();
    });
    assert.deepEqual(names[0], names[1]);
  });

  it('hears of no other title, place or note', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual(book.look({ t: visit(10, { title: 'Colour', location: 'Chair 2', description: 'x' }) }), []);
  });

  it('hears that it takes longer', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.equal(book.look({ t: visit(10, { schedule: at('2026-12-01T10:00:00', '2026-12-01T11:30:00') }) }).length, 1);
  });

  it('hears nothing of what is past, and is no longer told of it once it is', () => {
    const book = openBook();
    const past = at('2026-11-20T10:00:00', '2026-11-20T11:00:00');
    assert.deepEqual([book.look({ t: visit(10, { schedule: past }) }), book.size()], [[], 0]);
    book.look({ t: visit(10) });
    book.pass(30 * 24 * HOUR);
    assert.deepEqual(book.due(), []);
  });

  it('is told of one change where a program deletes and makes anew, of none where the time is the same', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual(book.look({ u: visit(10) }), []);
    assert.deepEqual(book.look({ v: visit(12) }), [`change v 2026-12-01T11:00 ${MIA}`]);
  });

  it('with a corrected address is told as of a new one, and nobody that it is off', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual(book.look({ t: visit(10, { attendees: [guest('mia@example.org')] }) }), [
      'confirmation t 2026-12-01T09:00 mia@example.org',
    ]);
  });
});

describe('nobody is told', () => {
  for (const [what, event] of [
    ['of two guests', visit(10, { attendees: [guest(MIA), guest('otto@example.net')] })],
    ['of none', visit(10, { attendees: undefined })],
    ['of a guest without an address', visit(10, { attendees: [{ ...guest(MIA), email: undefined }] })],
    ['of the owner', visit(10, { attendees: [guest('Anna@example.com')] })],
    ['who has declined', visit(10, { attendees: [{ ...guest(MIA), status: 'declined' }] })],
    ['whose address is more than one', visit(10, { attendees: [guest('mia@example.net,otto@example.net')] })],
    ['whose address ends a line', visit(10, { attendees: [guest('mia@example.net\r\nbcc: x@example.net')] })],
    ['of a day', anEvent({ schedule: at('2026-12-01', '2026-12-02'), attendees: [guest(MIA)] })],
    ['of what is pencilled in', visit(10, { status: 'tentative' })],
  ] as const)
    it(what, () => {
      assert.deepEqual(openBook().look({ t: event }), []);
    });

  it('while the sides do not agree, or something of hers is not in step', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual(book.look({ t: { is: 'unsettled' } }), []);
    assert.deepEqual(book.look({}, { loose: [MIA] }), []);
    assert.deepEqual(book.look({ t: visit(12) }).length, 1);
  });

  it('of a time on which the sides do not agree any more, and again of the same one once they do', () => {
    const pencilled = visit(10, { status: 'tentative' });
    for (const open of [{ is: 'unsettled' } as const, pencilled]) {
      const book = openBook();
      const made = book.look({ t: visit(10) });
      const names = book.names();
      assert.deepEqual([book.look({ t: open }), book.due()], [[], []]);
      assert.deepEqual([book.look({ t: visit(10) }), book.names()], [made, names]);
      book.look({ t: open });
      assert.deepEqual(book.look({ t: visit(12) }), [`confirmation t 2026-12-01T11:00 ${MIA}`]);
      book.say();
      book.look({ t: { is: 'off' } });
      assert.deepEqual(book.look({ t: open }), []);
      assert.deepEqual(book.look({ t: visit(12) }), []);
    }
  });

  it('of a first look, an undo, an approved hold: that is known', () => {
    const book = openBook();
    book.look({ t: visit(10), u: visit(14) }, { quiet: true });
    assert.deepEqual(book.look({ t: visit(12) }, { quiet: true }), []);
    assert.deepEqual(book.look({ t: visit(12) }), []);
  });

  it('of what a quiet look finds; what was due before is due still, unless all is begun anew', () => {
    const book = openBook();
    book.look({ t: visit(10), u: visit(14) }, { quiet: true });
    book.look({ t: visit(12), u: visit(14) });
    assert.deepEqual(book.look({ t: visit(12), u: visit(15) }, { quiet: true }), [`change t 2026-12-01T11:00 ${MIA}`]);
    assert.deepEqual(book.look({ t: visit(12), u: visit(15) }, { anew: true }), []);
  });

  it('of what stood on both sides, but of its next move', () => {
    const book = openBook();
    assert.deepEqual(book.look({ t: visit(10) }, { adopted: ['t'] }), []);
    assert.equal(book.look({ t: visit(12) }, { adopted: ['t'] }).length, 1);
  });

  it('of a calendar that is taken out of the configuration', () => {
    const book = openBook();
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual([book.look({}, { links: ['y'] }), book.size()], [[], 0]);
  });

  it('where that kind of mail is not wanted, not even once it is wanted later', () => {
    const book = openBook({ ...EVERYTHING, change: false });
    book.look({ t: visit(10) }, { quiet: true });
    assert.deepEqual(book.look({ t: visit(12) }), []);
    assert.deepEqual(book.look({}), [`cancellation t 2026-12-01T11:00 ${MIA}`]);
  });
});

describe('of a series', () => {
  const weekly = (hour: number, wishes: Parameters<typeof anEvent>[0] = {}) =>
    visit(hour, { schedule: on1st(hour, 'RRULE:FREQ=WEEKLY;COUNT=4'), ...wishes });
  const second = '20261208T090000Z';
  const moved = (day: string, hour: string) => ({
    ...visit(10).fields,
    schedule: at(`${day}T${hour}:00:00`, `${day}T${Number(hour) + 1}:00:00`),
  });

  it('one confirmation tells of all of it', () => {
    assert.deepEqual(openBook().look({ t: weekly(10) }), [`confirmation t 2026-12-01T09:00 ${MIA}`]);
  });

  it('a moved day and a called-off day are told for themselves, and that they are as ever again not at all', () => {
    const book = openBook();
    book.look({ t: weekly(10) }, { quiet: true });
    const day = { occurrences: { [second]: moved('2026-12-09', '15') } };
    assert.deepEqual(book.look({ t: weekly(10, day) }), [`change t@${second} 2026-12-09T14:00 ${MIA}`]);
    assert.deepEqual(book.look({ t: weekly(10) }), []);
    assert.deepEqual(book.look({ t: weekly(10, { occurrences: { [second]: 'cancelled' } }) }), [
      `cancellation t@${second} 2026-12-08T09:00 ${MIA}`,
    ]);
    book.say();
    assert.deepEqual(book.look({ t: weekly(10, { occurrences: { [second]: 'cancelled' } }) }), []);
  });

  it('one mail tells that all of it moved, or is off, whatever its days', () => {
    const book = openBook();
    const off = { occurrences: { [second]: 'cancelled' } } as const;
    book.look({ t: weekly(10, off) }, { quiet: true });
    assert.deepEqual(book.look({ t: weekly(12, { occurrences: { '20261208T110000Z': moved('2026-12-09', '15') } }) }), [
      `change t 2026-12-01T11:00 ${MIA}`,
    ]);
    book.say();
    assert.deepEqual(book.look({ t: { is: 'off' } }), [`cancellation t 2026-12-01T11:00 ${MIA}`]);
  });

  it('each day is reminded of, called-off days are not', () => {
    const book = openBook({ ...EVERYTHING, reminder: 24 * HOUR });
    book.look({ t: weekly(10, { occurrences: { [second]: 'cancelled' } }) }, { quiet: true });
    const reminded = [];
    for (let day = 0; day < 40; day++) {
      reminded.push(...book.due());
      book.pass(24 * HOUR);
    }
    assert.deepEqual(
      reminded.map((one) => one.split(' ')[2]),
      ['2026-12-01T09:00', '2026-12-15T09:00', '2026-12-22T09:00'],
    );
  });

  it('a moved day that ended with a move of all of it is not reminded of', () => {
    const book = openBook({ ...EVERYTHING, reminder: 24 * HOUR });
    book.look({ t: weekly(10, { occurrences: { [second]: moved('2026-12-09', '15') } }) }, { quiet: true });
    book.look({ t: weekly(12) });
    book.say();
    book.pass(Date.parse('2026-12-08T15:00:00Z') - Date.parse('2026-11-22T08:00:00Z'));
    assert.deepEqual([book.look({ t: weekly(12) }), book.size()], [[], 1]);
  });
});

describe('a reminder', () => {
  const reminded = { ...EVERYTHING, reminder: 24 * HOUR };
  const until = (text: string): number => Date.parse(text) - Date.parse('2026-11-22T08:00:00Z');

  it('is due so long before, until it begins', () => {
    const book = openBook(reminded);
    book.look({ t: visit(10) }, { quiet: true });
    book.pass(until('2026-11-30T08:59:00Z'));
    assert.deepEqual(book.due(), []);
    book.pass(60_000);
    assert.deepEqual(book.due(), [`reminder t 2026-12-01T09:00 ${MIA}`]);
    book.pass(24 * HOUR);
    assert.deepEqual(book.due(), []);
  });

  it('is for nobody who has just heard of it: made, or moved, too late', () => {
    const book = openBook(reminded);
    book.pass(until('2026-11-30T20:00:00Z'));
    assert.deepEqual(book.look({ t: visit(10) }), [`confirmation t 2026-12-01T09:00 ${MIA}`]);
    book.say();
    book.pass(HOUR);
    assert.deepEqual(book.due(), []);
  });

  it('waits while nobody knows where its appointment is, and is due again once that is settled', () => {
    const book = openBook(reminded);
    book.look({ t: visit(10) }, { quiet: true });
    book.pass(until('2026-11-30T12:00:00Z'));
    const due = book.due();
    assert.equal(due.length, 1);
    assert.deepEqual([book.look({ t: { is: 'unsettled' } }), book.due()], [[], []]);
    assert.deepEqual(book.look({ t: visit(10) }), due);
  });

  it('goes away with its appointment, and moves with it', () => {
    const book = openBook(reminded);
    book.look({ t: visit(10) }, { quiet: true });
    book.pass(until('2026-11-30T12:00:00Z'));
    assert.equal(book.due().length, 1);
    assert.deepEqual(book.look({}), [`cancellation t 2026-12-01T09:00 ${MIA}`]);
  });
});
