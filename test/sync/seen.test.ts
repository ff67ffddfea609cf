/** sync/seen — whoever wants to know what a cycle sees is told before anything is changed, as it will be afterwards. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Seen } from '../../src/engine/register.ts';
import { anEvent } from '../builders/events.ts';
import { synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

/** What a cycle told, and what had been written by then. */
async function told(calendars: TwoCalendars): Promise<{ readonly seen: Seen; readonly writes: number }[]> {
  const all: { seen: Seen; writes: number }[] = [];
  const onSeen = async (look: () => Promise<Seen>): Promise<void> => {
    const seen = await look();
    all.push({ seen, writes: calendars.left.writes.length + calendars.right.writes.length });
  };
  await calendars.cycle({ onSeen });
  return all;
}

/** The titles of both sides, of each twin that was seen. */
const titles = ({ items }: Seen): unknown[][] =>
  [...items.values()].map(({ items: { left, right } }) => [left?.fields.title, right?.fields.title]);

describe('what a cycle sees', () => {
  it('is told before the first write, with both sides as they will be', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'Cut' }));
    calendars.right.add(anEvent({ title: 'Dye' }));
    const [{ seen, writes } = assert.fail('nothing was told'), ...more] = await told(calendars);
    assert.deepEqual(
      [titles(seen).toSorted(), writes, more],
      [
        [
          ['Cut', 'Cut'],
          ['Dye', 'Dye'],
        ],
        0,
        [],
      ],
    );
    assert.deepEqual([seen.whole, seen.twins.size], [true, 2]);
    const twins = await calendars.store.twins(calendars.link);
    assert.deepEqual(new Set(twins.map(({ id }) => id)), seen.twins);
  });

  it('is what moved, and after the first cycle not the whole', async () => {
    const calendars = await synced(['Cut', 'Dye']);
    calendars.left.edit('Cut', { title: 'Cut and wash' });
    const [{ seen } = assert.fail('nothing was told')] = await told(calendars);
    assert.deepEqual([titles(seen), seen.twins.size, seen.whole], [[['Cut and wash', 'Cut and wash']], 2, false]);
  });

  it('is nothing when nothing moved', async () => {
    const calendars = await synced(['Cut']);
    assert.deepEqual(await told(calendars), []);
  });

  it('leaves out what goes', async () => {
    const calendars = await synced(['Cut', 'Dye', 'Wash', 'Curl']);
    calendars.left.remove('Cut');
    for (const side of ['left', 'right'] as const) calendars[side].remove('Dye');
    const [{ seen } = assert.fail('nothing was told')] = await told(calendars);
    assert.deepEqual([titles(seen), seen.twins.size], [[], 2]);
  });

  it('is told once more when something moved under our hands', async () => {
    const calendars = await synced(['Cut']);
    calendars.left.edit('Cut', { location: 'Chair 1' });
    let isFirst = true;
    calendars.right.trouble = (call) => {
      if (call !== 'update' || !isFirst) return;
      isFirst = false;
      calendars.right.edit('Cut', { title: 'Cut and wash' });
    };
    const all = await told(calendars);
    assert.deepEqual(
      all.map(({ seen }) => titles(seen)),
      [[['Cut', 'Cut']], [['Cut and wash', 'Cut and wash']]],
    );
  });
});
