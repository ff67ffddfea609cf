/** test/daemon/clockwork — time that passes when a test says so, for timers and Date alike; and a log that is kept. */
import type { TestContext } from 'node:test';
import { createLog, type Log } from '../../src/ops/log.ts';

export interface Clockwork {
  now(): number;
  /** Lets time pass in steps, and everything happen that it makes happen. */
  pass(ms: number, step?: number): Promise<void>;
  /** The machine sleeps: time has passed, but nothing happened meanwhile. */
  sleep(ms: number): Promise<void>;
}

/** Begins at `from`, an ISO 8601 instant. */
export function clockwork(t: TestContext, from: string): Clockwork {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout', 'setInterval'], now: Date.parse(from) });
  return {
    now: () => Date.now(),
    pass: async (ms, step = 1000) => {
      for (let left = ms; left > 0; left -= step) {
        t.mock.timers.tick(Math.min(step, left));
        await settled();
      }
    },
    sleep: async (ms) => {
      t.mock.timers.setTime(Date.now() + ms);
      t.mock.timers.tick(1);
      await settled();
    },
  };
}

/** Once all promises that could be kept have been. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export type Line = Readonly<Record<string, unknown>> & { readonly level: number; readonly msg?: string };

/** A log whose lines can be read back. */
export function keptLog(level = 'debug'): { readonly log: Log; readonly lines: Line[] } {
  const lines: Line[] = [];
  const sink = { write: (line: string) => lines.push(JSON.parse(line) as Line) };
  return { log: createLog({ level, hide: (line) => line, sink }), lines };
}
