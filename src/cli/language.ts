/** cli/language — the language of whoever sits at the terminal, as POSIX has it; what the owner configured goes before. */
import { LANGUAGES, type Language } from '../locales/dashboard/speech.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The first of these that is not empty says it: `de_DE.UTF-8`, `sv`, `C`. English where it is none of ours. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Variables): Language {
  const word = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().split(/[_.@-]/)[0];
  return LANGUAGES.find((language) => language === word) ?? 'en';
}
