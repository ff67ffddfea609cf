/**
 * carddav/enrolling — writes contacts into group cards and out of them, and knows such a card again by the versions that makes of it.
 *
 * One after the other, for many contacts are in one card.
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Href, Version } from '../../model/item.ts';
import type { Collection, Stored } from '../endpoint.ts';
import type { Division, GroupCard } from './groups.ts';

export interface Enrolling {
  /** @throws ITEM_FAILED when a card is gone or moves all the time: then it is tried again with the next cycle */
  enrol(uid: string | undefined, division: Pick<Division, 'join' | 'leave'>, signal: AbortSignal): Promise<void>;
  /** Whether a card came from one version to the other by our own writing alone: that is no news. */
  isOurs(href: Href, from: Version, to: Version): boolean;
}

/** A draft: what is written is put into it. */
type Cards = Map<Href, Stored<GroupCard>>;

export interface EnrollingOptions {
  readonly cards: Collection<GroupCard>;
  /** The group cards as they were last seen. */
  known(signal: AbortSignal): Promise<Cards>;
  /** Some of them as they are now. */
  read(hrefs: readonly Href[], signal: AbortSignal): Promise<Cards>;
}

/** How often a group card that others edit meanwhile is looked at again. */
const ATTEMPTS = 4;

export function createEnrolling({ cards, known, read }: EnrollingOptions): Enrolling {
  /** The versions each card went through, each where it came last. */
  const ours = new Map<Href, readonly Version[]>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async enrol(uid, division, signal) {
      if (uid === undefined || division.join.length + division.leave.length === 0) return;
      const enrolling = turn.then(() => enrolNow(uid, division, signal));
      turn = enrolling.catch(() => undefined); // told to whom it concerns, not to the next in turn
      await enrolling;
    },
    isOurs(href, from, to) {
      const versions = ours.get(href) ?? [];
      return from === to || (versions.includes(from) && versions.indexOf(to) > versions.indexOf(from));
    },
  };

  async function enrolNow(uid: string, { join, leave }: Pick<Division, 'join' | 'leave'>, signal: AbortSignal): Promise<void> {
    const groups = await known(signal);
    for (const name of join) {
      const named = [...groups.values()].filter(({ item }) => item.fields.name === name);
      const [first] = named;
      if (first && !named.some(({ item }) => item.fields.members.includes(uid))) {
        await rewrite(groups, first.href, (members) => [...members, uid], signal);
      }
    }
    for (const { href, item } of [...groups.values()]) {
      if (!leave.includes(item.fields.name) || !item.fields.members.includes(uid)) continue;
      await rewrite(groups, href, (members) => members.filter((member) => member !== uid), signal);
    }
  }

  async function rewrite(
    groups: Cards,
    href: Href,
    change: (members: readonly string[]) => readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const card = groups.get(href);
      if (card === undefined) break;
      const members = [...new Set(change(card.item.fields.members))];
      const wanted = { ...card.item, fields: { ...card.item.fields, members } };
      try {
        const held = await cards.update(card, wanted, new Set(['members']), signal);
        groups.set(href, held);
        if (held.version !== card.version) ours.set(href, ledOn(ours.get(href), card.version, held.version));
        return;
      } catch (error) {
        if (!isSyncError(error, 'STALE', 'GONE')) throw error;
        const now = (await read([href], signal)).get(href);
        if (now === undefined) groups.delete(href);
        else groups.set(href, now);
      }
    }
    throw new SyncError('ITEM_FAILED', 'the card of its group is being changed by somebody else');
  }
}

/** D46: where versions tell the content, one may come again; what it led to before counts no more. */
function ledOn(versions: readonly Version[] | undefined, from: Version, to: Version): readonly Version[] {
  const before = versions?.at(-1) === from ? versions : [from];
  return [...before.filter((version) => version !== to), to];
}
