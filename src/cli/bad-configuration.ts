/** cli/bad-configuration — the configuration has errors; program.ts prints them all and ends with 2. */
import type { Problem } from '../config/sentences.ts';

export class BadConfiguration extends Error {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];

  constructor(errors: readonly Problem[], warnings: readonly Problem[]) {
    super(`the configuration has ${errors.length} errors`);
    this.name = 'BadConfiguration';
    this.errors = errors;
    this.warnings = warnings;
  }
}
