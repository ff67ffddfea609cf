/** carddav/photos — the picture inside a card. An address of a picture is never followed; it stays where it is. */
import { LARGEST_PHOTO, type Photo } from '../../model/contact.ts';
import { addLine } from '../content-lines/document.ts';
import { type Line, newLine, param } from '../content-lines/line.ts';
import { type Card, linesNamed, remove, replace, typesOf } from './card.ts';

const TYPES = { jpeg: 'image/jpeg', jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif' } as const;
/** The first characters of such a picture in base64. */
const BEGINNINGS = { '/9j/': 'image/jpeg', iVBORw0KGgo: 'image/png', R0lGOD: 'image/gif' } as const;
const WORDS = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/gif': 'GIF' } as const satisfies Record<Photo['type'], string>;

export function readPhoto(card: Card): Photo | undefined {
  return photos(card).find(({ photo }) => photo !== undefined)?.photo;
}

/** Takes the place of the picture that is there. One we cannot carry (an address, a larger one) is not written over: it stands behind. */
export function writePhoto(card: Card, value: Photo | undefined): void {
  const held = photos(card);
  const photo = value && heldPhoto(value);
  const before = held.find((one) => one.photo !== undefined);
  if (photo === undefined) {
    if (before !== undefined) remove(card, before.line);
    return;
  }
  // What else the old line said (how it was cut to size) is about the old picture.
  const line = newLine({ name: 'PHOTO', group: before?.line.group, ...written(photo, card) });
  const [other] = held;
  if (before !== undefined) replace(card, before.line, line);
  else if (other === undefined) addLine(card.component, line);
  else card.component.children.splice(card.component.children.indexOf(other.line), 0, line);
}

/** The picture as a card can hold it: whole base64 of a kind that everybody shows, and not too large. */
export function heldPhoto({ type, data }: Photo): Photo | undefined {
  const bytes = Buffer.from(data, 'base64');
  const isSound = bytes.length > 0 && bytes.length <= LARGEST_PHOTO && type in WORDS;
  return isSound ? { type, data: bytes.toString('base64') } : undefined;
}

function written(photo: Photo, { version }: Card): Pick<Parameters<typeof newLine>[0], 'params' | 'rawValue'> {
  if (version === '4.0') return { rawValue: `data:${photo.type};base64,${photo.data}` };
  const params = [
    { name: 'ENCODING', values: ['b'] },
    { name: 'TYPE', values: [WORDS[photo.type]] },
  ];
  return { params, rawValue: photo.data };
}

function photos(card: Card): { readonly line: Line; readonly photo: Photo | undefined }[] {
  return linesNamed(card, 'PHOTO').map((line) => ({ line, photo: photoIn(line) }));
}

function photoIn(line: Line): Photo | undefined {
  // D78: some servers escape the comma.
  const [, media, inline] = /^data:([^;,]*)(?:;[^,]*)?;base64\\?,(.*)$/is.exec(line.rawValue.trim()) ?? [];
  const isBinary = /^(b|base64)$/i.test(param(line, 'ENCODING') ?? '') || typesOf(line).has('base64');
  const data = (inline ?? (isBinary ? line.rawValue : '')).replaceAll(/\s/g, '');
  if (data === '' || !/^[A-Za-z0-9+/]+=*$/.test(data)) return undefined;
  const type = typeOf(media, line) ?? beginning(data);
  return type && heldPhoto({ type, data });
}

function typeOf(media: string | undefined, line: Line): Photo['type'] | undefined {
  const words = [media ?? '', param(line, 'MEDIATYPE') ?? '', ...typesOf(line)].map((word) =>
    word.toLowerCase().replace('image/', ''),
  );
  const known = words.find((word) => Object.hasOwn(TYPES, word));
  return known === undefined ? undefined : TYPES[known as keyof typeof TYPES];
}

function beginning(data: string): Photo['type'] | undefined {
  return Object.entries(BEGINNINGS).find(([start]) => data.startsWith(start))?.[1];
}
