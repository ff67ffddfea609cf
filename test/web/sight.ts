/** test/web/sight — looks at a page in a real browser: can everybody use it (axe-core), does it fit, and what does it look like. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Each width in one colour scheme: contrasts do not depend on the width. */
export const DEVICES = [
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'desk', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
] as const;

/** A folder that keeps a picture of every page. */
const SHOTS = process.env.TWINBOOK_SHOTS;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What keeps somebody from using the page, by the rules of WCAG 2.2 A and AA and what is good practice besides. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: readonly Violation[];
  };
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
  );
}

/** Whether something sticks out on the right. */
const isTooWide = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Nothing may keep anybody from using the page, and it may not be wider than the screen. */
export async function look(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) {
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  }
  assert.deepEqual(await violations(page), [], name);
  assert.equal(await isTooWide(page), false, `${name} is wider than the screen`);
}

/** Does what leads to another page, and waits until that page is there: a page that is still on its way must not be reloaded. */
export async function thenAnotherPage(page: Page, what: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), what()]);
}

/** Presses a button or link by its name, as somebody who hears the page would find it; each of ours leads to another page. */
export const press = (page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> =>
  thenAnotherPage(page, () =>
    page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click(),
  );
