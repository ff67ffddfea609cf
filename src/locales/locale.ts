/** locales/locale — the form of dates and numbers in each language (BCP 47). */
import type { Language } from './dashboard/speech.ts';

export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', sv: 'sv-SE' };
