/**
 * web/desk — what the pages of the dashboard can ask, and order. They know nothing else of the daemon.
 *
 * Orders are words the next cycle of the pair carries out, and that cycle begins at once, unless the pair is left alone; so they answer before
 * anything happened.
 */

import type { Server } from '../config/config.ts';
import type { ConsentStanding } from '../model/consent.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import type { MailState, Occasion } from '../model/mail.ts';
import type { ParkedKind } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import type { PushStanding } from '../model/push.ts';
import type { Related } from '../model/related.ts';
import type { Begun } from '../model/sign-in.ts';
import type { Hour } from '../ops/hours.ts';
import type { Shown } from '../sync/answered.ts';
import type { Aside } from '../sync/aside.ts';

export interface Desk {
  /** Names of the configured pairs, in the order of the file. */
  readonly pairs: readonly string[];
  overview(): Promise<readonly PairCard[]>;
  waiting(): Promise<readonly PairWaiting[]>;
  history(wanted: HistoryWanted): Promise<HistoryPage>;
  /** One change, or all of a cycle, the latest first. */
  changes(id: string): Promise<readonly ToldChange[]>;
  /** undefined: nothing is known of it. */
  item(pair: string, id: string): Promise<ItemStory | undefined>;
  /** Asks both servers. undefined: it does not wait, or where it is is not known. @throws what stopped one of them */
  itemNow(pair: string, id: string, signal: AbortSignal): Promise<readonly Difference[] | undefined>;
  hours(): readonly Hour[];
  /** undefined: no client is ever written to. The first made first. */
  outbox(): Promise<readonly ToldMail[] | undefined>;
  /** Clients whose mails go without asking. */
  trusted(): Promise<readonly ToldTrust[]>;
  /** What the next cycle would do with that answer. 'busy': it cannot be told now. undefined: there is no such pair. */
  look(pair: string, answer: Answer): Promise<Look | 'busy' | undefined>;

  /** Each false: there is no such pair, or no such thing any more. */
  sync(pair: string): Promise<Taken | false>;
  pause(pair: string): Promise<boolean>;
  resume(pair: string): Promise<boolean>;
  resolve(conflict: string, keep: Server): Promise<Taken | false>;
  undo(ids: readonly string[]): Promise<Taken | false>;
  /** Lets a mail go with the next cycle, or not at all. */
  mail(id: string, word: MailWord): Promise<Taken | false>;
  /** From now on each mail of the pair to that client waits for a word again. */
  untrust(pair: string, client: string): Promise<boolean>;
  /** 'more': it would delete or release more than the owner was shown, so it is not carried out. */
  answer(pair: string, answer: Answer, shown: Shown): Promise<Taken | 'more' | 'busy' | false>;
  /** @throws CONFIG when the pair cannot sign in like this */
  signIn(pair: string, redirect: string): Promise<(Begun & { readonly account: string }) | undefined>;
}

/** When an order is carried out: now; or, of a pair that is left alone, and why it is, once it is taken up again. */
export type Taken = 'now' | Aside['kind'];

/** What the owner says about a mail to a client. */
export type MailWord = 'send' | 'discard';

export interface ToldMail {
  readonly id: string;
  readonly pair: string;
  readonly occasion: Occasion;
  readonly state: MailState;
  /** When it came into its state. */
  readonly since: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What stopped it; undefined: nothing did. */
  readonly why: string | undefined;
}

/** A client who agreed to get mails that nobody looks at first. */
export interface ToldTrust {
  readonly pair: string;
  readonly client: string;
  readonly at: number;
  /** By whose hand. */
  readonly by: string;
}

/** What the owner says about what is held. */
export type Answer = 'approve' | 'reject';

export type State = 'ok' | 'parked' | 'conflicts' | 'held' | 'skipped' | 'auth-lost' | 'failed' | 'never' | 'paused';

/** What stopped something: a word for it, and how it was put. */
export interface Trouble {
  readonly code: ErrorCode;
  readonly said: string;
}

export interface PairCard {
  readonly name: string;
  readonly state: State;
  readonly aside: Aside | undefined;
  /** Nothing has succeeded for three of its turns. */
  readonly isLate: boolean;
  readonly troubles: readonly Trouble[];
  /** Sentences told once; the latest first. */
  readonly notes: readonly { readonly at: number; readonly text: string }[];
  /** Epoch milliseconds, as all times here. */
  readonly lastSuccess: number | undefined;
  readonly next: number | undefined;
  readonly isUnderWay: boolean;
  readonly token: { readonly state: 'ok' | 'service' | 'dead' | 'ends'; readonly ends: number | undefined };
  /** undefined: nobody is to tell us of changes at once. */
  readonly push: PushStanding | undefined;
  /** undefined: it has no contacts. */
  readonly consent: ConsentStanding | undefined;
  readonly collections: readonly CollectionCard[];
  /** How many double bookings lie ahead. */
  readonly overlaps: number;
  /** How many mails to clients wait for a word. */
  readonly mails: number;
  /** How many calls, or files of calls, could not be written down. */
  readonly calls: number;
  /** The last 14 days, the oldest first, as `YYYY-MM-DD`. */
  readonly days: readonly { readonly day: string; readonly changes: number }[];
}

