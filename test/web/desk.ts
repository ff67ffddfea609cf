/** test/web/desk — a desk where something of everything is to be seen, and orders are noted. */
import type { TwinId } from '../../src/model/item.ts';
import type { Related } from '../../src/model/related.ts';
import type { Desk, PairCard, PairWaiting, ToldChange, ToldMail } from '../../src/web/desk.ts';

export const NOW = Date.parse('2026-11-27T08:34:00Z');
const DAY = 86_400_000;

/** Whoever enters this as a name must not get to run it. */
export const EVIL = `<script>alert('x')</script>"&`;

export const CARD: PairCard = {
  ...{ name: 'salon', state: 'conflicts', aside: undefined, isLate: false, isUnderWay: false },
  troubles: [{ code: 'UNREACHABLE', said: EVIL }],
  notes: [{ at: NOW - 1000, text: EVIL }],
  ...{ lastSuccess: NOW - 90_000, next: NOW + 60_000 },
  token: { state: 'ends', ends: NOW + 2.5 * DAY },
  push: {
    ...{ state: 'trouble', open: 1, lastWord: NOW - 60_000, ends: NOW + DAY },
    troubles: [{ what: `Google refused ${EVIL}`, hint: 'See that the address is reached.' }],
  },
  consent: { is: 'withdrawn', on: '2026-11-20', by: EVIL },
  collections: [
    {
      kind: 'event',
      google: 'primary',
      dav: EVIL,
      direction: 'two-way',
      isSkipped: false,
      twins: 1234,
      conflicts: 1,
      held: 2,
      parked: 1,
    },
    {
      kind: 'contact',
      google: 'all',
      dav: 'K1',
      direction: 'to-dav',
      isSkipped: true,
      twins: 0,
      conflicts: 0,
      held: 0,
      parked: 0,
    },
  ],
  ...{ overlaps: 1, mails: 2, calls: 2 },
  days: Array.from({ length: 14 }, (_, n) => ({
    day: new Date(NOW - (13 - n) * DAY).toISOString().slice(0, 10),
    changes: n % 5,
  })),
};

export const CHANGE: ToldChange = {
  ...{ id: 'c1-1', cycle: 'c1', at: NOW - 3_600_000, pair: 'salon', kind: 'event', item: 't1', title: EVIL },
  ...{ op: 'update', server: 'dav', isConfirmed: true, undo: 'possible', refusal: undefined },
  differences: [
    { field: 'location', before: EVIL, after: '' },
    { field: 'schedule on 2026-12-01', before: '10:00', after: '11:00' },
  ],
  why: 'edited on the Google side',
};

export const WAITING: PairWaiting = {
  ...{ name: 'salon', account: 'anna@example.com', wantsSignIn: true },
  troubles: [{ code: 'AUTH_LOST', said: EVIL }],
  conflicts: [
    {
      ...{ id: 'k1', item: 't1', title: EVIL, since: NOW, why: EVIL, kept: undefined, isChosen: false },
      fields: [{ field: 'location', google: EVIL, dav: '' }],
    },
    { id: 'k2', item: undefined, title: '', since: NOW, why: '', kept: 'dav', isChosen: true, fields: [] },
  ],
  holds: [{ guard: 'emptied', server: 'dav', why: EVIL }],
  answered: undefined,
  held: [{ item: 't2', title: EVIL, server: 'dav' }],
  parked: [{ kind: 'refused', item: undefined, title: EVIL, since: NOW, why: EVIL }],
  calls: { waiting: [{ at: NOW, name: EVIL, number: EVIL, concern: EVIL, why: EVIL }], notes: [EVIL] },
  overlaps: [
    {
      from: NOW,
      to: NOW + 3_600_000,
      items: [
        { item: 't1', title: EVIL },
        { item: undefined, title: '' },
      ],
    },
  ],
};

