/** engine/leaving — which copies go when a pair is given up, what stays and why, and where marks come off. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LeavingInput, planLeaving } from '../../src/engine/leaving.ts';
import { copyName, markFor } from '../../src/engine/marks.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href, Mark, Stored, TwinId } from '../../src/model/item.ts';
import { OTHER, SIDES, type Side } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import { aSide, aStored, aTwin, aView, digest, kind, type ViewWishes } from '../builders/plans.ts';
import { BUSY, someRules } from '../builders/rules.ts';

const LINK = 'salon/event/primary/Termine';
const OURS = 'salon0';
const BOTH = new Set<Side>(SIDES);

const haircut = anEvent({ title: 'Haircut' });
const moved = anEvent({ title: 'Haircut', schedule: at('2026-11-24T09:00:00', '2026-11-24T10:00:00') });
const marked = (item: Event, mark = `${OURS}:1:x`): Event => ({ ...item, mark: mark as Mark });
const locked = (item: Event): Event => ({ ...item, access: { writable: false, why: 'somebody else made it' } });

type Wishes = Partial<Omit<LeavingInput<Event>, 'views'>> & {
  readonly left?: ViewWishes;
  readonly right?: ViewWishes;
  readonly blind?: Side;
};

function inputOf({ left = {}, right = {}, blind, ...wishes }: Wishes): LeavingInput<Event> {
  const none = new Set<Href>();
  const view = (side: Side, one: ViewWishes) => (blind === side ? undefined : aView({ complete: true, ...one }));
  return {
    ...{ twins: [], sides: { left: aSide(), right: aSide() }, rules: someRules(), kind, digest, link: LINK, installation: OURS },
    views: { left: view('left', left), right: view('right', right) },
    identities: { left: { before: 'cal', now: 'cal' }, right: { before: '/t/', now: '/t/' } },
    ...{ unmark: BOTH, withdraw: BOTH, withdrawn: { left: none, right: none }, elsewhere: { left: none, right: none } },
    siblings: { left: none, right: none },
    ...wishes,
  };
}

/** `go right r-1`, `keep right Haircut: why`, `unmark right r-1`, `hold left: why`. */
function said(wishes: Wishes): string[] {
  const { removals, unmarks, kept, holds } = planLeaving(inputOf(wishes));
  return [
    ...removals.map(({ side, stored }) => `go ${side} ${stored.href}`),
    ...kept.map(({ side, title, why }) => `keep ${side} ${title}: ${why}`),
    ...unmarks.map(({ side, stored }) => `unmark ${side} ${stored.href}`),
    ...holds.map(({ side, why }) => `hold ${side}: ${why}`),
  ];
}

const original = aStored('l-1', haircut);
const copy = aStored('r-1', marked(haircut));

