/** google-contacts/versions — the token that moves with every edit of a contact. */
import { createHash } from 'node:crypto';
import { SyncError } from '../../model/errors.ts';
import type { Version } from '../../model/item.ts';
import type { Context } from './labels.ts';
import { groupsOf, type Person, photoUrlOf, sourceOf } from './native.ts';

/**
 * The source's ETag, which alone is the same whatever was asked for (G146, G147), and a digest of what it does not cover: a new
 * picture was seen to move no ETag, and that a label is called another name is no change of its members.
 * @throws DOUBTFUL when there is no ETag
 */
export function versionOf(person: Person, context: Context): Version {
  return `${etagOf(person)} ${digest([circleOf(person, context), photoUrlOf(person) ?? ''])}` as Version;
}

/** The groups of a person, and what they are called. */
export function circleOf(person: Person, { labels, label }: Context): string {
  const named = groupsOf(person).map((group) => [group, group === label ? '' : (labels.nameOf(group) ?? '')]);
  return JSON.stringify(named.sort());
}

export function etagOf(person: Person): string {
  const etag = sourceOf(person)?.etag;
  if (!etag) throw new SyncError('DOUBTFUL', 'Google gave a contact without its version');
  return etag;
}

export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 16);
}
