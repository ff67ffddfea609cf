/** engine/twins — what happens to a known twin, for every way its sides can drift and every rule that has a say in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newTwinId } from '../../src/engine/twin-id.ts';
import type { Event } from '../../src/model/event.ts';
import type { TwinId, Version } from '../../src/model/item.ts';
import { OTHER, type Rules, SIDES, type Side, type Twin } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import {
  aParked,
  aSide,
  aStored,
  aTwin,
  hrefs,
  NOW,
  onlyAction,
  type PlanWishes,
  planOf,
  type ViewWishes,
  writesOf,
} from '../builders/plans.ts';
import { someRules } from '../builders/rules.ts';

const before = anEvent({ title: 'Dentist', location: 'Main street' });
const after = anEvent({ title: 'Dentist, moved', location: 'Main street' });
const hrefOn = { left: 'l-1', right: 'r-1' } as const;

/** What a side shows of the twin `1`. */
const untouched = (side: Side): ViewWishes => ({ found: [aStored(hrefOn[side], before)] });
const edited = (side: Side, event: Event = after): ViewWishes => ({ found: [aStored(hrefOn[side], event, 'v2')] });
const deleted = (side: Side): ViewWishes => ({ gone: [hrefOn[side]] });

const planned = (wishes: PlanWishes, twin: Twin = aTwin(before)) => planOf({ twins: [twin], ...wishes });
const conflicts = (wishes: Partial<Rules['conflicts']>): Partial<Rules> => ({
  conflicts: { ...someRules().conflicts, ...wishes },
});
/** `side` shows one thing, the other side another. */
const views = (side: Side, one: ViewWishes, other: ViewWishes): Pick<PlanWishes, Side> =>
  ({ [side]: one, [OTHER[side]]: other }) as unknown as Pick<PlanWishes, Side>;
const oneWayTo = (side: Side): Partial<Rules> => ({ mode: side === 'left' ? 'to-left' : 'to-right' });

describe('when nothing drifted', () => {
  it('nothing happens', () => {
    assert.deepEqual(planned({}).actions, []);
    assert.deepEqual(planned({ left: untouched('left'), right: untouched('right') }).actions, []);
  });

  it('a version that moved without an edit is remembered, so that it is not looked at again', () => {
    for (const side of SIDES) {
      const { twin, adopted } = onlyAction(planned({ [side]: edited(side, before) }), 'remember');
      assert.deepEqual([twin[side].version, twin[OTHER[side]].version, adopted], ['v2', 'v1', false]);
    }
  });
});

