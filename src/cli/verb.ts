/** cli/verb — what a verb of the command line is, and what it gets to work with. */
import type { Readable } from 'node:stream';
import type { Environment } from '../config/variables.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';

export interface Argument {
  /** As help shows it: `PAIR`. The context knows it in lower case. */
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** There may be several; the context has them with a blank between. */
  readonly several?: true;
}

export interface Option {
  /** Without the dashes: `once`. */
  readonly name: string;
  readonly short?: string;
  /** What follows it, as help shows it: `FILE`. Without one it is a switch. */
  readonly value?: string;
  readonly about: string;
}

export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  readonly options: readonly Option[];
  /** What the journal says of a call; left out, or undefined: nothing, it only looked. */
  deed?(context: Pick<Context, 'args' | 'options'>): string | undefined;
  /** Throws what stops it altogether; program.ts explains that to the user. */
  run(context: Context): Promise<ExitCode>;
}

/** As much of a stream as we need; process.stdin is one. */
export type Input = Readable & { readonly isTTY?: boolean | undefined };

export interface Context {
  /** By name in lower case. */
  readonly args: Readonly<Record<string, string | undefined>>;
  /** By name, without the dashes; a switch is true or undefined. */
  readonly options: Readonly<Record<string, string | true | undefined>>;
  /** The configuration file: --config, else TWINBOOK_CONFIG, else config/twinbook.yaml. */
  readonly file: string;
  readonly environment: Environment;
  readonly output: Output;
  /** Where a person, or a pipe, answers; undefined: nobody does. */
  readonly input?: Input | undefined;
  /** Aborted on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}
