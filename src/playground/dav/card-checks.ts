/** playground/dav/card-checks – whether this server takes a card: its version, its mandatory lines, groups (RFC 6352 §6.3.2.1, D73–D77). */
import type { Lacking } from './card-options.ts';
import type { Look } from './content.ts';
import { Refusal, violated, type World } from './world.ts';
import { CARDDAV } from './xml.ts';

/** @throws Refusal naming the precondition the card breaks */
export function checkCard({ card, uid }: Look, world: World): void {
  if (!card) return;
  checkVersion(card.version, world);
  const { cardWithoutName, cardWithoutUid, groupCards } = world.oddities;
  if (!card.hasName) lacking('FN', cardWithoutName);
  if (uid === undefined) lacking('UID', cardWithoutUid);
  if (card.isGroup && groupCards === 'refused') throw invalid('groups are not kept here');
}

function checkVersion(version: string | undefined, { settings, oddities }: World): void {
  if (version === '2.1') {
    if (oddities.oldCards === 403) throw unsupported('vCard 2.1 is not kept here');
    if (oddities.oldCards === 415) throw new Refusal(415, 'vCard 2.1 is not kept here');
    return;
  }
  if (version === undefined) throw invalid('a card says its VERSION');
  const kept: readonly string[] = oddities.cardConversion === 'in-storage' ? ['3.0', '4.0'] : settings.cardVersions;
  if (!kept.includes(version)) throw unsupported(`vCard ${version} is not kept here`);
}

function lacking(line: 'FN' | 'UID', answer: Lacking): void {
  if (answer === 403) throw invalid(`a card needs a line ${line}`);
  if (answer === 400) throw new Refusal(400, `a card needs a line ${line}`);
}

function invalid(why: string): Refusal {
  return violated(403, { ns: CARDDAV, local: 'valid-address-data' }, why);
}

function unsupported(why: string): Refusal {
  return violated(403, { ns: CARDDAV, local: 'supported-address-data' }, why);
}
