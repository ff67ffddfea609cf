/** google/authorize — the address a browser is sent to, and what is made of what comes back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationAddress, readBrought } from '../../../src/endpoints/google/authorize.ts';

describe('the address to open', () => {
  it('is Google’s own, with the digest of the verifier and never the verifier (RFC 7636, appendix B)', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const address = authorizationAddress({
      endpoint: undefined,
      clientId: 'id',
      redirect: 'http://127.0.0.1:8471/oauth/google/callback',
      scopes: ['a', 'b'],
      account: 'anna@example.com',
      state: 's',
      verifier,
    });
    assert.match(address, /^https:\/\/accounts\.google\.com\/o\/oauth2\/v2\/auth\?/);
    assert.equal(new URL(address).searchParams.get('code_challenge'), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    assert.equal(address.includes(verifier), false);
    assert.deepEqual(readBrought(address), { is: 'the way there' });
  });
});

describe('what is brought back', () => {
  const CODE = '4/0AVMBsJhXx-_abc123';
  const cases: readonly (readonly [what: string, text: string, is: object])[] = [
    [
      'an address',
      `http://127.0.0.1:8471/oauth/google/callback?state=s&code=${CODE}&scope=x`,
      { is: 'code', code: CODE, state: 's' },
    ],
    ['an encoded code', 'https://x.example/cb?code=4%2F0AVMBsJhXx&state=s', { is: 'code', code: '4/0AVMBsJhXx', state: 's' }],
    [
      'an address in quotes, with spaces around it',
      `  "http://127.0.0.1/?code=${CODE}&state=s" \n`,
      { is: 'code', code: CODE, state: 's' },
    ],
    ['the end of an address', `?state=s&code=${CODE}`, { is: 'code', code: CODE, state: 's' }],
    ['a bare code', CODE, { is: 'code', code: CODE, state: undefined }],
    ['a bare encoded code', '4%2F0AVMBsJhXx', { is: 'code', code: '4/0AVMBsJhXx', state: undefined }],
    ['a refusal', 'http://127.0.0.1/?error=access_denied&state=s', { is: 'refusal', word: 'access_denied', state: 's' }],
    ['an error in words', 'Fehler 400: redirect_uri_mismatch', { is: 'error page', word: 'redirect_uri_mismatch' }],
    ['an error in words of a longer one', 'Error 401: unauthorized_client', { is: 'error page', word: 'unauthorized_client' }],
    ['nothing', 'hello', { is: 'nothing' }],
    ['an address without anything', 'http://127.0.0.1:8471/oauth/google/callback', { is: 'nothing' }],
    ['an address with an empty code', 'http://127.0.0.1/?code=&state=s', { is: 'nothing' }],
  ];
  for (const [what, text, is] of cases) {
    it(`is ${what}`, () => {
      assert.deepEqual(readBrought(text), is);
    });
  }
});
