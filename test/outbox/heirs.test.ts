/** outbox/heirs — an appointment that is made once more, put back or booked again is for its client the one she knows. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at } from '../builders/events.ts';
import { EVERYTHING, guest, HOUR, on1st, openBook, visit } from './book.ts';

const MIA = 'mia@example.net';
const OTTO = 'otto@example.net';
const ottos = (hour: number) => visit(hour, { attendees: [guest(OTTO)] });

/** Mia knows of these. */
function knowing(events: Parameters<ReturnType<typeof openBook>['look']>[0], wishes = EVERYTHING) {
  const book = openBook(wishes);
  book.look(events, { quiet: true });
  return book;
}

describe('copies that are made once more', () => {
  it('are no news, however many a client has', () => {
    const book = knowing({ t: visit(10), s: visit(14), o: ottos(10) });
    assert.deepEqual(book.look({ t2: visit(10), s2: visit(14), o2: ottos(10) }), []);
    assert.deepEqual(book.look({ t2: visit(11), s2: visit(14), o2: ottos(10) }), [`change t2 2026-12-01T10:00 ${MIA}`]);
  });

  it('are told apart from what is new, moved or off meanwhile', () => {
    const book = knowing({ t: visit(10) });
    assert.deepEqual(book.look({ t2: visit(10), n: visit(15) }), [`confirmation n 2026-12-01T14:00 ${MIA}`]);
    const two = knowing({ t: visit(10), s: visit(14) });
    assert.deepEqual(two.look({ t2: visit(10), s2: visit(16) }), [`change s2 2026-12-01T15:00 ${MIA}`]);
    assert.deepEqual(two.look({ t2: visit(10) }), [`cancellation s2 2026-12-01T13:00 ${MIA}`]);
  });

  it('are of the same client: the time of another is no matter', () => {
    const book = knowing({ t: visit(10) });
    assert.deepEqual(book.look({ o: ottos(10) }), [
      `cancellation t 2026-12-01T09:00 ${MIA}`,
      `confirmation o 2026-12-01T09:00 ${OTTO}`,
    ]);
  });

  it('are found one look later, too, and where somebody made them on both sides', () => {
    const book = knowing({ t: visit(10), s: visit(14) });
    assert.equal(book.look({}).length, 2);
    assert.deepEqual(book.look({ t2: visit(10), s2: visit(14) }, { adopted: ['t2', 's2'] }), []);
  });

  it('are found where the new one was there first', () => {
    const book = knowing({ t: visit(10), s: visit(14) });
    assert.equal(book.look({ t: visit(10), s: visit(14), t2: visit(10) }).length, 1);
    assert.deepEqual(book.look({ s2: visit(14), t2: visit(10) }), []);
  });

  it('leave moves due that were not told yet', () => {
    const book = knowing({ t: visit(10), s: visit(14) });
    book.look({ t: visit(12), s: visit(16) });
    assert.deepEqual(book.look({ t2: visit(12), s2: visit(16) }), [
      `change t2 2026-12-01T11:00 ${MIA}`,
      `change s2 2026-12-01T15:00 ${MIA}`,
    ]);
  });

  it('are reminded of as ever', () => {
    const book = knowing({ t: visit(10), s: visit(14) }, { ...EVERYTHING, reminder: 24 * HOUR });
    book.pass(Date.parse('2026-12-01T08:00:00Z') - Date.parse('2026-11-22T08:00:00Z'));
    const due = book.due().length;
    assert.deepEqual([due, book.look({ t2: visit(10), s2: visit(14) }).length], [2, 2]);
  });

  it('know again the days of a series, those that are to be told as well', () => {
    const weekly = (occurrences: NonNullable<Parameters<typeof visit>[1]>['occurrences'] = {}) =>
      visit(10, { schedule: on1st(10, 'RRULE:FREQ=WEEKLY;COUNT=4'), occurrences });
    const second = '20261208T090000Z';
    const third = '20261215T090000Z';
    const late = { ...visit(10).fields, schedule: at('2026-12-09T15:00:00', '2026-12-09T16:00:00') };
    const book = knowing({ t: weekly({ [second]: late }), s: visit(14) });
    assert.deepEqual(book.look({ t2: weekly({ [second]: late }), s2: visit(14) }), []);
    book.look({ t2: weekly({ [second]: late, [third]: 'cancelled' }), s2: visit(14) });
    assert.deepEqual(book.look({ t3: weekly({ [second]: late, [third]: 'cancelled' }), s3: visit(14) }), [
      `cancellation t3@${third} 2026-12-15T09:00 ${MIA}`,
    ]);
    assert.deepEqual(book.look({ t4: weekly(), s4: visit(14) }), [`change t4@${second} 2026-12-08T09:00 ${MIA}`]);
  });
});

describe('what is put back by undo', () => {
  it('is what it was made in the place of: with no client, or at another time', () => {
    const alone = visit(10, { attendees: undefined });
    const book = knowing({ t: visit(10), s: visit(14) });
    const change = `change s2 2026-12-01T15:00 ${MIA}`;
    book.look({});
    assert.deepEqual(book.look({ t2: alone, s2: visit(16) }, { heirs: { t: 't2', s: 's2' } }), [change]);
    assert.deepEqual(book.look({ t2: visit(10), s2: visit(16) }), [`confirmation t2 2026-12-01T09:00 ${MIA}`, change]);
  });
});
