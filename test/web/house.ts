/** test/web/house — a real service between the playground's servers, and a browser in front of its dashboard. */
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type RunningService, startService } from '../../src/cli/service.ts';
import { loadConfig } from '../../src/config/load.ts';
import { patiently } from '../cli/daemon.ts';
import { keptLog, type Line } from '../daemon/clockwork.ts';
import { openWorld, type StoryWorld, type Wishes } from '../stories/world.ts';
import { type Browser, openBrowser, type Seen, textOf } from './browser.ts';

export interface House {
  readonly world: StoryWorld;
  readonly service: RunningService;
  readonly browser: Browser;
  /** Every line of the log so far. */
  readonly lines: readonly Line[];
  /** Ends the service and begins another; the browser stays with the one that ended. */
  restart(): Promise<void>;
  /** Opens the page again and again until its text says so. */
  until(path: string, says: RegExp): Promise<Seen>;
}

/** Cycles begin when the service does, and when somebody asks for one. */
const NEVER = '0 0 1 1 *';

/** `prepare` fills the world before the service begins. */
export async function openHouse(
  t: TestContext,
  { top = {}, ...wishes }: Wishes = {},
  prepare: (world: StoryWorld) => void | Promise<void> = () => undefined,
): Promise<House> {
  const world = await openWorld(t, { ...wishes, top: { schedule: NEVER, http: { port: 0 }, ...top } });
  await prepare(world);
  const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('; '));
  const { log, lines } = keptLog();
  const service = await startService(loaded.config, log);
  let running = service;
  t.after(() => running.stop());
  const restart = async (): Promise<void> => {
    await running.stop();
    running = await startService(loaded.config, log);
  };
  const { host } = new URL(service.origin);
  const browser = openBrowser((path, init) => fetch(`${service.origin}${path}`, init), { host });
  const until = async (path: string, says: RegExp): Promise<Seen> => {
    let text = '';
    const look = async (): Promise<Seen | undefined> => {
      const seen = await browser.open(path);
      text = textOf(seen.text);
      return says.test(text) ? seen : undefined;
    };
    return await patiently(look).catch((cause: unknown) => {
      throw new Error(`${path} does not come to say ${says}, but: ${text}`, { cause });
    });
  };
  return { world, service, browser, lines, restart, until };
}
