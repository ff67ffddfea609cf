/** cli/version — `twinbook version`. */
import about from '../../package.json' with { type: 'json' };
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Context } from './verb.ts';

export const VERSION = about.version;

export async function run({ output }: Context): Promise<ExitCode> {
  output.print(`twinbook ${VERSION} (node ${process.versions.node})`);
  output.document({ version: VERSION, node: process.versions.node });
  return EXIT.done;
}
