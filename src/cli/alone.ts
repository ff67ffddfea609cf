/** cli/alone — a command that works alone on a database others can reach: it holds the lease of everything meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app.ts';
import { SyncError } from '../model/errors.ts';
import type { Lease } from '../store/leases.ts';
import type { Shared } from '../store/shared.ts';

/** Milliseconds: a worker that was killed or frozen has lost its leases by then. */
const PATIENCE = 75_000;
const ASK_EVERY = 500;

/** @throws LOCKED when a worker is at work all the same, or when this process stood still for too long */
export async function aloneOn<T>(app: App, shared: Shared, work: () => Promise<T>): Promise<T> {
  const lease = await wholeLease(shared, app.database.label);
  try {
    return await app.behind(lease, work);
  } finally {
    await lease.release();
  }
}

async function wholeLease(shared: Shared, label: string): Promise<Lease> {
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(ASK_EVERY)) {
    const lease = await shared.everything();
    if (lease !== undefined) return lease;
  }
  throw new SyncError('LOCKED', `another Twinbook works on ${label}`);
}
