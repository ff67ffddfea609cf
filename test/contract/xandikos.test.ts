/** The contract of collections, kept on a real Xandikos where it is installed. */
import { after, before, describe } from 'node:test';
import type { DavServer } from '../servers/program.ts';
import { startXandikos } from '../servers/xandikos.ts';
import { collectionContract } from './collection.ts';
import { CONTACTS } from './contacts.ts';
import { addressBook, CALENDAR, davBench } from './dav-bench.ts';
import { EVENTS } from './events.ts';
import { groupContract } from './groups.ts';

describe('real Xandikos', () => {
  let server: DavServer | undefined;
  before(async () => {
    server = await startXandikos();
  });
  after(() => server?.close());
  collectionContract('Xandikos', EVENTS, async () => server && davBench(server, CALENDAR, { takenUid: 'EXISTS' }));
  collectionContract(
    'Xandikos’ address books',
    CONTACTS,
    async () => server && davBench(server, addressBook(), { takenUid: 'separate' }),
  );
  groupContract(
    'Xandikos’ address books',
    '3.0',
    async () => server && davBench(server, addressBook(), { takenUid: 'separate' }),
  );
});
