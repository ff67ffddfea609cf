/** store/fence — work that may write only while its lease holds: what it keeps, wherever that is called, says by which right. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Statement } from './driver.ts';

export interface Fence {
  /** Gives a row while the lease holds, and keeps anybody else from taking it until the transaction is over. */
  readonly holds: Statement;
  /** The lease is over: another has taken it, or could have. */
  lost(): Error;
}

const fences = new AsyncLocalStorage<Fence | undefined>();

/** All that `work` writes to the database is written only if the lease still holds, in the same transaction. */
export function behind<T>(fence: Fence, work: () => Promise<T>): Promise<T> {
  return fences.run(fence, work);
}

/** What must be kept whoever works on the pair by now: Google has changed a token, and forgotten the one before. */
export function unfenced<T>(work: () => Promise<T>): Promise<T> {
  return fences.run(undefined, work);
}

export function presentFence(): Fence | undefined {
  return fences.getStore();
}
