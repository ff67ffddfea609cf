/** dav/push-keys — words that were sealed for us open, and no others (RFC 8291). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSealedFor, publicKeyOf, pushKeys } from '../../../src/endpoints/dav/push-keys.ts';
import { sealed } from '../../../src/playground/dav/push-words.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const base64 = (of: Uint8Array): string => Buffer.from(of).toString('base64url');

/** RFC 8291, 5 and appendix A. */
const RFC = {
  keys: {
    privateKey: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
    publicKey: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  },
  body: bytes(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  ),
};

describe('the keys of a channel', () => {
  it('know the word of RFC 8291', () => {
    assert.ok(isSealedFor(RFC.keys, RFC.body));
    assert.deepEqual(Buffer.from(publicKeyOf(RFC.keys.privateKey)), RFC.keys.publicKey);
  });

  it('do not know a word of which one bit is another, or that is cut', () => {
    for (let at = 0; at < RFC.body.length; at++) {
      const forged = Buffer.from(RFC.body);
      forged[at] = (forged[at] ?? 0) ^ 1;
      // Bytes 16 to 19 are a size, and any that is large enough says the same.
      if (at < 16 || at > 19) assert.ok(!isSealedFor(RFC.keys, forged), `byte ${at}`);
    }
    for (const length of [0, 20, 21, 86, 102, RFC.body.length - 1])
      assert.ok(!isSealedFor(RFC.keys, RFC.body.subarray(0, length)));
    assert.ok(!isSealedFor(RFC.keys, Buffer.concat([RFC.body, Buffer.alloc(5000)])));
  });

  it('follow from its secret: the same from the same, others from another', () => {
    const [one, again, two] = [pushKeys('secret'), pushKeys('secret'), pushKeys('another')];
    assert.deepEqual(one, again);
    assert.notDeepEqual(one.publicKey, two.publicKey);
    assert.equal(one.publicKey.length, 65);
    assert.equal(one.auth.length, 16);
    const word = sealed('look', base64(one.publicKey), base64(one.auth));
    assert.ok(isSealedFor(one, word));
    assert.ok(!isSealedFor(two, word));
    assert.ok(!isSealedFor({ ...one, auth: two.auth }, word));
  });
});
