/** store/driver — what a database must be able to do for sql-store.ts; the rest is the same for every one of them. */

export type Value = string | number | null;

/** One statement of queries.ts, with a value for each of its question marks. */
export type Statement = readonly [text: string, ...values: Value[]];

export interface Driver {
  /** @throws STORE */
  read<Row>(statement: Statement): Promise<readonly Row[]>;
  /**
   * One after the other, all of them or none; on disk for good when the promise resolves. What cannot even be said takes back what was
   * said before it. Gives how many rows each of them changed. @throws STORE
   */
  write(statements: Iterable<Statement>): Promise<readonly number[]>;
  /** What was deleted is wiped from the files of the database, too, as far as they are ours to wipe. @throws STORE */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
