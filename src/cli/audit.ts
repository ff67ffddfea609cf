/** cli/audit — `twinbook audit [--verify]`: who did what and when, and whether all of it still stands as it was written. */
import type { JournalEntry } from '../model/journal.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withApp } from './opened.ts';
import type { Output } from './output.ts';
import { columns } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { listedTime } from './when.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { options, output } = context;
  return await withApp(await settingsOf(context), 'look', async ({ journal }) => {
    const head = typeof options.head === 'string' ? options.head : undefined;
    if (options.verify === true || head !== undefined) {
      const found = journal.verify(head);
      const { entries, aged, broken } = found;
      output.document({ whole: broken === undefined, entries, aged, head: found.head, broken: broken ?? null });
      if (broken !== undefined) {
        output.complain(
          `twinbook: the journal was changed: entry ${broken.number}: ${broken.why}. What comes before it is as it was written.`,
        );
        return EXIT.failed;
      }
      output.print(`whole: ${entries} entries, ${aged} of them without words because of their age`);
      output.print(
        `the last link: ${found.head || '(none)'}; note it elsewhere, and "twinbook audit --head LINK" tells later whether it is still there`,
      );
      return EXIT.done;
    }
    const all = journal.entries().toReversed();
    output.document({
      entries: all.map(({ number, at, who, through, what, pair, facts }) => ({
        ...{ number, at: new Date(at).toISOString(), who, through, what, pair: pair ?? null },
        facts: told(facts),
      })),
    });
    if (all.length === 0) output.print('nothing was done yet');
    for (const line of columns(all.map((entry) => rowOf(entry, output)))) output.row(line);
    return EXIT.done;
  });
}

/** Digests say nothing to anybody. */
function told({ blocks, ...facts }: JournalEntry['facts']): JournalEntry['facts'] {
  return Array.isArray(blocks) ? { ...facts, blocks: blocks.length } : facts;
}

/** Facts whose own name says too little. */
const NAMES: Readonly<Record<string, string>> = { blocks: 'items left alone', exit: 'exit code' };

/** Facts that hold a word of ours; the others hold an owner's. */
const OURS: ReadonlySet<string> = new Set(['is', 'kind']);

function rowOf({ number, at, who, through, what, pair, facts }: JournalEntry, output: Output): string[] {
  const { say } = output;
  const known = Object.entries(told(facts)).filter(([, value]) => typeof value !== 'object');
  const details = known
    .map(([name, value]) => `${say(NAMES[name] ?? name)} ${OURS.has(name) ? say(String(value)) : String(value)}`)
    .join(', ');
  return [String(number), listedTime(at, output), say(who), say(through), say(what), pair ?? '', details];
}
