/** stories/outbox-put-back — mails to clients about appointments that are put back, made once more or booked again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL, MIA, openSalon, type Salon } from '../outbox/salon.ts';

/** The wishes are those of `defaults`. Its client knows of the appointment. */
async function salonWithCut(t: Parameters<typeof openSalon>[0], defaults = {}): Promise<Salon> {
  const salon = await openSalon(t, ALL, { defaults });
  salon.book('Cut', [MIA]);
  await salon.settle();
  return salon;
}

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
