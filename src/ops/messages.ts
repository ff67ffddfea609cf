/** ops/messages — an alert as people read it: a title, a text, and how urgent it is. Pure. */
import type { AlertWords } from '../locales/alerts-en.ts';
import type { Alert, TroubleKind } from '../model/alerts.ts';

/** What a channel carries. */
export interface Message {
  /** The same when it is sent again: whoever keeps it can tell that it is one. */
  readonly id: string;
  readonly event: Alert['event'] | 'test';
  readonly kind: TroubleKind | 'test';
  readonly pair: string | undefined;
  readonly count: number | undefined;
  readonly code: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly urgency: 'high' | 'normal' | 'low';
  /** When it was decided, epoch milliseconds. */
  readonly at: number;
  /** The dashboard, if it can be reached from outside. */
  readonly link: string | undefined;
}

/** How an owner is spoken to. */
export interface Speech {
  readonly words: AlertWords;
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timezone: string;
  readonly link: string | undefined;
}

/** While one of these lasts, changes do not arrive. */
const HIGH: ReadonlySet<TroubleKind> = new Set(['sign-in', 'refused', 'stopped', 'held', 'disk', 'database']);

export function messageOf({ event, trouble }: Alert, id: string, at: number, { words, link, ...place }: Speech): Message {
  const { kind, pair, count, code } = trouble;
  const facts = {
    pair: pair ?? '',
    count: count ?? 0,
    code,
    at: trouble.at === undefined ? undefined : written(trouble.at, place),
  };
  const title = words.titles[kind];
  return {
    ...{ id, event, kind, pair, count, code, at, link },
    title: headed(pair, words.events[event](title)),
    text: event === 'recovered' ? words.recovered(title, facts.pair) : words.texts[kind](facts),
    urgency: event === 'recovered' ? 'low' : HIGH.has(kind) ? 'high' : 'normal',
  };
}

/** What `twinbook notify test` sends. */
export function testMessage(id: string, at: number, { words: { test }, link }: Speech): Message {
  const nothing = { pair: undefined, count: undefined, code: undefined };
  return {
    ...nothing,
    id,
    event: 'test',
    kind: 'test',
    at,
    link,
    title: headed(undefined, test.title),
    text: test.text,
    urgency: 'normal',
  };
}

function headed(pair: string | undefined, title: string): string {
  return pair === undefined ? `Twinbook: ${title}` : `Twinbook: ${pair} – ${title}`;
}

function written(at: number, { language, timezone }: Pick<Speech, 'language' | 'timezone'>): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone }).format(at);
}
