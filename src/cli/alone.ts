/** cli/alone — a command that works alone on a database others can reach: it holds the lease of everything meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app.ts';
import { SyncError } from '../model/errors.ts';
import type { Lease } from '../store/leases.ts';
import type { Shared } from '../store/shared.ts';

/** Milliseconds: a worker that was killed or frozen has lost its leases by then. */
const PATIENCE = 75_000;
const ASK_EVERY = 500;
const WAITING = 'A worker ended without a word and may have requests under way: its leases are waited for, a minute at most.';

/** @throws LOCKED when a worker is at work all the same, or when this process stood still for too long */
export async function aloneOn<T>(app: App, shared: Shared, tell: (why: string) => void, work: () => Promise<T>): Promise<T> {
  const lease = await wholeLease(shared, app.database.label, tell);
  try {
    return await app.behind(lease, work);
  } finally {
    await lease.release();
  }
}

async function wholeLease(shared: Shared, label: string, tell: (why: string) => void): Promise<Lease> {
  let isTold = false;
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(ASK_EVERY)) {
    const lease = await shared.everything();
    if (lease !== undefined) return lease;
    if (!isTold) tell(WAITING);
    isTold = true;
  }
  throw new SyncError('LOCKED', `another Twinbook works on ${label}`);
}
