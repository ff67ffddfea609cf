/**
 * playground/google/google — an imitation of Google Calendar v3, People v1 and their OAuth endpoints, on one origin and in one process.
 *
 * The front door is `handler`, a function from Request to Response; the back door is the user in Google's own apps.
 * Facts are numbered as in the collection they come from (G…); facts nobody settled are switches in `options.unsettled`.
 */

import type { Clock, Handler } from '../server.ts';
import { API_PATH, answerApi } from './api.ts';
import { type CalendarDoor, needAccount, openCalendar } from './back-door.ts';
import { type BatchFault, runBatch } from './batch.ts';
import { readProperties } from './calendars.ts';
import type { ConsentAnswer } from './consent.ts';
import { notFound, Refusal } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { Mail } from './mail.ts';
import { createOAuth } from './oauth.ts';
import type { GoogleOptions } from './options.ts';
import { AddressBook } from './people/address-book.ts';
import { answerPeople } from './people/api.ts';
import { type ContactsDoor, openContacts } from './people/back-door.ts';
import { PHOTO_PATH, servePhoto } from './people/photo-store.ts';
import { createPeopleQuota } from './people/quota.ts';
import { PEOPLE_PATH } from './people/routes.ts';
import type { Pushes } from './push.ts';
import { createQuota } from './quota.ts';
import { CALENDAR_SCOPE } from './scopes.ts';
import type { ServiceAccount } from './service-accounts.ts';
import { type Account, addCalendar, createWorld, type World } from './world.ts';

export interface NewAccount {
  readonly email: string;
  /** Of the primary calendar; default UTC. */
  readonly timeZone?: string;
  readonly displayName?: string;
  /** ISO 3166 code of the country whose national phone numbers the account writes (G160); default DE. */
  readonly region?: string;
  /** The language Google answers in: en, de or sv; default en. */
  readonly locale?: string;
  /** Default true. */
  readonly workspace?: boolean;
  /** A refresh token that works at once, for the default client `playground`. */
  readonly refreshToken?: string;
  /** What that token was granted; default full calendar access. */
  readonly scopes?: readonly string[];
  /** The client it was granted to; default `playground`. */
  readonly client?: string;
}

export interface GooglePlayground {
  readonly handler: Handler;
  readonly clock: Clock;
  /** Every mail Google would have sent, oldest first. */
  readonly mails: readonly Mail[];
  /** How the user answers the authorisation page; may be changed. */
  readonly consent: ConsentAnswer;
  /** Faults that strike single parts of a batch. */
  readonly batchFaults: BatchFault[];
  /** Channels that were opened, and what befalls the words on their way. */
  readonly pushes: Pick<Pushes, 'faults' | 'living' | 'idle'>;
  /** Whether the Calendar API is enabled in the project (G7); may be changed. */
  apiEnabled: boolean;
  /** The same for the People API. */
  peopleEnabled: boolean;
  addAccount(account: NewAccount): void;
  addServiceAccount(service: ServiceAccount): void;
  /** Makes a secondary calendar. */
  addCalendar(email: string, properties: JsonObject & { readonly summary: string }): CalendarDoor;
  /** A calendar as one account has it; `primary` or its id. */
  calendar(email: string, id?: string): CalendarDoor;
  /** An account's contacts as the user sees them in Google's own app. */
  contacts(email: string): ContactsDoor;
  /** An access token without the dance; lives like any other. */
  accessToken(email: string, scopes?: readonly string[]): string;
  /** Ends everything the account granted; the account is found by any of its tokens. */
  revokeRefreshToken(token: string): void;
  /** Ends all access tokens; refresh tokens live on. */
  expireAccessTokens(): void;
}

const CLIENT = 'playground';

