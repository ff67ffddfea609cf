/** google-contacts/discovery — which labels an account has, and which of its contacts a word of the configuration means. */
import { SyncError } from '../../model/errors.ts';
import type { GoogleClient } from '../google/client.ts';
import { folded, hintFor, slipOf } from '../google/meant.ts';
import { allGroups, isLabel } from './label-book.ts';

export interface ContactGroup {
  readonly resourceName: string;
  readonly name: string;
  /** How many contacts have it. */
  readonly members: number;
}

/** Every label of the account, by name; Google's own groups are none (G169, G170). @throws DOUBTFUL, FORBIDDEN, what stops the account */
export async function listContactGroups(client: GoogleClient, signal: AbortSignal): Promise<ContactGroup[]> {
  const groups = (await allGroups(client, signal)).filter(isLabel);
  return groups
    .map(({ resourceName, name, memberCount }) => {
      return { resourceName: resourceName ?? '', name: name ?? '', members: memberCount ?? 0 };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const LABEL = 'label:';

/** Of a label that is not there yet. */
const TO_COME = '';

/** Whether a label must be made first. */
export const isToCome = ({ resourceName }: ContactGroup): boolean => resourceName === TO_COME;

/**
 * The label meant by `label:<name>`; undefined for `all`. `mayCome`: one that is not there, and no slip of one that is, will be made.
 * @throws NOT_FOUND with what is there, CONFIG for any other word
 */
export function resolveLabel(groups: readonly ContactGroup[], word: string, mayCome = false): ContactGroup | undefined {
  if (word === 'all') return undefined;
  if (!word.startsWith(LABEL))
    throw new SyncError('CONFIG', `"${word}" is not a choice of contacts`, { hint: 'Write all, or label:<name>.' });
  const name = word.slice(LABEL.length);
  const found = groups.find((group) => group.name === name) ?? groups.find((group) => folded(group.name) === folded(name));
  if (found !== undefined) return found;
  const names = groups.map((group) => group.name);
  if (mayCome && slipOf(name, names) === undefined) return { resourceName: TO_COME, name: name.trim(), members: 0 };
  throw new SyncError('NOT_FOUND', `there is no label "${name}" in the Google account`, { hint: hintFor(name, names, names) });
}
