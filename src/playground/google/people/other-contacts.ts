/** playground/google/people/other-contacts — what Google gathers by itself: read, and copied to the contacts, never changed (G143). */
import { ok, type Reply } from '../call.ts';
import { pick, textOf } from '../json.ts';
import { bodyOf, type PeopleCall, viewOf } from './call.ts';
import { personNotFound } from './errors.ts';
import { readFlag, readPage } from './listing.ts';
import { EVERYTHING, needMask, OTHER_READABLE, readMask } from './masks.ts';
import { renderPerson } from './render.ts';
import { checkRoom, draftNew, put } from './writing.ts';

const COPIED = ['emailAddresses', 'names', 'phoneNumbers'];

export function listOthers(call: PeopleCall): Reply {
  const { account, query } = call;
  const view = viewOf(call, needMask('readMask', query.get('readMask'), OTHER_READABLE));
  const page = readPage(call, {
    name: 'otherContacts',
    log: account.book.others,
    delay: account.book.propagationDelay,
    usual: 100,
    isShown: ({ fate }, isDelta) => fate === 'live' || isDelta,
    inOrder: (items) => items,
    token: readFlag(query, 'requestSyncToken') ? 'on-the-last-page' : 'never',
  });
  const shown = { ...view, source: 'OTHER_CONTACT', as: page.isDelta ? 'synced' : 'listed' } as const;
  return ok({
    otherContacts: page.items.length === 0 ? undefined : page.items.map((contact) => renderPerson(contact, shown)),
    nextPageToken: page.nextPageToken,
    nextSyncToken: page.nextSyncToken,
    totalSize: page.total || undefined,
  });
}

export function copyOther(call: PeopleCall): Reply {
  const { account, params } = call;
  const body = bodyOf(call, ['copyMask', 'readMask', 'sources']);
  const mask = needMask('copyMask', textOf(body.copyMask), COPIED);
  const view = viewOf(call, readMask('readMask', textOf(body.readMask)) ?? EVERYTHING, body.sources);
  const name = `otherContacts/${params[0]}`;
  const other = account.book.others.all().find(({ resourceName, fate }) => resourceName === name && fate === 'live');
  if (other === undefined) throw personNotFound();
  const draft = draftNew(call, pick(other.fields, [...mask]));
  checkRoom(call, [draft]);
  return ok(renderPerson(put(call, draft), view));
}
