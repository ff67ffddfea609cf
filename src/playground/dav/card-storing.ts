/** playground/dav/card-storing – what a server makes of a card before it stores it: other versions, names and UIDs made up (D73–D75). */
import { lookAtCard } from './card-content.ts';
import { type CardLine, cardLine, cardLines, cardText, parameterValues, unfoldCard, withParameters } from './card-lines.ts';
import { asVersion } from './card-versions.ts';
import type { StoredCollection } from './store.ts';
import type { World } from './world.ts';

/** The text as this server stores it under that name; as it came unless an oddity says otherwise, or when it is no card. */
export function storedCard(text: string, { oddities }: World, at: { collection: StoredCollection; name: string }): string {
  const { broken, card } = lookAtCard(text);
  if (broken !== undefined) return text;
  if (card?.version === '2.1') return oddities.oldCards === 'half-rewritten' ? halfRewritten(text) : text;
  const complete = completed(text, oddities, at);
  return oddities.cardConversion === 'in-storage' ? asVersion(complete, '3.0') : complete;
}

function completed(text: string, oddities: World['oddities'], at: { collection: StoredCollection; name: string }): string {
  const { uid, card } = lookAtCard(text);
  const lines: string[] = [];
  if (uid === undefined && oddities.cardWithoutUid === 'generated') lines.push(`UID:${uidFor(at)}`);
  if (card?.hasName === false && oddities.cardWithoutName === 'generated') lines.push(`FN:${nameIn(cardLines(text) ?? [])}`);
  // Before the last END: text inside a card, whatever line ends it came with.
  return text.replace(/END:VCARD\s*$/i, `${lines.map((line) => `${line}\r\n`).join('')}$&`);
}

/** The UID the object had, so that it stays one thing; a new one otherwise. */
function uidFor({ collection, name }: { collection: StoredCollection; name: string }): string {
  const before = collection.items.get(name)?.look.uid;
  return before ?? `00000000-0000-4000-9000-${String(collection.log.revision + 1).padStart(12, '0')}`;
}

/** As sabre repairs a card: given and family name, else the company, else the first address. */
function nameIn(lines: readonly CardLine[]): string {
  const first = (name: string) => lines.find((line) => line.name === name)?.value ?? '';
  const [family = '', given = ''] = first('N').split(/(?<!\\);/);
  const [company = ''] = first('ORG').split(/(?<!\\);/);
  return `${given} ${family}`.trim() || company || first('EMAIL') || 'Unknown';
}

/** vCard 2.1 said to be 3.0: quoted-printable decoded, but CHARSET and bare types left standing (D74). */
function halfRewritten(text: string): string {
  return cardText(
    unfoldCard(text).flatMap((raw) => {
      const line = cardLine(raw);
      if (!line) return [];
      if (line.name === 'VERSION') return [{ ...line, value: '3.0' }];
      const encodings = [...parameterValues(line, 'ENCODING'), ...parameterValues(line, 'TYPE')];
      if (!encodings.some((encoding) => encoding.toUpperCase() === 'QUOTED-PRINTABLE')) return [line];
      const bare = withParameters(line, ['ENCODING']);
      const parameters = bare.parameters.filter(({ name, value }) => name !== '' || value.toUpperCase() !== 'QUOTED-PRINTABLE');
      return [{ ...bare, parameters, value: decoded(line.value) }];
    }),
  );
}

/** Quoted-printable (RFC 2045 §6.7), line breaks as vCard 3.0 writes them. */
function decoded(value: string): string {
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  const plain = bytes.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1').toString('utf8').replace(/\r?\n/g, '\\n');
}
