/** locales/calls — the words in which calls stand in a contact's note. Those of every language are known again: never change one. */

export interface CallWords {
  readonly begins: string;
  readonly ends: string;
  readonly call: string;
}

const WORDS = {
  en: { begins: '--- Calls ---', ends: '--- end of calls ---', call: 'call' },
  de: { begins: '--- Anrufe ---', ends: '--- Ende der Anrufe ---', call: 'Anruf' },
  sv: { begins: '--- Samtal ---', ends: '--- slut på samtal ---', call: 'samtal' },
} as const satisfies Record<string, CallWords>;

export function callWordsIn(language: keyof typeof WORDS): CallWords {
  return WORDS[language];
}

export const ALL_CALL_WORDS: readonly CallWords[] = Object.values(WORDS);
