/** store/receipts — what earlier reports and exports say of a person goes, however their form writes her name; the rest of them stays. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { saveMigrationPage } from '../../src/cli/migrate-page.ts';
import { beginMigration, type MigratedItem, type MigrationFolder } from '../../src/store/migration-report.ts';
import { eraseInReports } from '../../src/store/receipts.ts';

const item = (name: string): MigratedItem => ({
  ...{ item: name, result: 'copied', why: null, again: false, lost: [], unsaid: [], seen: true },
});

async function migrated(t: TestContext, names: readonly string[]): Promise<MigrationFolder & { readonly data: string }> {
  const data = mkdtempSync(join(tmpdir(), 'twinbook-receipts-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const collections = [
    { link: 'l', kind: 'contacts', google: 'all', dav: 'Kunden', twins: ['t'], items: names.map(item) },
  ] as const;
  const started = '2026-11-27T12:00:00.000Z';
  const done = beginMigration(data, {
    ...{ pair: 'salon', from: 'dav', to: 'google', started, ended: started, stage: 'finished', cycles: [] },
    ...{ collections, exported: [], kept: [] },
  });
  await saveMigrationPage(done, { language: 'en', timezone: 'UTC' });
  return { ...done, data };
}

const saying = (name: string) => (text: string) => text.includes(name);
const left = ({ folder }: MigrationFolder) => [readdirSync(folder).sort(), readFileSync(join(folder, 'report.json'), 'utf8')];

describe('reports of the data folder', () => {
  for (const name of ["Mia O'Brien", 'Mia "Mi" Berg', 'Mia Berg & Co'])
    it(`lose ${name}, page and all`, async (t) => {
      const done = await migrated(t, [name, 'Otto Klein']);
      assert.equal(eraseInReports(done.data, saying(name)), 1);
      const [files, report = ''] = left(done);
      assert.deepEqual(files, ['report.json']);
      const { collections } = JSON.parse(String(report));
      assert.deepEqual(
        collections[0].items.map((one: MigratedItem) => one.item),
        ['(erased)', 'Otto Klein'],
      );
    });

  it('lose a page that still says a name their report has lost already', async (t) => {
    const done = await migrated(t, ["Mia O'Brien", 'Otto Klein']);
    const file = join(done.folder, 'report.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace("Mia O'Brien", '(erased)'));
    assert.equal(eraseInReports(done.data, saying("Mia O'Brien")), 1);
    assert.deepEqual(left(done)[0], ['report.json']);
  });

  it('lose their page with a title, also where nobody can tell by the page whose it is', async (t) => {
    const done = await migrated(t, ['Mia Berg', 'Otto Klein']);
    assert.equal(
      eraseInReports(done.data, (text) => text === 'Mia Berg'),
      1,
    );
    assert.deepEqual(left(done)[0], ['report.json']);
  });

  it('stay as they are where they say nothing of her', async (t) => {
    const done = await migrated(t, ['Otto Klein']);
    const before = left(done);
    assert.equal(eraseInReports(done.data, saying("Mia O'Brien")), 0);
    assert.deepEqual(left(done), before);
    assert.deepEqual(before[0], ['report.html', 'report.json']);
  });

  it('lose an exported copy that says her in JSON', (t) => {
    const data = mkdtempSync(join(tmpdir(), 'twinbook-receipts-'));
    t.after(() => rmSync(data, { recursive: true, force: true }));
    const folder = join(data, 'consent-salon-1');
    mkdirSync(folder);
    writeFileSync(join(folder, 'google-1.json'), JSON.stringify({ names: [{ unstructuredName: 'Mia "Mi" Berg' }] }));
    assert.equal(eraseInReports(data, saying('Mia "Mi" Berg')), 1);
    assert.deepEqual(readdirSync(folder), []);
  });
});
