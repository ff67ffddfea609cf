/** store/queries — all SQL, one named constant per statement. */

export const LINK = 'SELECT * FROM links WHERE id = ?';
export const ADD_LINK =
  'INSERT INTO links (id, pair, kind, left_word, right_word) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
export const CLOSE_LINK = `UPDATE links SET left_checkpoint = ?, right_checkpoint = ?, left_identity = ?, right_identity = ?,
  full_at = ?, success_at = ?, wants_full = ?, settings = ?, left_echo = ?, right_echo = ?, watch = ? WHERE id = ?`;
export const KEEP_WATCH = 'UPDATE links SET watch = ? WHERE id = ?';
export const LINKS = 'SELECT links.*, (SELECT count(*) FROM twins WHERE link = links.id) AS twins FROM links ORDER BY id';
/** What was remembered of one link is remembered of another that has nothing yet. */
export const moveLinkIn = (table: (typeof TABLES_OF_LINKS)[number]): string => `UPDATE ${table} SET link = ? WHERE link = ?`;
export const RENAME_LINK = 'UPDATE links SET id = ?, pair = ?, left_word = ?, right_word = ? WHERE id = ?';
export const RENAME_CHANGES = 'UPDATE changes SET pair = ? WHERE link = ?';

export const TWINS = 'SELECT id, born, left_anchor, right_anchor, intent FROM twins WHERE link = ?';
export const COUNT_TWINS = 'SELECT count(*) AS twins FROM twins WHERE link = ?';
export const TWIN_IDS = 'SELECT id FROM twins WHERE link = ?';
/** What some twins of a link are wanted by, each with an index of its own. */
export const TWINS_BY = ['id', 'left_href', 'right_href', 'left_uid', 'right_uid'] as const;
/** Takes the link, and as many values. */
export const twinsBy = (one: (typeof TWINS_BY)[number], values: number): string =>
  `SELECT id, born, left_anchor, right_anchor, intent FROM twins WHERE link = ? AND ${one} IN (${'?, '.repeat(values - 1)}?)`;
export const SAVE_TWIN = `INSERT INTO twins (link, id, born, left_anchor, right_anchor, intent, left_href, right_href, left_uid, right_uid)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (link, id) DO UPDATE SET born = excluded.born, left_anchor = excluded.left_anchor,
    right_anchor = excluded.right_anchor, intent = excluded.intent, left_href = excluded.left_href,
    right_href = excluded.right_href, left_uid = excluded.left_uid, right_uid = excluded.right_uid`;
export const FORGET_TWIN = 'DELETE FROM twins WHERE link = ? AND id = ?';

export const CREATIONS = 'SELECT value FROM creations WHERE link = ? ORDER BY twin, at';
export const BEGIN_CREATION =
  'INSERT INTO creations (link, twin, mark, replaces, at, value) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (link, twin, mark) DO UPDATE SET replaces = excluded.replaces, at = excluded.at, value = excluded.value';
export const END_CREATIONS = 'DELETE FROM creations WHERE link = ? AND twin = ?';
/** What the copy of that name (link and name, then once more link and name) takes the place of: found by its key, however many there are. */
export const END_REPLACED = `DELETE FROM creations WHERE link = ? AND twin <> ?
  AND twin IN (SELECT replaces FROM creations WHERE link = ? AND twin = ?)`;
export const FORGET_REPLACED = `DELETE FROM twins WHERE link = ? AND id <> ?
  AND id IN (SELECT replaces FROM creations WHERE link = ? AND twin = ?)`;

export const KEEP_CHANGE = `INSERT INTO changes (id, cycle, at, link, pair, twin, op, outcome, value, sealed, decision)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, value = excluded.value, sealed = excluded.sealed,
    decision = excluded.decision`;
export const DROP_CHANGE = 'DELETE FROM changes WHERE id = ?';
export const DROP_CHANGES_BEFORE = 'DELETE FROM changes WHERE at < ?';
export const UPDATES_SINCE =
  "SELECT value FROM changes WHERE link = ? AND at >= ? AND op = 'update' AND outcome = 'done' ORDER BY at, length(id), id";

