/** app/consent — whose contacts may be looked at: without the owner's word not one is read or written. */
import type { Config, ConfiguredEntry, ConfiguredPair } from '../config/config.ts';
import { linkOf } from '../config/engine-rules.ts';
import { consentTextIn } from '../locales/consent.ts';
import type { ConsentDecision, ConsentStanding, StatedConsent } from '../model/consent.ts';
import { asDeed, consentStanding, dayOf, decisionsIn, textOf, unwritten } from '../privacy/consent.ts';
import type { Journal } from '../store/journal.ts';
import { lastReport } from '../store/leaving-report.ts';
import type { Context } from './context.ts';

/** What holds for an entry now: asked anew each time, for another process may have written it down. @throws STORE */
export type Consents = (entry: ConfiguredEntry) => ConsentStanding;

export function consentsOf({ pairs, timezone, data }: Config, journal: Journal, now: () => number): Consents {
  const stated = new Map(pairs.flatMap(({ entries }) => entries.map((entry) => [linkOf(entry).id, entry.consent])));
  return (entry) => {
    const decisions = decisionsIn(journal.entries('consent'), entry.pair);
    const standing = consentStanding(stated.get(linkOf(entry).id), decisions, dayOf(now(), timezone));
    return standing.is === 'granted' && isWithdrawing(data, entry.pair) ? { is: 'unfinished' } : standing;
  };
}

/** From its first removal on, until all is done. */
function isWithdrawing(data: string, pair: string): boolean {
  const stage = lastReport(data, pair, 'consent')?.report.stage;
  return stage === 'touched' || stage === 'sides-done';
}

/** Of all entries the one whose contacts are looked at, if there is one. @throws STORE */
export function pairConsent({ entries }: ConfiguredPair, consents: Consents): ConsentStanding {
  const standings = entries.filter(({ kind }) => kind === 'contact').map(consents);
  return standings.find(({ is }) => is === 'granted') ?? standings[0] ?? { is: 'missing' };
}

/** What a person decides about a pair's contacts. */
export type Said = Pick<ConsentDecision, 'is' | 'by' | 'on' | 'text'>;

/** On disk when it returns. @throws STORE */
export function keepSaid(said: Said, who: string, pair: string, { journal, now }: Pick<Context, 'journal' | 'now'>): void {
  journal.add(asDeed({ ...said, pair, kind: 'contact', through: 'command line', at: now() }, who));
}

/** The configuration as it holds: each entry with the consent that counts. */
export function withConsents(config: Config, consents: Consents): Config {
  const entryOf = (entry: ConfiguredEntry): ConfiguredEntry => {
    if (entry.kind !== 'contact') return entry;
    const standing = consents(entry);
    return { ...entry, consent: standing.is === 'granted' ? { by: standing.by, on: standing.on } : undefined };
  };
  return { ...config, pairs: config.pairs.map((pair) => ({ ...pair, entries: pair.entries.map(entryOf) })) };
}

/** Writes down what the file states and what it states no more; nothing when it is written down already. @throws STORE */
export function keepStated(config: Config, journal: Journal, now: () => number): void {
  const entries = journal.entries('consent');
  for (const pair of config.pairs) {
    if (lastReport(config.data, pair.name)?.report.stage === 'finished') continue;
    const make = (is: ConsentDecision['is'], stated: StatedConsent): ConsentDecision => ({
      ...{ is, pair: pair.name, kind: 'contact', by: stated.by, on: stated.on, through: 'configuration', at: now() },
      text: textStated(stated, config),
    });
    for (const decision of unwritten(statedIn(pair), decisionsIn(entries, pair.name), make))
      journal.add(asDeed(decision, 'the configuration'));
  }
}

/** Their own words, or those of this version of the program. */
function textStated({ text }: StatedConsent, { language }: Config): ConsentDecision['text'] {
  const ours = consentTextIn(language);
  return text === undefined ? textOf(ours.version, ours.words) : textOf('own', text);
}

const statedIn = ({ entries }: ConfiguredPair): StatedConsent[] => entries.flatMap(({ consent }) => consent ?? []);
