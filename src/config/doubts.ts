/** config/doubts — what is allowed, and probably not meant or of no use yet. */
import { isLoopback, isPrivateHost } from './addresses.ts';
import type { Finding } from './finding.ts';
import { labelOf, type Path } from './paths.ts';
import type { FileConfig, FilePair } from './schema.ts';
import { type Entry, finding, type Readable, type Spot, spotsOf } from './spots.ts';

/** `today`: as `2026-11-01`. */
export function doubtsAcross(file: Readable, today: string): Finding[] {
  const single = file.pairs.flatMap((pair, index) => (pair === undefined ? [] : doubtsAbout(pair, ['pairs', index], today)));
  const none = file.names?.length === 0 ? [finding(['pairs'], 'pairs is empty: nothing is synced', PAIRS_HINT)] : [];
  return [...none, ...doubtsAboutHttp(file.http), ...single, ...nobodyToSignIn(file), ...mixed(spotsOf(file.pairs))];
}

const PAIRS_HINT = 'describe a pair: config/twinbook.example.yaml shows how';

function doubtsAboutHttp(http: FileConfig['http'] | undefined): Finding[] {
  if (http === undefined) return [];
  const found: Finding[] = [];
  if (http.password === undefined && !isLoopback(http.host)) {
    const message = 'http.host lets others in, so without http.password there is no dashboard';
    found.push(finding(['http', 'host'], message, 'add http.password, or leave http.host out'));
  }
  if (http.public_url === undefined) return found;
  const { protocol, hostname, pathname } = new URL(http.public_url);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    found.push(finding(['http', 'public_url'], 'http.public_url is not encrypted: Google does not answer there', 'use https'));
  }
  if (pathname !== '/') {
    const hint = 'write only https:// and the host, unless a proxy takes the path away';
    found.push(finding(['http', 'public_url'], 'http.public_url has a path, and nothing is served below one', hint));
  }
  return found;
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

function doubtsAbout(pair: FilePair, path: Path, today: string): Finding[] {
  const label = labelOf(path);
  const found: Finding[] = [];
  if (pair.calendars.length + pair.contacts.length === 0)
    found.push(finding(path, `${label} names no calendars: nothing is synced`, 'add an entry to its calendars or contacts'));
  if (pair.dav.url.startsWith('http:') && !isPrivateHost(pair.dav.url) && !pair.dav.allow_private) {
    found.push(
      finding([...path, 'dav', 'url'], `${label}.dav.url is not encrypted: the password can be read on the way`, 'use https'),
    );
  }
  for (const { path: at, entry } of spotsOf([pair])) found.push(...doubtsAboutEntry(entry, [...path, ...at.slice(2)]));
  pair.contacts.forEach(({ consent }, index) => {
    const at = [...path, 'contacts', index];
    if (consent === undefined)
      found.push(finding(at, `${labelOf(at)} has no consent, so it is skipped`, 'add consent: { by: …, on: … }'));
    else if (consent.on > today)
      found.push(
        finding([...at, 'consent', 'on'], `${labelOf(at)}.consent.on is still to come`, 'write the day the consent was given'),
      );
  });
  return found;
}

function doubtsAboutEntry(entry: Entry, path: Path): Finding[] {
  const label = labelOf(path);
  const doubt = (key: string, says: string, hint: string) => finding([...path, key], `${label}.${key} ${says}`, hint);
  const found: Finding[] = [];
  if (entry.dav === 'primary')
    found.push(doubt('dav', 'is "primary", a word of Google', 'write the DAV name here, and primary in google'));
  if (entry.direction !== 'to-dav' && READ_ONLY_GOOGLE.test(entry.google))
    found.push(doubt('google', 'is a calendar that Google lets nobody write to', 'add direction: to-dav'));
  if (entry.direction !== 'to-google' && READ_ONLY_DAV.test(entry.dav))
    found.push(doubt('dav', 'is made by the server itself, which lets nobody write to it', 'add direction: to-google'));
  return found;
}

/** Holidays, birthdays and the like, and subscribed calendars. */
const READ_ONLY_GOOGLE = /@(?:group\.v|import)\.calendar\.google\.com$/;
/** Nextcloud's birthdays. */
const READ_ONLY_DAV = /(?:^|\/)contact_birthdays\/?$/;
