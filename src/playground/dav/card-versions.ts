/**
 * playground/dav/card-versions – cards turned from vCard 4.0 into 3.0 and back, as sabre and Cyrus do it (D73).
 *
 * What has no counterpart stays as it is; some is lost, as on real servers.
 */
import { type CardLine, cardLines, cardText, parameterValues, withParameters } from './card-lines.ts';
import type { CardVersion } from './card-options.ts';

/** The text in that version; as it came if it is in it already, in one we do not know, or no card. */
export function asVersion(text: string, version: CardVersion): string {
  const lines = cardLines(text);
  const present = lines?.find(({ name }) => name === 'VERSION')?.value.trim();
  if (!lines || present === version || (present !== '3.0' && present !== '4.0')) return text;
  const steps = version === '3.0' ? TO_3 : TO_4;
  const general = version === '3.0' ? parametersTo3 : parametersTo4;
  return cardText(lines.flatMap((line) => (steps[line.name]?.(line) ?? [line]).map(general)));
}

type Step = (line: CardLine) => readonly CardLine[];

const TO_3: Readonly<Record<string, Step>> = {
  VERSION: (line) => [{ ...line, value: '3.0' }],
  KIND: (line) => {
    if (line.value.toLowerCase() === 'group') return [{ ...line, name: 'X-ADDRESSBOOKSERVER-KIND' }];
    return line.value.toLowerCase() === 'org' ? [{ ...line, name: 'X-ABSHOWAS', value: 'COMPANY' }] : [];
  },
  MEMBER: (line) => [{ ...line, name: 'X-ADDRESSBOOKSERVER-MEMBER' }],
  ANNIVERSARY: (line) => [dashed({ ...line, name: 'X-ANNIVERSARY' })],
  BDAY: (line) => [dashed(line)],
  PHOTO: (line) => [inlined(line)],
  LOGO: (line) => [inlined(line)],
  SOUND: (line) => [inlined(line)],
  TEL: (line) => [{ ...withParameters(line, ['VALUE']), value: line.value.replace(/^tel:/i, '') }],
};

const TO_4: Readonly<Record<string, Step>> = {
  VERSION: (line) => [{ ...line, value: '4.0' }],
  'X-ADDRESSBOOKSERVER-KIND': (line) => [{ ...line, name: 'KIND' }],
  'X-ADDRESSBOOKSERVER-MEMBER': (line) => [{ ...line, name: 'MEMBER' }],
  'X-ABSHOWAS': (line) => [{ ...line, name: 'KIND', value: 'org' }],
  'X-ANNIVERSARY': (line) => [undashed({ ...line, name: 'ANNIVERSARY' })],
  BDAY: (line) => [undashed(line)],
  PHOTO: (line) => [asDataUri(line, 'image')],
  LOGO: (line) => [asDataUri(line, 'image')],
  SOUND: (line) => [asDataUri(line, 'audio')],
  LABEL: () => [],
  MAILER: () => [],
  CLASS: () => [],
};

/** PREF=1 is the preferred one of vCard 3.0; MEDIATYPE is unknown there. */
function parametersTo3(line: CardLine): CardLine {
  const isPreferred = parameterValues(line, 'PREF').includes('1');
  return withParameters(line, ['PREF', 'MEDIATYPE', 'ALTID'], isPreferred ? [{ name: 'TYPE', value: 'PREF' }] : []);
}

/** TYPE=PREF is PREF=1 (RFC 6350 §5.3), TYPE=INTERNET says nothing any more. */
function parametersTo4(line: CardLine): CardLine {
  const types = parameterValues(line, 'TYPE');
  const kept = types.filter((type) => !/^(?:pref|internet)$/i.test(type));
  const more = kept.map((value) => ({ name: 'TYPE', value }));
  const isPreferred = types.some((type) => type.toLowerCase() === 'pref');
  return withParameters(line, ['TYPE', ''], isPreferred ? [...more, { name: 'PREF', value: '1' }] : more);
}

/** A date with dashes; a day without a year is put into 1604, as Apple does, and says so. */
function dashed(line: CardLine): CardLine {
  const [, month, day] = /^--(\d\d)-?(\d\d)$/.exec(line.value) ?? [];
  if (month !== undefined && day !== undefined) {
    return { ...withParameters(line, [], [{ name: 'X-APPLE-OMIT-YEAR', value: '1604' }]), value: `1604-${month}-${day}` };
  }
  return { ...line, value: line.value.replace(/^(\d{4})(\d\d)(\d\d)(?=T|$)/, '$1-$2-$3') };
}

function undashed(line: CardLine): CardLine {
  const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(line.value) ?? [];
  const isWithoutYear = year !== '' && parameterValues(line, 'X-APPLE-OMIT-YEAR').includes(year);
  if (isWithoutYear) return { ...withParameters(line, ['X-APPLE-OMIT-YEAR']), value: `--${month}${day}` };
  return { ...line, value: line.value.replace(/^(\d{4})-(\d\d)-(\d\d)(?=T|$)/, '$1$2$3') };
}

/** `data:image/jpeg;base64,…` as ENCODING=b;TYPE=JPEG (D78); any other address needs VALUE=URI in 3.0. */
function inlined(line: CardLine): CardLine {
  const [, subtype, bytes] = /^data:[a-z]+\/([a-z0-9.+-]+);base64\\?,(.*)$/is.exec(line.value) ?? [];
  const bare = withParameters(line, ['VALUE', 'ENCODING', 'TYPE', 'MEDIATYPE']);
  if (subtype === undefined || bytes === undefined) return withParameters(bare, [], [{ name: 'VALUE', value: 'URI' }]);
  const parameters = [
    { name: 'ENCODING', value: 'b' },
    { name: 'TYPE', value: subtype.toUpperCase() },
  ];
  return { ...withParameters(bare, [], parameters), value: bytes };
}

function asDataUri(line: CardLine, media: 'image' | 'audio'): CardLine {
  const bare = withParameters(line, ['VALUE', 'ENCODING', 'TYPE', '']);
  if (!parameterValues(line, 'ENCODING').some((encoding) => /^b(?:ase64)?$/i.test(encoding))) return bare;
  const [subtype = 'jpeg'] = parameterValues(line, 'TYPE');
  return { ...bare, value: `data:${media}/${subtype.toLowerCase()};base64,${line.value}` };
}
