/** store/databases — which database an installation has, as it is configured. */
import type { Database, Place } from './database.ts';
import { postgresDatabase } from './postgres-database.ts';
import { sqliteDatabase } from './sqlite-database.ts';

export function databaseOf({ data, database }: Place): Database {
  return database.kind === 'sqlite' ? sqliteDatabase(data) : postgresDatabase(data, database);
}
