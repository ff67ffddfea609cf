/** google-contacts/label-book — the labels of an account as last read, and new ones where a contact needs them (G169–G171). */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { GoogleClient } from '../google/client.ts';
import { isLost } from '../google/lost.ts';
import { folded } from '../google/meant.ts';
import { createGroup, type Group, groupsPage } from './calls.ts';
import type { Labels } from './labels.ts';

export interface LabelBook extends Labels {
  /** Reads all labels. @throws what stops the account */
  refresh(signal: AbortSignal): Promise<void>;
  /** Whether a group is known: a label, or one of Google's own. */
  knows(group: string): boolean;
  /** The resource names of all labels. */
  all(): string[];
  /** Makes labels for names that have none; those Google does not take stay without. To be called in the account's turn. */
  make(names: readonly string[], signal: AbortSignal): Promise<void>;
  /** Those of `names` there is no label for, as far as is known, though there could be. */
  missing(names: readonly string[]): string[];
}

const MOST_PAGES = 100;
const USER = 'USER_CONTACT_GROUP';

/** Every group of an account. @throws DOUBTFUL, what stops the account */
export async function allGroups(client: GoogleClient, signal: AbortSignal): Promise<Group[]> {
  const groups: Group[] = [];
  let pageToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await client.call(groupsPage(pageToken), signal);
    groups.push(...(page.contactGroups ?? []));
    if (!page.nextPageToken) return groups;
    pageToken = page.nextPageToken;
  }
  throw new SyncError('DOUBTFUL', "Google's list of labels has no end");
}

/** Whether it is a label of the owner's, rather than one of Google's own groups (G170). */
export const isLabel = ({ groupType }: Group): boolean => groupType === USER;

export function createLabelBook(client: GoogleClient): LabelBook {
  let names = new Map<string, string>();
  let groups = new Set<string>();
  /** Folded names Google does not take, those of its own groups for example. */
  const refused = new Set<string>();

  const idOf = (name: string): string | undefined => {
    const exact = [...names].find(([, one]) => one === name);
    return (exact ?? [...names].find(([, one]) => folded(one) === folded(name)))?.[0];
  };
  const learn = (group: Group): void => {
    groups.add(group.resourceName ?? '');
    if (isLabel(group)) names.set(group.resourceName ?? '', group.name ?? '');
  };
  const refresh = async (signal: AbortSignal): Promise<void> => {
    const all = await allGroups(client, signal);
    names = new Map();
    groups = new Set();
    for (const group of all) learn(group);
  };
  const missing = (wanted: readonly string[]): string[] =>
    wanted.filter((name) => idOf(name) === undefined && !refused.has(folded(name)));

  async function makeOne(name: string, signal: AbortSignal): Promise<void> {
    for (let tries = 1; idOf(name) === undefined; tries++) {
      try {
        learn({ name, groupType: USER, ...(await client.call(createGroup(name), signal)) });
        return;
      } catch (error) {
        if (isLost(error) && tries === 1) await refresh(signal);
        else if (isSyncError(error, 'EXISTS', 'REFUSED')) {
          await refresh(signal);
          if (idOf(name) === undefined) refused.add(folded(name));
          return;
        } else throw error;
      }
    }
  }

  return {
    nameOf: (group) => names.get(group),
    idOf,
    refresh,
    knows: (group) => groups.has(group),
    all: () => [...names.keys()].sort(),
    missing,
    make: async (wanted, signal) => {
      if (groups.size === 0) await refresh(signal);
      for (const name of missing(wanted)) await makeOne(name, signal);
    },
  };
}
