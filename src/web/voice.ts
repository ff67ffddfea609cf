/** web/voice — how a page speaks: the words of its language, and times, spans and numbers as people there write them. */
import { type Language, SPEECH, type Speech } from '../locales/dashboard/speech.ts';
import { type Say, sayIn } from '../locales/phrases/saying.ts';

export interface Voice extends Speech {
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  /** A sentence of engines and adapters, which are English. */
  readonly say: Say;
  /** `27 Nov 2026, 08:34`. */
  moment(at: number): string;
  /** The same with how long ago, or from now, it is. */
  nearby(at: number): string;
  /** `27 Nov 2026`. */
  date(at: number): string;
  /** A day given as `2026-11-27`. */
  day(iso: string): string;
  /** An instant or a day of ISO 8601: `27 Nov 2026, 08:34`, `27 Nov 2026`. */
  start(iso: string): string;
  /** `Fri, 08:00`. */
  hour(at: number): string;
  span(ms: number): string;
  number(n: number): string;
  /** By title, as people there sort; numbers in titles count as numbers. */
  sorted<T extends { readonly title: string }>(items: readonly T[]): readonly T[];
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

export function voiceFor(language: Language, zone: string, now: number): Voice {
  const speech = SPEECH[language];
  const { locale } = speech;
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const moments = format({ dateStyle: 'medium', timeStyle: 'short' });
  const dates = format({ dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const wholeDays = format({ dateStyle: 'medium' }, 'UTC');
  const days = format({ weekday: 'short', day: 'numeric', month: 'numeric' }, 'UTC');
  const hours = format({ weekday: 'short', day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' });
  const order = new Intl.Collator(locale, { numeric: true });
  const numbers = new Intl.NumberFormat(locale);
  const nearby = (at: number): string => {
    const [unit, size] = unitOf(Math.abs(at - now));
    return `${relative.format(Math.round((at - now) / size), unit)} (${moments.format(at)})`;
  };
  return {
    ...speech,
    ...{ language, zone, nearby, say: sayIn(language, zone) },
    moment: (at) => moments.format(at),
    date: (at) => dates.format(at),
    day: (iso) => days.format(new Date(`${iso}T00:00:00Z`)),
    start: (iso) => (iso.includes('T') ? moments : wholeDays).format(new Date(iso)),
    hour: (at) => hours.format(at),
    span: (ms) => {
      const [unit, size] = unitOf(ms);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(ms / size));
    },
    number: (n) => numbers.format(n),
    sorted: (items) => items.toSorted((a, b) => order.compare(a.title, b.title)),
  };
}

/** The largest unit of which there are at least two. */
function unitOf(ms: number): (typeof UNITS)[number] {
  return UNITS.find(([, size]) => ms >= 2 * size) ?? UNITS[3];
}
