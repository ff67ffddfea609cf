/**
 * privacy/consent — which word holds: the configuration's, or one that was said since. Pure.
 *
 *   granted or withdrawn by the command line, the later one  ->  it holds
 *   but a consent in the file of a later day than a withdrawal, and not of a day to come  ->  granted anew
 *   nothing was ever said  ->  what stands in the file
 */
import { createHash } from 'node:crypto';
import type { ConsentDecision, ConsentStanding, ConsentText, StatedConsent } from '../model/consent.ts';
import type { Deed, JournalEntry } from '../model/journal.ts';

/** `decisions` of one pair and kind, the earliest first; `today` as `2026-11-27`. */
export function consentStanding(
  stated: StatedConsent | undefined,
  decisions: readonly ConsentDecision[],
  today: string,
): ConsentStanding {
  // What stood in the file is kept as well; whether it holds, the file says.
  const said = decisions.findLast(({ through }) => through !== 'configuration');
  const isNewer = stated !== undefined && said !== undefined && stated.on > said.on && stated.on <= today;
  if (said !== undefined && !(said.is === 'withdrawn' && isNewer)) return { is: said.is, by: said.by, on: said.on };
  return stated === undefined ? { is: 'missing' } : { is: 'granted', by: stated.by, on: stated.on };
}

/** Why contacts are left alone, for people; undefined: they may be looked at. */
export function withoutConsent(standing: ConsentStanding): string | undefined {
  if (standing.is === 'granted') return undefined;
  if (standing.is === 'missing') return 'there is no consent for these contacts';
  if (standing.is === 'unfinished')
    return 'the withdrawal of the consent is not finished; run "twinbook consent withdraw" again, or "consent grant" to go on';
  return `the consent for these contacts was withdrawn on ${standing.on} by ${standing.by}`;
}

/** What of the stated consents of a pair is not written down yet, and what is written down and stated no more. */
export function unwritten(
  stated: readonly StatedConsent[],
  decisions: readonly ConsentDecision[],
  make: (is: ConsentDecision['is'], consent: StatedConsent) => ConsentDecision,
): readonly ConsentDecision[] {
  const latest = new Map(decisions.filter(({ through }) => through === 'configuration').map((one) => [nameOf(one), one]));
  const present = new Map(stated.map((one) => [nameOf(one), one]));
  const granted = [...present].filter(([name]) => latest.get(name)?.is !== 'granted').map(([, one]) => make('granted', one));
  const gone = [...latest].filter(([name, { is }]) => is === 'granted' && !present.has(name));
  return [...gone.map(([, { by, on, text }]) => ({ ...make('withdrawn', { by, on }), text })), ...granted];
}

const nameOf = ({ by, on }: Pick<StatedConsent, 'by' | 'on'>): string => JSON.stringify([by, on]);

/** The words themselves are with whoever said them; here is what tells whether words are the same. */
export function textOf(version: string, words: string): ConsentText {
  return { version, digest: createHash('sha256').update(words.normalize('NFC')).digest('hex') };
}

/** A decision as the journal keeps it. */
export function asDeed({ is, pair, kind, by, on, text, through, at }: ConsentDecision, who: string): Deed {
  return { at, topic: 'consent', what: `consent ${is}`, who, through, pair, facts: { is, kind, by, on, text } };
}

/** What the journal tells of a pair's contacts, the earliest first. */
export function decisionsIn(entries: readonly JournalEntry[], pair: string): readonly ConsentDecision[] {
  return entries.flatMap(({ topic, pair: whose, at, through, facts }) =>
    topic === 'consent' && whose === pair ? [{ ...(facts as unknown as ConsentDecision), pair, through, at }] : [],
  );
}

/** The day it is in the owner's zone. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}
