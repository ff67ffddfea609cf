/** cli/restore — `twinbook restore FILE`: puts a backup in the place of the database once a person has said yes. */
import { resolve } from 'node:path';
import { databaseOf } from '../store/databases.ts';
import { existingVault } from '../store/key-file.ts';
import { prepareRestore } from '../store/restoring.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, args, options } = context;
  const config = await settingsOf(context);
  const { data } = config;
  const vault = existingVault(data);
  const database = await databaseOf(config);
  const lock = await database.lock('alone', Date.now());
  try {
    const file = resolve(args.file ?? '');
    const prepared = await prepareRestore({ data, database, vault }, file, Date.now());
    output.note(`${file} is a whole database of this Twinbook and this key.`);
    if (options.yes !== true && !(await asked(context, prepared))) {
      output.complain('twinbook: nothing was changed; say yes when asked, or --yes');
      output.document({ restored: null, previous: null });
      return EXIT.usage;
    }
    const previous = await prepared.swap();
    output.document({ restored: file, previous: previous ?? null });
    output.print(`restored from ${file}`);
    if (previous !== undefined) output.print(`the database as it was before: ${previous}`);
    if (prepared.hadConsents)
      output.print(
        'Standing consents to mails were not put back: one may have been taken back since. Give those that hold again with "twinbook outbox trust".',
      );
    output.note('The next cycle compares both sides afresh. Deletions wait until one cycle went well.');
    return EXIT.done;
  } finally {
    await lock.release();
  }
}

async function asked(context: Context, prepared: { discard(): void }): Promise<boolean> {
  const isWanted = await isConfirmed('Put it in the place of the database?', context).catch((error: unknown) => {
    prepared.discard();
    throw error;
  });
  if (!isWanted) prepared.discard();
  return isWanted;
}
