/** cli/service-deeds — what the daemon itself writes into the journal: that it began, that it ended, and that it works by another configuration. */
import { createHmac } from 'node:crypto';
import type { App } from '../app.ts';
import { Secret } from '../config/secrets.ts';
import { isSyncError } from '../model/errors.ts';
import type { Deed, JournalEntry } from '../model/journal.ts';
import type { Log } from '../ops/log.ts';

type Own = Pick<App, 'journal' | 'now' | 'config' | 'vault'>;

const STARTED = 'the daemon started';

/** Each entry is believed to be later than the one before by so much at most: a clock that jumped ahead makes nothing old at once. */
const STEP = 30 * 24 * 60 * 60 * 1000;

/** Old words go first, by the clock or by the last entry where that runs ahead. @throws STORE */
export function noteStart(own: Own): void {
  const { journal, now, config } = own;
  const before = journal.entries('deed');
  journal.age(Math.min(now(), believed(before)) - config.retention.journal);
  const configuration = fingerprint(own);
  const known = before.findLast(({ what }) => what === STARTED)?.facts.configuration;
  if (known !== undefined && known !== configuration) journal.add(deed('the configuration changed', own, { configuration }));
  journal.add(deed(STARTED, own, { configuration }));
}

/** Where it cannot be written, the daemon stops all the same. */
export function noteStop(own: Own, log: Log): void {
  try {
    own.journal.add(deed('the daemon stopped', own, {}));
  } catch (error) {
    if (!isSyncError(error, 'STORE')) throw error;
    log.warn({ code: error.code, hint: error.hint }, `the journal does not tell of this stop: ${error.message}`);
  }
}

/** How late it is by the entries alone. */
function believed(entries: readonly JournalEntry[]): number {
  const [first, ...others] = entries;
  return others.reduce((time, { at }) => Math.min(Math.max(time, at), time + STEP), first?.at ?? 0);
}

function deed(what: string, { now }: Own, facts: Deed['facts']): Deed {
  return { at: now(), topic: 'deed', what, who: 'the daemon', through: 'daemon', pair: undefined, facts };
}

/** Tells one configuration from another, and nothing of what stands in it. Where in the file it stands does not matter. */
function fingerprint({ config, vault }: Own): string {
  const text = JSON.stringify(config, (key, value: unknown) =>
    key === 'place' ? undefined : value instanceof Secret ? value.reveal() : value,
  );
  return createHmac('sha256', vault.digestKey).update(`configuration\n${text}`).digest('hex').slice(0, 16);
}