for (const side of SIDES) {
  const other = OTHER[side];

  describe(`two-way, looking from the ${side}`, () => {
    it('an edit is carried over', () => {
      const update = onlyAction(planned(views(side, edited(side), untouched(other))), 'update');
      assert.deepEqual([writesOf(update), update.adopted], [[`${other}: title`], false]);
      assert.equal(update.seen[side]?.version, 'v2');
      assert.equal(update.why, `edited on the ${side} side`);
    });

    it('a deletion is carried over, with the version the other side has now', () => {
      const found = [aStored(hrefOn[other], before, 'v7')];
      const action = onlyAction(planned(views(side, deleted(side), { found })), 'delete');
      assert.deepEqual([action.side, action.stored.version], [other, 'v7']);
    });

    it('an edit without a difference on the other side is only remembered', () => {
      const { twin } = onlyAction(planned(views(side, edited(side), edited(other))), 'remember');
      assert.deepEqual([twin[side].version, twin[other].version], ['v2', 'v2']);
    });

    it('an edit outlives a deletion by default: what was deleted is made anew', () => {
      const create = onlyAction(planned(views(side, edited(side), deleted(other))), 'create');
      assert.deepEqual([create.side, create.replaces, create.born], [other, '1', 'left']);
      assert.notEqual(create.key.twin, '1');
      assert.equal(create.item.fields.title, 'Dentist, moved');
    });

    it('a deletion wins over an edit where configured', () => {
      const rules = conflicts({ deleteVsEdit: 'delete' });
      const action = onlyAction(planned({ ...views(side, edited(side), deleted(other)), rules }), 'delete');
      assert.deepEqual([action.side, action.stored.version], [side, 'v2']);
    });

    it('a deletion against an edit waits for a person where configured', () => {
      const rules = conflicts({ deleteVsEdit: 'ask' });
      const { parked } = onlyAction(planned({ ...views(side, edited(side), deleted(other)), rules }), 'park');
      assert.deepEqual([parked.kind, parked.twin, parked.hrefs], ['conflict', '1', { left: 'l-1', right: 'r-1' }]);
    });

    it('what is put back comes under the same name again after a crash', () => {
      const again = () => onlyAction(planned(views(side, edited(side), deleted(other))), 'create').key;
      assert.deepEqual(again(), again());
    });

    it('deletes: restore puts back what was deleted', () => {
      const create = onlyAction(
        planned({ ...views(side, deleted(side), untouched(other)), rules: { deletes: 'restore' } }),
        'create',
      );
      assert.deepEqual([create.side, create.replaces, create.item.fields.title], [side, '1', 'Dentist']);
    });

    it('deletes: ask waits for a person', () => {
      const rules = { deletes: 'ask' } as const;
      const { parked } = onlyAction(planned({ ...views(side, deleted(side), untouched(other)), rules }), 'park');
      assert.deepEqual([parked.kind, parked.since], ['conflict', NOW]);
    });

    it('what is called off is a deletion for the other side, even where deletions are undone', () => {
      const off = edited(side, anEvent({ ...before.fields, status: 'cancelled' } as never));
      for (const deletes of ['propagate', 'restore'] as const) {
        const action = onlyAction(planned({ ...views(side, off, untouched(other)), rules: { deletes } }), 'delete');
        assert.deepEqual([action.side, action.why], [other, `called off on the ${side} side`]);
      }
    });

    it('what is called off here and edited there is written over, not doubled', () => {
      const off = edited(side, anEvent({ title: 'Dentist', status: 'cancelled' }));
      const update = onlyAction(planned(views(side, off, edited(other, anEvent({ title: 'Dentist, moved' })))), 'update');
      const [write, ...more] = update.writes;
      assert.deepEqual([write?.side, more.length, write?.item.fields.status], [side, 0, undefined]);
      assert.ok(write?.fields.has('status' as never) && write.fields.has('title' as never));
    });

    it('a deletion whose partner nobody could read is parked, and nothing is deleted', () => {
      const { parked } = onlyAction(planned(views(side, deleted(side), {})), 'park');
      assert.equal(parked.kind, 'failed');
    });

    it('an edit whose partner nobody could read is parked, and nothing is written', () => {
      assert.equal(onlyAction(planned(views(side, edited(side), {})), 'park').parked.kind, 'failed');
    });

    it('what cannot be read is parked, and its partner is safe, whatever happened to it', () => {
      const unreadable = { unreadable: { [hrefOn[side]]: 'no BEGIN:VEVENT' } };
      for (const view of [untouched(other), edited(other), deleted(other)]) {
        const { parked } = onlyAction(planned(views(side, unreadable, view)), 'park');
        assert.deepEqual([parked.kind, parked.twin, parked.why], ['refused', '1', 'no BEGIN:VEVENT']);
      }
    });
  });

  describe(`one-way to the ${side}`, () => {
    const rules = oneWayTo(side);

    it('an edit of the original is carried over, and only that field of an edited copy is written', () => {
      const onTheCopy = edited(side, anEvent({ title: 'Dentist', location: 'Side street' }));
      assert.deepEqual(writesOf(onlyAction(planned({ ...views(other, edited(other), untouched(side)), rules }), 'update')), [
        `${side}: title`,
      ]);
      assert.deepEqual(writesOf(onlyAction(planned({ ...views(other, edited(other), onTheCopy), rules }), 'update')), [
        `${side}: title`,
      ]);
    });

    it('an edit of the copy stays there and is remembered', () => {
      const { twin } = onlyAction(planned({ ...views(side, edited(side), untouched(other)), rules }), 'remember');
      const [now] = edited(side).found ?? [];
      assert.equal(twin[side].version, now?.version);
      assert.deepEqual(planned({ ...views(side, edited(side), untouched(other)), rules }, twin).actions, []);
    });

    it('a conflict is none: the original wins even where a person would be asked', () => {
      const ask = { ...rules, ...conflicts({ strategy: 'ask' }) };
      const update = onlyAction(
        planned({ ...views(other, edited(other), edited(side, anEvent({ title: 'Mine' }))), rules: ask }),
        'update',
      );
      assert.deepEqual([writesOf(update).map((one) => one.split(':')[0]), update.clashes], [[side], []]);
    });

    it('a deleted copy stays deleted until its original changes, and then comes back', () => {
      const { twin } = onlyAction(planned({ ...views(side, deleted(side), untouched(other)), rules }), 'remember');
      assert.equal(twin[side].absent, true);
      assert.deepEqual(planned({ ...views(side, deleted(side), untouched(other)), rules }, twin).actions, []);
      const create = onlyAction(planned({ ...views(other, edited(other), {}), rules }, twin), 'create');
      assert.deepEqual([create.side, create.replaces], [side, '1']);
    });

    it('a copy that is called off stays so until its original changes, and is then written over', () => {
      const off: ViewWishes = { found: [aStored(hrefOn[side], anEvent({ ...before.fields, status: 'cancelled' }), 'v2')] };
      const { twin } = onlyAction(planned({ ...views(side, off, untouched(other)), rules }), 'remember');
      assert.equal(twin[side].absent, true);
      const seen = onlyAction(planned({ ...views(side, off, untouched(other)), rules }, twin), 'remember');
      assert.deepEqual([seen.twin[side].absent, seen.twin[side].version], [true, 'v2']);
      const update = onlyAction(planned({ ...views(other, edited(other), off), rules }, twin), 'update');
      assert.deepEqual(writesOf(update).sort(), [`${side}: status, title`]);
    });

    it('a copy that is thought to be away and is there is one like any other', () => {
      const twin = aTwin(before);
      const away = { ...twin, [side]: { ...twin[side], absent: true as const } };
      const seen = onlyAction(planned({ ...views(side, untouched(side), untouched(other)), rules }, away), 'remember');
      assert.deepEqual(seen.twin[side], twin[side]);
      const update = onlyAction(planned({ ...views(other, edited(other), untouched(side)), rules }, away), 'update');
      assert.deepEqual(writesOf(update), [`${side}: title`]);
      const gone = onlyAction(planned({ ...views(other, deleted(other), untouched(side)), rules }, away), 'delete');
      assert.equal(gone.side, side);
    });

    it('a deleted copy is put back at once where deletions are undone', () => {
      const create = onlyAction(
        planned({ ...views(side, deleted(side), untouched(other)), rules: { ...rules, deletes: 'restore' } }),
        'create',
      );
      assert.equal(create.side, side);
    });

    it('a deleted copy whose original is deleted as well is forgotten', () => {
      const { twin } = onlyAction(planned({ ...views(side, deleted(side), untouched(other)), rules }), 'remember');
      onlyAction(planned({ ...views(other, deleted(other), {}), rules }, twin), 'forget');
    });

    it('a deleted copy comes back when its original is edited, even where a person would be asked or deletions win', () => {
      for (const deleteVsEdit of ['ask', 'delete'] as const) {
        const wishes = { ...rules, ...conflicts({ deleteVsEdit }) };
        const create = onlyAction(planned({ ...views(other, edited(other), deleted(side)), rules: wishes }), 'create');
        assert.equal(create.side, side);
      }
    });

    it('a deletion of the original is carried over, without a question', () => {
      for (const deletes of ['propagate', 'ask'] as const) {
        const wishes = { ...rules, deletes };
        assert.equal(
          onlyAction(planned({ ...views(other, deleted(other), untouched(side)), rules: wishes }), 'delete').side,
          side,
        );
      }
    });

    it('with deletions undone the copy of a deleted original stays as an item of its own', () => {
      onlyAction(
        planned({ ...views(other, deleted(other), untouched(side)), rules: { ...rules, deletes: 'restore' } }),
        'forget',
      );
    });

    it('an edited copy whose original is deleted follows delete_vs_edit', () => {
      const release = (deleteVsEdit: Rules['conflicts']['deleteVsEdit']) =>
        planned({ ...views(other, deleted(other), edited(side)), rules: { ...rules, ...conflicts({ deleteVsEdit }) } });
      onlyAction(release('edit'), 'forget');
      assert.equal(onlyAction(release('delete'), 'delete').side, side);
      assert.equal(onlyAction(release('ask'), 'park').parked.kind, 'conflict');
    });

    it('never writes the original, whatever happens on the two sides', () => {
      const all = (which: Side) => [{}, untouched(which), edited(which), deleted(which)];
      for (const one of all('left')) {
        for (const two of all('right')) {
          for (const deletes of ['propagate', 'restore', 'ask'] as const) {
            for (const deleteVsEdit of ['edit', 'delete', 'ask'] as const) {
              const { actions } = planned({
                left: one,
                right: two,
                rules: { ...rules, deletes, ...conflicts({ deleteVsEdit }) },
              });
              const written = actions.flatMap((action) =>
                action.op === 'update'
                  ? action.writes.map((write) => write.side)
                  : action.op === 'create' || action.op === 'delete'
                    ? [action.side]
                    : [],
              );
              assert.equal(written.includes(other), false);
            }
          }
        }
      }
    });
  });

  describe(`what the ${side} side may not be written`, () => {
    it('an item there that is read only is treated as the original', () => {
      const readOnly = { ...before, access: { writable: false, why: 'an invitation' } } as const;
      const shown = { found: [aStored(hrefOn[side], readOnly)] };
      const { twin } = onlyAction(planned(views(other, edited(other), shown)), 'remember');
      assert.equal(twin[other].version, 'v2');
      onlyAction(planned(views(other, deleted(other), shown)), 'remember');
    });

    it('a side that is read only is treated as the original', () => {
      const sides = { [side]: aSide({ writable: false }) };
      onlyAction(planned({ ...views(other, edited(other), untouched(side)), sides }), 'remember');
      assert.deepEqual(writesOf(onlyAction(planned({ ...views(side, edited(side), untouched(other)), sides }), 'update')), [
        `${other}: title`,
      ]);
    });
  });

  describe(`an item that moved to another href on the ${side}`, () => {
    const known = anEvent({ uid: 'u', title: 'Dentist' });
    const twin = aTwin(known);
    const elsewhere = (event: Event, href = 'new'): ViewWishes => ({ gone: [hrefOn[side]], found: [aStored(href, event, 'v9')] });

    it('is known by its UID, and nothing is written', () => {
      const remember = onlyAction(planned({ [side]: elsewhere(known) }, twin), 'remember');
      assert.deepEqual([remember.twin[side].href, remember.twin[other].href], ['new', hrefOn[other]]);
    });

    it('is known by it while lists that lag still tell the old one, which is denied (G138, G139)', () => {
      const lagging = { denied: [hrefOn[side]], found: [aStored('new', known, 'v9')] };
      assert.equal(onlyAction(planned({ [side]: lagging }, twin), 'remember').twin[side].href, 'new');
      const park = onlyAction(planned({ [side]: { denied: [hrefOn[side]] } }, twin), 'park');
      assert.equal(park.parked.kind, 'failed');
    });

    it('is none that moved while it just cannot be understood, though another one has its UID', () => {
      const doubled = { passing: [hrefOn[side]], found: [aStored('new', known, 'v9')] };
      const { actions } = planned({ [side]: doubled }, twin);
      assert.deepEqual(actions.map((one) => one.op).includes('remember'), false);
    });

    it('carries its edit over', () => {
      const shown = { found: [aStored(hrefOn[other], known)] };
      const update = onlyAction(planned(views(side, elsewhere(anEvent({ uid: 'u', title: 'Moved' })), shown), twin), 'update');
      assert.deepEqual([writesOf(update), update.seen[side]?.href], [[`${other}: title`], 'new']);
    });

    it('is deleted when it is called off there', () => {
      const shown = { found: [aStored(hrefOn[other], known)] };
      onlyAction(planned(views(side, elsewhere(anEvent({ uid: 'u', status: 'cancelled' })), shown), twin), 'delete');
    });

    it('is a deletion and a newcomer when its UID is another one', () => {
      const shown = { found: [aStored(hrefOn[other], known)] };
      const { actions } = planned(views(side, elsewhere(anEvent({ uid: 'w', title: 'Else' })), shown), twin);
      assert.deepEqual(
        actions.map((one) => one.op),
        ['delete', 'create'],
      );
    });

    it('is not guessed when two newcomers have its UID', () => {
      const found = [aStored('new', known), aStored('newer', known)];
      const shown = { found: [aStored(hrefOn[other], known)] };
      const { actions } = planned(views(side, { gone: [hrefOn[side]], found }, shown), twin);
      assert.equal(
        actions.some((one) => one.op === 'remember'),
        false,
      );
    });

    it('is a newcomer of its own as long as the old one is still there', () => {
      const found = [aStored(hrefOn[side], known), aStored('new', anEvent({ uid: 'u', title: 'Second' }))];
      const create = onlyAction(planned({ [side]: { found } }, twin), 'create');
      assert.equal(create.key.uid, undefined);
    });
  });
}

