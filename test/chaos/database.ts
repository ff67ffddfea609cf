/** chaos/database — whether the database a dead process left behind is whole. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const NAME = 'twinbook.db';

/** A sentence when it is not; looked at in a copy, so that the next process recovers it by itself. */
export function damageIn(data: string, scratch: string): string | undefined {
  if (!existsSync(join(data, NAME))) return undefined;
  const folder = mkdtempSync(join(scratch, 'database-'));
  try {
    for (const name of [NAME, `${NAME}-wal`])
      if (existsSync(join(data, name))) copyFileSync(join(data, name), join(folder, name));
    const database = new DatabaseSync(join(folder, NAME));
    try {
      const rows = database.prepare('PRAGMA quick_check').all() as { quick_check: string }[];
      const said = rows.map((row) => row.quick_check).join(', ');
      return said === 'ok' ? undefined : `the database is damaged: ${said}`;
    } finally {
      database.close();
    }
  } catch (error) {
    return `the database cannot be read: ${(error as Error).message}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
