/** documents/commands — whether the command line understands what a document tells the reader to type. Nothing is carried out. */
import { runCli } from '../../src/cli/program.ts';
import { VERBS } from '../../src/cli/table.ts';

export interface Understood {
  readonly verb: string;
  /** The configuration file it would read. */
  readonly file: string;
}

/** `args`: without the program's name. What the command line says instead is the error. */
export async function understood(args: readonly string[]): Promise<Understood | string> {
  let said = '';
  const called: Understood[] = [];
  const verbs = VERBS.map((verb) => ({
    ...verb,
    run: async ({ file }: { readonly file: string }) => {
      called.push({ verb: verb.name, file });
      return 0 as const;
    },
  }));
  const sink = {
    isTTY: false,
    columns: 80,
    write: (text: string) => {
      said += text;
    },
  };
  const around = { environment: {}, stdout: sink, stderr: sink, signal: new AbortController().signal, verbs };
  const code = await runCli(args, around);
  return called[0] ?? (code === 0 ? { verb: '', file: '' } : said);
}
