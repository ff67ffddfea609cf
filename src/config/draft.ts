/** config/draft — what an owner has chosen so far in the set-up: the parts of a configuration, each whole or not there yet. */
import type { Direction, Language, Server } from './config.ts';
import type { Secret } from './secrets.ts';

export interface Draft {
  readonly basics?: DraftBasics;
  readonly client?: DraftClient;
  readonly account?: DraftAccount;
  readonly dav?: DraftDav;
  readonly choice?: DraftChoice;
  readonly rules?: DraftRules;
}

/** All of it. */
export type WholeDraft = Required<Draft>;

export interface DraftBasics {
  readonly language: Language;
  readonly timezone: string;
  /** The pair's name. */
  readonly name: string;
  /** Of the dashboard. */
  readonly password: Secret;
}

/** How Twinbook introduces itself to Google. */
export interface DraftClient {
  readonly kind: 'desktop' | 'web';
  readonly publicUrl: string | undefined;
  readonly id: string;
  readonly secret: Secret;
}

export interface DraftAccount {
  readonly email: string;
  /** undefined: contacts are left alone. */
  readonly consent: { readonly by: string; readonly on: string } | undefined;
}

export interface DraftDav {
  readonly url: string;
  readonly auth: { readonly username: string; readonly password: Secret } | { readonly token: Secret };
  readonly allowPrivate: boolean;
}

export interface DraftChoice {
  readonly calendars: readonly DraftCalendar[];
  /** Empty: contacts are left alone. */
  readonly contacts: readonly DraftContacts[];
}

/** Both words as the file holds them, and what people call the two. */
interface Ends {
  readonly google: string;
  readonly googleName: string;
  readonly dav: string;
  readonly davName: string;
  readonly direction: Direction;
}

export interface DraftCalendar extends Ends {
  readonly show: 'full' | 'busy';
}

export type DraftContacts = Ends;

/** Fields people have an opinion about; all others follow the newest edit. */
export const RULED_FIELDS = ['schedule', 'title', 'location', 'description'] as const;
export type RuledField = (typeof RULED_FIELDS)[number];

export interface DraftRules {
  readonly fields: Readonly<Record<RuledField, Server | 'newest' | 'ask'>>;
  readonly prefer: Server;
  readonly deletes: 'propagate' | 'restore' | 'ask';
  readonly deleteVsEdit: 'edit' | 'delete' | 'ask';
  /** Days. */
  readonly past: number;
  readonly future: number;
}

export const USUAL_RULES: DraftRules = {
  fields: { schedule: 'newest', title: 'newest', location: 'newest', description: 'newest' },
  prefer: 'dav',
  deletes: 'propagate',
  deleteVsEdit: 'edit',
  past: 90,
  future: 400,
};

/** The three things that never stand in the file itself. */
export const SECRETS = ['dashboard_password', 'google_client_secret', 'dav_password'] as const;
export type SecretName = (typeof SECRETS)[number];

/** Their values, as far as they are known. */
export function secretsOf({ basics, client, dav }: Draft): Partial<Record<SecretName, Secret>> {
  const davSecret = dav === undefined ? undefined : 'token' in dav.auth ? dav.auth.token : dav.auth.password;
  return {
    ...(basics && { dashboard_password: basics.password }),
    ...(client && { google_client_secret: client.secret }),
    ...(davSecret && { dav_password: davSecret }),
  };
}
