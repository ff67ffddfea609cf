/** config/across — errors no single key can tell: names used twice, calendars joined twice, sign-ins without their other half. */
import { callErrors } from './calls-across.ts';
import type { Finding } from './finding.ts';
import type { FileOutbox } from './outbox.ts';
import { labelOf, type Path } from './paths.ts';
import { finding, type Readable, type Spot, spotsOf } from './spots.ts';
import { untoldIn } from './untold.ts';

/** What makes the file unusable. */
export function errorsAcross(file: Readable): Finding[] {
  return [
    ...sameNames(file.names ?? []),
    ...sameTokens(file),
    ...joinedTwice(spotsOf(file.pairs)),
    ...callErrors(file.pairs),
    ...missingClient(file),
    ...untoldIn(file),
    ...halfOutboxes(file),
  ];
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

/** The token alone says whose time is asked for. */
function sameTokens({ pairs }: Readable): Finding[] {
  const tokens = pairs.map((pair) => pair?.booking.availability_token?.reveal());
  return tokens.flatMap((token, index) => {
    const earlier = token === undefined ? -1 : tokens.indexOf(token);
    if (earlier === -1 || earlier === index) return [];
    const path = ['pairs', index, 'booking', 'availability_token'];
    return [finding(path, `${labelOf(path)} is that of pairs[${earlier}], too`, 'give every pair a token of its own')];
  });
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

/** What a pair has of its own is complained of there, what all have in common once. */
function halfOutboxes({ defaults, pairs }: Readable): Finding[] {
  const found = pairs.flatMap((pair, index) => {
    if (pair === undefined) return [];
    const path: Path = pair.outbox === undefined ? ['defaults', 'outbox'] : ['pairs', index, 'outbox'];
    const given = Object.entries(pair.outbox ?? {}).filter(([, value]) => value !== undefined);
    return lacksIn({ ...defaults?.outbox, ...Object.fromEntries(given) }).map(([key, hint]) =>
      finding(path, `${labelOf([...path, key])} is missing`, hint),
    );
  });
  return [...new Map(found.map((one) => [one.message, one])).values()];
}

/** The keys without which no mail can go, and what to do. */
function lacksIn({
  from,
  smtp,
  password,
  confirmation,
  change,
  cancellation,
  reminder,
}: FileOutbox): (readonly [key: string, hint: string])[] {
  if (!confirmation && !change && !cancellation && reminder === undefined) return [];
  const hasUser = smtp !== undefined && URL.parse(smtp)?.username !== '';
  return [
    ...(from === undefined ? [['from', 'write who sends the mails: Salon Anna <termin@example.com>'] as const] : []),
    ...(smtp === undefined ? [['smtp', 'write smtps://user@host, or smtp://user@host:587'] as const] : []),
    ...(hasUser && password === undefined ? [['password', 'add the password of the user in smtp'] as const] : []),
  ];
}
