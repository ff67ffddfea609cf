/** The contract of collections, kept on the playground's DAV server: by the book, and with the habits of real servers. */
import type { Event } from '../../src/model/event.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { type Bench, collectionContract } from './collection.ts';
import { CALENDAR } from './dav-bench.ts';
import { EVENTS } from './events.ts';
import { onPlayground } from './playground-bench.ts';

const onCalendar = (options: DavOptions, takenUid?: Bench<Event>['takenUid']): Promise<Bench<Event>> =>
  onPlayground(CALENDAR, (dav, path) => dav.calendar('anna', path), { options, ...(takenUid && { takenUid }) });

collectionContract('playground DAV', EVENTS, () => onCalendar({}));

collectionContract('playground DAV that rewrites and pages, like Radicale and sabre', EVENTS, () =>
  onCalendar({
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
  onCalendar({
    oddities: { refusedPutIs207: true, unknownToken: 500, reportSet: 'unwrapped', hrefs: 'relative', etagAfterPut: 'never' },
  }),
);

collectionContract('playground DAV like SOGo', EVENTS, () =>
  onCalendar({
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
  onCalendar({
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
  onCalendar(
    { tokenForm: 'data', oddities: { uidConflict: 'accepted', unknownToken: 'silent-full', etagForm: 'unquoted' } },
    'separate',
  ),
);
