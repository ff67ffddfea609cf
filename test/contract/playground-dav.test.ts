/** The contract of collections, kept on the playground's DAV server: by the book, and with the habits of real servers. */
import type { Event } from '../../src/model/event.ts';
import { createDav } from '../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { PlaygroundServer } from '../../src/playground/server.ts';
import { type Bench, collectionContract } from './collection.ts';
import { CALENDAR, davBench } from './dav-bench.ts';
import { EVENTS } from './events.ts';

async function onPlayground(options: DavOptions, takenUid: Bench<Event>['takenUid'] = 'EXISTS'): Promise<Bench<Event>> {
  const dav = createDav(options);
  dav.addUser('anna', 'geheim');
  const { fetch: transport } = new PlaygroundServer(dav.handler, dav.clock);
  const account = {
    url: 'http://dav.test/',
    home: 'http://dav.test/dav/calendars/anna/',
    books: 'http://dav.test/dav/addressbooks/anna/',
    username: 'anna',
    password: 'geheim',
    transport,
  };
  const expire = async (path: string) => dav.calendar('anna', path).forgetTokens();
  const forgotten = options.oddities?.unknownToken === 'silent-full' ? 'everything' : 'CHECKPOINT_EXPIRED';
  return davBench(account, CALENDAR, { takenUid, expire, forgotten });
}

collectionContract('playground DAV', EVENTS, () => onPlayground({}));

collectionContract('playground DAV that rewrites and pages, like Radicale and sabre', EVENTS, () =>
  onPlayground({
    pageSize: 2,
    oddities: {
      rewrite: { reorder: true, refold: true, prodid: '-//Somebody//EN' },
      etagAfterPut: 'always',
      updateStatus: 201,
      multigetMissing: 'left-out',
      etags: 'content',
      dataText: 'lf',
    },
  }),
);

collectionContract('playground DAV like Xandikos', EVENTS, () =>
  onPlayground({
    oddities: { refusedPutIs207: true, unknownToken: 500, reportSet: 'unwrapped', hrefs: 'relative', etagAfterPut: 'never' },
  }),
);

collectionContract('playground DAV like SOGo', EVENTS, () =>
  onPlayground({
    product: 'SOGo/5.8.0',
    oddities: {
      createOverwrites: true,
      matchResurrects: true,
      deletesUnconditionally: true,
      etags: 'counter',
      etagAfterPut: 'always',
      uidConflict: 'text',
      hrefs: 'raw-in-sync',
      unknownToken: 'silent-full',
      multigetRefusesUrls: true,
      queryNeedsComponent: true,
    },
  }),
);

collectionContract('playground DAV behind a proxy that changes etags, with names of its own', EVENTS, () =>
  onPlayground({
    oddities: {
      etagOnGet: 'gzip-suffix',
      etagForm: 'weak',
      serverNames: 'with-location',
      hrefs: 'absolute',
      hrefOrigin: 'http://inside:8080',
    },
  }),
);

collectionContract('playground DAV that does not care about UIDs, like DAViCal', EVENTS, () =>
  onPlayground(
    { tokenForm: 'data', oddities: { uidConflict: 'accepted', unknownToken: 'silent-full', etagForm: 'unquoted' } },
    'separate',
  ),
);
