/** locales/dashboard/speech — what the dashboard and the set-up say in each language, and how each calls itself. */
import { LOCALES } from '../locale.ts';
import { setUp as setUpDe } from '../set-up/de.ts';
import { type SetUpWords, setUp as setUpEn } from '../set-up/en.ts';
import { setUp as setUpSv } from '../set-up/sv.ts';
import { de } from './de.ts';
import { en, type Screens } from './en.ts';
import { sv } from './sv.ts';
import { terms as termsDe } from './terms-de.ts';
import { type Terms, terms as termsEn } from './terms-en.ts';
import { terms as termsSv } from './terms-sv.ts';

export type Language = 'en' | 'de' | 'sv';

export interface Speech {
  /** How the language calls itself. */
  readonly name: string;
  /** The form of dates and numbers (BCP 47). */
  readonly locale: string;
  readonly screens: Screens;
  readonly terms: Terms;
  readonly setUp: SetUpWords;
}

export const SPEECH: Readonly<Record<Language, Speech>> = {
  en: { name: 'English', locale: LOCALES.en, screens: en, terms: termsEn, setUp: setUpEn },
  de: { name: 'Deutsch', locale: LOCALES.de, screens: de, terms: termsDe, setUp: setUpDe },
  sv: { name: 'Svenska', locale: LOCALES.sv, screens: sv, terms: termsSv, setUp: setUpSv },
};

export const LANGUAGES = Object.keys(SPEECH) as readonly Language[];
