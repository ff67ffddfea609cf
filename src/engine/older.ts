/**
 * engine/older — whether a side looks as it was some time ago: a backup was put back on its server.
 *
 * What was edited since shows a version it had before, what was made since is gone, what was deleted since is there again, and a
 * server that counts its changes has counted less far, or cannot say what went, as it has forgotten what it told. A person who undoes
 * an edit makes one such sign, not several at once.
 */
import type { Side } from '../model/pair.ts';

export interface Signs {
  /** Items that show a version they had before. */
  readonly back: number;
  /** Items that are missed: gone, and not where that means nothing. */
  readonly gone: number;
  /** Items that are there again although they were gone. */
  readonly reborn: number;
  /** The server told a checkpoint from before the one it told last. */
  readonly wentBack: boolean;
  /** Of what is gone: what the server said nothing of when it was asked for changes. */
  readonly untold: number;
}

/** So many signs of going back may be somebody's doing. */
const FEW = 2;
/** So many may have gone between two answers. */
const IN_BETWEEN = 1;

export function looksOlder({ back, gone, reborn, wentBack, untold }: Signs): boolean {
  if (wentBack || back > FEW || untold > IN_BETWEEN) return true;
  return back + reborn > 0 && gone > 0 && back + reborn + gone > FEW;
}

/** A clause for the owner. */
export function olderWhy(side: Side, { back, gone, reborn, untold }: Signs): string {
  const parts = [
    [gone, untold > 0 ? `${gone} gone without a word from the server` : `${gone} gone`],
    [back, `${back} as before their last change`],
    [reborn, `${reborn} there again after they were deleted`],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([, what]) => what);
  return `the ${side} side looks older than at the last sync, as if a backup had been put back there (${told.join(', ') || 'its own count of changes went back'}); what would be deleted or changed because of it waits`;
}
