/** store/begun — a sign-in that was begun in a browser: finished once, by whoever is first. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SignInOutcome } from '../../src/model/sign-in.ts';
import {
  type BegunSignIn,
  begunSignIn,
  forgetBegun,
  isSameState,
  keepBegun,
  keepOutcome,
  progressOf,
  takeBegun,
} from '../../src/store/begun.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { vaultOf } from '../../src/store/vault.ts';

const PAIR = 'salon-anna';
const first: BegunSignIn = { state: 'state-one', verifier: 'verifier-one', redirect: 'http://127.0.0.1/', until: 1_000 };
const second: BegunSignIn = { ...first, state: 'state-two' };
const failed: SignInOutcome = { ok: false, pair: PAIR, code: 'AUTH_LOST', message: 'no', hint: 'again' };

function desk() {
  const store = openSqlite(':memory:');
  const vault = vaultOf(new Uint8Array(32).fill(7));
  return {
    store,
    keep: (begun: BegunSignIn) => keepBegun(PAIR, begun, store, vault),
    begun: () => begunSignIn(PAIR, store, vault),
    take: (begun: BegunSignIn) => takeBegun(PAIR, begun, store, vault),
    end: (begun: BegunSignIn) => keepOutcome(begun, failed, store, vault),
    progress: async (begun: BegunSignIn, now = 0) => (await progressOf(PAIR, begun.state, now, store, vault)).is,
    forget: (begun: BegunSignIn) => forgetBegun(PAIR, begun.state, store, vault),
  };
}

describe('a sign-in that was begun', () => {
  it('is there until it is taken, and one only may take it', async () => {
    const { keep, begun, take, progress } = desk();
    assert.equal(await begun(), undefined);
    await keep(first);
    assert.deepEqual([await begun(), await progress(first)], [first, 'open']);
    assert.deepEqual(await Promise.all([take(first), take(first)]), [true, false]);
    assert.deepEqual([await begun(), await progress(first), await take(first)], [undefined, 'taken', false]);
  });

  it('is gone when its time is over, unless somebody is at it', async () => {
    const { keep, take, progress } = desk();
    await keep(first);
    assert.deepEqual([await progress(first, 1_000), await progress(first, 1_001)], ['open', 'gone']);
    await take(first);
    assert.equal(await progress(first, 1_001), 'taken');
  });

  it('tells how it ended, until that is forgotten', async () => {
    const { keep, take, end, progress, forget, store } = desk();
    await keep(first);
    await take(first);
    await end(first);
    assert.equal(await progress(first), 'over');
    await forget(first);
    assert.equal(await progress(first), 'gone');
    assert.equal(await store.note(`begun-sign-in:${PAIR}`), undefined);
  });

  it('makes room for another of the same pair, and then decides and forgets nothing of that', async () => {
    const { keep, begun, take, end, progress, forget } = desk();
    await keep(first);
    await keep(second);
    assert.deepEqual([await progress(first), await take(first)], ['gone', false]);
    await end(first);
    await forget(first);
    assert.deepEqual([await begun(), await progress(second)], [second, 'open']);
  });

  it('is kept sealed', async () => {
    const { keep, store } = desk();
    await keep(first);
    const note = (await store.note(`begun-sign-in:${PAIR}`)) ?? '';
    assert.doesNotMatch(Buffer.from(note, 'base64').toString('latin1'), /state-one|verifier-one/);
  });

  it('is known by its whole state', () => {
    assert.equal(isSameState('abc', 'abc'), true);
    for (const other of ['abd', 'ab', 'abcd', '']) assert.equal(isSameState('abc', other), false);
  });
});
