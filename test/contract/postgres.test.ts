/** The contract of stores, kept by a real PostgreSQL where it is installed. */
import { it } from 'node:test';
import { storeOn } from '../../src/store/postgres.ts';
import { bringUpToDate } from '../../src/store/postgres-form.ts';
import { labelOf, openPool } from '../../src/store/postgres-pool.ts';
import type { Store } from '../../src/store/store.ts';
import { NO_POSTGRES, type PostgresDatabase, sharedPostgres } from '../servers/postgres.ts';
import { storeContract } from './store.ts';

const shared = sharedPostgres();
/** Not in the language of C, so that what depends on the order of letters shows. */
let database: Promise<PostgresDatabase> | undefined;

async function open(): Promise<Store> {
  database ??= shared.server!.newDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'");
  const address = await database;
  const pool = openPool(address, 2);
  await bringUpToDate(pool, labelOf(address), async () => undefined);
  return storeOn(pool, labelOf(address));
}

storeContract('PostgreSQL', open, (name, check) =>
  it(name, async (t) => {
    if (shared.server === undefined) t.skip(NO_POSTGRES);
    else await check();
  }),
);
