/** playground/salon/world – the doors a daemon comes in by are open, and the calendars behind them are filled. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salonEvents } from '../../../src/playground/salon/data.ts';
import { createSalon } from '../../../src/playground/salon/world.ts';
import { TestClock } from '../../../src/playground/server.ts';

const clock = new TestClock('2026-11-22T09:00:00Z');
const salon = createSalon({ seed: 1, clock });
const events = salonEvents(1, clock.now());

describe('The salon', () => {
  it('lets the refresh token in, for its own client only, and lists every Google event', async () => {
    const token = (secret: string) =>
      salon.google.handler(
        new Request('http://google.test/token', {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'refresh_token',
            refresh_token: salon.refreshToken,
            client_id: salon.clientId,
            client_secret: secret,
          }),
        }),
      );
    assert.equal((await token('wrong')).status, 401);
    const { access_token: access } = (await (await token(salon.clientSecret)).json()) as { access_token: string };
    const url = `http://google.test/calendar/v3/calendars/${salon.calendarNames.google}/events`;
    const response = await salon.google.handler(new Request(url, { headers: { authorization: `Bearer ${access}` } }));
    const { items, summary, timeZone } = (await response.json()) as { items: unknown[]; summary: string; timeZone: string };
    assert.equal(items.length, events.google.length + events.googlePatches.length);
    assert.deepEqual([summary, timeZone], [salon.account, 'Europe/Berlin']);
  });

  it('lets the CalDAV user in and shows the calendar by its name, with every file', async () => {
    const { name, password } = salon.davUser;
    const request = new Request(`http://dav.test/dav/calendars/${name}/`, {
      method: 'PROPFIND',
      headers: { authorization: `Basic ${btoa(`${name}:${password}`)}`, depth: '1' },
    });
    const response = await salon.dav.handler(request);
    assert.equal(response.status, 207);
    assert.ok((await response.text()).includes(`>${salon.calendarNames.dav}<`));
    assert.deepEqual(
      [...salon.davCalendar.items().keys()],
      events.dav.map(({ name }) => name),
    );
  });

  it('shows the address book by its name, with every card', async () => {
    const { name, password } = salon.davUser;
    const request = new Request(`http://dav.test/dav/addressbooks/${name}/`, {
      method: 'PROPFIND',
      headers: { authorization: `Basic ${btoa(`${name}:${password}`)}`, depth: '1' },
    });
    assert.match(await (await salon.dav.handler(request)).text(), />Kundschaft</);
    assert.deepEqual(
      [...salon.davAddressBook.items()].map(([file, { text }]) => ({ name: file, vcard: text })),
      [...salon.clients.cards],
    );
  });
});
