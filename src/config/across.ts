/** config/across — what no single key can tell: names used twice, calendars joined twice, sign-ins without their other half. */
import { isPrivateHost } from './checks.ts';
import type { Finding } from './problems.ts';
import type { FileCalendar, FileConfig, FileContacts, FilePair } from './schema.ts';
import { labelOf, type Path } from './shape.ts';

/** What could be read of the file; a pair with errors of its own is undefined. */
export interface Readable {
  /** undefined when there is no list of pairs. */
  readonly names: readonly unknown[] | undefined;
  readonly google: FileConfig['google'] | undefined;
  readonly pairs: readonly (FilePair | undefined)[];
}

type Entry = FileCalendar | FileContacts;

interface Spot {
  readonly path: Path;
  readonly entry: Entry;
  /** The same for the same collection, as far as the words tell. */
  readonly google: string;
  readonly dav: string;
}

/** What makes the file unusable. */
export function errorsAcross(file: Readable): Finding[] {
  return [...sameNames(file.names ?? []), ...joinedTwice(spotsOf(file.pairs)), ...missingClient(file)];
}

/** What is probably not meant, or does not work yet. */
export function warningsAcross(file: Readable): Finding[] {
  const single = file.pairs.flatMap((pair, index) => (pair === undefined ? [] : doubtsAbout(pair, ['pairs', index])));
  const none = file.names?.length === 0 ? [finding(['pairs'], 'pairs is empty: nothing is synced', '')] : [];
  return [...none, ...single, ...nobodyToSignIn(file), ...mixed(spotsOf(file.pairs))];
}

function sameNames(names: readonly unknown[]): Finding[] {
  const first = new Map<string, number>();
  return names.flatMap((name, index) => {
    if (typeof name !== 'string') return [];
    // Pairs get folders, and some file systems do not tell case apart.
    const key = name.normalize('NFC').toLowerCase();
    const taken = first.get(key);
    if (taken === undefined) first.set(key, index);
    return taken === undefined
      ? []
      : [
          finding(
            ['pairs', index, 'name'],
            `pairs[${index}].name is already the name of pairs[${taken}]`,
            'give every pair its own name',
          ),
        ];
  });
}

function spotsOf(pairs: readonly (FilePair | undefined)[]): Spot[] {
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

function joinedTwice(spots: readonly Spot[]): Finding[] {
  return spots.flatMap((spot, index) => {
    const earlier = spots.slice(0, index).find(({ google, dav }) => google === spot.google && dav === spot.dav);
    if (earlier === undefined) return [];
    return [
      finding(
        spot.path,
        `${labelOf(spot.path)} joins the same two collections as ${labelOf(earlier.path)}`,
        'remove one of the two',
      ),
    ];
  });
}

/** What one entry writes into a collection, another carries on: everything ends up everywhere. */
function mixed(spots: readonly Spot[]): Finding[] {
  return spots.flatMap((spot, index) => {
    const others = spots.slice(0, index).filter((other) => other.google !== spot.google || other.dav !== spot.dav);
    return (['google', 'dav'] as const).flatMap((side) => {
      const earlier = others.find((other) => flows(other, spot, side));
      if (earlier === undefined) return [];
      const message = `${labelOf([...spot.path, side])} is also used by ${labelOf(earlier.path)}: what one brings there, the other carries on`;
      return [finding([...spot.path, side], message, 'use a one-way direction if that is not intended')];
    });
  });
}

function flows(a: Spot, b: Spot, side: 'google' | 'dav'): boolean {
  const writes = ({ entry }: Spot) => entry.direction === 'two-way' || entry.direction === `to-${side}`;
  const reads = ({ entry }: Spot) => entry.direction !== `to-${side}`;
  return a[side] === b[side] && ((writes(a) && reads(b)) || (writes(b) && reads(a)));
}

function missingClient({ google, pairs }: Readable): Finding[] {
  const isNeeded = pairs.some((pair) => pair?.google.refresh_token !== undefined);
  // Whatever stands in for Google at an endpoint of its own has its own mind about clients.
  if (google === undefined || google.endpoint !== undefined || !isNeeded) return [];
  return (['client_id', 'client_secret'] as const)
    .filter((key) => google[key] === undefined)
    .map((key) =>
      finding(['google', key], `google.${key} is missing`, 'a refresh token works only with the client it was made for'),
    );
}

/** With a client a person signs in by `twinbook connect`; whether somebody has, the configuration does not know. */
function nobodyToSignIn({ google, pairs }: Readable): Finding[] {
  if (google === undefined || google.client_id !== undefined) return [];
  return pairs.flatMap((pair, index) => {
    if (pair === undefined || pair.google.refresh_token !== undefined || pair.google.service_account !== undefined) return [];
    const path = ['pairs', index, 'google'];
    const hint = `add google.client_id and google.client_secret, then run "twinbook connect ${pair.name}"; or add a service_account`;
    return [finding(path, `${labelOf(path)} has no way to sign in`, hint)];
  });
}

function doubtsAbout(pair: FilePair, path: Path): Finding[] {
  const label = labelOf(path);
  const found: Finding[] = [];
  if (pair.calendars.length + pair.contacts.length === 0)
    found.push(finding(path, `${label} names no calendars: nothing is synced`, 'add an entry to its calendars or contacts'));
  if (pair.dav.url.startsWith('http:') && !isPrivateHost(pair.dav.url) && !pair.dav.allow_private) {
    found.push(
      finding([...path, 'dav', 'url'], `${label}.dav.url is not encrypted: the password can be read on the way`, 'use https'),
    );
  }
  pair.contacts.forEach((entry, index) => {
    const at = [...path, 'contacts', index];
    if (entry.consent === undefined)
      found.push(finding(at, `${labelOf(at)} has no consent, so it is skipped`, 'add consent: { by: …, on: … }'));
  });
  return found;
}

function finding(path: Path, message: string, hint: string): Finding {
  return { path, at: 'value', message, hint };
}
