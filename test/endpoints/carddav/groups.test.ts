/** Groups that have cards of their own: who is in them, where a group is written, and what a checkpoint remembers (D77). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  byItsCard,
  divide,
  type GroupCard,
  groupCodec,
  groupsOf,
  inGroups,
  readReached,
  versionIn,
  writeReached,
} from '../../../src/endpoints/carddav/groups.ts';
import type { Native } from '../../../src/endpoints/dav/resource.ts';
import type { Stored } from '../../../src/endpoints/endpoint.ts';
import { type Checkpoint, type Href, type Version, WRITABLE } from '../../../src/model/item.ts';
import { aContact } from '../../builders/contacts.ts';
import { cardText, person } from './world.ts';

function aGroup(name: string, ...members: readonly string[]): [Href, Stored<GroupCard>] {
  const rest = { uid: undefined, mark: undefined, touched: undefined, access: WRITABLE, occurrences: new Map() };
  const item: GroupCard = { kind: 'contact', ...rest, fields: { name, members } };
  return [`/${name}.vcf` as Href, { href: `/${name}.vcf` as Href, version: '"1"' as Version, item, native: undefined }];
}

const GROUPS = new Map([aGroup('VIP', 'a', 'b'), aGroup('Old', 'a'), aGroup('', 'a')]);

describe('the groups of a contact', () => {
  it('are those whose cards name its UID: sorted, and none without a name', () => {
    assert.deepEqual(groupsOf('a', GROUPS), ['Old', 'VIP']);
    assert.deepEqual([groupsOf('c', GROUPS), groupsOf(undefined, GROUPS)], [[], []]);
  });

  it('are added to what its own card says, and come off again', () => {
    const native: Native = { etag: '"7"', text: person('Anna', ['CATEGORIES:Cut,Old']) };
    const item = aContact({ uid: 'a', groups: ['Cut', 'Old'] });
    const stored = { href: '/a.vcf' as Href, version: '"7"' as Version, item, native };
    const held = inGroups(stored, GROUPS);
    assert.deepEqual(held.item.fields.groups, ['Cut', 'Old', 'VIP']);
    assert.notEqual(held.version, stored.version);
    assert.deepEqual(byItsCard(held).item.fields.groups, ['Cut', 'Old']);
    assert.equal(inGroups({ ...stored, item: aContact({ uid: 'c' }) }, GROUPS).version, stored.version);
  });

  it('make its version: the same for the same groups, and that of its card for none', () => {
    const version = '"7"' as Version;
    assert.equal(versionIn(version, []), version);
    assert.equal(versionIn(version, ['A', 'B']), versionIn(version, ['A', 'B']));
    assert.notEqual(versionIn(version, ['A']), versionIn(version, ['B']));
    assert.notEqual(versionIn(version, ['A,B']), versionIn(version, ['A', 'B']));
  });
});

describe('where a group is written', () => {
  for (const [what, wanted, own, before, expected] of [
    ['one that has a card, into the card', ['VIP'], [], [], { categories: [], join: ['VIP'], leave: [] }],
    ['one that has none, into CATEGORIES', ['Cut'], [], [], { categories: ['Cut'], join: [], leave: [] }],
    ['one that is a category already, nowhere else', ['VIP'], ['VIP'], ['VIP'], { categories: ['VIP'], join: [], leave: [] }],
    ['one that is left, out of the card and CATEGORIES', [], ['VIP'], ['VIP'], { categories: [], join: [], leave: ['VIP'] }],
    ['one it is in by its card, nowhere else', ['Cut', 'VIP'], [], ['VIP'], { categories: ['Cut'], join: [], leave: [] }],
  ] as const) {
    it(what, () => assert.deepEqual(divide(wanted, { own, before, groups: GROUPS }), expected));
  }
});

describe('a group card', () => {
  const codec = groupCodec({} as never);
  const text = cardText([
    'UID:g',
    'FN:VIP',
    'X-ADDRESSBOOKSERVER-KIND:group',
    'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a',
    'NOTE:own',
  ]);

  it('is read with its name and its members; a contact is none', () => {
    const reading = codec.read(text);
    assert.deepEqual(reading.kind === 'item' && reading.item.fields, { name: 'VIP', members: ['a'] });
    assert.equal(codec.read(person('Anna')).kind, 'other');
  });

  it('keeps every other line when its members change', () => {
    const reading = codec.read(text);
    assert.ok(reading.kind === 'item');
    const wanted = { ...reading.item, fields: { name: 'not written', members: ['b'] } };
    const written = codec.update(text, wanted, new Set(['members']));
    assert.deepEqual(written.split('\r\n').sort(), text.replace('urn:uuid:a', 'urn:uuid:b').split('\r\n').sort());
  });
});

describe('a checkpoint', () => {
  it('remembers the group cards with their versions', () => {
    const groups = new Map([['/a%20b.vcf' as Href, '"x\n y"' as Version]]);
    const checkpoint = 'sync:http://x/ 1\n2' as Checkpoint;
    assert.deepEqual(readReached(writeReached({ groups, checkpoint })), { groups, checkpoint });
  });

  it('is just that of the book where there are none', () => {
    const checkpoint = 'sync:1' as Checkpoint;
    assert.equal(writeReached({ groups: new Map(), checkpoint }), checkpoint);
    assert.deepEqual(readReached(checkpoint), { groups: new Map(), checkpoint });
  });
});
