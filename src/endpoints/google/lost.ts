/** google/lost — writes whose answer did not arrive (G128). */
import { isSyncError, SyncError } from '../../model/errors.ts';

/** Nobody knows what became of such a write. */
export const isLost = (error: unknown): error is SyncError => isSyncError(error, 'UNREACHABLE', 'SERVER_FAILED', 'DOUBTFUL');

/** A server that fails twice on one item while it answers about it has trouble with the item. */
export function itsOwnFailure(error: unknown): unknown {
  if (!isSyncError(error, 'SERVER_FAILED')) return error;
  return new SyncError('ITEM_FAILED', error.message, { cause: error });
}
