/** store/sign-in — what is kept of a Google sign-in between runs, sealed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgetSignIn, openSignIn, tokenState } from '../../src/store/sign-in.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { vaultOf } from '../../src/store/vault.ts';

const ACCOUNT = 'anna@example.com';
const access = { value: 'ya29.access', expiresAt: 1_000 };

function memory() {
  const store = openSqlite(':memory:');
  const vault = vaultOf(new Uint8Array(32).fill(7));
  return {
    store,
    open: (words = 'token one', account = ACCOUNT, key = vault) => openSignIn(account, words, store, key),
    state: (words = 'token one') => tokenState(ACCOUNT, words, store, vault),
  };
}

describe('a sign-in', () => {
  it('begins with nothing', async () => {
    const { rotated, access: none } = await memory().open();
    assert.deepEqual([rotated, none], [undefined, undefined]);
  });

  it('keeps a rotated refresh token and the access token for the next run (G180)', async () => {
    const { open } = memory();
    const signIn = await open();
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    const next = await open();
    assert.deepEqual([next.rotated, next.access], ['1//rotated', access]);
  });

  it('keeps nothing of it readable in the database', async () => {
    const { open, store } = memory();
    const signIn = await open('token one');
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    const note = (await store.note(`sign-in:${ACCOUNT}`)) ?? '';
    assert.ok(note.length > 0);
    for (const text of [note, Buffer.from(note, 'base64').toString('latin1')])
      assert.doesNotMatch(text, /rotated|ya29|token one/);
  });

  it('forgets everything when the configured sign-in changes', async () => {
    const { open, state } = memory();
    const signIn = await open('token one');
    await signIn.keepRotated('1//rotated');
    await signIn.keepDead();
    assert.equal((await open('token two')).rotated, undefined);
    assert.deepEqual([await state('token one'), await state('token two')], ['dead', 'ok']);
  });

  it('is each account’s own', async () => {
    const { open } = memory();
    await (await open()).keepRotated('1//rotated');
    assert.equal((await open('token one', 'ben@example.com')).rotated, undefined);
  });

  it('is forgotten on request, and no other account’s with it', async () => {
    const { open, store } = memory();
    await (await open()).keepAccess(access);
    await (await open('token one', 'ben@example.com')).keepAccess(access);
    await forgetSignIn(ACCOUNT, store);
    assert.deepEqual([(await open()).access, (await open('token one', 'ben@example.com')).access], [undefined, access]);
  });

  it('that is dead drops its access token, keeps the rotated one, and lives again with the next access token', async () => {
    const { open, state } = memory();
    const signIn = await open();
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    await signIn.keepDead();
    const next = await open();
    assert.deepEqual([next.rotated, next.access, await state()], ['1//rotated', undefined, 'dead']);
    await next.keepAccess(access);
    assert.equal(await state(), 'ok');
  });

  it('sealed under another key is as if nothing had been kept', async () => {
    const { open } = memory();
    await (await open()).keepRotated('1//rotated');
    assert.equal((await open('token one', ACCOUNT, vaultOf(new Uint8Array(32).fill(8)))).rotated, undefined);
  });
});
