/** config/database — where the memory is kept, and that its password is a secret, whatever stands in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { databaseOf } from '../../src/config/database.ts';
import { loadConfig } from '../../src/config/load.ts';
import { hideSecrets } from '../../src/config/secrets.ts';
import { PAIR, written } from './sample.ts';

function postgres(value: string) {
  const database = databaseOf(value);
  assert.ok(database.kind === 'postgres');
  const { password, ...rest } = database;
  return { ...rest, password: password?.reveal() };
}

describe('the address of a PostgreSQL', () => {
  it('has a port and an encryption of its own, or the usual ones', () => {
    const usual = { kind: 'postgres', host: 'db', port: 5432, user: 'anna', name: 'salon', encrypted: 'no', password: undefined };
    assert.deepEqual(postgres('postgres://anna@db/salon'), usual);
    assert.deepEqual(postgres('postgresql://anna@[::1]:5433/salon?sslmode=verify-full'), {
      ...usual,
      ...{ host: '::1', port: 5433, encrypted: 'checked' },
    });
    assert.equal(postgres('postgres://anna@db/salon?sslmode=require').encrypted, 'yes');
  });

  for (const [written, meant] of [
    ['geheim', 'geheim'],
    ['a/b@c#d?e:f', 'a/b@c#d?e:f'],
    ['p%40q', 'p@q'],
    ['50%', '50%'],
  ] as const)
    it(`may hold the password ${written}`, () => assert.equal(postgres(`postgres://anna:${written}@db/salon`).password, meant));
});

it('a password that is put in is shown nowhere', async (t) => {
  const yaml = `database: postgres://anna:\${DATABASE_PASSWORD}@db/salon\n${PAIR}`;
  const loaded = await loadConfig(await written(t, yaml), { DATABASE_PASSWORD: 'very/secret@5' });
  assert.ok(loaded.ok);
  assert.ok(!`${inspect(loaded.config, { depth: 9 })}${JSON.stringify(loaded.config)}`.includes('secret@5'));
  assert.equal(hideSecrets('it said very/secret@5, and very%2Fsecret%405'), 'it said [secret], and [secret]');
});
