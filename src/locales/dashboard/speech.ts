/** locales/dashboard/speech — what the dashboard says in each language, and how each calls itself. */
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
}

export const SPEECH: Readonly<Record<Language, Speech>> = {
  en: { name: 'English', locale: 'en-GB', screens: en, terms: termsEn },
  de: { name: 'Deutsch', locale: 'de-DE', screens: de, terms: termsDe },
  sv: { name: 'Svenska', locale: 'sv-SE', screens: sv, terms: termsSv },
};

export const LANGUAGES = Object.keys(SPEECH) as readonly Language[];
