/** dav/push-keys — words that were sealed for us open, and no others (RFC 8291). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { opened, publicKeyOf, pushKeys } from '../../../src/endpoints/dav/push-keys.ts';
import { sealed } from '../../../src/playground/dav/push-words.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const text = (found: Uint8Array | undefined): string | undefined => found && Buffer.from(found).toString('utf8');
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
  says: 'When I grow up, I want to be a watermelon',
};

describe('the keys of a channel', () => {
  it('open the word of RFC 8291', () => {
    assert.equal(text(opened(RFC.body, RFC.keys)), RFC.says);
    assert.deepEqual(Buffer.from(publicKeyOf(RFC.keys.privateKey)), RFC.keys.publicKey);
  });

  it('do not open a word of which one bit is another, or that is cut', () => {
    for (let at = 0; at < RFC.body.length; at++) {
      const forged = Buffer.from(RFC.body);
      forged[at] = (forged[at] ?? 0) ^ 1;
      // Bytes 16 to 19 are a size, and any that is large enough says the same.
      if (at < 16 || at > 19) assert.equal(opened(forged, RFC.keys), undefined, `byte ${at}`);
    }
    for (const length of [0, 20, 21, 86, 102, RFC.body.length - 1])
      assert.equal(opened(RFC.body.subarray(0, length), RFC.keys), undefined);
    assert.equal(opened(Buffer.concat([RFC.body, Buffer.alloc(5000)]), RFC.keys), undefined);
  });

  it('follow from its secret: the same from the same, others from another', () => {
    const [one, again, two] = [pushKeys('secret'), pushKeys('secret'), pushKeys('another')];
    assert.deepEqual(one, again);
    assert.notDeepEqual(one.publicKey, two.publicKey);
    assert.equal(one.publicKey.length, 65);
    assert.equal(one.auth.length, 16);
    const word = sealed('look', base64(one.publicKey), base64(one.auth));
    assert.equal(text(opened(word, one)), 'look');
    assert.equal(opened(word, two), undefined);
    assert.equal(opened(word, { ...one, auth: two.auth }), undefined);
  });
});
