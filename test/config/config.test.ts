/** config/config — finding a pair by its name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Config, pairsNamed } from '../../src/config/config.ts';
import { isSyncError } from '../../src/model/errors.ts';

const config = { file: 'config/twinbook.yaml', pairs: [{ name: 'salon-anna' }, { name: 'praxis' }] } as unknown as Config;

describe('pairs by name', () => {
  it('are all of them when no name is given, else the one', () => {
    assert.equal(pairsNamed(config, undefined).length, 2);
    assert.deepEqual(
      pairsNamed(config, 'praxis').map(({ name }) => name),
      ['praxis'],
    );
  });

  it('are missed in a sentence that says which one was meant', () => {
    const missing = (name: string, hint: string) =>
      assert.throws(
        () => pairsNamed(config, name),
        (error) =>
          isSyncError(error, 'CONFIG') && error.message === `config/twinbook.yaml has no pair "${name}"` && error.hint === hint,
      );
    missing('salon-ana', 'did you mean "salon-anna"?');
    missing('werkstatt', 'the pairs are: salon-anna, praxis');
  });
});
