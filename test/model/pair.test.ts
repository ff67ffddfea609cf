/** model/pair — the name by which all links of a pair are known. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConfiguredEntry } from '../../src/config/config.ts';
import { linkOf } from '../../src/config/engine-rules.ts';
import { linksOf } from '../../src/model/pair.ts';

const idOf = (pair: string): string =>
  linkOf({ pair, kind: 'contact', google: 'all', dav: 'Kunden "VIP"' } as unknown as ConfiguredEntry).id;

describe('the links of a pair', () => {
  it('begin with its name as the configuration spells it, and no other pair’s do', () => {
    for (const name of ['salon-anna', 'Bärbel.1', 'a', '東京'])
      for (const other of ['salon-anna', 'salon-anna2', 'Bärbel.1', 'a', 'a.b', '東京', '東'])
        assert.equal(idOf(other).startsWith(linksOf(name)), other === name, `${other} as ${name}`);
  });
});
