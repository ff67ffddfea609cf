/** The contract of collections, kept on a real Radicale where it is installed. */
import { after, before, describe } from 'node:test';
import type { DavServer } from '../servers/program.ts';
import { startRadicale } from '../servers/radicale.ts';
import { collectionContract } from './collection.ts';
import { CONTACTS } from './contacts.ts';
import { addressBook, CALENDAR, davBench } from './dav-bench.ts';
import { EVENTS } from './events.ts';
import { groupContract } from './groups.ts';

describe('real Radicale', () => {
  let server: DavServer | undefined;
  before(async () => {
    server = await startRadicale();
  });
  after(() => server?.close());
  collectionContract('Radicale', EVENTS, async () => server && davBench(server, CALENDAR, { takenUid: 'EXISTS' }));
  collectionContract(
    'Radicale’ address books',
    CONTACTS,
    async () => server && davBench(server, addressBook(), { takenUid: 'EXISTS' }),
  );
  groupContract('Radicale’ address books', '3.0', async () => server && davBench(server, addressBook(), { takenUid: 'EXISTS' }));
});
