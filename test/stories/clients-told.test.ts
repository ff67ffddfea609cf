/** stories/clients-told — `{client}` in a template: copies say whose an appointment is, follow her, and come back clean. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { CONSENT, type ContactsWorld, MINUTE, openContacts } from './contacts-world.ts';
import { type Apps, appsOf, assertQuiet, dayFromNow, writesAt } from './steps.ts';

interface Salon {
  readonly world: ContactsWorld;
  readonly apps: Apps;
  readonly clients: ClientsApps;
}

const templates = { 'to-google': { title: '{title} – {client}' }, 'to-dav': { description: '{description}\n{client}' } };
const pairWith = (consent: object | undefined) => ({
  calendars: [{ google: 'primary', dav: 'Termine', templates }],
  contacts: [{ google: 'all', dav: 'Kunden', ...(consent && { consent }) }],
});

async function salon(t: TestContext): Promise<Salon> {
  const world = await openContacts(t, { calendars: true });
  await world.configure({ top: { country: 'DE' }, pair: pairWith(CONSENT) });
  const [apps, clients] = [appsOf(world), clientsIn(world)];
  clients.dav.add({ name: 'Mia Berg', phones: ['0170 5550123'] });
  clients.google.add({ name: 'Otto Klein', phones: ['030 5550199'] });
  apps.dav.add({ title: 'Colour', description: '0170 5550123', day: 10 });
  apps.google.add({ title: 'Beard', location: '030 5550199', day: 3 });
  apps.dav.add({ title: 'Lunch', day: 4 });
  await cycle(world);
  return { world, apps, clients };
}

async function cycle(world: ContactsWorld): Promise<void> {
  const { code, out, err } = await world.twinbook('sync');
  assert.equal(code, 0, out + err);
  world.pass(10 * MINUTE);
}

/** As people see it. */
const plain = (text: unknown): string => String(text).replaceAll(/[\u2061\u2062]/g, '');
const inGoogle = ({ world }: Salon): string[] =>
  world.inGoogle
    .events()
    .map(({ summary }) => plain(summary))
    .sort();
const inDav = ({ apps }: Salon, title: string): string => plain(apps.dav.read(title).description);

