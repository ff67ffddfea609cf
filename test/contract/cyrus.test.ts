/** The contract of collections, kept on a real Cyrus where it is installed. */
import { after, before, describe } from 'node:test';
import { startCyrus } from '../servers/cyrus.ts';
import type { DavServer } from '../servers/program.ts';
import { collectionContract } from './collection.ts';
import { CONTACTS } from './contacts.ts';
import { addressBook, CALENDAR, davBench } from './dav-bench.ts';
import { EVENTS } from './events.ts';
import { groupContract } from './groups.ts';

describe('real Cyrus', () => {
  let server: DavServer | undefined;
  before(async () => {
    server = await startCyrus();
  });
  after(() => server?.close());
  // It takes no appointment without a length, however it is written: "DTEND must occur after DTSTART".
  collectionContract(
    'Cyrus',
    EVENTS,
    async () => server && davBench(server, CALENDAR, { takenUid: 'EXISTS', refuses: ['no length'] }),
  );
  collectionContract(
    'Cyrus’ address books',
    CONTACTS,
    async () => server && davBench(server, addressBook(), { takenUid: 'separate' }),
  );
  collectionContract(
    'Cyrus’ address books, with an app that writes vCard 4.0 (D73)',
    CONTACTS,
    async () => server && davBench(server, addressBook('4.0'), { takenUid: 'separate' }),
  );
  groupContract('Cyrus’ address books', '3.0', async () => server && davBench(server, addressBook(), { takenUid: 'separate' }));
});
