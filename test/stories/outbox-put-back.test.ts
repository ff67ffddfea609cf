/** stories/outbox-put-back — mails to clients about appointments that are put back, made once more or booked again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL, MIA, OTTO, openSalon, type Salon } from '../outbox/salon.ts';

/** The wishes are those of `defaults`. Its client knows of the appointment. */
async function salonWithCut(t: Parameters<typeof openSalon>[0], defaults = {}): Promise<Salon> {
  const salon = await openSalon(t, ALL, { defaults });
  salon.book('Cut', [MIA]);
  await salon.settle();
  return salon;
}

async function callOff({ google, settle, told }: Salon): Promise<void> {
  google.remove('Cut');
  await settle();
  assert.deepEqual(await told(), [`cancellation waiting ${MIA}`]);
}

async function undoDeletion({ world, settle }: Salon): Promise<void> {
  const { changes } = JSON.parse((await world.twinbook('history', '--json')).out);
  const { cycle } = changes.find(({ op }: { readonly op: string }) => op === 'delete');
  assert.equal((await world.twinbook('undo', cycle, '--yes', '--approve')).code, 0);
  await settle();
}

describe('a cancellation that did not go yet', () => {
  for (const answer of ['without a word', 'with a yes'])
    it(`${answer} is withdrawn when the appointment is booked again, and a new time asks anew`, async (t) => {
      for (const [hour, left] of [
        [10, []],
        [15, [`change waiting ${MIA}`]],
      ] as const) {
        const salon = await salonWithCut(t);
        const { settle, told, server } = salon;
        await callOff(salon);
        if (answer === 'with a yes') await salon.approveAll();
        salon.book('Cut', [MIA], { hour });
        await settle();
        assert.deepEqual([await told(), server.mails], [left, []]);
      }
    });

  it('is withdrawn when its deletion is taken back, whether or not the guest comes back with it', async (t) => {
    for (const attendees of ['full', 'none']) {
      const salon = await salonWithCut(t, { attendees });
      salon.book('Colour', [MIA], { day: 12 });
      await salon.settle();
      await salon.approveAll();
      await salon.settle();
      salon.google.remove('Cut');
      salon.google.remove('Colour');
      await salon.settle();
      assert.deepEqual(await salon.told(), [
        `cancellation waiting ${MIA}`,
        `cancellation waiting ${MIA}`,
        `confirmation sent ${MIA}`,
      ]);
      await undoDeletion(salon);
      assert.deepEqual(salon.google.titles(), ['Colour', 'Cut']);
      assert.deepEqual(await salon.told(), [`confirmation sent ${MIA}`], attendees);
    }
  });

  it('is withdrawn when cancellations are not wanted any more', async (t) => {
    const salon = await salonWithCut(t);
    const { world, told, settle } = salon;
    await callOff(salon);
    await world.configure({ pair: { outbox: { cancellation: false } } });
    await settle();
    assert.deepEqual(await told(), []);
  });

  it('stays when another appointment is booked, for somebody else', async (t) => {
    const salon = await salonWithCut(t);
    await callOff(salon);
    salon.book('Cut', [OTTO]);
    await salon.settle();
    assert.deepEqual(await salon.told(), [`cancellation waiting ${MIA}`, `confirmation waiting ${OTTO}`]);
  });
});

describe('a cancellation that went', () => {
  it('is followed by a confirmation when its deletion is taken back', async (t) => {
    const salon = await salonWithCut(t, { attendees: 'full' });
    await callOff(salon);
    await salon.approveAll();
    await salon.settle();
    await undoDeletion(salon);
    assert.deepEqual(await salon.told(), [`cancellation sent ${MIA}`, `confirmation waiting ${MIA}`]);
  });
});

describe('a cancellation that perhaps went', () => {
  it('goes once more with a yes', async (t) => {
    const salon = await salonWithCut(t);
    const { settle, told, server } = salon;
    await callOff(salon);
    await salon.approveAll();
    server.cut = 'taken';
    await settle();
    await settle();
    assert.deepEqual(await told(), [`cancellation unsure ${MIA}`]);
    server.cut = undefined;
    await salon.outbox('approve', (await salon.mails())[0]?.id ?? '', '--yes');
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`cancellation sent ${MIA}`], 2]);
  });
});

describe('copies that Twinbook makes once more', () => {
  it('are no news to a client with several appointments, not even to one whose mails go by themselves', async (t) => {
    const salon = await salonWithCut(t, { deletes: 'restore' });
    const { settle, dav, told, server } = salon;
    salon.book('Colour', [MIA], { day: 12 });
    await settle();
    await salon.approveAll();
    await settle();
    await salon.outbox('trust', MIA, '--yes');
    dav.remove('Cut');
    dav.remove('Colour');
    await settle();
    assert.deepEqual(dav.titles(), ['Colour', 'Cut']);
    await settle();
    assert.deepEqual([await told(), server.mails.length], [[`confirmation sent ${MIA}`], 1]);
  });
});
