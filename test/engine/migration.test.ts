/** engine/migration — of the plan of a cycle only what is new is copied; nothing is deleted, and nothing that is there is written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPEN } from '../../src/engine/anchors.ts';
import { type Fate, planMigration } from '../../src/engine/migration.ts';
import { plan } from '../../src/engine/plan.ts';
import { anEvent } from '../builders/events.ts';
import { aPlanInput, aStored, aTwin, kind, type PlanWishes } from '../builders/plans.ts';

/** What becomes of each item, and what is done, to the right side. */
function migrated(wishes: PlanWishes) {
  const input = aPlanInput({ ...wishes, rules: { ...wishes.rules, mode: 'to-right' } });
  const { twins, views } = input;
  const { fates, actions } = planMigration(plan(input).actions, { to: 'right', twins, views, kind });
  const told = (fate: Fate): string =>
    [fate.is, fate.title, fate.is === 'left' ? fate.why : '', fate.is === 'there' ? fate.differs.join(' ') : '']
      .join(' ')
      .trim()
      .replaceAll(/ +/g, ' ');
  return { fates: fates.map(told).sort(), actions: actions.map(({ op }) => op) };
}

const left = (title: string, location?: string): ReturnType<typeof aStored> =>
  aStored(`left-${title}`, anEvent({ title, uid: title, ...(location && { location }) }));

describe('a migration', () => {
  it('copies what is new on its source, and leaves what is new on its target', () => {
    const views = { left: { found: [left('new')] }, right: { found: [aStored('own', anEvent({ title: 'own' }))] } };
    assert.deepEqual(migrated({ left: views.left, right: views.right }), { fates: ['copy new'], actions: ['create'] });
  });

  it('joins what is alike, and only names what differs', () => {
    const found = [left('alike'), left('other', 'y')];
    const there = [
      aStored('a', anEvent({ title: 'alike', uid: 'alike' })),
      aStored('o', anEvent({ title: 'other', uid: 'other', location: 'x' })),
    ];
    assert.deepEqual(migrated({ left: { found }, right: { found: there } }), {
      fates: ['there alike', 'there other location'],
      actions: ['remember'],
    });
  });

  it('leaves a twin as it is, whatever became of either side', () => {
    const event = anEvent({ title: 'twin' });
    const twin = aTwin(event);
    const edited = aStored(twin.left.href, anEvent({ title: 'edited' }), 'v2');
    assert.deepEqual(migrated({ twins: [twin], left: { found: [edited] } }).actions, []);
    assert.deepEqual(
      migrated({ twins: [twin], left: { gone: [twin.left.href] }, right: { found: [aStored(twin.right.href, event)] } }),
      {
        fates: [],
        actions: [],
      },
    );
    const isGone = { twins: [twin], left: { found: [aStored(twin.left.href, event)] }, right: { gone: [twin.right.href] } };
    assert.deepEqual(migrated(isGone), { fates: ['left twin its copy was deleted on the right side'], actions: [] });
  });

  it('ends what an earlier attempt began, and no more', () => {
    const event = anEvent({ title: 'half', location: 'upstairs' });
    const whole = aTwin(event, anEvent({ title: 'half' }), { born: 'left' });
    const half = { ...whole, left: { ...whole.left, version: '' as never, digests: { ...whole.left.digests, location: OPEN } } };
    const views = {
      left: { found: [aStored(half.left.href, event, 'v2')] },
      right: { found: [aStored(half.right.href, anEvent({ title: 'half' }))] },
    };
    assert.deepEqual(migrated({ twins: [half], ...views }).actions, ['update']);
    assert.deepEqual(migrated({ twins: [{ ...half, born: 'right' as const }], ...views }).actions, []);
    assert.deepEqual(migrated({ twins: [whole], ...views }).actions, []);
  });

  it('says why something is not copied, and whether it may be another time', () => {
    const off = aStored('off', anEvent({ title: 'off', status: 'cancelled' }));
    assert.deepEqual(migrated({ left: { found: [off], unreadable: { bad: 'it is cut off' } } }).fates, [
      'left it is cut off',
      'left off it is called off',
    ]);
  });
});