export interface CollectionCard {
  readonly kind: Kind;
  readonly google: string;
  readonly dav: string;
  readonly direction: 'two-way' | 'to-google' | 'to-dav';
  readonly isSkipped: boolean;
  readonly twins: number;
  readonly conflicts: number;
  readonly held: number;
  readonly parked: number;
}

export interface PairWaiting {
  readonly name: string;
  readonly account: string;
  readonly troubles: readonly Trouble[];
  /** Whether its Google sign-in is lost, or ends within days. */
  readonly wantsSignIn: boolean;
  readonly conflicts: readonly WaitingConflict[];
  readonly holds: readonly WaitingHold[];
  /** What the owner has said to what is held; no cycle has carried it out yet. */
  readonly answered: Answer | undefined;
  readonly held: readonly HeldItem[];
  readonly parked: readonly ParkedItem[];
  /** The first first. */
  readonly overlaps: readonly DoubleBooking[];
  /** Calls that could not be written into contacts; `notes`: what else is wrong with them, in sentences. */
  readonly calls: { readonly waiting: readonly UnwrittenCall[]; readonly notes: readonly string[] };
}

export interface UnwrittenCall {
  readonly at: number;
  readonly name: string;
  readonly number: string;
  readonly concern: string;
  readonly why: string;
}

/** More appointments at once than there are places. */
export interface DoubleBooking {
  readonly from: number;
  readonly to: number;
  readonly items: readonly { readonly item: string | undefined; readonly title: string }[];
}

export interface WaitingConflict {
  readonly id: string;
  readonly item: string | undefined;
  readonly title: string;
  readonly since: number;
  readonly why: string;
  readonly fields: readonly { readonly field: string; readonly google: string; readonly dav: string }[];
  /** Whose version was kept; undefined: it waits. */
  readonly kept: Server | undefined;
  readonly isChosen: boolean;
}

export interface WaitingHold {
  /** gone: a collection cannot be found. */
  readonly guard: Hold['guard'] | 'gone';
  /** undefined: it is not known on which. */
  readonly server: Server | undefined;
  readonly why: string;
}

export interface HeldItem {
  readonly item: string | undefined;
  readonly title: string;
  /** Where something would happen to it. */
  readonly server: Server | undefined;
}

export interface ParkedItem {
  readonly kind: ParkedKind;
  readonly item: string | undefined;
  readonly title: string;
  readonly since: number;
  readonly why: string;
}

/** One field of two versions, each in words; '' for an empty one. */
export interface Difference {
  /** `location`, or `location on 2026-12-01` for an occurrence of a series. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface HistoryWanted {
  readonly pair: string | undefined;
  readonly text: string;
  /** So many later changes are passed over. */
  readonly from: number;
}

export interface HistoryPage {
  readonly changes: readonly ToldChange[];
  /** Where older ones begin; undefined: there are none. */
  readonly older: number | undefined;
}

export interface ToldChange {
  readonly id: string;
  readonly cycle: string;
  readonly at: number;
  readonly pair: string;
  readonly kind: Kind;
  readonly item: string;
  /** undefined: it was written with another key. */
  readonly title: string | undefined;
  readonly op: 'create' | 'update' | 'delete';
  readonly server: Server;
  readonly differences: readonly Difference[];
  readonly why: string;
  readonly isConfirmed: boolean;
  readonly undo: 'possible' | 'impossible' | 'wished' | 'done' | 'refused';
  /** Why it was refused, where that is known. */
  readonly refusal: string | undefined;
}

export interface ItemStory {
  readonly title: string;
  readonly pair: string;
  readonly changes: readonly ToldChange[];
  readonly waits: readonly ParkedItem[];
  /** undefined: nothing is known of whose it is, or when she comes. */
  readonly related: Related | undefined;
}

/** What would be done, in short and in full. */
export interface Look {
  readonly deletes: Readonly<Record<Server, number>>;
  readonly creates: Readonly<Record<Server, number>>;
  readonly updates: Readonly<Record<Server, number>>;
  readonly lines: readonly LookLine[];
  /** What is held, in the words of the guards; of a rejection: what cannot be put back. */
  readonly holds: readonly WaitingHold[];
  readonly troubles: readonly Trouble[];
  /** What the form takes along: no more than that is meant. */
  readonly shown: Shown;
}

export interface LookLine {
  readonly op: string;
  readonly server: Server;
  readonly title: string;
  /** When it begins, as ISO 8601: an instant, or a day; undefined: it does not, or nobody knows. */
  readonly start?: string | undefined;
  readonly why: string;
}
