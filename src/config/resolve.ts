/** config/resolve — inheritance: built in, then `defaults`, then the pair, then the entry; the nearest level counts, key by key. */
import { resolve } from 'node:path';
import type { FileBooking } from './booking.ts';
import { isMeant } from './calls-across.ts';
import type {
  ConfiguredBooking,
  ConfiguredCalls,
  ConfiguredEntry,
  ConfiguredOutbox,
  ConfiguredPair,
  ServiceAccount,
} from './config.ts';
import { closedDays, hoursOf } from './hours.ts';
import { type FileOutbox, senderOf } from './outbox.ts';
import type { Path } from './paths.ts';
import type { Place } from './place.ts';
import { BUILT_IN } from './rules.ts';
import type { FileCalendar, FileConfig, FileContacts, FilePair, FileRules } from './schema.ts';
import { afterEndOf, milliseconds } from './times.ts';

/** What the file alone does not say. */
export interface Surroundings {
  place(path: Path): Place;
  /** The service account of the pair at that index, read from its key file. */
  serviceAccount(index: number): ServiceAccount | undefined;
}

export function resolvePairs(config: FileConfig, around: Surroundings): ConfiguredPair[] {
  return config.pairs.map((pair, index) => ({
    name: pair.name,
    place: around.place(['pairs', index]),
    google: {
      account: pair.google.account,
      refreshToken: pair.google.refresh_token,
      serviceAccount: around.serviceAccount(index),
    },
    dav: { url: pair.dav.url, auth: davAuth(pair.dav), allowPrivate: pair.dav.allow_private },
    schedule: pair.schedule ?? config.schedule,
    booking: bookingOf(pair.booking),
    outbox: outboxOf(config.defaults.outbox, pair.outbox),
    calls: callsOf(pair),
    entries: [
      ...pair.calendars.map((entry, at) => calendar(config, pair, entry, around.place(['pairs', index, 'calendars', at]))),
      ...pair.contacts.map((entry, at) => contacts(config, pair, entry, around.place(['pairs', index, 'contacts', at]))),
    ],
  }));
}

/** The schema let only durations and opening hours pass. */
function bookingOf({
  hours,
  closed,
  buffer,
  notice,
  step,
  places,
  tentative,
  overlaps,
  availability_token,
}: FileBooking): ConfiguredBooking {
  const days = Object.entries(hours ?? {}).flatMap(([day, text]) => (text === undefined ? [] : [[day, hoursOf(text)!] as const]));
  return {
    hours: { week: hours === undefined ? undefined : Object.fromEntries(days), closed: closed.map(closedDays) },
    buffer: { before: milliseconds(buffer.before)!, after: milliseconds(buffer.after)! },
    notice: milliseconds(notice)!,
    step: step === undefined ? undefined : milliseconds(step)!,
    ...{ places, tentative, overlaps, availabilityToken: availability_token },
  };
}

/** Of both levels the nearer counts, key by key; what is missing then across.ts has complained of. */
export function outboxOf(defaults: FileOutbox | undefined, own: FileOutbox | undefined): ConfiguredOutbox | undefined {
  const {
    from,
    smtp,
    password,
    confirmation = false,
    change = false,
    cancellation = false,
    reminder,
    language,
    texts = {},
  } = nearest<FileOutbox>({}, [defaults, own]);
  const isWanted = confirmation || change || cancellation || reminder !== undefined;
  if (!isWanted || from === undefined || smtp === undefined) return undefined;
  const before = reminder === undefined ? undefined : milliseconds(reminder)!;
  return { from: senderOf(from), smtp, password, confirmation, change, cancellation, reminder: before, language, texts };
}

/** What errorsAcross let pass has its contacts. */
function callsOf({ calls, calendars, contacts }: FilePair): ConfiguredCalls | undefined {
  if (calls === undefined) return undefined;
  const { folder, token, side, create } = calls;
  const entry = calendars.length + Math.max(0, contacts.findIndex(isMeant(calls)));
  return { folder: folder === undefined ? undefined : resolve(folder), token, side, entry, create };
}

/** The schema let only a token, or a user with a password, pass. */
function davAuth({ username, password, token }: FilePair['dav']): ConfiguredPair['dav']['auth'] {
  return token !== undefined ? { token } : { username: username!, password: password! };
}

