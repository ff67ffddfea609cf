/** calls/block — the calls in a contact's note: what stands around them stays, byte for byte. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BlockWords, MOST_LINES, withLine } from '../../src/calls/block.ts';

const EN = { begins: '--- Calls ---', ends: '--- end of calls ---' };
const DE = { begins: '--- Anrufe ---', ends: '--- Ende der Anrufe ---' };
const add = (note: string | undefined, line: string, words: BlockWords = EN): string => withLine(note, line, words, [EN, DE]);
const lines = (...all: string[]): string => all.join('\n');
const CALL = '2026-11-27 14:05 call: x';

describe('a line of a call', () => {
  it('begins a block below what stands in the note', () => {
    assert.equal(add(undefined, CALL), lines(EN.begins, CALL, EN.ends));
    assert.equal(add('Allergic\n ', CALL), lines('Allergic', ' ', '', EN.begins, CALL, EN.ends));
  });

  it('stands by its date, the latest first, whichever comes first', () => {
    const [early, late] = ['2026-11-26 08:00 call', '2026-11-28 08:00 call'];
    const note = lines(EN.begins, late, CALL, early, EN.ends);
    for (const order of [
      [early, CALL, late],
      [late, early, CALL],
    ])
      assert.equal(
        order.reduce<string | undefined>((text, line) => add(text, line), undefined),
        note,
      );
  });

  it('is there once, however often it is added', () => {
    const once = add('Allergic', CALL);
    assert.equal(add(once, CALL), once);
  });

  it('leaves what its owner wrote around and within the block', () => {
    const note = lines('above', '', EN.begins, '2026-11-26 08:00 call', 'she is my sister', EN.ends, '', 'below ');
    assert.equal(
      add(note, CALL),
      lines('above', '', EN.begins, CALL, '2026-11-26 08:00 call', 'she is my sister', EN.ends, '', 'below '),
    );
  });

  it('goes into a block in another language, or one whose end was taken away', () => {
    assert.equal(add(lines(DE.begins, DE.ends), CALL), lines(DE.begins, CALL, DE.ends));
    const open = lines(EN.begins, '2026-11-26 08:00 call', 'mine');
    assert.equal(add(open, CALL), lines(EN.begins, CALL, '2026-11-26 08:00 call', EN.ends, 'mine'));
  });

  it('makes older ones give way, and is left out when it is the oldest of too many', () => {
    const day = (n: number): string => `2026-10-${String(n).padStart(2, '0')} 08:00 call`;
    const days = Array.from({ length: MOST_LINES }, (_, index) => day(index + 5));
    const full = days.reduce<string | undefined>((text, line) => add(text, line), undefined) ?? '';
    assert.equal(add(full, day(1)), full);
    const next = add(full, CALL).split('\n');
    assert.deepEqual([next.length, next[1], next.includes(day(5)), next.includes(day(6))], [MOST_LINES + 2, CALL, false, true]);
  });
});