describe('a copy its twin knows', () => {
  const cases: readonly [string, Wishes, readonly string[]][] = [
    ['goes while neither side was changed', {}, ['go right r-1']],
    [
      'goes though its version moved and its content did not',
      { right: { found: [aStored('r-1', marked(haircut), 'v2')] } },
      ['go right r-1'],
    ],
    [
      'stays when it was changed',
      { right: { found: [aStored('r-1', marked(moved), 'v2')] } },
      ['keep right Haircut: it was changed on the right side', 'unmark right r-1'],
    ],
    [
      'stays when its original was changed',
      { left: { found: [aStored('l-1', moved, 'v2')] } },
      ['keep right Haircut: its original was changed on the left side', 'unmark right r-1'],
    ],
    [
      'stays when its original is gone',
      { left: { gone: ['l-1'], listed: 9 } },
      ['keep right Haircut: its original is no longer on the left side', 'unmark right r-1'],
    ],
    [
      'stays when its original was not found, whatever the reason',
      { left: { listed: 9 } },
      ['keep right Haircut: its original is no longer on the left side', 'unmark right r-1'],
    ],
    [
      'stays when its original cannot be read',
      { left: { unreadable: { 'l-1': 'broken' } } },
      ['keep right Haircut: its original cannot be read', 'unmark right r-1'],
    ],
    [
      'stays when its original was called off',
      { left: { found: [aStored('l-1', anEvent({ status: 'cancelled' }), 'v2')] } },
      ['keep right Haircut: its original was called off, or its label was taken off', 'unmark right r-1'],
    ],
    [
      'stays when it was called off itself',
      { right: { found: [aStored('r-1', marked(anEvent({ status: 'cancelled' })), 'v2')] } },
      ['keep right Haircut: it was called off, or its label was taken off', 'unmark right r-1'],
    ],
    ['stays when it cannot be read', { right: { unreadable: { 'r-1': 'broken' } } }, ['keep right : it cannot be read']],
    ['is no trouble when it is gone already', { right: { gone: ['r-1'], listed: 9 } }, []],
    [
      'stays when we may not write it, and its mark with it',
      { right: { found: [aStored('r-1', locked(marked(haircut)))] } },
      ['keep right Haircut: somebody else made it', 'keep right Haircut: its mark stays on it: somebody else made it'],
    ],
    [
      'stays when the side may not be written',
      { sides: { left: aSide(), right: aSide({ writable: false }) } },
      [
        'keep right Haircut: the right side may not be written',
        'keep right Haircut: its mark stays on it: the right side may not be written',
      ],
    ],
    [
      'stays when another Twinbook marked it',
      { right: { found: [aStored('r-1', marked(haircut, 'other:1:x'))] } },
      ['keep right Haircut: another Twinbook made it'],
    ],
    [
      'stays when another pair knows it, too',
      { elsewhere: { left: new Set(), right: new Set(['r-1' as Href]) } },
      ['keep right Haircut: another pair keeps it in step, too', 'unmark right r-1'],
    ],
    ['stays on a side that was not chosen', { withdraw: new Set(['left']) }, ['unmark right r-1']],
    [
      'goes from the left side alike',
      { twins: [aTwin(haircut, haircut, { born: 'right' })] },
      ['go left l-1', 'unmark right r-1'],
    ],
  ];
  for (const [sentence, wishes, expected] of cases) {
    it(sentence, () => {
      assert.deepEqual(
        said({ twins: [aTwin(haircut)], left: { found: [original] }, right: { found: [copy] }, ...wishes }),
        expected,
      );
    });
  }

  it('is never one of two that were joined: both are originals', () => {
    const twins = [aTwin(haircut, haircut, { born: 'both' })];
    assert.deepEqual(said({ twins, left: { found: [original] }, right: { found: [aStored('r-1', haircut)] } }), []);
  });

  it('stays where its collection is gone: that is told instead', () => {
    assert.deepEqual(said({ twins: [aTwin(haircut)], left: { found: [original] }, blind: 'right' }), [
      'hold right: the collection on the right side is gone',
    ]);
  });

  it('whose absence is known makes no side seem emptied', () => {
    const twins = ['1', '2', '3', '4'].map((id) => aTwin(haircut, haircut, { id }));
    const absent = twins.map((twin) => ({ ...twin, right: { ...twin.right, absent: true as const } }));
    const found = twins.map(({ left: { href } }) => aStored(href, haircut));
    assert.deepEqual(said({ twins, left: { found } }), ['hold right: the right side held 4 items and is empty now']);
    assert.deepEqual(said({ twins: absent, left: { found } }), []);
  });

  it('names the twin it was, so that it can be forgotten with it', () => {
    const { removals } = planLeaving(inputOf({ twins: [aTwin(haircut)], left: { found: [original] }, right: { found: [copy] } }));
    assert.deepEqual(
      removals.map(({ twin, title }) => [twin, title]),
      [['1', 'Haircut']],
    );
  });
});

/** What the copy of an original on `from` is marked with, as it was made. */
function madeFrom(from: Side, { href, item }: Stored<Event>, wishes: Partial<Event> = {}): Event {
  const twin = copyName(from, href, item.uid, { digest, link: LINK, installation: OURS }) as TwinId;
  const made = { ...item, ...wishes };
  return { ...made, mark: markFor(OURS, twin, item, digest) };
}

