/** stories/outbox — mails to clients: made of what moves, sent only with a yes, and once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayInWords, MIA, OTTO, openSalon } from '../outbox/salon.ts';

describe('mails to clients', () => {
  it('are off unless somebody wants them', async (t) => {
    const { world, server, book, settle, mails, google } = await openSalon(t, 'off');
    await settle();
    book('Cut', [MIA]);
    await settle();
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual([await mails(), server.said], [[], []]);
    assert.match((await world.twinbook('outbox')).out, /no mails to clients are wanted/);
  });

  it('wait for a yes, go to the one client with the text that was shown, and once', async (t) => {
    const salon = await openSalon(t);
    const { server, settle } = salon;
    await settle();
    salon.book('Cut', [MIA]);
    await settle();
    const [mail, ...more] = await salon.mails();
    assert.deepEqual([mail?.occasion, mail?.state, mail?.to, more], ['confirmation', 'waiting', MIA, []]);
    assert.equal(mail?.subject, `Your appointment on ${dayInWords(10)}, 10:00`);
    assert.deepEqual(server.said, []);
    await salon.outbox('approve', mail?.id ?? '', '--yes');
    await settle();
    assert.deepEqual(await salon.told(), [`confirmation sent ${MIA}`]);
    const [sent = '', ...others] = server.mails;
    assert.equal(others.length, 0);
    assert.match(sent, /^From: Salon Anna <termin@example\.com>$/m);
    assert.match(sent, /^To: mia <mia@example\.net>$/m);
    assert.match(sent, /^Auto-Submitted: auto-generated$/m);
    assert.match(sent, /Hello mia,\n\nyour appointment is booked:\n\nCut\n/);
    await settle();
    assert.equal(server.mails.length, 1);
    assert.deepEqual([salon.world.google.mails, salon.world.dav.mails], [[], []]);
  });

  it('follow an appointment that moves, and are withdrawn when it moves back', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    assert.deepEqual(await told(), []);
    google.edit('Cut', { hour: 12 });
    await settle();
    assert.deepEqual(await told(), [`change waiting ${MIA}`]);
    google.edit('Cut', { hour: 14 });
    await settle();
    assert.deepEqual(
      (await salon.mails()).map(({ subject }) => subject),
      [`Your appointment has moved: ${dayInWords(10)}, 14:00`],
    );
    google.edit('Cut', { hour: 10 });
    await settle();
    assert.deepEqual(await told(), []);
  });

  it('say that an appointment is off, unless its client never heard of it', async (t) => {
    const salon = await openSalon(t);
    const { settle, google, told } = salon;
    salon.book('Cut', [MIA]);
    await settle();
    salon.book('Colour', [OTTO], { hour: 14 });
    await settle();
    assert.deepEqual(await told(), [`confirmation waiting ${OTTO}`]);
    google.remove('Cut');
    google.remove('Colour');
    await settle();
    assert.deepEqual(await told(), [`cancellation waiting ${MIA}`]);
  });
});
