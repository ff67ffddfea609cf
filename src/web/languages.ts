/** web/languages — in which language a browser is answered: what was chosen there, else what the owner set, else what it prefers. */
import { LANGUAGES, type Language } from '../locales/dashboard/speech.ts';

export interface Wishes {
  /** The cookie in which a browser keeps its choice. */
  readonly chosen: string | undefined;
  /** What the owner set in the configuration; undefined: nothing. */
  readonly owners: Language | undefined;
  /** RFC 9110, 12.5.4. */
  readonly acceptLanguage: string | undefined;
}

export function languageFor({ chosen, owners, acceptLanguage }: Wishes): Language {
  return known(chosen) ?? owners ?? preferred(acceptLanguage ?? '') ?? 'en';
}

export function known(word: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === word);
}

/** The known language with the greatest weight; of two alike the first. */
function preferred(header: string): Language | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
    return { language: known(tag.split('-')[0]), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const liked = ranges.filter(({ language, weight }) => language !== undefined && weight > 0);
  return liked.toSorted((a, b) => b.weight - a.weight)[0]?.language;
}
