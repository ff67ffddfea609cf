/** cli/when — moments as the owner's clock and language have them; documents (--json) keep ISO 8601. */
import type { Language } from '../locales/dashboard/speech.ts';
import { LOCALES } from '../locales/locale.ts';
import type { Output } from './output.ts';

type Listener = Pick<Output, 'language' | 'zone'>;

/** Swedish writes dates as ISO 8601 does, which is what suits English lists best. */
const LISTS: Readonly<Record<Language, string>> = { en: 'sv', de: 'de', sv: 'sv' };

/** For the lines of a list: `2026-12-01 09:30:00`, `1.12.2026, 09:30:00`. `at`: epoch milliseconds. */
export const listedTime = (at: number, { language, zone }: Listener): string =>
  new Date(at).toLocaleString(LISTS[language], { timeZone: zone });

/** When an appointment begins, for a list: `2026-12-01 09:30`, `01.12.26, 09:30`; a whole day without the hour. `start`: ISO 8601. */
export function listedStart(start: string, { language, zone }: Listener): string {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(LISTS[language], { dateStyle: 'short', ...options }).format(new Date(start));
  return start.includes('T') ? format({ timeStyle: 'short', timeZone: zone }) : format({ timeZone: 'UTC' });
}

/** For a sentence: `Tuesday, 1 December 2026 at 09:30`. */
export const saidTime = (at: number, { language, zone }: Listener): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, dateStyle: 'full', timeStyle: 'short' }).format(at);

/** `Tue, 01/12/2026`, `Di., 01.12.2026`. */
export const saidDay = (at: number, { language, zone }: Listener): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    ...{ timeZone: zone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
  }).format(at);

/** `09:30`. */
export const saidHour = (at: number, { language, zone }: Listener): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
