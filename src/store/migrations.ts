/** store/migrations — the steps that bring a database to the present form; an old step is never edited. */

export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE links (
    id TEXT PRIMARY KEY, pair TEXT NOT NULL, kind TEXT NOT NULL, left_word TEXT NOT NULL, right_word TEXT NOT NULL,
    left_checkpoint TEXT, right_checkpoint TEXT, left_identity TEXT, right_identity TEXT,
    full_at BIGINT, success_at BIGINT, wants_full INTEGER NOT NULL DEFAULT 0,
    settings TEXT, left_echo INTEGER NOT NULL DEFAULT 0, right_echo INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE twins (
    link TEXT NOT NULL, id TEXT NOT NULL, born TEXT NOT NULL, left_anchor TEXT NOT NULL, right_anchor TEXT NOT NULL,
    intent TEXT,
    PRIMARY KEY (link, id)
  );
  CREATE TABLE parked (link TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (link, name));
  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  `,
  `
  CREATE TABLE creations (
    link TEXT NOT NULL, twin TEXT NOT NULL, mark TEXT NOT NULL, replaces TEXT, at BIGINT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (link, twin, mark)
  );
  `,
  `
  CREATE TABLE changes (
    id TEXT PRIMARY KEY, cycle TEXT NOT NULL, at BIGINT NOT NULL, link TEXT NOT NULL, pair TEXT NOT NULL, twin TEXT NOT NULL,
    op TEXT NOT NULL, outcome TEXT NOT NULL, value TEXT NOT NULL, sealed TEXT NOT NULL
  );
  CREATE INDEX changes_by_time ON changes (link, at);
  CREATE INDEX changes_by_twin ON changes (twin);
  CREATE INDEX changes_by_cycle ON changes (cycle);
  CREATE TABLE verdicts (
    link TEXT NOT NULL, name TEXT NOT NULL, keep TEXT NOT NULL, at BIGINT NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (link, name)
  );
  `,
  `
  ALTER TABLE links ADD COLUMN watch TEXT;
  `,
  `
  ALTER TABLE changes ADD COLUMN decision INTEGER NOT NULL DEFAULT 0;
  UPDATE changes SET decision = 1 WHERE outcome = 'done' AND value NOT LIKE '%"clashes":[]%'
    AND value NOT LIKE '%"undoneBy":"%' AND value NOT LIKE '%"accepted":true%';
  CREATE INDEX changes_by_decision ON changes (link, at) WHERE decision = 1;
  DROP INDEX changes_by_twin;
  CREATE INDEX changes_by_twin ON changes (twin, pair, at);
  CREATE INDEX changes_by_pair ON changes (pair, at);
  CREATE INDEX changes_by_moment ON changes (at);
  `,
  `
  CREATE TABLE appointments (pair TEXT NOT NULL, unit TEXT NOT NULL, sealed TEXT NOT NULL, PRIMARY KEY (pair, unit));
  CREATE TABLE mails (
    id TEXT PRIMARY KEY, pair TEXT NOT NULL, unit TEXT NOT NULL, occasion TEXT NOT NULL, name TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL, made BIGINT NOT NULL, since BIGINT NOT NULL, due BIGINT NOT NULL, tries INTEGER NOT NULL,
    by TEXT NOT NULL, sealed TEXT NOT NULL
  );
  CREATE INDEX mails_by_pair ON mails (pair);
  `,
  `
  ALTER TABLE twins ADD COLUMN left_href TEXT NOT NULL DEFAULT '';
  ALTER TABLE twins ADD COLUMN right_href TEXT NOT NULL DEFAULT '';
  ALTER TABLE twins ADD COLUMN left_uid TEXT NOT NULL DEFAULT '';
  ALTER TABLE twins ADD COLUMN right_uid TEXT NOT NULL DEFAULT '';
  UPDATE twins SET left_href = coalesce(left_anchor ->> 'href', ''), right_href = coalesce(right_anchor ->> 'href', ''),
    left_uid = coalesce(left_anchor ->> 'uid', ''), right_uid = coalesce(right_anchor ->> 'uid', '');
  CREATE INDEX twins_by_left_href ON twins (link, left_href);
  CREATE INDEX twins_by_right_href ON twins (link, right_href);
  CREATE INDEX twins_by_left_uid ON twins (link, left_uid);
  CREATE INDEX twins_by_right_uid ON twins (link, right_uid);
  `,
];

/** Where PostgreSQL keeps our tables, and how many steps of each part it has seen. */
export const POSTGRES_GROUND: readonly string[] = [
  'CREATE SCHEMA IF NOT EXISTS twinbook',
  'CREATE TABLE IF NOT EXISTS twinbook.versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL)',
];

/**
 * A step as PostgreSQL takes it: texts in the order of their bytes, as SQLite has them, whatever the language of the database; and what
 * is read of JSON is called so.
 */
export function forPostgres(step: string): string {
  return step.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"').replaceAll(/(\w+) ->> /g, '$1::json ->> ');
}

/** What several workers share besides what is remembered; only in PostgreSQL, and in no backup. */
export const SHARED_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE leases (
    pair TEXT PRIMARY KEY, fence BIGINT NOT NULL, until TIMESTAMPTZ NOT NULL,
    ended BIGINT, success BIGINT, failures INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE quotas (name TEXT PRIMARY KEY, due TIMESTAMPTZ NOT NULL);
  `,
];
