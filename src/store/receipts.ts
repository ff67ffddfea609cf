/** store/receipts — the folder an erasure leaves behind: its receipt, which names nobody, and the edited copies that were removed. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import type { LeavingReport } from './leaving-report.ts';
import type { MigrationReport } from './migration-report.ts';
import { exportFile, PAGE, REPORT, saveAsJson } from './report-folder.ts';

export const RECEIPT = 'receipt.json';

/** Makes `erased-<time>`, readable by its owner only; its name is the receipt's. @throws STORE */
export function newReceiptFolder(data: string, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  for (let again = 1; ; again++) {
    const folder = join(data, `erased-${stamp}${again === 1 ? '' : `-${again}`}`);
    try {
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new SyncError('STORE', `${folder} cannot be made: ${(cause as Error).message}`, { cause });
    }
  }
}

/** @throws STORE */
export function saveReceipt(folder: string, receipt: unknown): void {
  exportFile(folder, RECEIPT, `${JSON.stringify(receipt, null, 2)}\n`);
}

/** Folders that leaving a pair, a withdrawn consent, a migration or an erasure left behind. */
const LEFT_BEHIND = /^(?:uninstall|consent|erased|migration)-/;
const GONE = '(erased)';

/** Takes out of them what `isTheirs` says of the text of a file or the title of an item. Says how many files went. @throws STORE */
export function eraseInReports(data: string, isTheirs: (text: string) => boolean): number {
  let gone = 0;
  for (const name of readdirSync(data).filter((one) => LEFT_BEHIND.test(one))) {
    const folder = join(data, name);
    if (!statSync(folder).isDirectory()) continue;
    for (const file of readdirSync(folder).filter((one) => /\.(?:ics|vcf|json|html)$/.test(one) && !LISTS.has(one)))
      if (isTheirs(asSaid(file, readFileSync(join(folder, file), 'utf8')))) {
        rmSync(join(folder, file));
        gone += 1;
      }
    gone += eraseTitles(folder, isTheirs);
  }
  return gone;
}

const LISTS: ReadonlySet<string> = new Set([REPORT, RECEIPT]);

const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** A page and JSON write some signs otherwise than people do: O&#39;Brien is nobody's name. */
function asSaid(file: string, text: string): string {
  if (file.endsWith('.html')) return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign] ?? sign);
  return file.endsWith('.json') ? text.replaceAll(/\\(["\\])/g, '$1') : text;
}

/**
 * A report goes on to say what was done with an item, but not what it was called; its page is told from what it said before, and goes.
 * Says how many files went.
 */
function eraseTitles(folder: string, isTheirs: (text: string) => boolean): number {
  const file = join(folder, REPORT);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return 0;
  const report = JSON.parse(readFileSync(file, 'utf8')) as LeavingReport & Partial<Pick<MigrationReport, 'collections'>>;
  const clean = <T extends { readonly item: string }>(one: T): T => (isTheirs(one.item) ? { ...one, item: GONE } : one);
  const collections = report.collections?.map((one) => ({ ...one, items: one.items.map(clean) }));
  const next = {
    ...{ ...report, exported: report.exported.map(clean), kept: report.kept.map(clean) },
    ...(collections === undefined ? {} : { collections }),
  };
  if (JSON.stringify(next) === JSON.stringify(report)) return 0;
  const page = join(folder, PAGE);
  const isThere = statSync(page, { throwIfNoEntry: false }) !== undefined;
  // First: after a death in between, the report still says that the page must go.
  rmSync(page, { force: true });
  saveAsJson(folder, next);
  return isThere ? 1 : 0;
}
