/** servers/chromium — a real browser without a window, when it is installed. */
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from './program.ts';

/** It asks nobody but our own servers. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--no-first-run', '--no-default-browser-check', '--disable-domain-reliability', '--disable-extensions'],
];

/** With a fresh profile. @returns undefined when Chromium is not installed */
export async function startChromium(more: readonly string[] = []): Promise<Browser | undefined> {
  const program = await findProgram('chromium', 'chromium-browser');
  if (program === undefined) return undefined;
  return await chromium.launch({ executablePath: program, headless: true, args: [...ARGS, ...more] });
}
