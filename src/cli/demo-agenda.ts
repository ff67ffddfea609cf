/** cli/demo-agenda — the two calendars of the demo side by side, read afresh from their servers. */
import { openApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Collection, Stored } from '../endpoints/endpoint.ts';
import type { EventFields } from '../model/event.ts';
import type { Item } from '../model/item.ts';
import { beginningOf, momentIn } from '../model/time.ts';
import { columns } from './output.ts';

export interface Agenda {
  readonly isAlike: boolean;
  /** The next appointments, a line each. */
  readonly lines: readonly string[];
}

const LINES = 12;

/** What both servers hold now, whatever the daemon believes. */
export async function readAgenda(config: Config, signal: AbortSignal): Promise<Agenda> {
  const app = await openApp(config);
  try {
    const entry = app.pairs[0]?.entries[0];
    if (entry === undefined) return { isAlike: false, lines: [] };
    const { left, right } = await entry.open(false, signal);
    const [google, dav] = [await itemsOf(left.collection, signal), await itemsOf(right.collection, signal)];
    const keys = { google: google.map(keyOf).sort(), dav: dav.map(keyOf).sort() };
    return { isAlike: keys.google.join('\n') === keys.dav.join('\n'), lines: linesOf(google, dav, config.timezone, app.now()) };
  } finally {
    await app.dispose();
  }
}

async function itemsOf(collection: Collection<Item>, signal: AbortSignal): Promise<readonly Item[]> {
  const items: Item[] = [];
  const missing: Stored['href'][] = [];
  for await (const page of collection.list(undefined, signal)) {
    for (const [href, { found }] of page.present) {
      if (found === undefined) missing.push(href);
      else if ('item' in found) items.push(found.item);
    }
  }
  for await (const found of collection.fetch(missing, signal)) if ('item' in found) items.push(found.item);
  return items;
}

const fieldsOf = (item: Item): EventFields => item.fields as unknown as EventFields;

/** What must be the same on both sides for them to be alike. */
function keyOf(item: Item): string {
  const { title, description, location, schedule } = fieldsOf(item);
  const occurrences = [...item.occurrences]
    .map(([id, one]) => `${id} ${one === 'cancelled' ? one : (one as EventFields).title}`)
    .sort();
  return JSON.stringify([
    beginningOf(schedule.start, 'UTC'),
    beginningOf(schedule.end, 'UTC'),
    schedule.recurrence,
    title,
    description,
    location,
    occurrences,
  ]);
}

function linesOf(google: readonly Item[], dav: readonly Item[], zone: string, now: number): string[] {
  const there = new Set(dav.map(keyOf));
  const next = google
    .map((item) => ({ item, at: beginningOf(fieldsOf(item).schedule.start, zone) }))
    .filter(({ at }) => at >= now)
    .sort((a, b) => a.at - b.at);
  const rows = next.slice(0, LINES).map(({ item, at }) => {
    const { title, schedule } = fieldsOf(item);
    const local = momentIn(at, zone).local;
    const when = schedule.start.kind === 'day' ? local.slice(0, 10) : local.slice(0, 16).replace('T', ' ');
    return [when, title ?? '', '✓', there.has(keyOf(item)) ? '✓' : '…'];
  });
  return columns([['NEXT', 'APPOINTMENT', 'GOOGLE', 'CALDAV'], ...rows]);
}
