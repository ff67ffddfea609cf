/** store/postgres-pool — the few connections to one PostgreSQL database, set so that what is said to be kept is on disk. */
import { Pool, type PoolClient, type QueryConfig, types } from 'pg';

/** Where a database is, and who signs in there. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: { reveal(): string } | undefined;
  readonly name: string;
  readonly encrypted: 'no' | 'yes' | 'checked';
}

/** All our tables stand in a schema of their own, so that the database may hold other things, too. */
export const SCHEMA = 'twinbook';
/** Seconds that count as milliseconds everywhere below. */
const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** For people, without the password. */
export function labelOf({ host, port, user, name }: PostgresAddress): string {
  return `postgres://${user}@${host.includes(':') ? `[${host}]` : host}:${port}/${name}`;
}

export function openPool(address: PostgresAddress, most = 5): Pool {
  const { host, port, user, name, encrypted } = address;
  const pool = new Pool({
    ...{ host, port, user, database: name, max: most },
    // Without one, pg would look into PGPASSWORD and ~/.pgpass; nobody is asked for it.
    password: address.password?.reveal() ?? '',
    ssl: encrypted === 'no' ? false : { rejectUnauthorized: encrypted === 'checked' },
    application_name: 'Twinbook',
    connectionTimeoutMillis: 10 * SECOND,
    // A server that vanished without a word does not keep a cycle waiting for ever.
    query_timeout: 60 * SECOND,
    lock_timeout: 30 * SECOND,
    // A process that was frozen in the middle of a transaction keeps nobody waiting longer than that.
    idle_in_transaction_session_timeout: 10 * SECOND,
    keepAlive: true,
    options: `-c synchronous_commit=on -c search_path=${SCHEMA}`,
    // Times and counts stay below 2^53: no need for pg's texts.
    types: {
      getTypeParser: (type, format) => (type === types.builtins.INT8 ? Number : types.getTypeParser(type, format as 'text')),
    },
  });
  // An idle connection that breaks is no news, either: the next one is made when it is needed, or says why it cannot be.
  pool.on('error', noNews);
  return pool;
}

/** Does `work` on one connection, in a transaction: all of it, or nothing. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>, begin = 'BEGIN'): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  client.on('error', noNews);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      // With the connection the transaction ends, too.
      broken = cause;
    });
    throw error;
  } finally {
    client.removeListener('error', noNews);
    client.release(broken);
  }
}

/** A connection that breaks also says so to nobody in particular: whoever waits for an answer is told anyway. */
export const noNews = (): void => undefined;

/** What goes through a whole table may take as long as it takes. pg takes no 0 for that: it stands for the pool's own. */
export const unhurried = (text: string): QueryConfig & { readonly query_timeout: number } => ({ text, query_timeout: DAY });

const known = new Map<string, string>();

/** A statement of queries.ts as PostgreSQL counts its values. */
export function numbered(text: string): string {
  let count = 0;
  const found = known.get(text) ?? text.replaceAll('?', () => `$${++count}`);
  known.set(text, found);
  return found;
}
