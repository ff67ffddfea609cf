/** bench/dav-work — one cycle between two DAV collections: the engine, store and endpoint of a pair, with another DAV collection in Google's place. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { calDavCollection } from '../src/endpoints/caldav/collection.ts';
import { cardDavCollection } from '../src/endpoints/carddav/collection.ts';
import { createDavClient, type DavClient } from '../src/endpoints/dav/client.ts';
import { type DavCalendar, discoverDav } from '../src/endpoints/dav/discovery.ts';
import type { Collection } from '../src/endpoints/endpoint.ts';
import { contactRules } from '../src/engine/contact-rules.ts';
import { KINDS, type KindRules } from '../src/engine/kinds.ts';
import type { Item } from '../src/model/item.ts';
import type { Rules } from '../src/model/pair.ts';
import { DATABASE } from '../src/store/folder.ts';
import { openVault } from '../src/store/key-file.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { newCycle, penFor } from '../src/sync/history.ts';
import { changesOf } from '../src/sync/report.ts';
import { type Entry, type OpenedEnd, syncPair } from '../src/sync/sync-pair.ts';
import { type Kind, USER } from './salon-files.ts';

const { values } = parseArgs({
  options: {
    left: { type: 'string' },
    right: { type: 'string' },
    data: { type: 'string' },
    kind: { type: 'string' },
    /** So many cycles more, in the same process, as the daemon's are. */
    again: { type: 'string' },
  },
});
const { left = '', right = '', data = '', kind = 'events', again = '0' } = values as Record<string, string> & { kind?: Kind };
const DAY = 86_400_000;
const RULES: Rules = {
  mode: 'two-way',
  supplement: false,
  carry: { left: {}, right: {} },
  conflicts: { strategy: 'per-field', prefer: 'right', fields: {}, deleteVsEdit: 'edit' },
  guard: { maxDeletes: 10, maxDeletePercent: 5 },
  deletes: 'propagate',
  deletesIn: {},
  moves: { left: 'accept', right: 'accept' },
  attendees: 'none',
  window: { from: Date.now() - 90 * DAY, to: Date.now() + 3650 * DAY },
  zone: 'Europe/Berlin',
};

const vault = openVault(data);
const store = openSqlite(join(data, DATABASE));

/** Looked for once; what was found is kept, as it is for a pair of the configuration. */
async function placeOf(url: string, client: DavClient): Promise<DavCalendar> {
  const kept = await store.note(url);
  if (kept !== undefined) return JSON.parse(kept) as DavCalendar;
  const { calendars } = await discoverDav(client, kind === 'events' ? 'caldav' : 'carddav', new AbortController().signal);
  const found = calendars.find((one) => one.url === url);
  if (found === undefined) throw new Error(`${url} is not there`);
  await store.setNote(url, JSON.stringify(found));
  return found;
}

async function end(url: string): Promise<OpenedEnd<Item>> {
  const client = createDavClient({ url, username: USER.name, password: USER.password, allowPrivate: true });
  const calendar = await placeOf(url, client);
  const collection =
    kind === 'events'
      ? calDavCollection({ client, calendar, zone: 'Europe/Berlin', now: Date.now })
      : cardDavCollection({ client, book: calendar });
  return { collection: collection as unknown as Collection<Item>, identity: url, name: url };
}

const rules = kind === 'events' ? KINDS.event : contactRules('DE');
const itemKind = kind === 'events' ? 'event' : 'contact';
const entry: Entry<Item> = {
  link: { id: JSON.stringify(['bench', itemKind, 'left', 'right']), pair: 'bench', kind: itemKind, words: { left, right } },
  kind: rules as unknown as KindRules<Item>,
  skip: () => undefined,
  spares: () => Promise.reject(new Error('nobody asks for them')),
  portable: () => ({ extension: kind === 'events' ? 'ics' : 'vcf', text: '' }),
  rules: () => RULES,
  settings: 'bench',
  open: async () => ({ left: await end(left), right: await end(right) }),
  openKept: async () => undefined,
  counted: (work) => work(() => ({ left: 0, right: 0 })),
};
const { digestKey, installation } = vault;

/** Gives how many changes it made. @throws when it was not good */
async function cycle(): Promise<number> {
  const report = await syncPair({
    ...{ store, digestKey, installation, now: Date.now, pen: penFor(newCycle(), vault), keepHistory: 30 * DAY },
    ...{ name: 'bench', entries: [entry], signal: new AbortController().signal, until: 'done' },
  });
  const [one] = report.collections;
  if (report.result !== 'ok') throw new Error(`${report.result}: ${one?.trouble?.message ?? ''}`);
  return one === undefined ? 0 : changesOf(one);
}

const changes = await cycle();
const seconds: number[] = [];
for (let turn = 0; turn < Number(again); turn++) {
  const begun = performance.now();
  await cycle();
  seconds.push((performance.now() - begun) / 1000);
}
await store.dispose();
console.log(JSON.stringify({ changes, again: seconds }));