describe('deleted on both sides', () => {
  it('is forgotten, in every mode', () => {
    for (const mode of ['two-way', 'to-left', 'to-right'] as const) {
      onlyAction(planned({ left: deleted('left'), right: deleted('right'), rules: { mode } }), 'forget');
    }
  });
});

describe('edited on both sides', () => {
  it('in different fields both get the other edit, without a clash', () => {
    const right = anEvent({ title: 'Dentist', location: 'Side street' });
    const update = onlyAction(planned({ left: edited('left'), right: edited('right', right) }), 'update');
    assert.deepEqual([writesOf(update), update.clashes], [['left: location', 'right: title'], []]);
  });

  it('in the same field waits for a person where that is configured, naming the field and both versions', () => {
    const right = anEvent({ title: 'Doctor', location: 'Main street' });
    const { parked, title } = onlyAction(
      planned({ left: edited('left'), right: edited('right', right), rules: conflicts({ strategy: 'ask' }) }),
      'park',
    );
    assert.deepEqual([parked.kind, parked.fields, parked.versions], ['conflict', ['title'], { left: 'v2', right: 'v2' }]);
    assert.equal(title, 'Dentist, moved');
  });

  it('keeps the day the conflict began', () => {
    const parked = [aParked({ kind: 'conflict', twin: '1' as TwinId, since: 5 })];
    const right = anEvent({ title: 'Doctor', location: 'Main street' });
    const wishes = { left: edited('left'), right: edited('right', right), rules: conflicts({ strategy: 'ask' }), parked };
    assert.equal(onlyAction(planned(wishes), 'park').parked.since, 5);
  });
});

