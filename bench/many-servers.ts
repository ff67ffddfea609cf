/** bench/many-servers — a process with one Google and two DAV servers, one of them slow, and an account on them for each pair. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createDav } from '../src/playground/dav/dav.ts';
import { createGoogle } from '../src/playground/google/google.ts';
import { CALENDAR_SCOPE } from '../src/playground/google/scopes.ts';
import { type Handler, PlaygroundServer, systemClock } from '../src/playground/server.ts';
import { emailOf, nameOf } from './many.ts';
import { vevent } from './salon-files.ts';

const [pairs = 0, slow = 0, events = 0, patience = 0] = process.argv.slice(2).map(Number);
const google = createGoogle({ clock: systemClock });
const [dav, slowDav] = [createDav({ clock: systemClock }), createDav({ clock: systemClock })];
for (let index = 0; index < pairs; index++) {
  const account = { email: emailOf(index), timeZone: 'Europe/Berlin', refreshToken: `refresh-${index}` };
  google.addAccount({ ...account, scopes: [CALENDAR_SCOPE] });
  const server = index < slow ? slowDav : dav;
  server.addUser(nameOf(index), 'bench');
  const calendar = server.addCalendar(nameOf(index), { name: 'termine', displayName: 'Termine' });
  for (let event = 0; event < events; event++) calendar.put(`${event}.ics`, vevent(event, 0));
}
const taking = (ms: number, handler: Handler): Handler => {
  return async (request) => {
    await sleep(ms);
    return await handler(request);
  };
};
const open = (handler: Handler): Promise<string> => new PlaygroundServer(handler, systemClock).listen();
const origins = {
  google: await open(google.handler),
  dav: await open(dav.handler),
  slowDav: await open(taking(patience, slowDav.handler)),
};
process.send?.(origins);
