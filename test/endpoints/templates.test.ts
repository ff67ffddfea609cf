/** A calendar whose copies show their texts in a shape of their own: what its server holds, and what is written when. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { type Templates, withTemplates } from '../../src/endpoints/templates.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Mark, OccurrenceId, Stored, TwinId } from '../../src/model/item.ts';
import type { Answers } from '../../src/model/placeholders.ts';
import { anEvent } from '../builders/events.ts';

const signal = new AbortController().signal;
const KEY = { twin: 't1' as TwinId, uid: undefined, mark: 'here:t1:x' as Mark };
const ID = '20261201T080000Z' as OccurrenceId;
const SALON = { title: '{title} – {resource}' };

function aCalendar(templates: Templates = SALON, answers: Answers<Event> = {}) {
  const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
  const memory = new MemoryCollection<Event>({ abilities, now: () => 0 });
  const shaped = withTemplates(memory, 'event', templates, answers);
  const raw = (): Event => [...memory.items().values()][0] as Event;
  return { memory, shaped, raw, title: () => raw().fields.title?.replaceAll(/[\u2061\u2062]/g, '') };
}

const HAIRCUT = anEvent({ title: 'Haircut', resources: ['Lisa'] });

/** As a person at the server would. */
function typed(memory: MemoryCollection<Event>, { href }: Stored<Event>, fields: Partial<Event['fields']>): void {
  memory.editNow(href, (item) => ({ ...item, fields: { ...item.fields, ...fields } }));
}

async function read(calendar: ReturnType<typeof aCalendar>, { href }: Stored<Event>): Promise<Stored<Event>> {
  for await (const found of calendar.shaped.fetch([href], signal)) if ('item' in found) return found;
  throw new Error('it is gone');
}

