/** chaos/dav-server — a real Radicale, or, where none is installed, the playground's DAV server. */
import { createDav } from '../../src/playground/dav/dav.ts';
import { PlaygroundServer, systemClock } from '../../src/playground/server.ts';
import type { DavServer } from '../servers/program.ts';
import { startRadicale } from '../servers/radicale.ts';

export async function startDavServer(): Promise<DavServer> {
  return (await startRadicale()) ?? (await startPlaygroundDav());
}

async function startPlaygroundDav(): Promise<DavServer> {
  const account = { username: 'alice', password: 'secret' };
  const dav = createDav({ clock: systemClock });
  dav.addUser(account.username, account.password);
  // Their paths tell where others can be made.
  const calendar = dav.addCalendar(account.username, { name: 'other', displayName: 'Other' });
  const book = dav.addAddressBook(account.username, { name: 'others', displayName: 'Others' });
  const server = new PlaygroundServer(dav.handler, systemClock);
  const url = `${await server.listen()}/`;
  const homeOf = (path: string): string => new URL('..', new URL(path, url)).href;
  const close = (): Promise<void> => server.close();
  return { name: 'playground DAV', url, home: homeOf(calendar.path), books: homeOf(book.path), ...account, close };
}