export function createGoogle(options: GoogleOptions = {}): GooglePlayground {
  const world = createWorld(options);
  const oauth = createOAuth(world);
  const { grants } = oauth;
  const quota = createQuota(options, world.unsettled.retryAfter);
  const batchFaults: BatchFault[] = [];
  const api = (request: Request): Promise<Response> =>
    answerApi(request, new URL(request.url), { world, grants, quota, isEnabled: () => google.apiEnabled });
  const peopleQuota = createPeopleQuota(world);
  const people = (request: Request): Promise<Response> =>
    answerPeople(request, new URL(request.url), { world, grants, quota: peopleQuota, isEnabled: () => google.peopleEnabled });
  const batch = (request: Request): Promise<Response> =>
    runBatch(request, api, world.unsettled.batchOrder, striker(batchFaults)).catch(asResponse);

  const google: GooglePlayground = {
    clock: world.clock,
    mails: world.mails,
    consent: oauth.consent,
    batchFaults,
    pushes: world.pushes,
    apiEnabled: true,
    peopleEnabled: true,
    async handler(request) {
      const url = new URL(request.url);
      if (url.pathname.startsWith(API_PATH)) return api(request);
      if (url.pathname.startsWith(PEOPLE_PATH)) return people(request);
      if (url.pathname.startsWith(PHOTO_PATH) && request.method === 'GET') return servePhoto(world, url.pathname);
      if (url.pathname === '/batch/calendar/v3' && request.method === 'POST') return batch(request);
      return (await oauth.handle(request, url)) ?? asResponse(notFound());
    },
    addAccount({ refreshToken, client = CLIENT, scopes = [CALENDAR_SCOPE], ...account }) {
      const { email } = createAccount(world, account, false);
      if (refreshToken !== undefined) grants.issueRefresh(grants.grant(email, client, scopes), refreshToken);
    },
    addServiceAccount(service) {
      oauth.serviceAccounts.set(service.email, service);
      if (!world.accounts.has(service.email)) createAccount(world, { email: service.email }, true);
    },
    addCalendar(email, properties) {
      const account = needAccount(world, email);
      return openCalendar(
        world,
        account,
        addCalendar(world, account, readProperties(properties, account.settings.timezone ?? 'UTC')),
      );
    },
    calendar(email, id = 'primary') {
      const calendar = world.calendars.get(id === 'primary' ? email : id);
      if (calendar === undefined) throw new Error(`the playground has no calendar ${id}`);
      return openCalendar(world, needAccount(world, email), calendar);
    },
    contacts: (email) => openContacts(world, needAccount(world, email)),
    accessToken: (email, scopes = [CALENDAR_SCOPE]) =>
      grants.issueAccess(grants.grant(needAccount(world, email).email, CLIENT, scopes)),
    revokeRefreshToken: (token) => void grants.revoke(token),
    expireAccessTokens: () => grants.expireAccess(),
  };
  return google;
}

function createAccount(
  world: World,
  { email, timeZone = 'UTC', displayName, region = 'DE', locale = 'en', workspace = true }: NewAccount,
  isService: boolean,
): Account {
  const account: Account = {
    email,
    displayName,
    isWorkspace: workspace,
    isService,
    settings: { autoAddHangouts: 'false', format24HourTime: 'true', locale, timezone: timeZone, weekStart: '1' },
    region,
    book: new AddressBook(world.options.people?.propagationDelay ?? 0),
    entries: new Map(),
    listLog: [],
    created: [],
  };
  world.accounts.set(email, account);
  addCalendar(world, account, { summary: email, timeZone }, { id: email, isPrimary: true });
  return account;
}

/** Finds the fault that strikes a part, and counts it down. */
function striker(faults: BatchFault[]): (name: string) => BatchFault['effect'] | undefined {
  return (name) => {
    const index = faults.findIndex((fault) => fault.match.test(name));
    const fault = faults[index];
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    if (left > 0) faults[index] = { ...fault, times: left };
    else faults.splice(index, 1);
    return fault.effect;
  };
}

function asResponse(cause: unknown): Response {
  if (cause instanceof Refusal) return Response.json(cause.body, { status: cause.status, headers: cause.headers });
  throw cause;
}
