/** config/spots — which two collections each entry joins, as far as the file's words tell. */
import type { Finding } from './finding.ts';
import type { Path } from './paths.ts';
import type { FileCalendar, FileConfig, FileContacts, FilePair } from './schema.ts';

/** What could be read of the file; a pair with errors of its own is undefined. */
export interface Readable {
  /** undefined when there is no list of pairs. */
  readonly names: readonly unknown[] | undefined;
  readonly defaults: FileConfig['defaults'] | undefined;
  readonly http: FileConfig['http'] | undefined;
  readonly google: FileConfig['google'] | undefined;
  readonly pairs: readonly (FilePair | undefined)[];
}

export type Entry = FileCalendar | FileContacts;

export interface Spot {
  readonly path: Path;
  readonly entry: Entry;
  /** The same for the same collection, as far as the words tell. */
  readonly google: string;
  readonly dav: string;
}

/** Every entry of every pair that could be read. */
export function spotsOf(pairs: readonly (FilePair | undefined)[]): Spot[] {
  return pairs.flatMap((pair, index) => {
    if (pair === undefined) return [];
    const spot = (list: 'calendars' | 'contacts') => (entry: Entry, at: number) => ({
      path: ['pairs', index, list, at],
      entry,
      google: JSON.stringify([list, pair.google.account.toLowerCase(), googleWord(pair, entry)]),
      dav: JSON.stringify([list, pair.dav.url.replace(/\/+$/, ''), pair.dav.username, entry.dav.replace(/\/+$/, '')]),
    });
    return [...pair.calendars.map(spot('calendars')), ...pair.contacts.map(spot('contacts'))];
  });
}

/** An account's primary calendar has the account's address as its id. */
function googleWord(pair: FilePair, entry: Entry): string {
  return entry.google.toLowerCase() === pair.google.account.toLowerCase() ? 'primary' : entry.google;
}

/** A finding at a value. */
export function finding(path: Path, message: string, hint: string): Finding {
  return { path, at: 'value', message, hint };
}
