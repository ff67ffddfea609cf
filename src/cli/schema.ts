/** cli/schema — `twinbook schema`: the JSON Schema of the configuration file. */
import { jsonSchema } from '../config/reference.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Context } from './verb.ts';

export async function run({ output }: Context): Promise<ExitCode> {
  output.raw(jsonSchema());
  return EXIT.done;
}
