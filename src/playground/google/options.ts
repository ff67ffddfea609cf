/** playground/google/options — what a test may set about this Google, with the defaults of the facts left open (U). */
import type { Clock } from '../server.ts';
import { PEOPLE_UNSETTLED, type PeopleOptions, type PeopleUnsettled } from './people/options.ts';
import type { PushOptions } from './push.ts';

/** Facts no source settles. Each name says what this Google does when it is set. */
export interface Unsettled extends PeopleUnsettled {
  /** G35: a sync token remembers the time window of its full listing and keeps changes outside it back. */
  readonly tokenRemembersWindow: boolean;
  /** G39: what a listing with `updatedMin` gives as sync token: a good one, one that is refused with 410, or none. */
  readonly updatedMinToken: 'chains' | 'expires' | 'absent';
  /** G44: how a delta tells of a cancelled occurrence: bare, or with `recurringEventId` and `originalStartTime`. */
  readonly cancelledOccurrence: 'bare' | 'named';
  /** G52: what a delta tells of a deleted series. */
  readonly deletedSeries: 'master' | 'master-and-exceptions';
  /** G75: what becomes of exceptions past the end of a shortened series. */
  readonly orphans: 'stay' | 'cancelled';
  /** G76: what becomes of exceptions when the start or the rule of a series changes otherwise. */
  readonly exceptionsAfterReschedule: 'keep' | 'drop';
  /** Whether a write to one occurrence also moves the version of its series (seen both ways). */
  readonly occurrenceTouchesSeries: boolean;
  /** G107: importing a UID the calendar knows. */
  readonly importKnownUid: 'replace' | 'duplicate';
  /** G111: the answer to a move shows the cancelled remnant rather than the moved event. */
  readonly moveAnswersRemnant: boolean;
  /** G126: a rate refusal says how many seconds to wait. */
  readonly retryAfter: boolean;
  /** G129: the order in which the parts of a batch are run and answered. */
  readonly batchOrder: 'asked' | 'reversed';
  /** Whether a write that changes nothing moves `etag` and `updated` all the same. */
  readonly idleWriteMoves: boolean;
  /** G29: filters strike after the page was cut, so that pages may come up short or empty. */
  readonly filterAfterPaging: boolean;
}

export const UNSETTLED: Unsettled = {
  ...PEOPLE_UNSETTLED,
  tokenRemembersWindow: false,
  updatedMinToken: 'chains',
  cancelledOccurrence: 'bare',
  deletedSeries: 'master',
  orphans: 'stay',
  exceptionsAfterReschedule: 'keep',
  occurrenceTouchesSeries: false,
  importKnownUid: 'replace',
  moveAnswersRemnant: false,
  retryAfter: false,
  batchOrder: 'reversed',
  idleWriteMoves: true,
  filterAfterPaging: true,
};

/** Requests in any sliding minute (G123), and how the one too many is refused (G124). */
export interface QuotaOptions {
  readonly perUser?: number;
  readonly perProject?: number;
  readonly status?: 403 | 429;
}

/** An OAuth client the token endpoint knows. Without a list of them every client is welcome. */
export interface OAuthClient {
  readonly id: string;
  readonly secret?: string;
  readonly kind: 'installed' | 'web';
  readonly redirects?: readonly string[];
}

export interface GoogleOptions {
  /** Default: the machine's own clock. */
  readonly clock?: Clock;
  /** Ids and tokens are drawn from it; equal seeds give equal worlds. Default `playground`. */
  readonly seed?: string;
  /** No page of a listing holds more than this, whatever was asked. Default: no cap. */
  readonly pageCap?: number;
  /** Every so manieth page of `events.list` is empty and leads on to the next (G28, G29). At least 2; default: none. */
  readonly emptyPageEvery?: number;
  /** How long a sync token lives, in milliseconds (G37). Default: for ever. */
  readonly syncTokenLifetime?: number;
  /** How far back `updatedMin` may reach, in milliseconds (G39). Default 28 days. */
  readonly updatedMinReach?: number;
  /** Calendars an account may create in a day (G25). Default 38. */
  readonly calendarLimit?: number;
  /** Off unless given. */
  readonly quota?: QuotaOptions;
  readonly people?: PeopleOptions;
  readonly push?: PushOptions;
  readonly clients?: readonly OAuthClient[];
  /** The consent screen's publishing status is Testing: refresh tokens live 7 days (G181). */
  readonly testing?: boolean;
  /** Every refresh hands out a new refresh token and ends the old one (the exception G180 allows for). */
  readonly rotateRefreshTokens?: boolean;
  readonly unsettled?: Partial<Unsettled>;
}