export const DECIDE = `INSERT INTO verdicts (link, name, keep, at, used) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (link, name) DO UPDATE SET keep = excluded.keep, at = excluded.at, used = excluded.used`;
export const VERDICTS = 'SELECT name, keep, at, used FROM verdicts WHERE link = ? ORDER BY name';
export const USE_VERDICTS = `UPDATE verdicts SET used = 1 WHERE link = ? AND used = 0 AND name NOT LIKE 'undo:%'
  AND name NOT IN (SELECT name FROM parked WHERE link = ? UNION ALL SELECT 'counts:' || name FROM parked WHERE link = ?)`;
export const DROP_VERDICT = 'DELETE FROM verdicts WHERE link = ? AND name = ?';
export const DROP_WISH = 'DELETE FROM verdicts WHERE name = ?';
export const DROP_USED_VERDICTS = 'DELETE FROM verdicts WHERE used = 1 AND at < ?';
/** What changes are asked for by, each a condition for itself: with "or any" no index would serve. */
const CHANGES_BY = {
  id: 'id = ?',
  cycle: 'cycle = ?',
  twin: 'twin = ?',
  // In full, or the index of decisions would not be thought of.
  decision: 'decision = 1',
  link: 'link = ?',
  pair: 'pair = ?',
  since: 'at >= ?',
} as const;
export type ChangesBy = keyof typeof CHANGES_BY;
/** Changes of one moment in the order they were made. */
export const changesBy = (wanted: readonly ChangesBy[]): string => `SELECT link, pair, value, sealed FROM changes
  WHERE ${wanted.map((one) => CHANGES_BY[one]).join(' AND ') || '1 = 1'}
  ORDER BY at DESC, length(id) DESC, id DESC LIMIT ? OFFSET ?`;
export const COUNT_CHANGES = `SELECT at / 900000 AS quarter, count(*) AS changes FROM changes
  WHERE pair = ? AND at >= ? GROUP BY at / 900000`;

/** Every table whose rows belong to a link and say so in a column `link`: what is forgotten or moved is so in all of them. */
export const TABLES_OF_LINKS = ['twins', 'parked', 'creations', 'changes', 'verdicts'] as const;
/** Every table in which something of a pair stands. */
export const TABLES_OF_PAIRS = ['links', ...TABLES_OF_LINKS, 'notes', 'appointments', 'mails'] as const;
/** Notes about links: `<this>:<id of the link>`. */
export const NOTES_OF_LINKS = ['outcome', 'places'] as const;
/** Notes about pairs: `<this>:<name of the pair>`. */
export const NOTES_OF_PAIRS = ['aside', 'answer', 'alerts', 'begun-sign-in', 'push', 'overlaps', 'asked', 'register'] as const;
/** Those of them that are made of every kind of item: they go with each. */
export const NOTES_OF_KINDS = ['register'] as const satisfies readonly (typeof NOTES_OF_PAIRS)[number][];
/** Those of them that are about mails to clients: since when it is looked, and who agreed to be written to. */
export const NOTES_OF_OUTBOXES = ['outbox', 'trusted'] as const;
/** What a person may have taken back since a snapshot was made. */
export const NOTE_NOT_RESTORED = 'trusted' satisfies (typeof NOTES_OF_OUTBOXES)[number];
/** Many notes of a pair each: `<this>:<name of the pair>/…`. Calls that wait, and calls that are written down. */
export const NOTES_UNDER_PAIRS = ['call', 'called'] as const;
/** Notes that name items, and are found again by the next cycle. */
export const FOUND_AGAIN = ['overlaps:', 'register:'] as const;
/** Rows of all links whose id begins with the same (twice given) words. */
export const forgetLinksIn = (table: (typeof TABLES_OF_LINKS)[number]): string =>
  `DELETE FROM ${table} WHERE substr(link, 1, length(?)) = ?`;