describe('a copy whose twin is lost', () => {
  for (const side of SIDES) {
    const from = OTHER[side];
    const source = aStored('o-1', anEvent({ title: 'Haircut', uid: 'u-1' }));
    const made = aStored('c-1', madeFrom(from, source));
    const views = (originals: readonly Stored<Event>[], copies: readonly Stored<Event>[]): Wishes => ({
      [from]: { found: originals },
      [side]: { found: copies },
    });
    const cases: readonly [string, Wishes, readonly string[]][] = [
      ['goes by its mark while both are as they were', views([source], [made]), [`go ${side} c-1`]],
      [
        'goes by its UID when its original moved to another place',
        views([aStored('o-2', source.item)], [made]),
        [`go ${side} c-1`],
      ],
      [
        'stays when it was changed',
        views([source], [aStored('c-1', { ...made.item, fields: moved.fields })]),
        [`keep ${side} Haircut: it was changed on the ${side} side`, `unmark ${side} c-1`],
      ],
      [
        'stays when its original was changed',
        views([aStored('o-1', { ...source.item, fields: moved.fields })], [made]),
        [`keep ${side} Haircut: its original was changed on the ${from} side`, `unmark ${side} c-1`],
      ],
      [
        'stays when its original is not seen',
        views([], [made]),
        [`keep ${side} Haircut: its original is not found on the ${from} side`, `unmark ${side} c-1`],
      ],
      [
        'stays when two carry its mark',
        views([source], [made, aStored('c-2', made.item)]),
        [
          `keep ${side} Haircut: there are several with its mark`,
          `keep ${side} Haircut: there are several with its mark`,
          `unmark ${side} c-1`,
          `unmark ${side} c-2`,
        ],
      ],
      [
        'stays when two have its UID, neither where it was',
        views([aStored('o-2', source.item), aStored('o-3', source.item)], [made]),
        [`keep ${side} Haircut: its original is not found on the ${from} side`, `unmark ${side} c-1`],
      ],
      ['of another Twinbook is none of our business', views([source], [aStored('c-1', marked(source.item, 'other:1:x'))]), []],
    ];
    for (const [sentence, wishes, expected] of cases) {
      it(`${sentence}, on the ${side} side`, () => {
        assert.deepEqual(said(wishes), expected);
      });
    }

    it(`stays when its original lost its label, and so does one that lost it itself, on the ${side} side`, () => {
      const outside = (one: Stored<Event>): Stored<Event> => ({ ...one, item: { ...one.item, outside: true } });
      assert.deepEqual(said(views([outside(source)], [made])), [
        `keep ${side} Haircut: its original is not found on the ${from} side`,
        `unmark ${side} c-1`,
      ]);
      assert.deepEqual(said(views([source], [outside(made)])), [`unmark ${side} c-1`]);
    });

    it(`stays where nothing may be written, and keeps its mark, on the ${side} side`, () => {
      const wishes = { ...views([source], [made]), sides: { left: aSide(), right: aSide(), [side]: aSide({ writable: false }) } };
      assert.deepEqual(said(wishes), [
        `keep ${side} Haircut: the ${side} side may not be written`,
        `keep ${side} Haircut: its mark stays on it: the ${side} side may not be written`,
      ]);
    });

    it(`is not joined with the only one that has no UID either, on the ${side} side`, () => {
      const nameless = ({ item, ...one }: Stored<Event>): Stored<Event> => ({ ...one, item: { ...item, uid: undefined } });
      const moved = nameless(aStored('o-2', source.item));
      const one = nameless(aStored('o-1', source.item));
      const copyOfOne = madeFrom(from, one);
      assert.deepEqual(said(views([moved], [aStored('c-1', copyOfOne)])), [
        `keep ${side} Haircut: its original is not found on the ${from} side`,
        `unmark ${side} c-1`,
      ]);
    });

    it(`goes by the name it got though others share its UID, on the ${side} side`, () => {
      assert.deepEqual(said(views([source, aStored('o-2', source.item)], [made])), [`go ${side} c-1`]);
    });

    it(`is not ours to judge when another pair knows it, on the ${side} side`, () => {
      const elsewhere = { left: new Set<Href>(), right: new Set<Href>(), [side]: new Set(['c-1' as Href]) };
      assert.deepEqual(said({ ...views([source], [made]), elsewhere }), []);
    });

    it(`stays when what stands for its original is itself a copy of ours, on the ${side} side`, () => {
      const alsoMarked = aStored('o-1', marked(source.item, `${OURS}:other:x`));
      const [first, ...rest] = said(views([alsoMarked], [made])).filter((line) => line.startsWith(`keep ${side}`));
      assert.deepEqual([first, rest], [`keep ${side} Haircut: its original is not found on the ${from} side`, []]);
    });

    it(`goes as the busy block it was made as, on the ${side} side`, () => {
      const block = anEvent({ title: 'Busy', uid: 'u-1' });
      const twin = copyName(from, source.href, 'u-1', { digest, link: LINK, installation: OURS }) as TwinId;
      const { title, schedule, status, availability } = block.fields;
      const shown = { ...block, fields: { title, schedule, status, availability } } as Event;
      const held = aStored('c-1', { ...block, mark: markFor(OURS, twin, shown, digest) });
      assert.deepEqual(said({ ...views([source], [held]), rules: someRules({ carry: BUSY }) }), [`go ${side} c-1`]);
    });
  }

  it('stays when a twin of that mark is still there: it is a duplicate somebody made', () => {
    const twins = [
      aTwin(haircut, haircut, { id: copyName('left', 'l-1' as Href, undefined, { digest, link: LINK, installation: OURS }) }),
    ];
    const [twin] = twins;
    const source = aStored(twin?.left.href ?? '', haircut);
    const made = madeFrom('left', source);
    const found = [aStored(twin?.right.href ?? '', made), aStored('r-2', made)];
    assert.ok(
      said({ twins, left: { found: [source] }, right: { found } }).includes(
        'keep right Haircut: there are several with its mark',
      ),
    );
  });
});

