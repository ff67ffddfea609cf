/**
 * engine/bearings — how a link stands now, beside how it stood in the last cycle: what changed around the items, not in them.
 *
 * Whatever changed here is no reason to delete anything: everything is read afresh, and deletions wait for the next cycle.
 */
import { type Account, type Both, type Home, type Rules, SIDES, type Side, type Standing, type Watch } from '../model/pair.ts';
import { isNewlyCopied, withHome } from './home.ts';

export interface Bearings {
  /** What the owner set, as one text. */
  readonly settings: string;
  readonly rules: Pick<Rules, 'mode' | 'window'>;
  /** The fields that are written to each side. */
  readonly carried: Both<readonly string[]>;
  readonly identities: Both<string>;
  readonly accounts: Both<Account>;
  /** The fields each side can hold, as one text. */
  readonly fields: Both<string>;
  readonly writable: Both<boolean>;
  /** When our database was put back from a backup, if ever. */
  readonly restored: string | undefined;
  /** undefined: it is not told, or several share what lies in it. */
  readonly home: Home | undefined;
}

/** A change around the items: why deletions wait, and what is said of it; undefined: its note is said elsewhere, or was said. */
export interface Caution {
  readonly why: string;
  readonly note: string | undefined;
}

const LATER = 'whether it goes is decided in the next cycle';

/**
 * Why this cycle reads everything and believes no deletion; empty: it is a cycle like any other. Another collection is held by a
 * guard until a person approves it; that both sides know more than we do ends with a person's word.
 */
export function cautions(past: Standing, now: Bearings, isApproved: boolean): readonly Caution[] {
  const { watch } = past;
  const all: Caution[] = [];
  if (past.settings !== undefined && past.settings !== now.settings)
    all.push({ why: `the settings changed; ${LATER}`, note: undefined });
  for (const side of SIDES) {
    const isElsewhere =
      isOther(past.identities[side], now.identities[side]) || isOtherAccount(watch.accounts?.[side], now.accounts[side]);
    if (isElsewhere && isApproved)
      all.push({ why: `another collection than before is read on the ${side} side; ${LATER}`, note: undefined });
    if (isOther(watch.fields?.[side], now.fields[side])) {
      const what = `what the ${side} side can hold is not the same as before`;
      all.push({ why: `${what}; ${LATER}`, note: `${what}; everything was read afresh, and nothing is deleted in this cycle` });
    }
  }
  if (now.restored !== undefined && now.restored !== watch.restored) {
    const what = 'the database was put back from a backup';
    all.push({ why: `${what}; ${LATER}`, note: `${what}; everything was read afresh, and nothing is deleted in this cycle` });
  }
  if (isNewlyCopied(watch, now.home)) {
    const what = 'the data folder was moved, or is a copy: if another Twinbook works with the first one, stop one of the two';
    all.push({ why: `${what}; ${LATER}`, note: `${what}; everything was read afresh, and nothing is deleted in this cycle` });
  }
  if (watch.wary === true && !isApproved) all.push({ why: BEHIND, note: undefined });
  return all;
}

/** Said when both sides know more than the database does. */
export const BEHIND =
  'both sides hold what this database does not remember; deletions wait until a whole cycle shows nothing of it';

/** Whether a part that was known is another one now. */
export function isOther(before: string | undefined, now: string): boolean {
  return before !== undefined && before !== now;
}

/** Whether a side is signed in elsewhere, or as somebody else. What was not known, or is not, says nothing. */
export function isOtherAccount(before: Account | undefined, now: Account): boolean {
  return isOtherPart('server', before, now) || isOtherPart('user', before, now);
}

export function isOtherPart(part: keyof Account, before: Account | undefined, now: Account): boolean {
  return before !== undefined && before[part] !== '' && now[part] !== '' && before[part] !== now[part];
}

/** Sides that could be written when the owner last had a say, are to be written, and cannot be any more. */
export function readOnlySides({ writable }: Watch, now: Bearings): Both<boolean> {
  const of = (side: Side): boolean => writable?.[side] === true && !now.writable[side] && isWritten(side, now.rules.mode);
  return { left: of('left'), right: of('right') };
}

/** What is kept of a cycle's bearings. That a side was writable is kept until the owner accepts that it is not any more. */
export function withBearings(watch: Watch, now: Bearings, isApproved: boolean): Watch {
  const { mode, window } = now.rules;
  const writable = (side: Side): boolean => now.writable[side] || (!isApproved && watch.writable?.[side] === true);
  return {
    ...withHome(watch, now.home, isApproved),
    accounts: now.accounts,
    fields: now.fields,
    writable: { left: writable('left'), right: writable('right') },
    mode,
    window,
    carried: now.carried,
    ...(now.restored === undefined ? {} : { restored: now.restored }),
  };
}

/** Sides that were written until now and are only read from now on. */
export function noLongerWritten({ mode }: Watch, now: Rules['mode']): readonly Side[] {
  return mode === undefined ? [] : SIDES.filter((side) => isWritten(side, mode) && !isWritten(side, now));
}

/** Fields that were written to a side until now and are not any more, and those that are written from now on. */
export function otherFields({ carried }: Watch, side: Side, now: Bearings): { readonly less: string[]; readonly more: string[] } {
  const [before, after] = [carried?.[side], now.carried[side]];
  if (before === undefined) return { less: [], more: [] };
  return { less: before.filter((name) => !after.includes(name)), more: after.filter((name) => !before.includes(name)) };
}

const isWritten = (side: Side, mode: Rules['mode']): boolean => mode === 'two-way' || mode === `to-${side}`;

/** Whether what a plan found says that our database is older than what both sides carry. */
export function isBehind({ rejoined, alike }: { readonly rejoined: number; readonly alike: number }): boolean {
  return rejoined > 0 || alike > FEW;
}

/** So many edits that are alike on both sides may have been made by hand. */
const FEW = 2;