export const FORGET_LINKS = 'DELETE FROM links WHERE substr(id, 1, length(?)) = ?';
export const FORGET_NOTES = 'DELETE FROM notes WHERE substr(name, 1, length(?)) = ?';

export const APPOINTMENTS = 'SELECT unit, sealed FROM appointments WHERE pair = ? ORDER BY unit';
export const KEEP_APPOINTMENT = `INSERT INTO appointments (pair, unit, sealed) VALUES (?, ?, ?)
  ON CONFLICT (pair, unit) DO UPDATE SET sealed = excluded.sealed`;
export const FORGET_APPOINTMENT = 'DELETE FROM appointments WHERE pair = ? AND unit = ?';
export const FORGET_APPOINTMENTS = 'DELETE FROM appointments WHERE pair = ?';
export const ALL_MAILS = 'SELECT * FROM mails ORDER BY made, id';
export const MAILS_OF = 'SELECT * FROM mails WHERE pair = ? ORDER BY made, id';
export const ADD_MAIL = `INSERT INTO mails (id, pair, unit, occasion, name, state, made, since, due, tries, by, sealed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`;
export const TURN_MAIL = `UPDATE mails SET state = ?, since = ?, due = coalesce(?, due), tries = coalesce(?, tries),
  by = coalesce(?, by), sealed = coalesce(?, sealed) WHERE id = ? AND state = ?`;
export const OVERTAKE_MAIL = "DELETE FROM mails WHERE id = ? AND state IN ('waiting', 'approved', 'refused')";
export const DROP_OVER = "DELETE FROM mails WHERE since < ? AND state IN ('sent', 'discarded')";
export const DROP_MAIL = 'DELETE FROM mails WHERE id = ?';
export const FORGET_MAILS = 'DELETE FROM mails WHERE pair = ?';

export const PARKED = 'SELECT name, value FROM parked WHERE link = ? ORDER BY name';
export const PARK =
  'INSERT INTO parked (link, name, value) VALUES (?, ?, ?) ON CONFLICT (link, name) DO UPDATE SET value = excluded.value';
export const UNPARK = 'DELETE FROM parked WHERE link = ? AND name = ?';

export const NOTE = 'SELECT value FROM notes WHERE name = ?';
/** From the first name that begins so to the first that no longer does: found by the key, however many others there are. */
export const NOTES_UNDER = 'SELECT name, value FROM notes WHERE name >= ? AND name < ? ORDER BY name';
export const FORGET_NOTES_UNDER = 'DELETE FROM notes WHERE name >= ? AND name < ?';
/** The new beginning, how much of the old name stays, and which names. */
export const RENAME_NOTES = 'UPDATE notes SET name = ? || substr(name, ?) WHERE name >= ? AND name < ?';
export const SET_NOTE = 'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
export const DROP_NOTE = 'DELETE FROM notes WHERE name = ?';
export const ADD_NOTE = 'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING';
export const SWAP_NOTE = 'UPDATE notes SET value = ? WHERE name = ? AND value = ?';
export const TAKE_NOTE = 'DELETE FROM notes WHERE name = ? AND value = ?';

/** How many steps of migrations.ts a PostgreSQL has seen, if any. */
export const HAS_VERSIONS = "SELECT to_regclass('versions') IS NOT NULL AS has";
export const VERSION = 'SELECT version FROM versions WHERE part = ?';
export const SET_VERSION =
  'INSERT INTO versions (part, version) VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET version = excluded.version';

