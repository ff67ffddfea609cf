/** cli/deeds — what a verb writes into the journal once it has run: what was done, by whom, to which pair; never to whom. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Deed } from '../model/journal.ts';
import { openJournal } from '../store/journal.ts';
import { existingVault, KEY_FILE } from '../store/key-file.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Context, Verb } from './verb.ts';
import { whoIsHere } from './who.ts';

/** Nothing was begun. */
const NOT_BEGUN: readonly ExitCode[] = [EXIT.usage, EXIT.locked];

/** What has no data folder with a key has no journal either. @throws STORE */
export async function noteDeed({ deed }: Verb, context: Context, code: ExitCode): Promise<void> {
  const what = deed?.(context);
  if (what === undefined || NOT_BEGUN.includes(code)) return;
  const loaded = await loadConfig(context.file, context.environment);
  if (!loaded.ok || !existsSync(join(loaded.config.data, KEY_FILE))) return;
  const { data } = loaded.config;
  const entry: Deed = {
    ...{ at: Date.now(), topic: 'deed', what, who: whoIsHere(), through: 'command line', pair: context.args.pair },
    facts: { exit: code },
  };
  openJournal(data, existingVault(data)).add(entry);
}
