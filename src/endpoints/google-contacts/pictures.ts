/** google-contacts/pictures — the bytes of contacts' pictures: read where they lie, written, taken away (G168). */
import { LARGEST_PHOTO, type Photo } from '../../model/contact.ts';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { GoogleClient } from '../google/client.ts';
import { type Native, type Person, photoUrlOf } from './native.ts';

/** Pixels of the longer side: as large as the apps show it. */
const SIZE = '720';

export const NOT_NOW = 'its picture cannot be loaded from Google just now';

const SIGNATURES: readonly (readonly [type: Photo['type'], bytes: readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/**
 * A person with its picture. One that is missing, too large or of another kind is `unread`, which nobody takes for "none".
 * `known` spares reading it again when it still lies at the same address.
 * @throws UNREACHABLE; ITEM_FAILED when nobody knows what it looks like, though Google is there: that is trouble with this contact
 */
export async function withPhoto(
  client: GoogleClient,
  person: Person,
  known: Native | undefined,
  signal: AbortSignal,
): Promise<Native> {
  const url = photoUrlOf(person);
  if (url === undefined) return { person, photo: undefined };
  if (known !== undefined && known.photo !== undefined && photoUrlOf(known.person) === url) return { person, photo: known.photo };
  const file = { what: 'show the picture of a contact', url: sized(url) };
  const answer = await client.download(file, signal).catch((error: unknown) => {
    if (!isSyncError(error, 'SERVER_FAILED', 'THROTTLED', 'DOUBTFUL')) throw error;
    throw new SyncError('ITEM_FAILED', NOT_NOW, { cause: error });
  });
  const isThere = answer?.status === 200 && answer.body.byteLength <= LARGEST_PHOTO;
  return { person, photo: (isThere ? photoOf(answer.body) : undefined) ?? 'unread' };
}

/** Undefined for bytes that are no picture we carry. */
export function photoOf(bytes: Uint8Array): Photo | undefined {
  const [type] = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte)) ?? [];
  return type === undefined ? undefined : { type, data: Buffer.from(bytes).toString('base64') };
}

/** G168: the size is asked for in the query. */
function sized(url: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  address.searchParams.set('sz', SIZE);
  return address.href;
}
