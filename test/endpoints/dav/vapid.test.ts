/** dav/vapid — a word is the server's if it is signed with the key it published, for us, and lately (RFC 8292). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSigned } from '../../../src/endpoints/dav/vapid.ts';
import { newSigner, signed } from '../../../src/playground/dav/push-words.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-27T08:00:00Z');
const HERE = new URL('https://sync.example.com/hooks/dav/one');
const signer = newSigner();

const good = { authorization: signed(HERE, signer, NOW), audience: HERE.origin, signer: signer.publicKey, now: NOW };

describe('a signature', () => {
  it('is good with the published key, for this place, for some hours', () => {
    assert.ok(isSigned(good));
    assert.ok(isSigned({ ...good, now: NOW + 11 * HOUR }));
  });

  const other = newSigner();
  for (const [what, wish] of [
    ['missing', { authorization: '' }],
    ['of another scheme', { authorization: good.authorization.replace('vapid', 'Bearer') }],
    ['of another key', { authorization: signed(HERE, other, NOW) }],
    ['of another key that says it is ours', { authorization: signed(HERE, { ...other, publicKey: signer.publicKey }, NOW) }],
    ['for another place', { authorization: signed(new URL('https://elsewhere.example.com/'), signer, NOW) }],
    ['over', { now: NOW + 12 * HOUR }],
    ['good for too long', { now: NOW - 14 * HOUR }],
    ['of a server whose key is none', { signer: 'AAAA' }],
    ['no token', { authorization: `vapid t=a.b.c, k=${signer.publicKey}` }],
  ] as const)
    it(`is not taken when it is ${what}`, () => assert.ok(!isSigned({ ...good, ...wish })));

  it('is not taken when what it says was changed', () => {
    const [head, , signature] = /t=([^,]+)/.exec(good.authorization)?.[1]?.split('.') ?? [];
    const claims = Buffer.from(JSON.stringify({ aud: HERE.origin, exp: NOW / 1000 + 3600 })).toString('base64url');
    assert.ok(!isSigned({ ...good, authorization: `vapid t=${head}.${claims}.${signature}, k=${signer.publicKey}` }));
  });

  it('is not taken without an algorithm', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({ aud: HERE.origin, exp: NOW / 1000 + 3600 });
    assert.ok(!isSigned({ ...good, authorization: `vapid t=${part({ alg: 'none' })}.${claims}., k=${signer.publicKey}` }));
  });
});
