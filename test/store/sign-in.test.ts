/** store/sign-in — what is kept of a Google sign-in between runs, sealed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Belonging,
  type Connection,
  forgetSignIn,
  keepConnection,
  openSignIn,
  signInNotes,
  standingOf,
} from '../../src/store/sign-in.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { vaultOf } from '../../src/store/vault.ts';

const ACCOUNT = 'anna@example.com';
const access = { value: 'ya29.access', expiresAt: 1_000 };

const belonging = (own: string | undefined, wishes: Partial<Belonging> = {}): Belonging => ({
  account: ACCOUNT,
  words: `words of ${own}`,
  client: 'client one',
  own,
  ...wishes,
});

function memory() {
  const store = openSqlite(':memory:');
  const vault = vaultOf(new Uint8Array(32).fill(7));
  const connection = (wishes: Partial<Connection> = {}): Connection => ({
    ...{ refreshToken: '1//connected', access: { value: 'ya29.connected', expiresAt: 2_000 }, ends: undefined },
    ...wishes,
  });
  return {
    store,
    open: (own: string | undefined = 'token one', wishes: Partial<Belonging> = {}, key = vault) =>
      openSignIn(belonging(own, wishes), store, key),
    connect: (own?: string, wishes: Partial<Connection> = {}) => keepConnection(belonging(own), connection(wishes), store, vault),
    standing: (own: string | undefined = 'token one', wishes: Partial<Belonging> = {}) =>
      standingOf(belonging(own, wishes), store, vault),
  };
}

describe('a configured sign-in', () => {
  it('begins with nothing', async () => {
    const { refreshToken, access: none } = await memory().open();
    assert.deepEqual([refreshToken, none], [undefined, undefined]);
  });

  it('keeps a rotated refresh token and the access token for the next run (G180)', async () => {
    const { open } = memory();
    const signIn = await open();
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    const next = await open();
    assert.deepEqual([next.refreshToken, next.access], ['1//rotated', access]);
  });

  it('keeps nothing of it readable in the database', async () => {
    const { open, store, connect } = memory();
    const signIn = await open('token one');
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    await connect('token one');
    for (const name of signInNotes(ACCOUNT)) {
      const note = (await store.note(name)) ?? '';
      assert.ok(note.length > 0);
      for (const text of [note, Buffer.from(note, 'base64').toString('latin1')])
        assert.doesNotMatch(text, /rotated|ya29|token one|connected/);
    }
  });

  it('forgets everything when it changes', async () => {
    const { open, standing } = memory();
    const signIn = await open('token one');
    await signIn.keepRotated('1//rotated');
    await signIn.keepDead();
    assert.equal((await open('token two')).refreshToken, undefined);
    assert.deepEqual([(await standing('token one'))?.state, (await standing('token two'))?.state], ['dead', 'ok']);
  });

  it('is each account’s own', async () => {
    const { open } = memory();
    await (await open()).keepRotated('1//rotated');
    assert.equal((await open('token one', { account: 'ben@example.com' })).refreshToken, undefined);
  });

  it('is forgotten on request, and no other account’s with it', async () => {
    const { open, store } = memory();
    await (await open()).keepAccess(access);
    const ben = { account: 'ben@example.com' };
    await (await open('token one', ben)).keepAccess(access);
    await forgetSignIn(ACCOUNT, store);
    assert.deepEqual([(await open()).access, (await open('token one', ben)).access], [undefined, access]);
  });

  it('that is dead drops its access token, keeps the rotated one, and lives again with the next access token', async () => {
    const { open, standing } = memory();
    const signIn = await open();
    await signIn.keepRotated('1//rotated');
    await signIn.keepAccess(access);
    await signIn.keepDead();
    const next = await open();
    assert.deepEqual([next.refreshToken, next.access, (await standing())?.state], ['1//rotated', undefined, 'dead']);
    await next.keepAccess(access);
    assert.equal((await standing())?.state, 'ok');
  });

  it('keeps when Google will end it, if Google says so (G176)', async () => {
    const { open, standing } = memory();
    const signIn = await open();
    await signIn.keepAccess(access, 604_800_000);
    await signIn.keepAccess(access);
    assert.equal((await standing())?.ends, 604_800_000);
  });

  it('sealed under another key is as if nothing had been kept', async () => {
    const { open } = memory();
    await (await open()).keepRotated('1//rotated');
    assert.equal((await open('token one', {}, vaultOf(new Uint8Array(32).fill(8)))).refreshToken, undefined);
  });
});

describe('a sign-in by connect', () => {
  it('is there without anything in the configuration, and is none before', async () => {
    const { open, connect, standing, store } = memory();
    const none = belonging(undefined);
    assert.equal(await standingOf(none, store, vaultOf(new Uint8Array(32).fill(7))), undefined);
    await connect(undefined, { ends: 5_000 });
    const signIn = await openSignIn(none, store, vaultOf(new Uint8Array(32).fill(7)));
    assert.deepEqual([signIn.refreshToken, signIn.access?.value], ['1//connected', 'ya29.connected']);
    assert.equal((await standing('token one'))?.ends, undefined, 'a configured one it was not made beside counts for itself');
    assert.equal((await open('token one')).refreshToken, undefined);
  });

  it('counts before the configured one it replaced, also after that was taken out, until another is configured', async () => {
    const { open, connect, standing } = memory();
    await connect('dead token');
    assert.equal((await open('dead token')).refreshToken, '1//connected');
    assert.equal((await standing('', { own: undefined }))?.state, 'ok');
    assert.equal((await open('new token')).refreshToken, undefined);
  });

  it('outlives a renewed client secret, not another client', async () => {
    const { store, connect } = memory();
    const vault = vaultOf(new Uint8Array(32).fill(7));
    await connect(undefined);
    const tokenFor = async (wishes: Partial<Belonging>) =>
      (await openSignIn(belonging(undefined, wishes), store, vault)).refreshToken;
    assert.equal(await tokenFor({ words: 'another secret' }), '1//connected');
    assert.equal(await tokenFor({ client: 'client two' }), undefined);
  });

  it('made by another process is taken up before the next token, and the old one keeps nothing any more', async () => {
    const { open, connect, standing } = memory();
    await connect('token one');
    const daemon = await open();
    assert.equal(await daemon.renewed(), undefined);
    await daemon.keepDead();
    assert.equal((await standing())?.state, 'dead');
    await connect('token one', { refreshToken: '1//second' });
    await daemon.keepDead();
    await daemon.keepRotated('1//late');
    assert.deepEqual([(await standing())?.state, (await open()).refreshToken], ['ok', '1//second']);
    assert.deepEqual((await daemon.renewed())?.refreshToken, '1//second');
    assert.equal(await daemon.renewed(), undefined);
    await daemon.keepRotated('1//third');
    assert.equal((await open()).refreshToken, '1//third');
  });

  it('whose token another process rotated goes on with that one, and loses nothing of what the other kept', async () => {
    const { open, connect } = memory();
    await connect('token one');
    const [daemon, plan] = [await open(), await open()];
    await plan.keepRotated('1//rotated');
    await daemon.keepAccess(access);
    const next = await open();
    assert.deepEqual([next.refreshToken, next.access], ['1//rotated', access]);
    await plan.keepRotated('1//again');
    assert.equal((await daemon.renewed())?.refreshToken, '1//again');
  });

  it('that was ended by another process is over here, too, and does not come back', async () => {
    const { open, connect, store } = memory();
    await connect('token one');
    const daemon = await open();
    await forgetSignIn(ACCOUNT, store);
    await daemon.keepAccess(access);
    assert.deepEqual(await daemon.renewed(), { refreshToken: undefined, access: undefined });
    for (const name of signInNotes(ACCOUNT)) assert.equal(await store.note(name), undefined);
  });

  it('tells itself from the one before', async () => {
    const { connect, standing } = memory();
    await connect('token one');
    const first = (await standing())?.made;
    await connect('token one');
    assert.ok(first !== undefined && (await standing())?.made !== first);
  });
});
