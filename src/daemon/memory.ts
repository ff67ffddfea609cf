/** daemon/memory — gives memory back to the machine once a large cycle is over: V8 by itself keeps it until it needs more. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Memory {
  /** A cycle ended. */
  ended(): void;
  stop(): void;
}

/** How the memory of the process is read and cleared up. */
export interface Heap {
  /** Bytes. */
  resident(): number;
  collect(): void;
}

/** After the end of a cycle, in milliseconds: others of the same moment have ended, too. */
const AFTER = 5_000;
/** Clearing up takes a twentieth of a second in which nothing else is done: not more often than that, in milliseconds. */
const APART = 10 * 60_000;
/** Bytes that are worth it. */
const WORTH = 4 * 1024 * 1024;

/** `passed`: milliseconds since whenever, never put right. */
export function keepMemory(heap: Heap = ownHeap(), passed: () => number = () => performance.now()): Memory {
  let before: { readonly at: number; readonly resident: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    timer = undefined;
    if (before !== undefined && (passed() - before.at < APART || heap.resident() - before.resident < WORTH)) return;
    heap.collect();
    before = { at: passed(), resident: heap.resident() };
  };
  return {
    ended: () => {
      timer ??= setTimeout(look, AFTER).unref();
    },
    stop: () => clearTimeout(timer),
  };
}

/** V8's own, which Node shows to those that ask. */
export function ownHeap(): Heap {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return {
    resident: () => process.memoryUsage.rss(),
    collect: () => {
      if (typeof collect === 'function') collect();
    },
  };
}
