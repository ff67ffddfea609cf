/** config/place — where something stands in the text, and what is wrong there. */

export interface Place {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** Something wrong at an offset of the text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/** The words of a fault. */
export type Sentence = Omit<Fault, 'offset'>;

/** The line and column of an offset. */
export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
