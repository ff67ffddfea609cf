/** cli/language — the language of whoever sits at the terminal, as POSIX has it; what the owner configured goes before. */
import type { Language } from '../locales/dashboard/speech.ts';
import type { Say } from '../locales/phrases/saying.ts';

const KNOWN: readonly Language[] = ['en', 'de', 'sv'];

type Variables = Readonly<Record<string, string | undefined>>;

/** The first of these that is not empty says it: `de_DE.UTF-8`, `sv`, `C`. English where it is none of ours. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Variables): Language {
  const word = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().split(/[_.@-]/)[0];
  return KNOWN.find((language) => language === word) ?? 'en';
}

/** A language, and how English sentences are said in it. */
export interface Tongue {
  readonly language: Language;
  /** Of the times that are told (IANA); undefined: the machine's own. */
  readonly zone?: string | undefined;
  readonly say: Say;
  /** Of whole lines; what an owner wrote in them stays as it is. */
  readonly sayLines: Say;
}

const asItIs: Say = (english) => english;

export const ENGLISH: Tongue = { language: 'en', say: asItIs, sayLines: asItIs };

/** The phrases are loaded by whoever needs them: a healthcheck in English need not wait for them. */
export async function tongueOf(language: Language, zone?: string): Promise<Tongue> {
  if (language === 'en') return { ...ENGLISH, zone };
  const { sayIn, sayLinesIn } = await import('../locales/phrases/saying.ts');
  return { language, zone, say: sayIn(language, zone), sayLines: sayLinesIn(language, zone) };
}
