/** locales/phrases/phrase — an English sentence of the code, and how it is said in the other languages. */

/**
 * The key is the sentence as it stands in the code, each `${…}` as a gap with a name: `there is no conflict "{id}"`.
 * A gap named by a question word (what, why, where, when, how, which) holds words that are looked up, too; any other is shown as it
 * stands, so that nobody's title is ever translated. The translations use the same gaps, in any order.
 */
export interface Phrase {
  readonly de: string;
  readonly sv: string;
}

export type Phrases = Readonly<Record<string, Phrase>>;

/** Sentences in other languages are cut out of these; English needs none. */
export type Translated = keyof Phrase;
