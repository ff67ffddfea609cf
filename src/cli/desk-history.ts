/** cli/desk-history — the history as the dashboard shows it, the story of one item, and wishes to take changes back. */
import type { AppPair } from '../app.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import type { Change, ChangeId } from '../model/history.ts';
import type { TwinId } from '../model/item.ts';
import type { Verdict } from '../model/pair.ts';
import { presentOf } from '../sync/present.ts';
import { readable, SEALED } from '../sync/story.ts';
import { undoWish } from '../sync/undo-wished.ts';
import type { Desk, HistoryWanted, Taken, ToldChange } from '../web/desk.ts';
import type { Floor } from './desk.ts';
import { parkedItem } from './desk-waiting.ts';
import { inServers } from './in-servers.ts';

/** On one page; and so many are looked through at once for a text. */
const PAGE = 50;
const PART = 200;

type HistoryDesk = Pick<Desk, 'history' | 'changes' | 'item' | 'itemNow' | 'undo'>;

export function historyDesk(floor: Floor, nudge: (pair: AppPair) => Promise<Taken>): HistoryDesk {
  const { app } = floor;
  const { store } = app;
  const told = async (changes: readonly Change[]): Promise<ToldChange[]> => {
    const wishes = await wishesOf(app.pairs, floor);
    const { pen } = app.begin();
    return changes.map((change) => toldChange(change, readable(change, pen), wishes, floor));
  };
  const named = async (id: string): Promise<readonly Change[]> => {
    const one = await store.changes({ id: id as ChangeId });
    return one.length > 0 ? one : await store.changes({ cycle: id });
  };
  return {
    history: async (wanted) => {
      const { found, older } = await search(wanted, floor);
      return { changes: await told(found), older };
    },
    changes: async (id) => told(await named(id)),
    item: async (pair, id) => {
      const changes = await told(await store.changes({ pair, twin: id as TwinId }));
      const links = app.pairs.find(({ configured }) => configured.name === pair)?.entries ?? [];
      const standings = await Promise.all(links.map(({ link }) => store.standing(link)));
      const parked = standings.flatMap((one) => one.parked).filter(({ twin }) => twin === id);
      const { pen } = app.begin();
      const waits = await Promise.all(parked.map((one) => parkedItem(one, pen, store)));
      const clients = app.pairs.find(({ configured }) => configured.name === pair)?.clients;
      const [related] = (await clients?.related(id, pen))?.filter(({ item }) => item === id) ?? [];
      if (changes.length === 0 && waits.length === 0 && related === undefined) return undefined;
      return { title: changes[0]?.title || waits[0]?.title || related?.title || '', pair, changes, waits, related };
    },
    itemNow: async (pair, id, signal) => {
      const entries = app.pairs.find(({ configured }) => configured.name === pair)?.entries ?? [];
      for (const entry of entries) {
        const now = await presentOf(entry, id, store, signal);
        if (now !== undefined) return now;
      }
      return undefined;
    },
    undo: async (ids) => {
      const changes = (await Promise.all(ids.map((id) => store.changes({ id: id as ChangeId })))).flat();
      const pairs = app.pairs.filter(({ entries }) =>
        changes.some(({ link }) => entries.some((entry) => entry.link.id === link)),
      );
      const taken: Taken[] = [];
      for (const pair of pairs) {
        for (const { link } of pair.entries) {
          const wishes = changes.filter((change) => change.link === link.id).map((change) => undoWish(change, app.now()));
          if (wishes.length > 0) await store.decide(link, wishes);
        }
        taken.push(await nudge(pair));
      }
      // Of several pairs whatever must wait is said.
      return taken.find((one) => one !== 'now') ?? taken[0] ?? false;
    },
  };
}

/** A page of the history; titles are sealed, so a text is looked for part by part. */
async function search(
  { pair, text, from }: HistoryWanted,
  { app }: Floor,
): Promise<{ readonly found: readonly Change[]; readonly older: number | undefined }> {
  const wanted = pair === undefined ? {} : { pair };
  const { pen } = app.begin();
  const isWanted = (change: Change): boolean =>
    text === '' || readable(change, pen).title.toLocaleLowerCase().includes(text.toLocaleLowerCase());
  const found: Change[] = [];
  for (let at = from; ; at += PART) {
    const part = await app.store.changes({ ...wanted, count: PART, from: at });
    for (const [index, change] of part.entries()) {
      if (!isWanted(change)) continue;
      if (found.length === PAGE) return { found, older: at + index };
      found.push(change);
    }
    if (part.length < PART) return { found, older: undefined };
  }
}

/** What was said about changes, by the name of the wish to take each back. */
async function wishesOf(pairs: readonly AppPair[], { app }: Floor): Promise<ReadonlyMap<string, Verdict>> {
  const links = pairs.flatMap(({ entries }) => entries.map(({ link }) => link));
  const verdicts = (await Promise.all(links.map((link) => app.store.verdicts(link)))).flat();
  return new Map(verdicts.map((one) => [one.name, one]));
}

function toldChange(
  change: Change,
  { title, differences }: ReturnType<typeof readable>,
  wishes: ReadonlyMap<string, Verdict>,
  { app, heard }: Floor,
): ToldChange {
  const { id, cycle, at, pair, kind, twin, op, side, outcome } = change;
  return {
    ...{ id, cycle, at, pair, kind, op, item: twin, differences },
    title: title === SEALED ? undefined : title,
    server: SERVER_OF[side],
    why: inServers(change.why),
    isConfirmed: outcome === 'done',
    undo: undoOf(change, wishes, app.pairs),
    refusal: heard.refusal(id),
  };
}

function undoOf(change: Change, wishes: ReadonlyMap<string, Verdict>, pairs: readonly AppPair[]): ToldChange['undo'] {
  if (change.undoneBy !== undefined) return 'done';
  if (!pairs.some(({ entries }) => entries.some(({ link }) => link.id === change.link))) return 'impossible';
  const wish = wishes.get(undoWish(change, 0).name);
  // Of a decision a person may have said instead that it was right.
  if (wish === undefined || wish.keep !== change.side) return 'possible';
  return wish.used ? 'refused' : 'wished';
}
