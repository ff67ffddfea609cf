/** config/config — the configuration as the rest of the program sees it: complete, checked, rules inherited. */
import type { StatedConsent } from '../model/consent.ts';
import { SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import type { Occasion } from '../model/mail.ts';
import type { Carried } from './carry.ts';
import type { ConfiguredDatabase } from './database.ts';
import type { OpenHours } from './hours.ts';
import type { Place } from './place.ts';
import type { Secret } from './secrets.ts';
import { didYouMean } from './suggest.ts';

export type Language = 'en' | 'de' | 'sv';
export type Server = 'google' | 'dav';
export type Direction = 'two-way' | 'to-google' | 'to-dav';

export interface Config {
  /** The file as the user named it. */
  readonly file: string;
  /** Absolute path. */
  readonly data: string;
  readonly database: ConfiguredDatabase;
  readonly language: Language;
  /** Whether the file says so, or nobody chose. */
  readonly isLanguageChosen: boolean;
  /** IANA name. */
  readonly timezone: string;
  /** ISO 3166-1 alpha-2; undefined: phone numbers without a country code stay as they are written. */
  readonly country: string | undefined;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | undefined;
    /** Whether servers may tell of changes at `publicUrl`. */
    readonly push: boolean;
    readonly password: Secret | undefined;
  };
  readonly log: {
    readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
    readonly format: 'json' | 'pretty';
  };
  /** Milliseconds. */
  readonly retention: { readonly history: number; readonly journal: number };
  readonly alerts: ConfiguredAlerts;
  readonly google: {
    readonly clientId: string | undefined;
    readonly clientSecret: Secret | undefined;
    /** An origin without a slash at its end, or undefined for Google itself. */
    readonly endpoint: string | undefined;
  };
  readonly pairs: readonly ConfiguredPair[];
}

/** Who is told when something is wrong. Addresses that are all one needs to use them are secrets, too. */
export interface ConfiguredAlerts {
  readonly webhook: { readonly url: Secret; readonly secret: Secret | undefined } | undefined;
  readonly ntfy: { readonly url: Secret; readonly token: Secret | undefined } | undefined;
  readonly email:
    | { readonly smtp: string; readonly password: Secret | undefined; readonly from: string; readonly to: readonly string[] }
    | undefined;
  readonly ping: Secret | undefined;
  /** Milliseconds. */
  readonly repeat: number;
}

export interface ConfiguredPair {
  readonly name: string;
  /** Where the pair stands in the file. */
  readonly place: Place;
  readonly google: {
    readonly account: string;
    readonly refreshToken: Secret | undefined;
    readonly serviceAccount: ServiceAccount | undefined;
  };
  readonly dav: {
    readonly url: string;
    readonly auth: { readonly username: string; readonly password: Secret } | { readonly token: Secret };
    readonly allowPrivate: boolean;
  };
  /** Cron expression, in `timezone`. */
  readonly schedule: string;
  readonly booking: ConfiguredBooking;
  /** undefined: no client is ever written to. */
  readonly outbox: ConfiguredOutbox | undefined;
  /** undefined: no telephone service leaves notes. */
  readonly calls: ConfiguredCalls | undefined;
  /** Calendars first, then contacts, each in the order of the file. */
  readonly entries: readonly ConfiguredEntry[];
}

/** How a pair takes bookings. Lengths in milliseconds. */
export interface ConfiguredBooking {
  readonly hours: {
    /** By the names of booking/hours; a day that is not named is closed. undefined: always open. */
    readonly week: Readonly<Partial<Record<Weekday, readonly OpenHours[]>>> | undefined;
    readonly closed: readonly { readonly first: string; readonly last: string }[];
  };
  readonly buffer: { readonly before: number; readonly after: number };
  readonly notice: number;
  readonly step: number | undefined;
  readonly places: number;
  readonly tentative: 'busy' | 'free';
  /** Whether double bookings are looked for. */
  readonly overlaps: 'report' | 'off';
  /** undefined: nobody may ask over HTTP. */
  readonly availabilityToken: Secret | undefined;
}

