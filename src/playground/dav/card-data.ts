/** playground/dav/card-data – a card as GET and reports show it: in the version asked for, in part if asked so (RFC 6352 §5.1, §10.4). */
import { type CardLine, cardLines, cardText } from './card-lines.ts';
import type { CardVersion } from './card-options.ts';
import { asVersion } from './card-versions.ts';
import { violated, type World } from './world.ts';
import { type Asked, CARDDAV, elements } from './xml.ts';

/** As GET gives it: in the version an Accept names, if the server keeps it. */
export function cardOnGet(text: string, accept: string | null, { settings, oddities }: World): string {
  const asked = /\btext\/vcard\s*;\s*version="?([0-9.]+)/i.exec(accept ?? '')?.[1];
  const version = settings.cardVersions.find((kept) => kept === asked);
  if (oddities.cardConversion === 'never' || oddities.cardConversion === 'in-storage') return text;
  if (version !== undefined) return asVersion(text, version);
  return oddities.cardConversion === 'unasked' ? asVersion(text, '3.0') : text;
}

/** As `address-data` of a report asks for it. @throws Refusal 403 supported-address-data for a type or version not kept here */
export function cardInReport(text: string, asked: Asked, world: World): string {
  const { cardConversion } = world.oddities;
  const version = askedVersion(asked, world);
  const shown = cardConversion === 'asked' || cardConversion === 'unasked' ? asVersion(text, version) : text;
  return inPart(shown, asked);
}

/** RFC 6352 §10.4: text/vcard and 3.0 unless the request says otherwise. */
function askedVersion({ attributes = {} }: Asked, { settings }: World): CardVersion {
  const { 'content-type': type = 'text/vcard', version } = attributes;
  const kept =
    settings.cardVersions.find((one) => one === (version ?? '3.0')) ??
    (version === undefined ? settings.cardVersions[0] : undefined);
  if (type.toLowerCase() !== 'text/vcard' || kept === undefined) {
    throw violated(403, { ns: CARDDAV, local: 'supported-address-data' }, `${type} ${version} is not to be had here`);
  }
  return kept;
}

/** RFC 6352 §10.4.2: only the properties named, without their values if asked so. */
function inPart(text: string, { children = [] }: Asked): string {
  const wanted = new Map(
    elements({ children }, CARDDAV, 'prop').map(({ attributes }) => [
      attributes.name?.toUpperCase(),
      attributes.novalue === 'yes',
    ]),
  );
  const lines = cardLines(text);
  if (wanted.size === 0 || !lines) return text;
  const isWanted = ({ name }: CardLine) => name === 'BEGIN' || name === 'END' || wanted.has(name);
  return cardText(lines.filter(isWanted).map((line) => (wanted.get(line.name) ? { ...line, value: '' } : line)));
}
