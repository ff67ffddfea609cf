/** cli/shared-work — what the workers on one database share, as the daemon wants it. */
import type { App } from '../app.ts';
import type { SharedLease, SharedWork } from '../daemon/shared-work.ts';
import type { Lock } from '../store/lock.ts';
import type { Shared } from '../store/shared.ts';

/** @throws STORE */
export async function sharedWork(app: App, shared: Shared, lock: Lock): Promise<SharedWork> {
  const turns = await shared.turns();
  return {
    ...turns,
    endings: shared.endings,
    lease: async (pair, onBeat): Promise<SharedLease | undefined> => {
      // Where the connection broke meanwhile, a command may have come that works alone.
      await lock.ensure();
      const lease = await shared.lease(pair, onBeat);
      return lease && { signal: lease.signal, release: lease.release, within: (work) => app.behind(lease, work) };
    },
  };
}

/** What of several workers one does for all: whoever holds this, as long as it lives. The names are no pair's. */
const OFFICES = { alerts: ':telling', push: ':pushing' } as const;

export interface Office {
  isMine(): Promise<boolean>;
  end(): Promise<void>;
}

/** Whether it is this process's; while the database is away, alerts stay with whoever had them. undefined, where it is the only one. */
export function officeOf(what: keyof typeof OFFICES, { shared }: Pick<App, 'shared'>): Office | undefined {
  if (shared === undefined) return undefined;
  let held: Awaited<ReturnType<Shared['lease']>>;
  let wasMine = false;
  return {
    isMine: async () => {
      if (held?.signal.aborted) held = undefined;
      try {
        held ??= await shared.lease(OFFICES[what]);
        wasMine = held !== undefined;
        return wasMine;
      } catch {
        // The database cannot be asked, and that is what has to be told: by whoever told last. A channel could not be noted.
        return what === 'alerts' && wasMine;
      }
    },
    end: async () => void (await held?.release().catch(() => false)),
  };
}
