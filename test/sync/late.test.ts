/** sync — what a side takes only once a copy is there (a picture, G168) is a write of its own: whatever fails in between, no edit is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { type Call, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const [URL_A, URL_B] = ['https://a.example', 'https://b.example'];
const UNSEEN_FOR = 10 * 60_000;

/** The right side is like Google's contacts: it lets nobody choose names (G152), takes one field late, and makes something else of it. */
function begun(): TwoCalendars {
  const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true }, late: new Set(['url']) } as const;
  const remake = (event: Event): Event => ({ ...event, fields: { ...event.fields, url: event.fields.url?.toUpperCase() } });
  const right = { abilities: { ...abilities, unseenFor: UNSEEN_FOR }, unrepeatable: true, remake: remake as never };
  const calendars = twoCalendars({ right });
  calendars.left.add(anEvent({ title: 'One', uid: 'u', url: URL_A }));
  return calendars;
}

/** The next call of this kind on the right side arrives, but its answer does not. */
function losingAnswer(calendars: TwoCalendars, call: Extract<Call, 'create' | 'update'>, error: unknown): void {
  const real = calendars.right.seen;
  const lost = async (): Promise<never> => {
    calendars.right.seen = real;
    throw error;
  };
  calendars.right.seen = {
    ...real,
    create: (...given) => real.create(...given).then((made) => (call === 'create' ? lost() : made)),
    update: (...given) => real.update(...given).then((held) => (call === 'update' ? lost() : held)),
  };
}

const failing = (calendars: TwoCalendars, code: 'ITEM_FAILED' | 'REFUSED' | 'STALE', meanwhile = (): void => {}): void => {
  calendars.right.trouble = (call) => {
    if (call !== 'update') return;
    calendars.right.trouble = () => {};
    meanwhile();
    throw new SyncError(code, `the server said ${code}`);
  };
};

const urlOn = (calendars: TwoCalendars, side: Side): string | undefined =>
  [...calendars[side].memory.items().values()].find(({ fields }) => fields.title === 'One')?.fields.url;
const urls = (calendars: TwoCalendars): (string | undefined)[] => SIDES.map((side) => urlOn(calendars, side));

/** Both sides come to rest, with one item each. */
async function assertAlike(calendars: TwoCalendars, expected: readonly (string | undefined)[]): Promise<void> {
  for (let rounds = 0; rounds < 8; rounds++) await calendars.cycle();
  calendars.forgetCalls();
  const { parked } = await calendars.cycle();
  assert.deepEqual([urls(calendars), parked, calendars.left.writes, calendars.right.writes], [expected, [], [], []]);
  assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['One'], ['One']]);
}

describe('a field that its side takes only once the copy is there', () => {
  it('follows in the same cycle, and is one change of the history with it', async () => {
    const calendars = begun();
    const { done } = await calendars.cycle();
    assert.deepEqual([done.map(({ op }) => op), calendars.right.writes], [['create'], ['create', 'update']]);
    const [change, ...more] = await calendars.store.changes({ link: calendars.link.id });
    assert.ok(change !== undefined && more.length === 0);
    const { after } = calendars.contents(change);
    assert.deepEqual(new Map(after?.fields.map(([name, value]) => [name, value])).get('url'), URL_A.toUpperCase());
    await assertAlike(calendars, [URL_A, URL_A.toUpperCase()]);
  });

  it('is brought by the next cycle when it failed, and waits visibly until then', async () => {
    for (const code of ['ITEM_FAILED', 'REFUSED'] as const) {
      const calendars = begun();
      failing(calendars, code);
      const { parked } = await calendars.cycle();
      assert.deepEqual(
        parked.map(({ why, twin }) => [why, twin !== undefined]),
        [[`the server said ${code}`, true]],
      );
      if (code === 'REFUSED') calendars.clock.now += 24 * 60 * 60_000;
      await assertAlike(calendars, [URL_A, URL_A.toUpperCase()]);
    }
  });

  it('is brought although somebody edits the copy in between', async () => {
    const calendars = begun();
    failing(calendars, 'STALE', () => calendars.right.edit('One', { location: 'X' }));
    assert.deepEqual((await calendars.cycle()).parked, []);
    await assertAlike(calendars, [URL_A, URL_A.toUpperCase()]);
  });

  it('that died before it was brought is brought later', async () => {
    const calendars = begun();
    calendars.right.trouble = (call) => {
      if (call === 'update') throw new Error('the power failed');
    };
    await assert.rejects(calendars.cycle(), /the power failed/);
    calendars.right.trouble = () => {};
    await assertAlike(calendars, [URL_A, URL_A.toUpperCase()]);
  });
});

describe('when the answer to the making of the copy was lost', () => {
  const lost = async (): Promise<TwoCalendars> => {
    const calendars = begun();
    losingAnswer(calendars, 'create', new SyncError('ITEM_FAILED', 'the answer was lost'));
    await calendars.cycle();
    return calendars;
  };

  it('the field follows once the copy shows', async () => {
    await assertAlike(await lost(), [URL_A, URL_A.toUpperCase()]);
  });

  it('what a person puts there before is an edit, and goes over', async () => {
    const calendars = await lost();
    calendars.right.edit('One', { url: URL_B });
    await assertAlike(calendars, [URL_B.toUpperCase(), URL_B.toUpperCase()]);
  });
});

describe('when the answer to its writing was lost', () => {
  const lost = async (): Promise<TwoCalendars> => {
    const calendars = begun();
    losingAnswer(calendars, 'update', new Error('the power failed'));
    await assert.rejects(calendars.cycle(), /the power failed/);
    return calendars;
  };

  it('the original stays as it is, whatever the server made of it, and no change is told', async () => {
    const calendars = await lost();
    await assertAlike(calendars, [URL_A, URL_A.toUpperCase()]);
    const changes = await calendars.store.changes({ link: calendars.link.id });
    assert.deepEqual(
      changes.map(({ op }) => op),
      ['create'],
    );
  });

  it('a later edit of the original is not lost to what the server made of the first', async () => {
    const calendars = await lost();
    calendars.left.edit('One', { url: URL_B });
    calendars.clock.now += 60_000;
    calendars.right.edit('One', {});
    await assertAlike(calendars, [URL_B, URL_B.toUpperCase()]);
  });

  it('an edit of the copy goes over in the next cycle', async () => {
    const calendars = await lost();
    calendars.right.edit('One', { url: URL_B });
    await calendars.cycle();
    assert.deepEqual(urls(calendars), [URL_B.toUpperCase(), URL_B.toUpperCase()]);
    await assertAlike(calendars, [URL_B.toUpperCase(), URL_B.toUpperCase()]);
  });

  it('that the copy is deleted counts', async () => {
    const calendars = await lost();
    calendars.right.remove('One');
    for (let rounds = 0; rounds < 3; rounds++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [[], []]);
  });
});
