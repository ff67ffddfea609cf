/**
 * store/journal — who did what, when: each entry sealed, and bound to all before it by a chain of keyed digests.
 *
 * It lies beside the database and not in it: it outlives it, and no backup that is put back takes an entry away. What stands in it
 * of a consent or an erasure holds for as long as the installation does.
 */
import { createHmac } from 'node:crypto';
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import type { Deed, JournalEntry, Topic, Verified } from '../model/journal.ts';
import * as sql from './queries.ts';
import { storeError } from './trouble.ts';
import type { Vault } from './vault.ts';

/** In the data folder. */
export const JOURNAL = 'journal.db';
/** What the entries are sealed for. */
export const JOURNAL_PURPOSE = 'journal';

export interface Journal {
  /** On disk, and in the chain, when it returns. @throws STORE */
  add(deed: Deed): JournalEntry;
  /** The earliest first; entries whose words are gone by age are left out. @throws STORE, also where one was sealed with another key */
  entries(topic?: Topic): readonly JournalEntry[];
  /** `head`: a link of the chain somebody noted; it must still be in it. @throws STORE */
  verify(head?: string): Verified;
  /** Wipes the words of deeds that are older; their links in the chain stay. Says how many. @throws STORE */
  age(before: number): number;
}

interface Row {
  readonly number: number;
  /** null: gone by age. */
  readonly sealed: string | null;
  readonly digest: string;
  readonly chain: string;
}

/** Nothing is made on disk before there is something to write. Each call opens the file and closes it again: there are few. */
export function openJournal(folder: string, vault: Vault): Journal {
  const file = join(folder, JOURNAL);
  const keyed = (...words: readonly string[]): string =>
    createHmac('sha256', vault.digestKey)
      .update(`journal\n${words.join('\n')}`)
      .digest('base64url');
  const link = (before: string, number: number, digest: string): string => keyed(before, String(number), digest);
  const opened = (sealed: string): string => {
    const text = vault.open(JOURNAL_PURPOSE, sealed);
    if (text === undefined) throw otherKey(file);
    return text;
  };
  return {
    add: (deed) =>
      withFile(file, 'written', (database) => {
        const last = database.prepare(sql.LAST_ENTRY).get() as Row | undefined;
        const entry = { ...deed, number: (last?.number ?? 0) + 1 };
        const text = JSON.stringify(entry);
        const digest = keyed(text);
        const chain = link(last?.chain ?? '', entry.number, digest);
        database.prepare(sql.ADD_ENTRY).run(entry.number, deed.at, deed.topic, vault.seal(JOURNAL_PURPOSE, text), digest, chain);
        return entry;
      }),
    entries: (topic) => {
      if (!existsSync(file)) return [];
      const rows = withFile(file, 'read', (database) => database.prepare(sql.ENTRIES).all(topic ?? null, topic ?? null));
      return (rows as unknown as Row[]).flatMap(({ sealed }) =>
        sealed === null ? [] : [JSON.parse(opened(sealed)) as JournalEntry],
      );
    },
    verify: (head) => {
      const rows = existsSync(file) ? withFile(file, 'read', (database) => database.prepare(sql.ENTRIES).all(null, null)) : [];
      return verified(rows as unknown as Row[], head, { keyed, link, open: (text) => vault.open(JOURNAL_PURPOSE, text) });
    },
    age: (before) =>
      existsSync(file)
        ? withFile(file, 'written', (database) => Number(database.prepare(sql.AGE_ENTRIES).run(before).changes))
        : 0,
  };
}

interface Chaining {
  readonly keyed: (text: string) => string;
  readonly link: (before: string, number: number, digest: string) => string;
  readonly open: (sealed: string) => string | undefined;
}

function verified(rows: readonly Row[], noted: string | undefined, { keyed, link, open }: Chaining): Verified {
  let before = '';
  let broken: Verified['broken'];
  const links = new Set<string>();
  for (const [index, { number, sealed, digest, chain }] of rows.entries()) {
    const text = sealed === null ? undefined : open(sealed);
    const why =
      number !== index + 1
        ? 'an entry before it is missing'
        : sealed !== null && (text === undefined || keyed(text) !== digest)
          ? 'its words are not those that were written'
          : chain !== link(before, number, digest)
            ? 'it does not follow from the one before'
            : undefined;
    if (why !== undefined) broken ??= { number, why };
    before = chain;
    links.add(chain);
  }
  if (noted !== undefined && !links.has(noted))
    broken ??= { number: rows.length, why: 'the link you noted is not in it: it was cut off, or begun anew' };
  return { entries: rows.length, aged: rows.filter(({ sealed }) => sealed === null).length, head: before, broken };
}

/** One transaction; several processes wait for each other. */
function withFile<T>(file: string, done: 'read' | 'written', work: (database: DatabaseSync) => T): T {
  try {
    // SQLite alone would make it readable by everybody.
    if (done === 'written' && !existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    using database = new DatabaseSync(file, { timeout: 5000 });
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    if (done === 'written') chmodSync(file, 0o600);
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(sql.MAKE_JOURNAL);
      const result = work(database);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } catch (cause) {
    throw cause instanceof SyncError ? cause : storeError(done, file, cause);
  }
}

function otherKey(file: string): SyncError {
  const hint = `Put back the key file it was made with. If that is lost for good, move ${file} away: what it says of consents and erasures then no longer holds.`;
  return new SyncError('STORE', `the journal ${file} was not made with the key in the data folder`, { hint });
}
