/** cli/demo-sides — what both servers of the demo hold now, whatever the daemon believes. */
import { openApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Collection, Stored } from '../endpoints/endpoint.ts';
import type { Item } from '../model/item.ts';
import { type Agenda, agendaOf } from './demo-agenda.ts';
import { cardIndexOf } from './demo-card-index.ts';

/** Appointments and clients side by side, read afresh from their servers. */
export async function readSides(config: Config, signal: AbortSignal): Promise<Agenda> {
  const app = await openApp(config);
  try {
    const tables: Agenda[] = [];
    for (const entry of app.pairs[0]?.entries ?? []) {
      const { left, right } = await entry.open(false, signal);
      const [google, dav] = [await itemsOf(left.collection, signal), await itemsOf(right.collection, signal)];
      const isCalendar = entry.link.kind === 'event';
      tables.push(isCalendar ? agendaOf(google, dav, config.timezone, app.now()) : cardIndexOf(google, dav, entry.kind));
    }
    return {
      isAlike: tables.length > 0 && tables.every(({ isAlike }) => isAlike),
      lines: tables.flatMap(({ lines }, index) => (index === 0 ? lines : ['', ...lines])),
    };
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
  return items.filter(({ outside }) => !outside);
}
