/** store/databases — which database an installation has, as it is configured. */
import type { Database, Place } from './database.ts';
import { sqliteDatabase } from './sqlite-database.ts';

export async function databaseOf({ data, database }: Place): Promise<Database> {
  if (database.kind === 'sqlite') return sqliteDatabase(data);
  // Only who has one pays for what talks to it: eight MB.
  const { postgresDatabase } = await import('./postgres-database.ts');
  return postgresDatabase(data, database);
}
