/** engine/blocked — what was erased on somebody's wish is neither copied nor deleted any more, whatever is remembered of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blocksOf, isBlocked } from '../../src/engine/blocked.ts';
import { contactRules } from '../../src/engine/contact-rules.ts';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import type { Item, Stored } from '../../src/model/item.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent } from '../builders/events.ts';

const digest = digester(new Uint8Array(32));
const PEOPLE = contactRules('DE');
const stored = <T extends Item>(item: T, href: string): Stored<T> =>
  ({ href, version: 'v', item, native: undefined }) as unknown as Stored<T>;
const mia = (uid: string, email = 'mia@example.net') => aContact({ uid, name: { full: 'Mia Berg' }, emails: [{ value: email }] });

describe('what is blocked', () => {
  const blocks = new Set(blocksOf(stored(mia('u1'), 'h1'), PEOPLE, digest));
  const isOut = (uid: string, href: string, email?: string): boolean =>
    isBlocked(stored(mia(uid, email), href), { blocks, kind: PEOPLE, digest });

  it('is known again by where it is, by its UID, and of a contact by name with mail or phone', () => {
    assert.deepEqual(
      [isOut('u2', 'h1', 'x@y.zz'), isOut('u1', 'h2', 'x@y.zz'), isOut('u2', 'h2'), isOut('u2', 'h2', 'x@y.zz')],
      [true, true, true, false],
    );
  });

  it('is no appointment that only looks the same', () => {
    const of = new Set(blocksOf(stored(anEvent({ uid: 'e1', title: 'Cut' }), 'e1'), KINDS.event, digest));
    assert.equal(isBlocked(stored(anEvent({ uid: 'e2', title: 'Cut' }), 'e2'), { blocks: of, kind: KINDS.event, digest }), false);
  });

  it('names nobody, and means nothing under another key', () => {
    assert.ok([...blocks].every((one) => /^[\w-]{16}$/.test(one)));
    const other = digester(new Uint8Array(32).fill(1));
    assert.equal(isBlocked(stored(mia('u1'), 'h1'), { blocks, kind: PEOPLE, digest: other }), false);
  });
});