describe('copies that tell of their client', () => {
  it('say her name from the first cycle on, where there is one, and nothing where there is none', async (t) => {
    const it = await salon(t);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Lunch']);
    assert.deepEqual([it.apps.dav.titles(), inDav(it, 'Beard')], [['Beard', 'Colour', 'Lunch'], 'Otto Klein']);
    await assertQuiet(it.world);
    const [google, dav] = [it.world.googleServer.log.length, it.world.davServer.log.length];
    it.apps.dav.add({ title: 'Cut', description: '+49 170 5550123', day: 11 });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Cut – Mia Berg', 'Lunch']);
    // Made with her name: nothing is written twice.
    assert.equal(writesAt(it.world.googleServer, google).length + writesAt(it.world.davServer, dav).length, 1);
    await assertQuiet(it.world);
  });

  it('follow her when she is called otherwise, within the cycle, once, and the originals stay', async (t) => {
    const it = await salon(t);
    const [google, dav] = [it.world.googleServer.log.length, it.world.davServer.log.length];
    it.clients.google.edit('Mia Berg', { name: 'Mia Tal' });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Tal', 'Lunch']);
    assert.equal(writesAt(it.world.googleServer, google).length, 1);
    assert.equal(writesAt(it.world.davServer, dav).length, 1);
    await assertQuiet(it.world);
    await assertQuiet(it.world);
    assert.deepEqual(
      [it.apps.dav.titles(), it.apps.dav.read('Colour').description],
      [['Beard', 'Colour', 'Lunch'], '0170 5550123'],
    );
    const told = JSON.parse((await it.world.twinbook('history', '--item', 'Colour', '--json')).out).changes;
    assert.deepEqual([told[0].op, told[0].fields, told[0].why], ['update', ['title'], 'what it tells of its client has changed']);
  });

  it('come back without her name when somebody edits them', async (t) => {
    const it = await salon(t);
    const copy = it.world.inGoogle.events().find(({ summary }) => plain(summary).startsWith('Colour'));
    it.world.inGoogle.patch(String(copy?.id), { summary: String(copy?.summary).replace('Colour', 'Colour and cut') });
    await cycle(it.world);
    assert.deepEqual(
      [it.apps.dav.titles(), inGoogle(it)],
      [
        ['Beard', 'Colour and cut', 'Lunch'],
        ['Beard', 'Colour and cut – Mia Berg', 'Lunch'],
      ],
    );
    await assertQuiet(it.world);
  });

  it('follow the appointment when it becomes somebody else’s, nobody’s, or may be of two', async (t) => {
    const it = await salon(t);
    it.apps.dav.edit('Colour', { description: '030 5550199' });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Otto Klein', 'Lunch']);
    await assertQuiet(it.world);
    it.apps.dav.edit('Colour', { description: '030 5550199 or 0170 5550123' });
    it.apps.dav.edit('Lunch', { description: 'with 0170 5550123' });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour', 'Lunch – Mia Berg']);
    await assertQuiet(it.world);
    it.clients.dav.remove('Mia Berg');
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Otto Klein', 'Lunch']);
    await assertQuiet(it.world);
  });

  it('of a series say it, and so does each occurrence that is otherwise', async (t) => {
    const it = await salon(t);
    it.apps.google.add({ title: 'Weekly', description: '0170 5550123', day: 5 });
    const weekly = it.world.inGoogle.events().find(({ summary }) => summary === 'Weekly');
    it.world.inGoogle.patch(String(weekly?.id), { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    await cycle(it.world);
    it.clients.google.edit('Mia Berg', { name: 'Mia Tal' });
    await cycle(it.world);
    assert.equal(inDav(it, 'Weekly'), '0170 5550123\nMia Tal');
    await assertQuiet(it.world);
  });

  it('lose her name when the consent is withdrawn, and get it back when it is granted', async (t) => {
    const it = await salon(t);
    assert.equal((await it.world.twinbook('consent', 'withdraw', 'salon-anna', '--mode', 'keep', '--yes')).code, 0);
    await cycle(it.world);
    assert.deepEqual([inGoogle(it), it.apps.dav.read('Beard').description], [['Beard', 'Colour', 'Lunch'], undefined]);
    const writes = it.world.googleServer.log.length;
    await cycle(it.world);
    assert.deepEqual(writesAt(it.world.googleServer, writes), []);
    assert.equal((await it.world.twinbook('consent', 'grant', 'salon-anna', '--yes')).code, 0);
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Lunch']);
  });

  it('leave alone what somebody moved at the same moment, and tell it with the next cycle', async (t) => {
    const it = await salon(t);
    it.clients.google.edit('Mia Berg', { name: 'Mia Tal' });
    it.world.googleServer.fail({ match: /^PATCH \/calendar\//, times: 1, effect: { kind: 'status', status: 412 } });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Lunch']);
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Tal', 'Lunch']);
    await assertQuiet(it.world);
  });

  it('tell nothing of clients when they are undone to what they were', async (t) => {
    const it = await salon(t);
    it.apps.dav.edit('Colour', { location: 'Chair 2', day: 12 });
    await cycle(it.world);
    const [last] = JSON.parse((await it.world.twinbook('history', '--item', 'Colour', '--json')).out).changes;
    assert.equal((await it.world.twinbook('undo', last.id, '--yes')).code, 0);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Lunch']);
    assert.equal(
      it.apps.dav.read('Colour').day,
      Math.round((Date.parse(dayFromNow(10)) - Date.parse(dayFromNow(0))) / 86_400_000),
    );
  });

  it('follow her to and fro, which is nobody’s swinging', async (t) => {
    const it = await salon(t);
    const names = ['Mia Berg', 'Mia Tal'];
    for (let n = 0; n < 5; n++) {
      it.clients.google.edit(names[n % 2] ?? '', { name: names[(n + 1) % 2] ?? '', phones: ['0170 5550123'] });
      await cycle(it.world);
    }
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Tal', 'Lunch']);
    it.apps.dav.edit('Colour', { title: 'Dye' });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Dye – Mia Tal', 'Lunch']);
  });

  it('stay as they were made with mode: supplement', async (t) => {
    const it = await salon(t);
    const defaults = { mode: 'supplement' };
    await it.world.configure({ top: { country: 'DE' }, defaults, pair: pairWith(CONSENT) });
    it.clients.google.edit('Mia Berg', { phones: ['0170 5550123', '040 1234567'] });
    it.apps.dav.edit('Lunch', { description: '0170 5550123' });
    await cycle(it.world);
    assert.deepEqual(inGoogle(it), ['Beard', 'Colour – Mia Berg', 'Lunch']);
  });
});
