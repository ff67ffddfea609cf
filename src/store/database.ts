/** store/database — the one database of an installation, whatever it is: opened, locked, copied, and replaced by a backup. */
import type { Lock } from './lock.ts';
import type { PostgresAddress } from './postgres-pool.ts';
import type { Shared, SharedPace } from './shared.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

export interface Opened {
  readonly store: Store;
  readonly vault: Vault;
  /** undefined: nobody else can work on it. */
  readonly shared: Shared | undefined;
}

/** alone: nobody else works on the data meanwhile. worker: others may work on other pairs, where the database can be shared. */
export type Company = 'alone' | 'worker';

export interface Database {
  /** Where it is, for people; without a password. */
  readonly label: string;
  /** Whether workers on other machines may use it, too, so that what all must know stands in it and not in the data folder. */
  readonly isShared: boolean;
  /** Whether anything was ever kept in it. @throws STORE when it cannot be asked */
  exists(): Promise<boolean>;
  /** With its key, both made on first use, and in its present form. `check`: looks at every page first, where that is ours to do. @throws STORE */
  open(now: number, check: boolean, pace?: SharedPace): Promise<Opened>;
  /** The lock dies with its process, however that ends. @throws LOCKED, STORE */
  lock(company: Company, now: number): Promise<Lock>;
  /** Puts everything that is kept now into one file, whole or not at all; others may write meanwhile. @throws STORE */
  copyTo(file: string): Promise<void>;
  /** How many rows each table holds. @throws STORE */
  count(): Promise<Readonly<Record<string, number>>>;
  /** Whether a file is the database itself. */
  isFile(file: string): boolean;
  /** Puts a sound copy of the present form in its place, in one step. The caller is alone. @throws STORE */
  replaceBy(copy: string): Promise<void>;
}

export interface Place {
  /** The data folder. */
  readonly data: string;
  readonly database: { readonly kind: 'sqlite' } | ({ readonly kind: 'postgres' } & PostgresAddress);
}
