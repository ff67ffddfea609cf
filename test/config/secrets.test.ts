/** config/secrets — a secret shows itself to nobody but who asks for it (L14). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format, inspect } from 'node:util';
import { hideSecrets, rememberSecret, Secret } from '../../src/config/secrets.ts';

describe('a secret (L14)', () => {
  const secret = new Secret('Kr0kodil"/\n');

  it('prints itself as [secret] wherever it is printed', () => {
    const shown = [
      String(secret),
      `${secret}`,
      ['a', secret].join(),
      JSON.stringify({ secret }),
      inspect({ deep: [[[secret]]] }, { depth: 9 }),
      format('%s %o %j', secret, secret, secret),
    ];
    for (const text of shown) {
      assert.match(text, /\[secret\]/);
      assert.doesNotMatch(text, /Kr0kodil/);
    }
    assert.deepEqual(Object.keys({ ...secret }), []);
    assert.doesNotMatch(inspect(secret, { customInspect: false, showHidden: true }), /Kr0kodil/);
  });

  it('is revealed on request', () => {
    assert.equal(secret.reveal(), 'Kr0kodil"/\n');
  });
});

describe('the last filter (L14)', () => {
  it('hides every secret there is, also as it looks inside JSON and inside an address', () => {
    new Secret('pa"ss/w?rd');
    rememberSecret('ya29.access');
    assert.equal(hideSecrets('with pa"ss/w?rd and ya29.access.'), 'with [secret] and [secret].');
    assert.equal(hideSecrets(JSON.stringify({ body: 'x pa"ss/w?rd' })), '{"body":"x [secret]"}');
    assert.equal(
      hideSecrets(`https://example.com/revoke?token=${encodeURIComponent('pa"ss/w?rd')}`),
      'https://example.com/revoke?token=[secret]',
    );
  });

  it('hides the longer secret where one is part of another', () => {
    new Secret('amsel');
    new Secret('amsel-drossel');
    assert.equal(hideSecrets('amsel-drossel amsel'), '[secret] [secret]');
  });

  it('leaves ordinary words alone: what is too short to be a secret is none', () => {
    new Secret('at');
    assert.equal(hideSecrets('that'), 'that');
  });

  it('takes a secret for what it is, not for a pattern', () => {
    new Secret('.*.*+');
    assert.equal(hideSecrets('all of this stays'), 'all of this stays');
  });
});