/** Mails to clients. */
export interface ConfiguredOutbox {
  readonly from: { readonly name: string; readonly address: string };
  readonly smtp: string;
  readonly password: Secret | undefined;
  readonly confirmation: boolean;
  readonly change: boolean;
  readonly cancellation: boolean;
  /** Milliseconds before; undefined: none. */
  readonly reminder: number | undefined;
  /** undefined: that of the whole configuration. */
  readonly language: Language | undefined;
  /** Where the owner has words of her own. */
  readonly texts: {
    readonly [One in Occasion]?: { readonly subject?: string | undefined; readonly body?: string | undefined } | undefined;
  };
}

/** Where a telephone service leaves its notes. */
export interface ConfiguredCalls {
  /** Absolute path. */
  readonly folder: string | undefined;
  /** undefined: nobody may send notes over HTTP. */
  readonly token: Secret | undefined;
  readonly side: Server;
  /** Which of the pair's entries has the contacts. */
  readonly entry: number;
  readonly create: boolean;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface ServiceAccount {
  readonly clientEmail: string;
  /** PEM. */
  readonly privateKey: Secret;
  readonly keyId: string | undefined;
  readonly subject: string;
}

/** One calendar or contacts entry with every rule that holds for it. */
export interface ConfiguredEntry {
  /** The pair's name. */
  readonly pair: string;
  readonly place: Place;
  readonly kind: Kind;
  /** The words of the file: id, name or `primary`; display name, path or URL. */
  readonly google: string;
  readonly dav: string;
  readonly direction: Direction;
  readonly show: 'full' | 'busy';
  /** Contacts only; undefined: no contact is read or written. */
  readonly consent: StatedConsent | undefined;
  readonly conflicts: {
    readonly strategy: 'last-writer-wins' | 'per-field' | 'ask';
    readonly prefer: Server;
    readonly fields: Readonly<Record<string, Server | 'newest' | 'ask'>>;
    readonly deleteVsEdit: 'edit' | 'delete' | 'ask';
  };
  readonly guard: { readonly maxDeletes: number; readonly maxDeletePercent: number };
  readonly deletes: 'propagate' | 'restore' | 'ask';
  /** Where something else holds for what is deleted on one side. */
  readonly deletesIn: Readonly<Partial<Record<Server, ConfiguredEntry['deletes']>>>;
  readonly moves: Readonly<Record<Server, 'accept' | 'check' | 'revert' | 'ask'>>;
  readonly mode: 'sync' | 'supplement';
  /** Which fields are written to each server. */
  readonly carry: Readonly<Record<Server, Carried>>;
  /** By the server of the copy and the field, what its text looks like. */
  readonly templates: Readonly<Record<Server, Readonly<Record<string, string>>>>;
  readonly attendees: 'none' | 'names' | 'full';
  /** How long copies of appointments stay after their end, in milliseconds, and until which day none goes all the same. */
  readonly retention: {
    readonly copies: number | undefined;
    readonly hold: { readonly reason: string; readonly until: string } | undefined;
  };
  /** Milliseconds back and ahead of now. */
  readonly window: { readonly past: number; readonly future: number };
}

/** The pair of that name, or of all when no name is given. @throws CONFIG with "did you mean" */
export function pairsNamed(config: Config, name: string | undefined): readonly ConfiguredPair[] {
  if (name === undefined) return config.pairs;
  const pair = config.pairs.find((each) => each.name === name);
  if (pair !== undefined) return [pair];
  const names = config.pairs.map((each) => each.name);
  const hint = didYouMean(name, names) || `the pairs are: ${names.join(', ') || 'none'}`;
  throw new SyncError('CONFIG', `${config.file} has no pair "${name}"`, { hint });
}
