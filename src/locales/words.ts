/** locales/words — the words of the configured language. */
import { alertsDe } from './alerts-de.ts';
import { type AlertWords, alertsEn } from './alerts-en.ts';
import { alertsSv } from './alerts-sv.ts';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { sv } from './sv.ts';

export const WORDS = { en, de, sv } as const satisfies Record<string, Words>;

export function wordsIn(language: keyof typeof WORDS): Words {
  return WORDS[language];
}

const ALERTS = { en: alertsEn, de: alertsDe, sv: alertsSv } as const satisfies Record<keyof typeof WORDS, AlertWords>;

export function alertWordsIn(language: keyof typeof WORDS): AlertWords {
  return ALERTS[language];
}
