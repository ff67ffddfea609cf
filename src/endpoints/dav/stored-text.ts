/**
 * dav/stored-text — the text a server stores, where it may show another one (D73).
 *
 * Some servers turn a card of vCard 4.0 into one of 3.0 for whoever asks for that, under the same etag, and lose a few lines on the
 * way. What is shown may be read, but only what is stored may be changed and sent back.
 */
import type { Item } from '../../model/item.ts';
import type { Stored } from '../endpoint.ts';
import { hrefKey } from './href.ts';
import { readMultistatus } from './multistatus.ts';
import { getSingly, LENGTH, lengthIn } from './reading.ts';
import { propfind } from './requests.ts';
import { type Native, sameText } from './resource.ts';
import { addressTo, type Shelf } from './shelf.ts';

/**
 * The text to change. Where the other form of it differs from the one we read, and is as long as the server says its resource is
 * (RFC 4918, 15.4), it is the stored one: where both are, they differ in little, and new texts have that form. Where nobody can
 * tell, nothing gets lost in the form we read. A server that once showed both alike shows what it stores, and is asked no more.
 * A length told together with the text may be that of what is shown: only one that fits the other form is believed.
 */
export async function storedText<T extends Item>(shelf: Shelf<T>, stored: Stored<T>, signal: AbortSignal): Promise<string> {
  const { text, length } = stored.native as Native;
  const { otherForm } = shelf.codec.dialect;
  if (otherForm === undefined || shelf.converts === false) return text;
  const other = await getSingly(shelf, stored.href, signal, otherForm);
  if (other === undefined) return text; // It is gone: the write will be told so.
  shelf.converts = !sameText(other.text, text);
  if (!shelf.converts) return text;
  const isStored = length === other.octets || (await lengthOf(shelf, stored, signal)) === other.octets;
  return isStored ? other.text : text;
}

/** How many octets the server says are stored; undefined when it does not. */
async function lengthOf<T extends Item>(shelf: Shelf<T>, { href }: Stored<T>, signal: AbortSignal): Promise<number | undefined> {
  const answer = await propfind(shelf.client, { url: addressTo(shelf, href), depth: 0, signal, properties: [LENGTH] });
  if (answer.status !== 207) return undefined;
  const { members, url } = readMultistatus(answer);
  return lengthIn(members.find((member) => hrefKey(member.href, url) === href));
}