describe('marks', () => {
  const foreign = aStored('r-7', marked(haircut, 'other:1:x'));
  const lost = aStored('r-8', marked(haircut, `${OURS}:lost:x`));

  it('come off everything of ours that stays, and off nothing else', () => {
    const found = [copy, foreign, lost, aStored('r-9', haircut)];
    assert.deepEqual(said({ withdraw: new Set(), twins: [aTwin(haircut)], left: { found: [original] }, right: { found } }), [
      'unmark right r-1',
      'unmark right r-8',
    ]);
  });

  it('come off the chosen side only', () => {
    const wishes = { withdraw: new Set<Side>(), left: { found: [aStored('l-8', lost.item)] }, right: { found: [lost] } };
    assert.deepEqual(said({ ...wishes, unmark: new Set(['left']) }), ['unmark left l-8']);
    assert.deepEqual(said({ ...wishes, unmark: new Set(['right']) }), ['unmark right r-8']);
  });

  it('stay on what another entry of the pair knows, which takes them off itself, unless they are of our twin', () => {
    const siblings = { left: new Set<Href>(), right: new Set(['r-1', 'r-8'] as Href[]) };
    const right = { found: [copy, lost] };
    assert.deepEqual(said({ withdraw: new Set(), siblings, twins: [aTwin(haircut)], right }), ['unmark right r-1']);
    assert.deepEqual(said({ siblings, twins: [aTwin(haircut)], left: { found: [original] }, right }), ['go right r-1']);
  });

  it('stay on what another pair knows, unless they are of our twin', () => {
    const elsewhere = { left: new Set<Href>(), right: new Set(['r-1', 'r-8'] as Href[]) };
    assert.deepEqual(said({ withdraw: new Set(), elsewhere, twins: [aTwin(haircut)], right: { found: [copy, lost] } }), [
      'unmark right r-1',
    ]);
  });
});

describe('nothing goes, and no mark comes off', () => {
  const ids = ['1', '2', '3', '4'];
  const twins = ids.map((id) => aTwin(haircut, haircut, { id }));
  const all = (side: 'l' | 'r') =>
    ids.map((id) => aStored(`${side}-${id}`, side === 'r' ? marked(haircut, `${OURS}:${id}:x`) : haircut));
  const nothingGoes = (lines: readonly string[]): boolean => lines.every((line) => !/^(go|unmark)/.test(line));

  it('when the side of the originals is empty', () => {
    const lines = said({ twins, left: { gone: ids.map((id) => `l-${id}`) }, right: { found: all('r') } });
    assert.deepEqual([nothingGoes(lines), lines.at(-1)], [true, 'hold left: the left side held 4 items and is empty now']);
  });

  it('when the side of the copies is empty', () => {
    const lines = said({ twins, left: { found: all('l') }, right: { gone: ids.map((id) => `r-${id}`) } });
    assert.deepEqual(lines, ['hold right: the right side held 4 items and is empty now']);
  });

  it('when it is empty but for what marks alone tell', () => {
    const lines = said({ right: { found: all('r') } });
    assert.deepEqual([nothingGoes(lines), lines.at(-1)], [true, 'hold left: the left side held 4 items and is empty now']);
  });

  it('unless we emptied it ourselves, or it held three at most', () => {
    const gone = ids.map((id) => `r-${id}`);
    const withdrawn = { left: new Set<Href>(), right: new Set(gone as Href[]) };
    assert.deepEqual(said({ twins, withdrawn, left: { found: all('l') }, right: { gone } }), []);
    assert.deepEqual(said({ twins: twins.slice(1), left: { found: all('l') }, right: { gone } }), []);
  });

  it('when a collection is gone: no original can be seen', () => {
    const lines = said({ twins, blind: 'left', right: { found: all('r') } });
    assert.deepEqual(
      [nothingGoes(lines), lines[0], lines.at(-1)],
      [true, 'keep right Haircut: its original cannot be seen', 'hold left: the collection on the left side is gone'],
    );
    assert.match(said({ blind: 'left', right: { found: all('r') } })[0] ?? '', /its original cannot be seen/);
  });

  it('when a collection is another one than before, on either side', () => {
    for (const side of SIDES) {
      const identities = {
        left: { before: 'cal', now: 'cal' },
        right: { before: '/t/', now: '/t/' },
        [side]: { before: 'a', now: 'b' },
      };
      const lines = said({ twins, identities, left: { found: all('l') }, right: { found: all('r') } });
      assert.deepEqual(lines, [`hold ${side}: the collection on the ${side} side is another one than before`]);
    }
  });

  it('but where everything stays anyway, none of this holds', () => {
    const lines = said({ twins, withdraw: new Set(), left: { gone: ids.map((id) => `l-${id}`) }, right: { found: all('r') } });
    assert.deepEqual(
      lines,
      ids.map((id) => `unmark right r-${id}`),
    );
  });
});
