/** The contract of collections, kept on a real Xandikos where it is installed. */
import { after, before, describe } from 'node:test';
import type { DavServer } from '../servers/program.ts';
import { startXandikos } from '../servers/xandikos.ts';
import { collectionContract } from './collection.ts';
import { davBench } from './dav-bench.ts';

describe('real Xandikos', () => {
  let server: DavServer | undefined;
  before(async () => {
    server = await startXandikos();
  });
  after(() => server?.close());
  collectionContract('Xandikos', async () => server && davBench(server, { takenUid: 'EXISTS' }));
});
