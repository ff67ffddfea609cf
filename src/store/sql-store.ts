/** store/sql-store — the store on any database that speaks the SQL of queries.ts; how it is reached is its driver's affair. */
import type { Change, ChangeId } from '../model/history.ts';
import type { Kind, TwinId } from '../model/item.ts';
import {
  type Creation,
  countsName,
  type KnownLink,
  type Link,
  linksOf,
  parkedKey,
  type Twin,
  type Verdict,
  type Watch,
} from '../model/pair.ts';
import type { Driver, Statement } from './driver.ts';
import { forgettingOutbox, type OutboxStore, SqlOutbox } from './outbox.ts';
import * as sql from './queries.ts';
import {
  type ChangeRow,
  changeOf,
  findingTwins,
  knownLinkOf,
  type LinkRow,
  standingOf,
  type TwinRow,
  twinOf,
  type ValueRow,
  type VerdictRow,
  valuesOfChange,
  valuesOfClosing,
  valuesOfTwin,
  valuesOfVerdict,
  valuesOfWanted,
  verdictOf,
  wantedBy,
} from './rows.ts';
import type { ChangesWanted, Closing, Erased, Store, TwinsWanted, Update } from './store.ts';

/** Each promise of store.ts is one transaction of the driver. */
export class SqlStore implements Store {
  readonly #driver: Driver;
  readonly outbox: OutboxStore;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.outbox = new SqlOutbox(driver);
  }

  async standing(link: Link): Promise<Awaited<ReturnType<Store['standing']>>> {
    const [row] = await this.#driver.read<LinkRow>([sql.LINK, link.id]);
    const parked = await this.#driver.read<ValueRow>([sql.PARKED, link.id]);
    const [counted] = await this.#driver.read<{ twins: number }>([sql.COUNT_TWINS, link.id]);
    return standingOf(row, parked, counted?.twins ?? 0);
  }

  async twins(link: Link): Promise<readonly Twin[]> {
    return (await this.#driver.read<TwinRow>([sql.TWINS, link.id])).map(twinOf);
  }

  async twinIds(link: Link): Promise<readonly TwinId[]> {
    return (await this.#driver.read<Pick<TwinRow, 'id'>>([sql.TWIN_IDS, link.id])).map(({ id }) => id as TwinId);
  }

  async twinsBy(link: Link, wanted: TwinsWanted): Promise<readonly Twin[]> {
    const found = new Map<string, TwinRow>();
    for (const statement of findingTwins(link.id, wanted))
      for (const row of await this.#driver.read<TwinRow>(statement)) found.set(row.id, row);
    return [...found.values()].map(twinOf);
  }

  async saveTwin(link: Link, twin: Twin, changes: readonly Change[] = []): Promise<void> {
    await this.#driver.write(savingTwin(link, twin, changes));
  }

  async forgetTwin(link: Link, id: TwinId, changes: readonly Change[] = []): Promise<void> {
    await this.#driver.write([[sql.FORGET_TWIN, link.id, id], ...keeping(changes)]);
  }

  async beginCreation(link: Link, creation: Creation, changes: readonly Change[] = []): Promise<void> {
    const { twin, mark, replaces, at } = creation;
    const begun: Statement = [sql.BEGIN_CREATION, link.id, twin, mark, replaces ?? null, at, JSON.stringify(creation)];
    await this.#driver.write([begun, ...keeping(changes)]);
  }

  async endCreations(link: Link, twin: TwinId): Promise<void> {
    await this.#driver.write([[sql.END_CREATIONS, link.id, twin]]);
  }

  async creations(link: Link): Promise<readonly Creation[]> {
    return (await this.#driver.read<ValueRow>([sql.CREATIONS, link.id])).map(({ value }) => JSON.parse(value) as Creation);
  }

  async close(link: Link, closing: Closing): Promise<void> {
    await this.#driver.write(closingLink(link, closing));
  }

  async keepChanges(changes: readonly Change[]): Promise<void> {
    await this.#driver.write(keeping(changes));
  }

  async dropChange(id: ChangeId): Promise<void> {
    await this.#driver.write([[sql.DROP_CHANGE, id]]);
  }

  async changes(wanted: ChangesWanted): Promise<readonly Change[]> {
    return (await this.#driver.read<ChangeRow>([sql.changesBy(wantedBy(wanted)), ...valuesOfWanted(wanted)])).map(changeOf);
  }

  async countChanges(pair: string, since: number): Promise<ReadonlyMap<number, number>> {
    type Row = { readonly quarter: number; readonly changes: number };
    const rows = await this.#driver.read<Row>([sql.COUNT_CHANGES, pair, since]);
    return new Map(rows.map(({ quarter, changes }) => [quarter, changes]));
  }

  async dropChangesBefore(at: number): Promise<number> {
    const [, dropped = 0] = await this.#driver.write([
      [sql.DROP_USED_VERDICTS, at],
      [sql.DROP_CHANGES_BEFORE, at],
    ]);
    return dropped;
  }

  async updatesSince(link: Link, at: number): Promise<readonly Update[]> {
    return (await this.#driver.read<ValueRow>([sql.UPDATES_SINCE, link.id, at])).map(({ value }) => JSON.parse(value) as Update);
  }

  async decide(link: Link, verdicts: readonly Verdict[]): Promise<void> {
    await this.#driver.write(verdicts.map((verdict): Statement => [sql.DECIDE, link.id, ...valuesOfVerdict(verdict)]));
  }

  async verdicts(link: Link): Promise<readonly Verdict[]> {
    return (await this.#driver.read<VerdictRow>([sql.VERDICTS, link.id])).map(verdictOf);
  }

  async keepWatch(link: Link, watch: Watch): Promise<void> {
    await this.#driver.write([[sql.KEEP_WATCH, JSON.stringify(watch), link.id]]);
  }

  async links(): Promise<readonly KnownLink[]> {
    return (await this.#driver.read<LinkRow & { twins: number }>([sql.LINKS])).map(knownLinkOf);
  }

  async moveLink(from: Link, to: Link): Promise<void> {
    await this.#driver.write([
      [sql.RENAME_LINK, to.id, to.pair, to.words.left, to.words.right, from.id],
      ...sql.TABLES_OF_LINKS.map((table): Statement => [sql.moveLinkIn(table), to.id, from.id]),
      [sql.RENAME_CHANGES, to.pair, to.id],
      // What clients were told is told of a pair: under another name it is looked at anew, and nobody is written to for that.
      ...(from.pair === to.pair ? [] : forgettingOutbox(from.pair)),
      ...renamingNotes(from, to),
    ]);
  }

  async note(name: string): Promise<string | undefined> {
    const [row] = await this.#driver.read<ValueRow>([sql.NOTE, name]);
    return row?.value;
  }

  async notesUnder(beginning: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#driver.read<{ name: string; value: string }>([sql.NOTES_UNDER, ...namesUnder(beginning)]);
    return new Map(rows.map(({ name, value }) => [name, value]));
  }

  async setNote(name: string, value: string | undefined): Promise<void> {
    await this.#driver.write([value === undefined ? [sql.DROP_NOTE, name] : [sql.SET_NOTE, name, value]]);
  }

  async swapNote(name: string, expected: string | undefined, value: string | undefined): Promise<boolean> {
    if (expected === undefined && value === undefined) return (await this.note(name)) === undefined;
    const [changed] = await this.#driver.write([swapping(name, expected, value)]);
    return changed === 1;
  }

  async forgetPair(pair: string, kind?: Kind): Promise<void> {
    await this.#driver.write(forgettingPair(pair, kind));
    await this.#driver.wipe();
  }

  async erase(traces: Erased): Promise<void> {
    await this.#driver.write(erasing(traces));
    await this.#driver.wipe();
  }

  async dispose(): Promise<void> {
    await this.#driver.close();
  }
}

function savingTwin(link: Link, twin: Twin, changes: readonly Change[]): Statement[] {
  return [
    [sql.SAVE_TWIN, link.id, ...valuesOfTwin(twin)],
    [sql.FORGET_REPLACED, link.id, twin.id, link.id, twin.id],
    [sql.END_REPLACED, link.id, twin.id, link.id, twin.id],
    [sql.END_CREATIONS, link.id, twin.id],
    ...keeping(changes),
  ];
}

const keeping = (changes: readonly Change[]): Statement[] =>
  changes.map((change) => [sql.KEEP_CHANGE, ...valuesOfChange(change)]);

/** Said one by one, so that what cannot be said fails like what cannot be done. */
function* closingLink(link: Link, closing: Closing): Iterable<Statement> {
  yield [sql.ADD_LINK, link.id, link.pair, link.kind, link.words.left, link.words.right];
  yield [sql.CLOSE_LINK, ...valuesOfClosing(closing), link.id];
  for (const name of closing.settled) yield [sql.UNPARK, link.id, name];
  for (const parked of closing.parked) yield [sql.PARK, link.id, parkedKey(parked), JSON.stringify(parked)];
  yield [sql.USE_VERDICTS, link.id, link.id, link.id];
}

/** From and before which name all are that begin so. */
function namesUnder(beginning: string): readonly [from: string, before: string] {
  const last = beginning.charCodeAt(beginning.length - 1);
  return [beginning, `${beginning.slice(0, -1)}${String.fromCharCode(last + 1)}`];
}

const notesOf = (note: (typeof sql.NOTES_UNDER_PAIRS)[number], pair: string): string => `${note}:${pair}/`;

function renamingNotes(from: Link, to: Link): Statement[] {
  if (from.kind !== 'contact' || from.pair === to.pair) return [];
  return sql.NOTES_UNDER_PAIRS.map((note) => {
    const before = notesOf(note, from.pair);
    return [sql.RENAME_NOTES, notesOf(note, to.pair), before.length + 1, ...namesUnder(before)];
  });
}

function swapping(name: string, expected: string | undefined, value: string | undefined): Statement {
  if (expected === undefined) return [sql.ADD_NOTE, name, value ?? null];
  return value === undefined ? [sql.TAKE_NOTE, name, expected] : [sql.SWAP_NOTE, value, name, expected];
}

function erasing({ twins, waiting, changes, mails = [], appointments = [], notes = [] }: Erased): Statement[] {
  const said = [...twins.map(({ link, twin }) => ({ link, name: twin as string })), ...waiting];
  return [
    ...twins.flatMap(({ link, twin }): Statement[] => [
      [sql.FORGET_TWIN, link, twin],
      [sql.END_CREATIONS, link, twin],
      [sql.DROP_VERDICT, link, countsName(twin)],
    ]),
    ...said.flatMap(({ link, name }): Statement[] => [
      [sql.UNPARK, link, name],
      [sql.DROP_VERDICT, link, name],
    ]),
    ...changes.flatMap((id): Statement[] => [
      [sql.DROP_CHANGE, id],
      [sql.DROP_WISH, `undo:${id}`],
    ]),
    ...mails.map((id): Statement => [sql.DROP_MAIL, id]),
    ...appointments.map(({ pair, unit }): Statement => [sql.FORGET_APPOINTMENT, pair, unit]),
    ...notes.map((name): Statement => [sql.DROP_NOTE, name]),
    ...sql.FOUND_AGAIN.map((name): Statement => [sql.FORGET_NOTES, name, name]),
  ];
}

function forgettingPair(pair: string, kind: Kind | undefined): Statement[] {
  const links = linksOf(pair, kind);
  const notes = kind === undefined ? sql.NOTES_OF_PAIRS : sql.NOTES_OF_KINDS;
  const calls = kind === undefined ? sql.NOTES_UNDER_PAIRS : [];
  return [
    ...sql.TABLES_OF_LINKS.map((table): Statement => [sql.forgetLinksIn(table), links, links]),
    [sql.FORGET_LINKS, links, links],
    ...sql.NOTES_OF_LINKS.map((note): Statement => [sql.FORGET_NOTES, `${note}:${links}`, `${note}:${links}`]),
    ...notes.map((note): Statement => [sql.DROP_NOTE, `${note}:${pair}`]),
    ...(kind === 'event' ? [] : forgettingOutbox(pair)),
    ...calls.map((note): Statement => [sql.FORGET_NOTES_UNDER, ...namesUnder(notesOf(note, pair))]),
  ];
}
