/** endpoints/pace — as many writes at once as a server bears, found out by how long they take. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPace, type Pace } from '../../src/endpoints/pace.ts';

const BOUNDS = { first: 4, most: 8 };

/** Writes a hundred times; `long`: how long one takes when so many are under way. */
function write(pace: Pace, long: (atOnce: number) => number): void {
  for (let turn = 0; turn < 100; turn++) pace.took(long(pace.atOnce));
}

describe('the pace of writes', () => {
  it('rises to its bound where a long way, not the server, takes the time', () => {
    const pace = createPace(BOUNDS);
    assert.equal(pace.atOnce, 4);
    write(pace, () => 22);
    assert.equal(pace.atOnce, 8);
  });

  it('rises all the same where a busy machine makes some of them slow', () => {
    const pace = createPace(BOUNDS);
    let count = 0;
    write(pace, () => (count++ % 3 === 0 ? 22 : 110));
    assert.equal(pace.atOnce, 8);
  });

  it('stays where it began on a server that writes one after the other', () => {
    const pace = createPace(BOUNDS);
    pace.took(15); // one found the server idle
    write(pace, (atOnce) => 15 * atOnce);
    assert.equal(pace.atOnce, 4);
  });

  it('is halved whenever the server asks for patience, down to one, and rises again afterwards', () => {
    const pace = createPace(BOUNDS);
    write(pace, () => 22);
    pace.strained();
    assert.equal(pace.atOnce, 4);
    for (let times = 0; times < 5; times++) pace.strained();
    assert.equal(pace.atOnce, 1);
    write(pace, () => 22);
    assert.equal(pace.atOnce, 8);
  });

  it('finds out anew when the way to the server has become longer', () => {
    const pace = createPace(BOUNDS);
    write(pace, () => 2);
    for (let times = 0; times < 5; times++) write(pace, () => 80);
    assert.equal(pace.atOnce, 8);
  });
});