describe('a calendar behind templates', () => {
  it('shows the program the words of each field alone', async () => {
    const calendar = aCalendar();
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    assert.deepEqual([made.item.fields.title, calendar.title()], ['Haircut', 'Haircut – Lisa']);
    assert.deepEqual((await read(calendar, made)).item.fields, made.item.fields);
  });

  it('writes the text when what it tells of changes, and leaves it alone when something else does', async () => {
    const calendar = aCalendar();
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    const eva = { ...made.item, fields: { ...made.item.fields, resources: ['Eva'] } };
    const next = await calendar.shaped.update(made, eva, new Set(['resources']), signal);
    assert.equal(calendar.title(), 'Haircut – Eva');
    typed(calendar.memory, made, { title: 'Cut' });
    const moved = { ...next.item, fields: { ...next.item.fields, location: 'Chair 2' } };
    await calendar.shaped.update(await read(calendar, made), moved, new Set(['location']), signal);
    assert.equal(calendar.title(), 'Cut');
  });

  it('says nothing of a text it cannot take apart, and does not write over it for something it tells of', async () => {
    const calendar = aCalendar();
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    typed(calendar.memory, made, { title: 'Colouring with Lisa' });
    const seen = await read(calendar, made);
    assert.deepEqual([seen.item.unclear, 'title' in seen.item.fields], [['title'], false]);
    const eva = { ...seen.item, fields: { ...seen.item.fields, resources: ['Eva'] } };
    await calendar.shaped.update(seen, eva, new Set(['resources']), signal);
    assert.deepEqual([calendar.title(), calendar.raw().fields.resources], ['Colouring with Lisa', ['Eva']]);
  });

  it('writes an original as it is, and one that is put back as it was', async () => {
    const calendar = aCalendar();
    const href = calendar.memory.addNow(HAIRCUT);
    const [own] = [await read(calendar, { href } as Stored<Event>)];
    const cut = { ...own.item, fields: { ...own.item.fields, title: 'Cut', resources: ['Eva'] } };
    const now = await calendar.shaped.update(own, cut, new Set(['title', 'resources']), signal);
    assert.equal(calendar.raw().fields.title, 'Cut');
    const mia = { ...now.item, fields: { ...now.item.fields, title: 'not to be written', resources: ['Mia'] } };
    const last = await calendar.shaped.update(now, mia, new Set(['resources']), signal);
    assert.deepEqual([calendar.raw().fields.title, calendar.raw().fields.resources], ['Cut', ['Mia']]);
    await calendar.shaped.remove(last, signal);
    await calendar.shaped.create(last.item, KEY, signal, calendar.shaped.asFile(last));
    assert.equal(calendar.raw().fields.title, 'Cut');
  });

  it('knows a copy by its text where the server drops marks', async () => {
    const calendar = aCalendar();
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    calendar.memory.editNow(made.href, (item) => ({ ...item, mark: undefined }));
    const seen = await read(calendar, made);
    const cut = { ...seen.item, fields: { ...seen.item.fields, title: 'Cut' } };
    await calendar.shaped.update(seen, cut, new Set(['title']), signal);
    assert.equal(calendar.title(), 'Cut – Lisa');
  });

  it('shapes each occurrence by what it holds itself', async () => {
    const calendar = aCalendar();
    const one = { ...HAIRCUT.fields, resources: ['Eva'] };
    const made = await calendar.shaped.create({ ...HAIRCUT, occurrences: new Map([[ID, one]]) }, KEY, signal);
    const held = calendar.raw().occurrences.get(ID);
    assert.ok(typeof held === 'object');
    assert.equal(held.title?.replaceAll(/[\u2061\u2062]/g, ''), 'Haircut – Eva');
    const mia = { ...made.item, occurrences: new Map([[ID, { ...one, resources: ['Mia'] }]]) };
    await calendar.shaped.update(made, mia, new Set([`@${ID}/resources`]), signal);
    const after = calendar.raw().occurrences.get(ID);
    assert.ok(typeof after === 'object');
    assert.equal(after.title?.replaceAll(/[\u2061\u2062]/g, ''), 'Haircut – Mia');
  });

  it('foresees what a copy would hold, as the program sees it', async () => {
    const { shaped } = aCalendar();
    assert.equal(shaped.asHeld({ ...HAIRCUT, mark: KEY.mark }).fields.title, 'Haircut');
    const nameless = aCalendar({ title: 'Appointment – {resource}' }).shaped;
    assert.ok(!('title' in nameless.asHeld({ ...HAIRCUT, mark: KEY.mark }).fields));
    assert.equal(nameless.asHeld(HAIRCUT).fields.title, 'Haircut');
  });

  it('asks what the item does not say of whoever opened it', async () => {
    const calendar = aCalendar(
      { title: '{title} – {client}' },
      { client: ({ fields }) => (fields.title === 'Haircut' ? 'Mia' : undefined) },
    );
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    assert.deepEqual([made.item.fields.title, calendar.title()], ['Haircut', 'Haircut – Mia']);
  });

  it('says which texts of a copy tell of something else than now, of each occurrence too, and none once it is written', async () => {
    let client: string | undefined = 'Mia';
    const calendar = aCalendar({ title: '{title} – {client}', location: '{location} {resource}' }, { client: () => client });
    const series = anEvent({ title: 'Haircut', occurrences: { [ID]: { ...HAIRCUT.fields, title: 'Colour' } } });
    const made = await calendar.shaped.create(series, KEY, signal);
    const outdated = async (): Promise<string[]> => [...(calendar.shaped.outdated?.(await read(calendar, made)) ?? ['?'])];
    assert.deepEqual(await outdated(), []);
    client = 'Mina';
    assert.deepEqual(await outdated(), ['title', `@${ID}/title`]);
    const now = await read(calendar, made);
    const written = await calendar.shaped.update(now, now.item, calendar.shaped.outdated?.(now) ?? new Set(), signal);
    assert.deepEqual([await outdated(), calendar.title(), written.item.fields.title], [[], 'Haircut – Mina', 'Haircut']);
    client = undefined;
    assert.deepEqual(await outdated(), ['title', `@${ID}/title`]);
  });

  it('takes a text whose signs an app dropped for no other one, and an original for no copy', async () => {
    const calendar = aCalendar({ title: '{title} – {client}' }, { client: () => 'Mia' });
    const made = await calendar.shaped.create(HAIRCUT, KEY, signal);
    typed(calendar.memory, made, { title: 'Haircut – Mia' });
    assert.deepEqual([...(calendar.shaped.outdated?.(await read(calendar, made)) ?? ['?'])], []);
    const plain = aCalendar({ title: '{title} – {client}' }, { client: () => 'Mia' });
    const original = { href: plain.memory.addNow(HAIRCUT) } as Stored<Event>;
    assert.deepEqual([...(plain.shaped.outdated?.(await read(plain, original)) ?? ['?'])], []);
  });

  it('has nothing to say of that where no text tells of anything else', () => {
    assert.equal(aCalendar(SALON, { client: () => 'Mia' }).shaped.outdated, undefined);
  });
});
