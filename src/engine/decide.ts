/** engine/decide — what each combination of drifts means, as tables. */
import type { Deletes, Mode, Rules, Side } from '../model/pair.ts';

/** How a side differs from its own past, for deciding. */
export type DriftKind = 'same' | 'edited' | 'deleted';

/**
 * copy-…: write what changed to that side. delete-…: delete there. revive-or-delete-…: that side deleted what the other edited.
 * merge: both edited. rest: an edit or deletion stays on its own side. forget: there is nothing left to remember.
 * release: the source is gone, but its copy was edited: see delete_vs_edit.
 */
export type Verb =
  | 'nothing'
  | 'copy-left'
  | 'copy-right'
  | 'delete-left'
  | 'delete-right'
  | 'revive-left'
  | 'revive-right'
  | 'merge'
  | 'rest-left'
  | 'rest-right'
  | 'release-left'
  | 'release-right'
  | 'forget';

type Table = Record<DriftKind, Record<DriftKind, Verb>>;

/** `[left drift][right drift]`; a one-way mode never writes its source. */
export const MODES = {
  'two-way': {
    same: { same: 'nothing', edited: 'copy-left', deleted: 'delete-left' },
    edited: { same: 'copy-right', edited: 'merge', deleted: 'revive-right' },
    deleted: { same: 'delete-right', edited: 'revive-left', deleted: 'forget' },
  },
  'to-right': {
    same: { same: 'nothing', edited: 'rest-right', deleted: 'rest-right' },
    edited: { same: 'copy-right', edited: 'copy-right', deleted: 'revive-right' },
    deleted: { same: 'delete-right', edited: 'release-right', deleted: 'forget' },
  },
  'to-left': {
    same: { same: 'nothing', edited: 'copy-left', deleted: 'delete-left' },
    edited: { same: 'rest-left', edited: 'copy-left', deleted: 'release-left' },
    deleted: { same: 'rest-left', edited: 'revive-left', deleted: 'forget' },
  },
} as const satisfies Record<Mode, Table>;

/** `mode: supplement`: what is deleted on one side stays away there, and on the other as it is. */
export const SUPPLEMENT = {
  'two-way': {
    same: { same: 'nothing', edited: 'copy-left', deleted: 'rest-right' },
    edited: { same: 'copy-right', edited: 'merge', deleted: 'revive-right' },
    deleted: { same: 'rest-left', edited: 'revive-left', deleted: 'forget' },
  },
  'to-right': {
    same: { same: 'nothing', edited: 'rest-right', deleted: 'rest-right' },
    edited: { same: 'copy-right', edited: 'copy-right', deleted: 'revive-right' },
    deleted: { same: 'rest-left', edited: 'rest-left', deleted: 'forget' },
  },
  'to-left': {
    same: { same: 'nothing', edited: 'copy-left', deleted: 'rest-right' },
    edited: { same: 'rest-left', edited: 'copy-left', deleted: 'rest-right' },
    deleted: { same: 'rest-left', edited: 'revive-left', deleted: 'forget' },
  },
} as const satisfies Record<Mode, Table>;

/** What a deletion on that side means. */
export function deletesOn(from: Side, { deletes, deletesIn }: Pick<Rules, 'deletes' | 'deletesIn'>): Deletes {
  return deletesIn[from] ?? deletes;
}

/** The mode for one item: a side that may not be written is only read; undefined when neither may. */
export function modeFor(mode: Mode, canWrite: { readonly left: boolean; readonly right: boolean }): Mode | undefined {
  const left = canWrite.left && mode !== 'to-right';
  const right = canWrite.right && mode !== 'to-left';
  if (left && right) return 'two-way';
  if (left) return 'to-left';
  return right ? 'to-right' : undefined;
}
