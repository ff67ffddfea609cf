/** daemon/reload — notices that the configuration may have changed: the file was written or replaced, or SIGHUP came. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface Watching {
  stop(): void;
}

/** Milliseconds. Editors write in several steps: the file is looked at when it has been quiet for this long. */
const SETTLED = 300;

/**
 * Watches the folder, not the file: editors and container platforms replace files instead of writing them.
 * Where watching is not possible (some network drives), SIGHUP remains.
 */
export function watchConfig(file: string, changed: () => void, settled = SETTLED): Watching {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, settled);
  };
  // A mounted configuration is often a link into a folder that is swapped as a whole, so any name counts that is not ours alone.
  const isOurs = (name: string | null): boolean => name === null || name === basename(file) || name.startsWith('..');
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
      if (isOurs(name)) soon();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // Not watchable: SIGHUP still works.
  }
  process.on('SIGHUP', soon);
  return {
    stop: () => {
      clearTimeout(timer);
      watcher?.close();
      process.off('SIGHUP', soon);
    },
  };
}
