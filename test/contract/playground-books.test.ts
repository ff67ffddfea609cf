/** The contract of collections, kept on the playground's address books: by the book, and with the habits of real servers. */
import { collectionContract } from './collection.ts';
import { CONTACTS } from './contacts.ts';
import { addressBook } from './dav-bench.ts';
import { groupContract } from './groups.ts';
import { onPlayground, type Playground } from './playground-bench.ts';

interface Habits extends Playground {
  /** What the owner's app writes. */
  readonly version?: '3.0' | '4.0';
}

function onBook(name: string, habits: Habits): void {
  const make = () => onPlayground(addressBook(habits.version), (dav, path) => dav.addressBook('anna', path), habits);
  collectionContract(name, CONTACTS, make);
  groupContract(name, habits.version ?? '3.0', make);
}

onBook('playground CardDAV', {});

onBook('playground CardDAV whose owner writes vCard 4.0, and that converts nothing', {
  version: '4.0',
  options: { oddities: { cardConversion: 'never' } },
});

onBook('playground CardDAV that keeps nothing but vCard 4.0', {
  version: '4.0',
  options: { cardVersions: ['4.0'], oddities: { addressDataForm: 'content-type' } },
});

onBook('playground CardDAV that turns 4.0 into 3.0 on GET, like sabre (D73)', {
  version: '4.0',
  takenUid: 'separate',
  options: {
    pageSize: 2,
    oddities: {
      cardConversion: 'unasked',
      cardUidConflict: 'accepted',
      addressDataForm: 'address-data-type',
      etags: 'content',
      multigetMissing: 'left-out',
    },
  },
});

onBook('playground CardDAV that rewrites cards and says nothing of it, like Radicale (D79)', {
  options: {
    oddities: {
      rewrite: { reorder: true, refold: true, rev: true, prodid: '-//Somebody//EN', upperGroups: true, escapePhotos: true },
      etagAfterPut: 'always',
      updateStatus: 201,
      cardConversion: 'never',
      cardWithoutName: 400,
      cardWithoutUid: 400,
      dataText: 'lf',
    },
  },
});

onBook('playground CardDAV that stores 3.0 whatever it is given, like SOGo (D73)', {
  version: '4.0',
  options: {
    product: 'SOGo/5.8.0',
    oddities: {
      cardConversion: 'in-storage',
      addressDataForm: 'absent',
      cardUidConflict: 'text',
      createOverwrites: true,
      matchResurrects: true,
      deletesUnconditionally: true,
      etags: 'counter',
      etagAfterPut: 'always',
      unknownToken: 'silent-full',
      multigetRefusesUrls: true,
    },
  },
});

onBook('playground CardDAV that fails at queries, like DAViCal (D31)', {
  takenUid: 'separate',
  options: {
    tokenForm: 'data',
    oddities: {
      cardConversion: 'in-storage',
      cardUidConflict: 'accepted',
      cardQueryFails: true,
      addressDataForm: 'address-data',
      unknownToken: 'silent-full',
      etagForm: 'unquoted',
      etagAfterPut: 'never',
      rewrite: { rev: true },
    },
  },
});

onBook('playground CardDAV that names cards itself, behind a proxy', {
  options: {
    oddities: {
      etagOnGet: 'gzip-suffix',
      etagForm: 'weak',
      serverNames: 'with-location',
      hrefs: 'absolute',
      hrefOrigin: 'http://inside:8080',
    },
  },
});
