/** playground/google/people/photo-store — pictures as bytes: what may be stored, under which address, and how it is served (G168). */
import { crc32 } from 'node:zlib';
import type { World } from '../world.ts';
import type { Photo } from './address-book.ts';
import { badArgument } from './errors.ts';

export const PHOTO_PATH = '/contacts/';
const DEFAULT = 'default';

/** One grey pixel: what a contact without a picture shows. */
const DEFAULT_PHOTO = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAX3BtrQAAAABJRU5ErkJggg==', 'base64'),
);

const SIGNATURES = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

/** The address a photo is at; it changes with the photo. Without a key, the address of the default picture. */
export const photoUrl = (origin: string, key: string = DEFAULT): string => `${origin}${PHOTO_PATH}${key}=s100`;

/** A new photo. @throws Refusal 400 for bytes that are neither JPEG nor PNG */
export function newPhoto(world: World, given: Uint8Array): Photo {
  const type = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => given[index] === byte))?.type;
  if (type === undefined) throw badArgument('Request must have a valid photo format: JPEG or PNG.');
  const bytes = Uint8Array.from(world.unsettled.photoReencoded ? reencoded(given, type) : given);
  return { key: world.names.secret(''), type, bytes };
}

/** The same picture in other bytes: a comment more. */
function reencoded(given: Uint8Array, type: Photo['type']): Uint8Array {
  const comment = Buffer.from('Comment\0re-encoded');
  if (type === 'image/jpeg') {
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    return Buffer.concat([given.subarray(0, 2), segment, given.subarray(2)]);
  }
  const chunk = Buffer.concat([Buffer.from('tEXt'), comment]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(comment.length, 0);
  frame.writeUInt32BE(crc32(chunk), 4);
  // After the signature and the header chunk, which is always the first.
  const header = 8 + 25;
  return Buffer.concat([given.subarray(0, header), frame.subarray(0, 4), chunk, frame.subarray(4), given.subarray(header)]);
}

/** Answers a GET for a photo; the size asked for (`?sz=N`) changes nothing here. */
export function servePhoto(world: World, pathname: string): Response {
  const key = /^\/contacts\/([\w-]+)=s\d+$/.exec(pathname)?.[1];
  if (key === DEFAULT) return image(DEFAULT_PHOTO, 'image/png');
  for (const { book } of world.accounts.values()) {
    const photo = book.photos.get(key ?? '');
    if (photo !== undefined) return image(photo.bytes, photo.type);
  }
  return new Response('', { status: 404 });
}

const image = (bytes: Uint8Array<ArrayBuffer>, type: string): Response =>
  new Response(bytes, { headers: { 'content-type': type } });
