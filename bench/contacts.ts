/** bench/contacts — what cycles over clients cost: first sync each way, nothing to do, ten changes. `npm run bench:contacts [-- SIZE… --radicale]` */
import { heading, inRound, type Round, sizes } from './round.ts';

const ENTRY = { contacts: [{ google: 'all', dav: 'Kunden', consent: { by: 'Bench', on: '2026-11-01' } }] };

/** What moved, and the labels: a label that got another name moves no contact (G169). */
const LISTING = 2;

console.log('First syncs: all clients in CardDAV, then all in Google.');
heading('clients');
for (const size of sizes()) {
  await inRound(size, ENTRY, async (round) => {
    await round.order({ clients: { google: 0, dav: size } });
    round.show('first sync to Google', await round.cycle());
    await changes(round);
  });
  await inRound(size, ENTRY, async (round) => {
    await round.order({ clients: { google: size, dav: 0 } });
    round.show('first sync to CardDAV', await round.cycle());
  });
}

async function changes({ order, cycle, show }: Round): Promise<void> {
  await cycle();
  show(
    'nothing to do',
    await cycle(),
    ({ requests, writes }) => requests.google <= LISTING && requests.dav === 1 && writes === 0,
  );
  await order({ note: { google: 10, dav: 0 } });
  // A listing and the bodies of ten; for each the write and its read-back, and, as this server shows cards in two versions (D73), the
  // other one.
  show('10 changes in Google', await cycle(), ({ requests }) => requests.google <= LISTING + 1 && requests.dav <= 32);
  await cycle();
  await order({ note: { google: 0, dav: 10 } });
  // Google has no conditional write of a part: each is read before it is written (G147).
  show('10 changes in CardDAV', await cycle(), ({ requests }) => requests.google <= LISTING + 21 && requests.dav <= 2);
}
