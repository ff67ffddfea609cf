/** locales/words — the words of the configured language. */
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { sv } from './sv.ts';

export const WORDS = { en, de, sv } as const satisfies Record<string, Words>;

export function wordsIn(language: keyof typeof WORDS): Words {
  return WORDS[language];
}
