/** locales/set-up/file-en — the comments in the configuration file the set-up makes, in English. */

export const file = {
  head: [
    'The configuration of Twinbook, made by the set-up.',
    'Change it with any text editor: Twinbook notices it and takes it up by itself.',
    '"twinbook check" shows every mistake, and "twinbook plan" what would be done.',
  ],
  data: 'What Twinbook remembers: never delete this folder, and back it up.',
  timezone: 'Times without a zone are meant here.',
  http: 'Where the dashboard is found.',
  password: 'Opens the dashboard. To change it, write another one into that file.',
  google: 'Your own app at Google; its secret stands in the file that is named here.',
  defaults: 'The rules.',
  conflicts: 'When both sides changed the same detail.',
  prefer: 'Who wins when nobody knows which was later: google | dav',
  fields: 'Who wins in what: newest | google | dav | ask; whatever is not named here is newest.',
  deleteVsEdit: 'One side deleted what the other changed: edit (keep it) | delete | ask',
  deletes: 'What a deletion on one side means for the other: propagate | restore (put it back) | ask',
  attendees: 'Guests are not copied, and no mail leaves.',
  window: 'How far back and ahead; appointments outside are neither copied nor deleted.',
  pairs: 'Who is kept in step with whom.',
  account: 'The sign-in itself is kept sealed in the data folder.',
  allowPrivate: 'The server is in your own network.',
  calendars: 'direction: two-way | to-google | to-dav; show: full | busy (only that it is busy)',
  contacts: 'Clients; without "consent" not one of them is read or written.',
  joins: (google: string, dav: string) => `Google: ${google}; DAV: ${dav}`,
};

export type FileText = typeof file;
