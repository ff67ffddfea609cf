/** bench/calendars — what calendar cycles cost: first sync, nothing to do, ten changes. `npm run bench:calendars [-- SIZE… --radicale]` */
import { heading, inRound, sizes } from './round.ts';

console.log('First syncs: half of the events in Google, half in CalDAV.');
heading('events');
for (const size of sizes()) {
  await inRound(size, { calendars: [{ google: 'primary', dav: 'Termine' }] }, async ({ order, cycle, show }) => {
    await order({ fill: { google: size / 2, dav: size / 2 } });
    show('first sync', await cycle());
    await cycle();
    show('nothing to do', await cycle(), ({ requests, writes }) => requests.google === 1 && requests.dav === 1 && writes === 0);
    await order({ rename: { google: 10, dav: 0 } });
    // To CalDAV: a listing and the bodies to write into, the writes, and their read-backs.
    show('10 changes in Google', await cycle(), ({ requests }) => requests.google <= 2 && requests.dav <= 12);
    await cycle();
    await order({ rename: { google: 0, dav: 10 } });
    show('10 changes in CalDAV', await cycle(), ({ requests }) => requests.google <= 12 && requests.dav <= 2);
  });
}
