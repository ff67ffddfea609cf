/** config/sentences — what is wrong with a configuration, as a sentence: where, what, and what was probably meant. */

/** As `check` prints it and `check --json` tells it. Lines and columns count from 1; `hint` may be ''. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** `config/twinbook.yaml:12:5: pairs[0].conflict is not an option; did you mean "conflicts"?` */
export function sentence({ file, line, column, message, hint }: Problem): string {
  return `${file}:${line}:${column}: ${message}${hint === '' ? '' : `; ${hint}`}`;
}

/** The same in another language. */
export function sentenceIn(problem: Problem, say: (english: string) => string): string {
  return sentence({ ...problem, message: say(problem.message), hint: say(problem.hint) });
}