/** All of a table, and one or more rows into it: for copies between databases of one form. */
export const everythingIn = (table: string, columns: readonly string[]): string => `SELECT ${columns.join(', ')} FROM ${table}`;
export const addedTo = (table: string, columns: readonly string[], rows: number): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(rows)
    .fill(`(${Array(columns.length).fill('?').join(', ')})`)
    .join(', ')}`;
export const emptied = (table: string): string => `DELETE FROM ${table}`;
export const countIn = (table: string): string => `SELECT count(*) AS rows FROM ${table}`;

/** Leases: the name of no pair is everything. Who takes one waits until a write that is under way behind it is over. */
const TAKEN = `ON CONFLICT (pair) DO UPDATE SET fence = leases.fence + 1, until = excluded.until
  WHERE leases.until < clock_timestamp() RETURNING fence`;
const HELD = (whose: string): string => `SELECT 1 FROM leases AS held WHERE ${whose} AND held.until > clock_timestamp()`;
const ASKED = "INSERT INTO leases (pair, fence, until) SELECT ?, 1, clock_timestamp() + ? * interval '1 ms'";
export const TAKE_LEASE = `${ASKED} WHERE NOT EXISTS (${HELD("held.pair = ''")}) ${TAKEN}`;
export const TAKE_EVERYTHING = `${ASKED} WHERE NOT EXISTS (${HELD("held.pair <> ''")}) ${TAKEN}`;
export const RENEW_LEASE = "UPDATE leases SET until = clock_timestamp() + ? * interval '1 ms' WHERE pair = ? AND fence = ?";
export const LEASE_HOLDS = 'SELECT fence FROM leases WHERE pair = ? AND fence = ? AND until > clock_timestamp() FOR SHARE';
export const RELEASE_LEASE = `UPDATE leases SET until = '-infinity', ended = coalesce(?, ended), success = coalesce(?, success),
  failures = coalesce(?, failures) WHERE pair = ? AND fence = ?`;
export const ENDINGS = 'SELECT pair, ended, success, failures FROM leases WHERE ended IS NOT NULL';

/** `due`: until when everything that was booked is used up, if it is used as fast as it may be. */
export const BOOK = `INSERT INTO quotas (name, due) VALUES (?, clock_timestamp() + ? * interval '1 ms')
  ON CONFLICT (name) DO UPDATE SET due = ? * interval '1 ms' + least(
    greatest(quotas.due, clock_timestamp() - ? * interval '1 ms'), clock_timestamp() + ? * interval '1 ms')
  RETURNING extract(epoch FROM due - clock_timestamp()) * 1000 AS due`;

/** Everything sealed, by where it stands; `value` of what waits is JSON with a sealed part. */
export const ALL_NOTES = 'SELECT name, value FROM notes';
export const ALL_PARKED = 'SELECT link, name, value FROM parked';
export const ALL_CHANGES = 'SELECT id FROM changes';
export const SEALED_CHANGE = 'SELECT sealed FROM changes WHERE id = ?';
export const RESEAL_CHANGE = 'UPDATE changes SET sealed = ? WHERE id = ?';
/** A snapshot may be of a form that had no such table yet. */
export const HAS_TABLE = "SELECT 1 AS has FROM sqlite_master WHERE type = 'table' AND name = ?";
export const ALL_APPOINTMENTS = 'SELECT pair, unit, sealed FROM appointments';
export const RESEAL_MAIL = 'UPDATE mails SET sealed = ? WHERE id = ?';
export const RESEAL_ENTRY = 'UPDATE entries SET sealed = ? WHERE number = ?';

/** The journal is a file of its own. */
export const MAKE_JOURNAL = `CREATE TABLE IF NOT EXISTS entries (
  number INTEGER PRIMARY KEY, at BIGINT NOT NULL, topic TEXT NOT NULL, sealed TEXT, digest TEXT NOT NULL, chain TEXT NOT NULL)`;
export const LAST_ENTRY = 'SELECT number, chain FROM entries ORDER BY number DESC LIMIT 1';
export const ADD_ENTRY = 'INSERT INTO entries (number, at, topic, sealed, digest, chain) VALUES (?, ?, ?, ?, ?, ?)';
export const ENTRIES = 'SELECT number, sealed, digest, chain FROM entries WHERE topic = ? OR ? IS NULL ORDER BY number';
export const AGE_ENTRIES = "UPDATE entries SET sealed = NULL WHERE topic = 'deed' AND sealed IS NOT NULL AND at < ?";
