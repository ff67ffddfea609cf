/** engine/doubts — our own write, made over by the server, or somebody's edit? What cannot be told is asked by writing it once more. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foundEdits } from '../../src/engine/doubts.ts';
import { underWay } from '../../src/engine/intent.ts';
import { firstPart, lateUpdate } from '../../src/engine/late.ts';
import type { Event } from '../../src/model/event.ts';
import type { Twin } from '../../src/model/pair.ts';
import type { ActionOf } from '../../src/model/plan.ts';
import { anEvent } from '../builders/events.ts';
import { aStored, aTwin, digest, kind, onlyAction, type PlanWishes, planOf, writesOf } from '../builders/plans.ts';

const [URL_A, URL_B, MADE_OVER] = ['https://a.example', 'https://b.example', 'https://A.EXAMPLE'];
const same = (event: Event): Event => event;
const sent = (update: ActionOf<'update', Event>): Twin =>
  underWay(update, { kind, digest, foresee: { left: same, right: same } });

const original = anEvent({ uid: 'u', title: 'A', url: URL_A, touched: 1_000_000 });
const copy = (url: string | undefined, more: Partial<Event> = {}): Event => ({
  ...anEvent({ uid: 'u', title: 'A', url, touched: 9_000_000 }),
  ...more,
});

/** A copy was made, its URL was sent, and nobody heard an answer. */
function unheard(): Twin {
  const late = new Set(['url']);
  const create = onlyAction(planOf({ left: { found: [aStored('l-1', original)] } }), 'create');
  const made = aStored('r-1', firstPart(create.item, late));
  const bring = lateUpdate(create, made, { ...aTwin(original, made.item), id: create.key.twin }, late);
  assert.ok(bring !== undefined);
  return sent(bring);
}

const next = (twin: Twin, left: Event, right: Event, wishes: PlanWishes = {}) =>
  planOf({
    twins: [twin],
    left: { found: [aStored('l-1', left, 'v2')] },
    right: { found: [aStored('r-1', right, 'v2')] },
    ...wishes,
  });
const asked = ({ asks }: ActionOf<'update', Event>): string[] | undefined => asks && [...asks.left, ...asks.right];

describe('a copy that holds something else than what was sent to it', () => {
  it('is asked by writing it once more', () => {
    const update = onlyAction(next(unheard(), original, copy(MADE_OVER)), 'update');
    assert.deepEqual([writesOf(update), update.clashes, asked(update)], [['right: url'], [], ['url']]);
    assert.match(update.why, /not known whether it arrived/);
  });

  it('is asked again when the question did not arrive, and not once it did', () => {
    const question = onlyAction(next(unheard(), original, copy(URL_B)), 'update');
    const again = onlyAction(next(sent(question), original, copy(URL_B)), 'update');
    assert.deepEqual([writesOf(again), asked(again)], [['right: url'], ['url']]);
    onlyAction(next(sent(question), original, copy(MADE_OVER)), 'remember');
  });

  it('is not asked where an edit could not go over: what it holds stays there', () => {
    const carry = { left: { fields: new Set(['title', 'schedule']) }, right: {} };
    onlyAction(next(unheard(), original, copy(MADE_OVER), { rules: { carry } }), 'remember');
  });

  it('is not asked when its original was edited since: that is written, and is no question', () => {
    const update = onlyAction(next(unheard(), { ...original, fields: copy(URL_B).fields }, copy(MADE_OVER)), 'update');
    assert.deepEqual([writesOf(update), asked(update)], [['right: url'], undefined]);
  });

  it('is not asked where its original may not be written: what is there stays there', () => {
    const { actions } = next(unheard(), original, copy(URL_B), { rules: { mode: 'to-right' } });
    assert.deepEqual(
      actions.map(({ op }) => op),
      ['remember'],
    );
  });

  it('is not asked where it may not be written itself: what is there goes over', () => {
    const update = onlyAction(
      next(unheard(), original, copy(URL_B, { access: { writable: false, why: 'read only' } })),
      'update',
    );
    assert.deepEqual([writesOf(update), asked(update)], [['left: url'], undefined]);
  });

  it('is not asked when its label was taken off: then its original goes', () => {
    assert.equal(onlyAction(next(unheard(), original, copy(MADE_OVER, { outside: true })), 'delete').side, 'left');
  });

  it('gets it once more, without a question, when what it holds could not be read', () => {
    const { url: _, ...fields } = copy(undefined).fields;
    const right = copy(undefined, { fields });
    const join = planOf({
      left: { found: [aStored('l-1', original)] },
      right: { found: [aStored('r-1', { ...copy(URL_B), touched: 1 })] },
    });
    for (const twin of [unheard(), sent(onlyAction(join, 'update'))]) {
      const update = onlyAction(next(twin, original, right), 'update');
      assert.deepEqual([writesOf(update), asked(update)], [['right: url'], undefined]);
    }
  });
});

describe('the answer to a question', () => {
  const answer = (before: string, now: string) => {
    const question = onlyAction(next(unheard(), original, copy(before)), 'update');
    return foundEdits(question, { left: aStored('l-1', original), right: aStored('r-1', copy(now), 'v3') }, { kind, digest });
  };

  it('is that it was our own write when the same came of it', () => {
    assert.deepEqual(answer(MADE_OVER, MADE_OVER), []);
  });

  it('is that it was somebody’s edit when something else came of it', () => {
    assert.deepEqual(answer(URL_B, MADE_OVER), [{ side: 'right', fields: { url: URL_B } }]);
  });
});