export const MAIL: ToldMail = {
  ...{ id: 'm1', pair: 'salon', occasion: 'change', state: 'waiting', since: NOW, to: 'x1' },
  ...{ subject: EVIL, text: EVIL, why: EVIL },
};
const STORY = { title: EVIL, pair: 'salon', changes: [CHANGE], waits: WAITING.parked };
const VISIT = { item: 't1' as TwinId, title: EVIL, from: NOW, allDay: false, isSure: true };
/** An appointment that may be of either of two clients, and one of these. */
export const RELATED = {
  t1: {
    ...{ kind: 'event', item: 't1' as TwinId, title: EVIL },
    clients: [
      { item: 'c1' as TwinId, name: EVIL },
      { item: 'c2' as TwinId, name: 'x1' },
    ],
  },
  c1: {
    ...{ kind: 'contact', item: 'c1' as TwinId, title: EVIL },
    past: [{ ...VISIT, from: NOW - DAY, allDay: true }],
    next: [{ ...VISIT, isSure: false }],
  },
} as const satisfies Record<string, Related>;

/** As a pair and a calendar may be called. */
const HOLDS = [`["salon","${EVIL}"] deletions right`, `["sa\\"lon",'&amp;] identity left`];

/** `orders`: what was ordered, in words. */
export function aDesk(wishes: Partial<Desk> = {}): Desk & { readonly orders: string[] } {
  const orders: string[] = [];
  const noted = <T>(order: string, answer: T): T => {
    orders.push(order);
    return answer;
  };
  const pair = { left: 3, right: 4 };
  return {
    ...{ orders, pairs: ['salon'] },
    overview: async () => [CARD, { ...CARD, name: 'idle', aside: { kind: 'paused', since: NOW }, state: 'paused' }],
    waiting: async () => [WAITING],
    history: async () => ({ changes: [CHANGE, { ...CHANGE, id: 'c1-2', op: 'create', undo: 'wished' }], older: 2 }),
    changes: async (id) => (id.startsWith('c1') ? [CHANGE] : []),
    item: async (_pair, id) => (id === 't1' || id === 'c1' ? { ...STORY, related: RELATED[id] } : undefined),
    itemNow: async () => [{ field: 'title', before: EVIL, after: 'x1' }],
    outbox: async () => [MAIL, { ...MAIL, id: 'm2', state: 'unsure' }, { ...MAIL, id: 'm3', state: 'sent', why: undefined }],
    trusted: async () => [{ pair: 'salon', client: 'mia@example.net', at: NOW, by: EVIL }],
    hours: () => [{ at: NOW, pairs: { salon: { cycles: 30, failed: 1, throttled: 2, requests: pair, lag: 120_000 } } }],
    look: async (name) =>
      name === 'salon'
        ? {
            ...{ deletes: { google: 0, dav: 1 }, creates: { google: 1, dav: 0 }, updates: { google: 0, dav: 0 } },
            lines: [
              { op: 'delete', server: 'dav', title: EVIL, start: '2026-12-01T09:00:00Z', why: 'deleted on the Google side' },
              { op: 'create', server: 'google', title: EVIL, start: '2026-12-02', why: 'new on the DAV side' },
            ],
            ...{ holds: WAITING.holds, troubles: [], shown: { deletions: 1, holds: HOLDS } },
          }
        : undefined,
    sync: async (name) => noted(`sync ${name}`, name === 'salon' && 'now'),
    pause: async (name) => noted(`pause ${name}`, name === 'salon'),
    resume: async (name) => noted(`resume ${name}`, name === 'salon'),
    mail: async (id, word) => noted(`${word} ${id}`, id === 'm1' && 'now'),
    untrust: async (pair, client) => noted(`untrust ${pair} ${client}`, client === 'mia@example.net'),
    resolve: async (id, keep) => noted(`resolve ${id} ${keep}`, id === 'k1' && 'now'),
    undo: async (ids) => noted(`undo ${ids.join()}`, 'now'),
    answer: async (name, answer, { deletions, holds }) =>
      noted(`${answer} ${name} ${deletions}`, deletions < 1 || holds.join() !== HOLDS.join() ? 'more' : 'now'),
    signIn: async (name, redirect) =>
      noted(`sign in ${name} ${redirect}`, {
        ...{ address: 'https://accounts.example/auth?state=x', redirect, until: NOW + 600_000, account: 'anna@example.com' },
      }),
    ...wishes,
  };
}