describe('outside the window', () => {
  const window = { from: Date.parse('2027-01-01'), to: Date.parse('2027-12-31') };

  it('nothing is copied and nothing is deleted', () => {
    assert.deepEqual(planned({ left: edited('left'), right: untouched('right'), rules: { window } }).actions, []);
    assert.deepEqual(planned({ left: deleted('left'), right: untouched('right'), rules: { window } }).actions, []);
  });

  it('what is moved out of the window is still carried over, and so is what is moved into it', () => {
    const inside = anEvent({ ...before.fields, schedule: at('2027-02-01T09:00:00', '2027-02-01T10:00:00') } as never);
    const into = planned({ left: edited('left', inside), right: untouched('right'), rules: { window } });
    assert.deepEqual(writesOf(onlyAction(into, 'update')), ['right: schedule']);
    const out = planned(
      { left: edited('left', before), right: { found: [aStored('r-1', inside)] }, rules: { window } },
      aTwin(inside),
    );
    assert.equal(onlyAction(out, 'update').writes.length, 1);
  });

  it('what was deleted on both sides is forgotten all the same', () => {
    onlyAction(planned({ left: deleted('left'), right: deleted('right'), rules: { window } }), 'forget');
  });
});

describe('parked things of a twin', () => {
  const parked = [
    aParked({
      twin: '1' as TwinId,
      hrefs: { ...hrefs('left', 'l-1'), ...hrefs('right', 'r-1') },
      versions: { left: 'v1' as Version },
    }),
  ];

  it('are settled when the twin was looked at and is dealt with', () => {
    assert.deepEqual([...planned({ left: edited('left'), right: untouched('right'), parked }).settled], ['1']);
  });

  it('stay when nobody looked, and when they are parked again', () => {
    assert.deepEqual([...planned({ parked }).settled], []);
    const again = planned({
      left: edited('left'),
      right: edited('right', anEvent({ title: 'X' })),
      rules: conflicts({ strategy: 'ask' }),
      parked,
    });
    assert.deepEqual([...again.settled], []);
  });

  it('are settled when the twin is no more', () => {
    assert.deepEqual([...planOf({ parked }).settled], ['1']);
  });
});

describe('the name of a new twin', () => {
  it('is the wanted one, or the first free one after it', () => {
    const named = (...ids: string[]) => ids.map((id) => aTwin(before, before, { id }));
    assert.equal(newTwinId('a', []), 'a');
    assert.equal(newTwinId('a', named('b')), 'a');
    assert.equal(newTwinId('a', named('a', 'a-2')), 'a-3');
  });
});
