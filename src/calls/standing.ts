/** calls/standing — what waits of the calls of a pair, and how much of it a person must look at. */
import type { FolderStanding } from './folder.ts';
import type { WaitingCall } from './inbox.ts';

export interface CallsStanding extends FolderStanding {
  readonly calls: readonly WaitingCall[];
  /** Sealed with another key. */
  readonly unopened: number;
  /** Why none of them is written down: there is no consent. */
  readonly skip: string | undefined;
  /** What is wrong with the folder. */
  readonly trouble: string | undefined;
}

/** How much of it a person must look at: calls that could not be written down, files that failed, a folder that cannot be used. */
export function attentionTo({ calls, waiting, unopened, failed, skip, trouble }: CallsStanding): number {
  const stuck = skip === undefined ? calls.filter(({ why }) => why !== undefined).length : calls.length + waiting;
  return stuck + unopened + failed + (trouble === undefined ? 0 : 1);
}
