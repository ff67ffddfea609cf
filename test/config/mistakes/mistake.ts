/** config/mistakes/mistake — the shape of a typical mistake, and how its place is marked. */

export interface Mistake {
  /** The file, with a `▸` before each place where a person would look. */
  readonly yaml: string;
  /** One for each `▸`, in order: message, suggestion. */
  readonly says: readonly (readonly [message: string, suggestion: string])[];
  /** Allowed, and told as a warning. */
  readonly isDoubt?: true;
  readonly environment?: Readonly<Record<string, string>>;
  /** Beside the configuration. */
  readonly files?: Readonly<Record<string, string>>;
}

export type Mistakes = Readonly<Record<string, Mistake>>;

/** A reference, as the file has it. */
export const VAR = (inside: string) => `\${${inside}}`;

/** The text without its marks, and where they stood. */
export function unmarked(yaml: string): { text: string; places: { line: number; column: number }[] } {
  const places = yaml
    .split('\n')
    .flatMap((row, index) =>
      [...row.matchAll(/▸/g)].map((found, before) => ({ line: index + 1, column: found.index + 1 - before })),
    );
  return { text: yaml.replaceAll('▸', ''), places };
}
