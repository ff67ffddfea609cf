/** sync — links the configuration names otherwise, or no longer: nothing is deleted, nothing doubled, and it is said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KnownLink, Link } from '../../src/model/pair.ts';
import { formerLinks, formerSentence, untold } from '../../src/sync/former.ts';
import { anEvent } from '../builders/events.ts';
import { numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const all = numbered(5);
const RENAMED: Link = { id: 'renamed', pair: 'new name', kind: 'event', words: { left: 'primary', right: 'Termine' } };

const former = ({ store }: TwoCalendars, ...configured: Link[]): Promise<readonly KnownLink[]> =>
  formerLinks(store, new Set(configured.map(({ id }) => id)));

describe('a pair with a new name', () => {
  it('goes on with its memory: a deletion made meanwhile goes over, and nothing is written besides', async () => {
    const calendars = await synced(all);
    calendars.left.remove('Number 1');
    const wishes = { link: RENAMED, former: await former(calendars, RENAMED) };
    const { holds, notes, twins } = await calendars.cycle(wishes);
    assert.deepEqual([holds, notes, twins, calendars.left.writes, calendars.right.writes], [[], [], 4, [], ['remove']]);
    assert.deepEqual(await former(calendars, RENAMED), []);
  });

  it('is planned without anything being written to the database', async () => {
    const calendars = await synced(all);
    calendars.left.remove('Number 1');
    const wishes = { link: RENAMED, former: await former(calendars, RENAMED), until: 'plan' } as const;
    const { actions } = await calendars.cycle(wishes);
    assert.deepEqual([actions.map(({ op }) => op), calendars.stored], [['delete'], []]);
  });

  it('is another link where it joins other collections or accounts, and where the old one is still configured', async () => {
    const calendars = await synced(all);
    const known = await former(calendars);
    assert.deepEqual(await former(calendars, calendars.link), []);
    const fresh = await calendars.cycle({ link: RENAMED, former: [], until: 'plan' });
    assert.equal(fresh.twins, 0);
    calendars.right.account = { server: 'other', user: 'anna' };
    const [one] = known as [KnownLink];
    const here = { server: 'x', user: 'y' };
    const elsewhere = { ...one, watch: { ...one.watch, accounts: { left: here, right: here } } };
    assert.equal((await calendars.cycle({ link: RENAMED, former: [elsewhere], until: 'plan' })).twins, 0);
    assert.equal((await calendars.cycle({ link: RENAMED, former: known, until: 'plan' })).twins, 5);
    calendars.right.identity = 'another';
    assert.equal((await calendars.cycle({ link: RENAMED, former: known, until: 'plan' })).twins, 0);
  });

  it('that had to forget its memory is joined again without doubles', async () => {
    const calendars = await synced(all);
    const { twins, actions } = await calendars.cycle({ link: RENAMED });
    assert.deepEqual([twins, calendars.left.writes, calendars.right.writes], [5, [], []]);
    assert.deepEqual(new Set(actions.map(({ op }) => op)), new Set(['remember']));
  });
});

describe('a link that is no longer configured', () => {
  it('is told of once, and again after it was configured meanwhile', async () => {
    const calendars = await synced(all);
    const gone = await former(calendars);
    assert.deepEqual((await untold(gone, calendars.store)).map(formerSentence), [
      'salon: primary ⇄ Termine is no longer in the configuration; its 5 appointments stay on both sides and are no longer kept in step',
    ]);
    assert.deepEqual(await untold(gone, calendars.store), []);
    assert.deepEqual(await untold([], calendars.store), []);
    assert.equal((await untold(gone, calendars.store)).length, 1);
  });

  it('is not told of when it holds nothing', async () => {
    const calendars = twoCalendars();
    await calendars.cycle();
    assert.deepEqual(await former(calendars), []);
  });
});

describe('two entries whose calendars were swapped', () => {
  it('are held before what both hold is mixed, and nothing is deleted or doubled', async () => {
    const one = await synced(numbered(3));
    const two = twoCalendars({ store: one.store });
    two.left.identity = 'another left';
    two.right.identity = 'another right';
    for (const title of ['A', 'B']) two.left.add(anEvent({ title, uid: title }));
    const second: Link = { ...one.link, id: 'second', words: { left: 'work', right: 'Arbeit' } };
    await two.cycle({ link: second });
    const swapped: Link = { ...one.link, id: 'swapped', words: { left: 'primary', right: 'Arbeit' } };
    one.right = two.right;
    const cycle = async () => one.cycle({ link: swapped, former: await former(one, swapped) });
    const { holds, done } = await cycle();
    assert.deepEqual(
      holds.map(({ guard, side, stops }) => [guard, side, stops]),
      [
        ['mixed', 'left', 'all'],
        ['mixed', 'right', 'all'],
      ],
    );
    assert.match(holds[0]?.why ?? '', /^the left side was kept in step with another collection until now; joining it/);
    assert.deepEqual([done, one.left.titles().length, two.right.titles().length], [[], 3, 2]);
    await one.cycle({ link: swapped, former: await former(one, swapped), approved: true });
    assert.deepEqual([one.left.titles().length, two.right.titles().length], [5, 5]);
    assert.deepEqual((await cycle()).holds, []);
  });
});
