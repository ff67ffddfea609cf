/** simulation/vanishing-faults — servers that refuse, fail, fall silent, or show a page of somebody else in place of what they hold. */
import type { Kind } from '../../src/model/item.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import type { Asked, Way } from './vanishing.ts';

interface Fault {
  readonly name: string;
  answer(asked: Asked, real: () => Promise<Response>): Promise<Response>;
}

const KINDS = ['event', 'contact'] as const satisfies readonly Kind[];
const PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post"></form></body></html>';

const says = (status: number, body = '', type = 'text/plain', headers: Record<string, string> = {}): Fault['answer'] => {
  const isBare = status === 204 || status === 304;
  return async () => new Response(isBare ? null : body, { status, headers: { 'content-type': type, ...headers } });
};

const STATUSES: readonly Fault[] = [400, 401, 403, 404, 405, 410, 412, 429, 500, 502, 503, 504].map((status) => ({
  name: `answers ${status}`,
  answer: says(status, 'no', 'text/plain', status === 429 ? { 'retry-after': '30' } : {}),
}));

const PAGES: readonly Fault[] = [
  { name: 'answers 200 with nothing', answer: says(200) },
  { name: 'answers 204', answer: says(204) },
  { name: 'answers 200 with a login page', answer: says(200, PAGE, 'text/html; charset=utf-8') },
  { name: 'answers 207 with a login page', answer: says(207, PAGE, 'text/html; charset=utf-8') },
  { name: 'answers 207 about nothing', answer: says(207, '<?xml version="1.0"?><multistatus xmlns="DAV:"/>', 'application/xml') },
  { name: 'answers with an empty object', answer: says(200, '{}', 'application/json') },
  { name: 'answers with half an object', answer: says(200, '{"items": [', 'application/json') },
  { name: 'sends us elsewhere', answer: says(302, '', 'text/plain', { location: 'https://login.example.com/' }) },
];

const CUTS: readonly Fault[] = [
  {
    name: 'is not reached',
    answer: async () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    },
  },
  ...[60, 300].map((keep) => ({
    name: `is cut off after ${keep} bytes`,
    answer: async (_asked: Asked, real: () => Promise<Response>): Promise<Response> => {
      const response = await real();
      const headers = new Headers(response.headers);
      headers.delete('content-length');
      return new Response((await response.text()).slice(0, keep), { status: response.status, headers });
    },
  })),
];

/** What the fault strikes. Reading: only single items, so that the list stays right. */
const TARGETS = [
  ['when it is asked for anything', () => true],
  ['when it is asked for the list', ({ about }: Asked) => about === 'listing'],
  ['when it is asked for items', ({ about }: Asked) => about === 'reading'],
] as const;

export const FAULTS: readonly Way[] = KINDS.flatMap((kind) =>
  SIDES.flatMap((side) =>
    TARGETS.flatMap(([when, strikes]) =>
      [...STATUSES, ...PAGES, ...CUTS].flatMap((fault): Way[] => {
        // Bodies of appointments come with Google's list: nothing else is asked for.
        if (kind === 'event' && side === 'left' && when.endsWith('items')) return [];
        return [
          {
            ...{ kind, side, shows: 'trouble', name: `${nameOf(kind, side)} ${fault.name} ${when}` },
            strike(scene) {
              scene.lie = (asked, answer) => (strikes(asked) ? fault.answer(asked, answer) : answer());
              return { kind: 'back', undo: () => undefined };
            },
          },
        ];
      }),
    ),
  ),
);

/** What the owner calls it. */
export function nameOf(kind: Kind, side: Side): string {
  if (side === 'left') return kind === 'event' ? "Google's calendar" : "Google's contact list";
  return kind === 'event' ? 'the DAV calendar' : 'the address book';
}
