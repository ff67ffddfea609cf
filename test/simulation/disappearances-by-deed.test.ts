/** What people, admins and backups do to a whole collection. */
import { DEEDS } from './vanishing-deeds.ts';
import { disappearances } from './vanishing-tests.ts';

const SHELVES = ['the DAV calendar', 'the address book'];
const ALL = [...SHELVES, "Google's calendar", "Google's contact list"];
const on = (shelves: readonly string[], deed: string): string[] => shelves.map((shelf) => `${shelf} ${deed}`);

const NOT_YET = [
  // Somebody else's things are copied, as there is no name by which the collection is known to be another one.
  ...on(
    SHELVES,
    'is removed, and one with other things stands at its address, on a server that gives collections no name of their own',
  ),
  ...on(ALL, 'is answered for by another account, which holds other things'),
  // Edits made meanwhile on the other side stay there, and nobody is told.
  ...on(SHELVES, 'may not be written any more'),
  // Three are as many as may always be deleted.
  ...on(SHELVES, 'is put back from a backup that lacks the last three, under new tokens'),
  ...on(SHELVES, 'is put back from a backup that lacks the last three, under the same tokens'),
];

disappearances(DEEDS, NOT_YET);