function calendar(config: FileConfig, pair: FilePair, entry: FileCalendar, place: Place): ConfiguredEntry {
  const common = { pair: pair.name, place, kind: 'event', consent: undefined, show: entry.show } as const;
  return { ...common, ...ends(entry), ...rulesOf([config.defaults, pair, entry]) };
}

function contacts(config: FileConfig, pair: FilePair, entry: FileContacts, place: Place): ConfiguredEntry {
  const common = { pair: pair.name, place, kind: 'contact', consent: entry.consent, show: 'full' } as const;
  return { ...common, ...ends(entry), ...rulesOf([config.defaults, pair, entry]) };
}

function ends({ google, dav, direction }: FileCalendar | FileContacts): Pick<ConfiguredEntry, 'google' | 'dav' | 'direction'> {
  return { google, dav, direction };
}

/** `levels` from the farthest to the nearest. */
function rulesOf(
  levels: readonly FileRules[],
): Omit<ConfiguredEntry, 'pair' | 'place' | 'kind' | 'consent' | 'show' | 'google' | 'dav' | 'direction'> {
  const conflicts = nearest<Rule<'conflicts'>>(
    BUILT_IN.conflicts,
    levels.map((level) => level.conflicts),
  );
  const guard = nearest<Rule<'guard'>>(
    BUILT_IN.guard,
    levels.map((level) => level.guard),
  );
  const window = nearest<Rule<'window'>>(
    BUILT_IN.window,
    levels.map((level) => level.window),
  );
  const fields = nearest<ConfiguredEntry['conflicts']['fields']>(
    {},
    levels.map((level) => level.conflicts?.fields),
  );
  const copies = levels.findLast(({ retention }) => retention?.copies !== undefined)?.retention?.copies;
  return {
    retention: {
      copies: copies === undefined ? undefined : afterEndOf(copies),
      hold: levels.findLast(({ retention }) => retention?.hold !== undefined)?.retention?.hold,
    },
    conflicts: { strategy: conflicts.strategy, prefer: conflicts.prefer, fields, deleteVsEdit: conflicts.delete_vs_edit },
    guard: { maxDeletes: guard.max_deletes, maxDeletePercent: guard.max_delete_percent },
    // What a nearer level says of all deletions holds for each side, whatever a farther one said of one.
    deletesIn: nearest<ConfiguredEntry['deletesIn']>(
      {},
      levels
        .slice(
          Math.max(
            0,
            levels.findLastIndex(({ deletes }) => deletes !== undefined),
          ),
        )
        .map((level) => level.deletes_in),
    ),
    moves: nearest<ConfiguredEntry['moves']>(
      { google: BUILT_IN.moves, dav: BUILT_IN.moves },
      levels.map((level) => level.moves),
    ),
    ...shapeOf(levels),
    mode: levels.findLast(({ mode }) => mode !== undefined)?.mode ?? BUILT_IN.mode,
    deletes: levels.findLast((level) => level.deletes !== undefined)?.deletes ?? BUILT_IN.deletes,
    attendees: levels.findLast((level) => level.attendees !== undefined)?.attendees ?? BUILT_IN.attendees,
    window: { past: milliseconds(window.past)!, future: milliseconds(window.future)! },
  };
}

/** What is written where, and how it looks: by direction, and a template by its field. */
export function shapeOf(levels: readonly Pick<FileRules, 'carry' | 'templates'>[]): Pick<ConfiguredEntry, 'carry' | 'templates'> {
  const carried = (to: 'to-google' | 'to-dav') =>
    levels.findLast(({ carry }) => carry?.[to] !== undefined)?.carry?.[to] ?? BUILT_IN.carry[to];
  const shapes = (to: 'to-google' | 'to-dav') =>
    nearest<Record<string, string>>(
      {},
      levels.map(({ templates }) => templates?.[to]),
    );
  return {
    carry: { google: carried('to-google'), dav: carried('to-dav') },
    templates: { google: shapes('to-google'), dav: shapes('to-dav') },
  };
}

type Rule<Name extends 'conflicts' | 'guard' | 'window'> = Omit<Complete<NonNullable<FileRules[Name]>>, 'fields'>;
type Complete<T> = { [Key in keyof T]-?: Exclude<T[Key], undefined> };
type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** Key by key the nearest value that is set. */
function nearest<T extends object>(builtIn: T, levels: readonly (Partly<T> | undefined)[]): T {
  const set = levels.flatMap((level) => Object.entries(level ?? {})).filter(([, value]) => value !== undefined);
  return { ...builtIn, ...Object.fromEntries(set) };
}
