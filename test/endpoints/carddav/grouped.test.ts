/** An address book with group cards: what it costs, servers that cannot or will not tell the groups, and writes that fail half-way (D77). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSyncError } from '../../../src/model/errors.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { aContact } from '../../builders/contacts.ts';
import { aKey, fetched, listed } from '../dav/world.ts';
import { aBook, change, find, never, person } from './world.ts';

const group = (name: string, ...members: readonly string[]) =>
  person(name, ['X-ADDRESSBOOKSERVER-KIND:group', ...members.map((one) => `X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:${one}`)]);

async function aSalon(options: DavOptions = {}) {
  const world = await aBook(options);
  for (const name of ['Anna', 'Bea']) world.door.put(`${name}.vcf`, person(name));
  world.door.put('vip.vcf', group('VIP', 'anna'));
  return world;
}

const groupsIn = (text: string | undefined) => [...(text ?? '').matchAll(/MEMBER:urn:uuid:(.*)\r/g)].map(([, uid]) => uid);

describe('a book with group cards', () => {
  it('needs one request when nothing moved, also in a process that has just started', async () => {
    const { contacts, afresh, requests } = await aSalon();
    const { checkpoint } = await listed(contacts);
    requests();
    await listed(contacts, checkpoint);
    await listed(afresh(), checkpoint);
    assert.deepEqual(requests(), ['REPORT .', 'REPORT .']);
  });

  it('costs a query and the group cards beside the listing', async () => {
    const { contacts, requests } = await aSalon();
    requests();
    const { present } = await listed(contacts);
    assert.deepEqual(requests(), ['REPORT .', 'REPORT .', 'REPORT .']);
    await fetched(contacts, present.keys());
    assert.deepEqual(requests(), ['REPORT .']);
  });

  it('is told as expired when a group moved, and lists by versions who did, without reading anybody again', async () => {
    const { contacts, door, requests } = await aSalon();
    const before = await listed(contacts);
    const read = new Map((await fetched(contacts, before.present.keys())).map(({ href, version }) => [href, version]));
    door.put('Carla.vcf', person('Carla'));
    door.put('vip.vcf', group('VIP', 'bea'));
    await assert.rejects(listed(contacts, before.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    requests();
    const after = await listed(contacts);
    assert.equal(requests().length, 3);
    const moved = [...read].filter(([href, version]) => after.present.get(href)?.version !== version);
    assert.deepEqual([moved.length, after.present.size], [2, 3]);
    assert.ok([...read.keys()].every((href) => after.present.get(href)?.version !== undefined));
  });

  it('is told as expired once more when the cycle that was told so failed: the checkpoint counts, not the memory', async () => {
    const { contacts, door } = await aSalon();
    const before = await listed(contacts);
    door.put('vip.vcf', group('VIP', 'bea'));
    await assert.rejects(listed(contacts, before.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    await listed(contacts);
    await assert.rejects(listed(contacts, before.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
  });

  it('is told as expired by a checkpoint from before its first group, even if that was found out in vain', async () => {
    const { contacts, door } = await aSalon();
    door.delete('vip.vcf');
    const before = await listed(contacts);
    door.put('vip.vcf', group('VIP', 'bea'));
    const delta = await listed(contacts, before.checkpoint);
    await fetched(contacts, delta.present.keys());
    await assert.rejects(listed(contacts, delta.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    await listed(contacts);
    await assert.rejects(listed(contacts, delta.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
  });

  for (const [what, members] of [
    ['another member', ['anna', 'carla']],
    ['what we had undone', ['anna', 'bea']],
  ] as const)
    it(`is told as expired when others write ${what} where versions come again with the content (D46)`, async () => {
      const { contacts, door } = await aSalon({ oddities: { etags: 'content' } });
      let { checkpoint } = await listed(contacts);
      for (const groups of [['VIP'], undefined]) {
        await change(contacts, await find(contacts, 'Bea'), { groups });
        ({ checkpoint } = await listed(contacts, checkpoint));
      }
      door.put('vip.vcf', group('VIP', ...members));
      await assert.rejects(listed(contacts, checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    });

  it('is told as expired by a group that was deleted and put back, as by a new one', async () => {
    const { contacts, door } = await aSalon();
    let { checkpoint } = await listed(contacts);
    const isExpired = async (): Promise<boolean> => {
      const moved = await listed(contacts, checkpoint).catch((error) => {
        if (!isSyncError(error, 'CHECKPOINT_EXPIRED')) throw error;
      });
      const found = moved ?? (await listed(contacts));
      await fetched(contacts, found.present.keys());
      checkpoint = found.checkpoint;
      return moved === undefined;
    };
    const deletes = () => door.delete('vip.vcf');
    const puts = () => door.put('vip.vcf', group('VIP', 'anna'));
    const expired: boolean[] = [];
    for (const happens of [deletes, puts, undefined, deletes, puts, undefined, undefined]) {
      happens?.();
      expired.push(await isExpired());
    }
    assert.deepEqual(expired, [true, false, true, true, false, true, false]);
  });

  it('tells that its server was set back, as the book itself does (D24)', async () => {
    const { contacts, door } = await aSalon();
    const restore = door.backup();
    door.put('Carla.vcf', person('Carla'));
    const before = await listed(contacts);
    restore(true);
    const now = await listed(contacts);
    assert.equal(contacts.wentBack?.(before.checkpoint!, now.checkpoint!), true);
    assert.equal(contacts.wentBack?.(now.checkpoint!, before.checkpoint!), false);
  });

  it('waits when the card of a group cannot be read, rather than taking everybody out of it', async () => {
    const { contacts, door } = await aSalon();
    const { checkpoint } = await listed(contacts);
    door.put('vip.vcf', `${group('VIP', 'anna')}${group('VIP', 'anna')}`);
    await assert.rejects(listed(contacts, checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    await assert.rejects(listed(contacts), { code: 'DOUBTFUL', message: /group in "Kundinnen"/ });
  });

  it('finds its groups by reading everything once where the server fails at queries (D31)', async () => {
    const { contacts, requests } = await aSalon({ oddities: { cardQueryFails: true } });
    requests();
    const { present } = await listed(contacts);
    assert.deepEqual(
      [...present.values()].map(({ found }) => found !== undefined && 'item' in found),
      [true, true],
    );
    const first = requests().length;
    const again = await listed(contacts);
    assert.deepEqual(
      [...again.present.values()].map(({ found }) => found),
      [undefined, undefined],
    );
    assert.ok(requests().length < first);
    assert.deepEqual((await find(contacts, 'Anna')).item.fields.groups, ['VIP']);
  });

  it('has no groups by cards where a query finds none of them, and does not start over for it again and again', async () => {
    const { contacts, door, server } = await aSalon();
    const body = '<D:multistatus xmlns:D="DAV:"/>';
    const effect = { kind: 'status', status: 207, body, headers: { 'content-type': 'application/xml' } } as const;
    const listSilently = async () => {
      // Only the query: the second REPORT of a full listing.
      server.fail({ match: /REPORT/, skip: 1, effect });
      return listed(contacts);
    };
    const first = await listSilently();
    const everything = await fetched(contacts, first.present.keys());
    assert.deepEqual(
      everything.map((one) => 'item' in one && one.item.fields.groups),
      [undefined, undefined],
    );
    door.put('vip.vcf', group('VIP', 'bea'));
    await assert.rejects(listed(contacts, first.checkpoint), { code: 'CHECKPOINT_EXPIRED' });
    const second = await listSilently();
    await fetched(contacts, second.present.keys());
    assert.equal((await listed(contacts, second.checkpoint)).present.size, 0);
  });
});

describe('writing into group cards', () => {
  it('is left by whoever is made anew under a UID it still names, unless she is to be in it', async () => {
    for (const groups of [['Cut'], ['Cut', 'VIP'], undefined]) {
      const { contacts, door } = await aSalon();
      door.put('vip.vcf', group('VIP', 'anna', 'bea', 'carla'));
      const made = await contacts.create(aContact({ uid: 'carla', groups }), { ...aKey('t'), uid: 'carla' }, never);
      assert.deepEqual(made.item.fields.groups, groups);
      assert.deepEqual(groupsIn(door.get('vip.vcf')?.text), ['anna', 'bea', ...(groups?.includes('VIP') ? ['carla'] : [])]);
    }
  });

  it('is tried again with the contact when it failed, and then done once', async () => {
    const { contacts, door, server } = await aSalon();
    await listed(contacts);
    const wanted = aContact({ groups: ['VIP'] });
    server.fail({ match: /PUT .*vip/, effect: { kind: 'status', status: 403 } });
    await assert.rejects(contacts.create(wanted, aKey('t1'), never), { code: 'REFUSED' });
    const made = await contacts.create(wanted, aKey('t1'), never);
    assert.deepEqual(made.item.fields.groups, ['VIP']);
    assert.deepEqual(groupsIn(door.get('vip.vcf')?.text), ['anna', made.item.uid]);
    assert.equal(door.items().size, 4);
  });

  it('does not happen twice when its answer was lost', async () => {
    const { contacts, door, server } = await aSalon();
    const bea = await find(contacts, 'Bea');
    server.fail({ match: /PUT .*vip/, effect: { kind: 'cut-after' } });
    await change(contacts, bea, { groups: ['VIP'] });
    assert.deepEqual(groupsIn(door.get('vip.vcf')?.text), ['anna', 'bea']);
  });

  it('takes a contact out of all cards of that name, and puts it into one', async () => {
    const { contacts, door } = await aSalon();
    door.put('vip-2.vcf', group('VIP', 'anna').replace('UID:vip', 'UID:vip-2'));
    const anna = await find(contacts, 'Anna');
    const out = await change(contacts, anna, { groups: undefined });
    assert.equal(out.item.fields.groups, undefined);
    await change(contacts, out, { groups: ['VIP'] });
    const cards = ['vip.vcf', 'vip-2.vcf'].map((name) => groupsIn(door.get(name)?.text));
    assert.deepEqual(cards.flat(), ['anna']);
  });

  it('waits for another cycle when the group is deleted meanwhile', async () => {
    const { contacts, door } = await aSalon();
    const bea = await find(contacts, 'Bea');
    door.delete('vip.vcf');
    await assert.rejects(change(contacts, bea, { groups: ['VIP'] }), { code: 'ITEM_FAILED' });
    await listed(contacts);
    await change(contacts, bea, { groups: ['VIP'] });
    assert.match(door.get('Bea.vcf')?.text ?? '', /^CATEGORIES:VIP\r$/m);
  });
});
