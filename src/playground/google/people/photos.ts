/** playground/google/people/photos — the methods that give a contact a photo and take it away (G168). */
import { ok, type Reply } from '../call.ts';
import { type Json, textOf } from '../json.ts';
import type { Contact } from './address-book.ts';
import { bodyOf, contactOf, type PeopleCall, viewOf } from './call.ts';
import { readMask } from './masks.ts';
import { newPhoto } from './photo-store.ts';
import { renderPerson } from './render.ts';
import { givePhoto } from './writing.ts';

export function updatePhoto(call: PeopleCall): Reply {
  const body = bodyOf(call, ['photoBytes', 'personFields', 'sources']);
  const photo = newPhoto(call.world, Buffer.from(textOf(body.photoBytes) ?? '', 'base64'));
  return answer(call, givePhoto(call, contactOf(call), photo), textOf(body.personFields), body.sources);
}

export function deletePhoto(call: PeopleCall): Reply {
  const before = contactOf(call);
  const after = before.photo === undefined ? before : givePhoto(call, before, undefined);
  return answer(call, after, call.query.get('personFields') ?? undefined);
}

/** Without a mask the read after the write is skipped. */
function answer(call: PeopleCall, contact: Contact, fields: string | undefined, sources?: Json): Reply {
  const mask = readMask('personFields', fields);
  return ok(mask === undefined ? {} : { person: renderPerson(contact, viewOf(call, mask, sources)) });
}
