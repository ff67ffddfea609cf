/** stories/migrate-steps — a pair that is migrated by the command line, and what its reports say. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigratedItem, MigrationReport } from '../../src/store/migration-report.ts';
import { dataOf } from './leaving-steps.ts';
import type { StoryWorld } from './world.ts';

/** The document of `migrate --json`. */
export interface Migrated {
  readonly state: string;
  readonly run: string | null;
  readonly report: string | null;
  readonly collections: readonly {
    readonly kind: string;
    readonly copy?: number;
    readonly copied?: number;
    readonly incomplete?: number;
    readonly there: number;
    readonly not_copied: number;
    readonly lost?: Readonly<Record<string, number>>;
    readonly items?: readonly MigratedItem[];
  }[];
  readonly removed?: readonly { readonly item: string; readonly file: string }[];
  readonly kept?: readonly { readonly item: string; readonly why: string }[];
}

/** `migrate salon-anna --yes --json …`, which must end with `code`. */
export async function migrate(world: StoryWorld, wishes: readonly string[], code = 0): Promise<Migrated> {
  const said = await world.twinbook('migrate', 'salon-anna', '--yes', '--json', ...wishes);
  assert.equal(said.code, code, said.out + said.err);
  return JSON.parse(said.out);
}

export const TO_GOOGLE = ['--from', 'dav', '--to', 'google'] as const;
export const TO_DAV = ['--from', 'google', '--to', 'dav'] as const;

/** The folders migrations left behind, the first first. */
export function migrationsIn(
  world: StoryWorld,
): { readonly folder: string; readonly report: MigrationReport; readonly page: string }[] {
  const names = readdirSync(dataOf(world)).filter((name) => name.startsWith('migration-'));
  return names.sort().map((name) => {
    const folder = join(dataOf(world), name);
    const page = readdirSync(folder).includes('report.html') ? readFileSync(join(folder, 'report.html'), 'utf8') : '';
    return { folder, report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')), page };
  });
}

/** What became of an item, by its title. */
export function itemIn(done: Migrated, title: string): MigratedItem {
  const found = done.collections.flatMap(({ items = [] }) => items).filter(({ item }) => item === title);
  assert.equal(found.length, 1, `${title}: ${JSON.stringify(done)}`);
  return found[0] as MigratedItem;
}
