/** simulation/faulty — a collection and a store that fail the way the world fails: refusals, lost answers, crashes between any two effects. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Item } from '../../src/model/item.ts';
import type { Store } from '../../src/store/store.ts';
import type { Random } from './random.ts';

/** The process is gone; what was done stays done. */
export class Crash extends Error {}

export interface Trouble {
  readonly random: Random;
  /** 0: a perfect world; 1: an awful one. */
  level: number;
  /** Somebody edits while a cycle is under way. */
  meanwhile: () => Promise<void>;
  /** Whether that may happen just before a write: only where servers heed conditions can such an edit survive. */
  readonly races: boolean;
  /** The process died on the wire. An adapter takes that for a line that was cut and may go on; nothing it does has an effect. */
  isDead: boolean;
  /** How many processes there were before this one. */
  deaths: number;
  readonly tell: (line: string) => void;
}

/** The process dies in the middle of something: neither the servers nor the store hear of it again. */
export function die(trouble: Trouble): never {
  trouble.isDead = true;
  trouble.tell('  the process dies');
  throw new Crash('on the wire');
}

/** @throws Crash */
export function mustLive({ isDead }: Trouble): void {
  if (isDead) throw new Crash('the process is gone');
}

/** The collection as the engine sees it while there is trouble. */
export function faultyCollection<T extends Item>(real: Collection<T>, trouble: Trouble): Collection<T> {
  const { random } = trouble;
  const write = async <R>(work: () => Promise<R>): Promise<R> => {
    if (random.chance(0.04 * trouble.level) && trouble.races) await trouble.meanwhile();
    if (random.chance(0.02 * trouble.level)) throw new Crash('before a write');
    if (random.chance(0.03 * trouble.level)) throw new SyncError('ITEM_FAILED', 'the server failed before the change');
    if (random.chance(0.01 * trouble.level)) throw new SyncError('SERVER_FAILED', 'the server failed for good');
    if (random.chance(0.02 * trouble.level)) throw new SyncError('REFUSED', 'the server did not like it');
    const answer = await work();
    if (random.chance(0.03 * trouble.level)) throw new Crash('after a write');
    if (random.chance(0.03 * trouble.level)) throw new SyncError('ITEM_FAILED', 'the answer was lost');
    return answer;
  };
  const read = (): void => {
    if (random.chance(0.01 * trouble.level)) throw new Crash('while reading');
    if (random.chance(0.02 * trouble.level)) throw new SyncError('DOUBTFUL', 'the answer was cut off');
  };
  return {
    abilities: real.abilities,
    async *list(since, signal) {
      read();
      if (since !== undefined && random.chance(0.08 * trouble.level)) throw new SyncError('CHECKPOINT_EXPIRED', 'forgotten');
      for await (const page of real.list(since, signal)) {
        if (page.end === undefined && random.chance(0.05 * trouble.level)) await trouble.meanwhile();
        yield page;
        read();
      }
    },
    async *fetch(hrefs, signal) {
      read();
      yield* real.fetch(hrefs, signal);
    },
    create: (item, key, signal, former) => write(() => real.create(item, key, signal, former)),
    update: (stored, item, fields, signal) => write(() => real.update(stored, item, fields, signal)),
    remove: (stored, signal) => write(() => real.remove(stored, signal)),
    unmark: (stored, signal) => write(() => real.unmark(stored, signal)),
    asFile: (stored) => real.asFile(stored),
    wentBack: (before, now) => real.wentBack?.(before, now) ?? false,
    ...(real.time && { time: real.time.bind(real) }),
    asHeld: (item) => real.asHeld(item),
  };
}

export function faultyStore(real: Store, trouble: Trouble): Store {
  const { random } = trouble;
  const effect = async <T>(work: () => Promise<T>): Promise<T> => {
    mustLive(trouble);
    if (random.chance(0.01 * trouble.level)) throw new Crash('before the database');
    const done = await work();
    if (random.chance(0.01 * trouble.level)) throw new Crash('after the database');
    return done;
  };
  return {
    outbox: real.outbox,
    standing: (link) => real.standing(link),
    twins: (link) => real.twins(link),
    twinIds: (link) => real.twinIds(link),
    twinsBy: (link, wanted) => real.twinsBy(link, wanted),
    saveTwin: (link, twin, changes) => effect(() => real.saveTwin(link, twin, changes)),
    beginCreation: (link, creation, changes) => effect(() => real.beginCreation(link, creation, changes)),
    endCreations: (link, twin) => effect(() => real.endCreations(link, twin)),
    creations: (link) => real.creations(link),
    forgetTwin: (link, id, changes) => effect(() => real.forgetTwin(link, id, changes)),
    keepWatch: (link, watch) => effect(() => real.keepWatch(link, watch)),
    links: () => real.links(),
    moveLink: (from, to) => effect(() => real.moveLink(from, to)),
    close: (link, closing) => effect(() => real.close(link, closing)),
    keepChanges: (changes) => effect(() => real.keepChanges(changes)),
    dropChange: (id) => effect(() => real.dropChange(id)),
    changes: (wanted) => real.changes(wanted),
    countChanges: (pair, since) => real.countChanges(pair, since),
    dropChangesBefore: (at) => real.dropChangesBefore(at),
    updatesSince: (link, at) => real.updatesSince(link, at),
    decide: (link, verdicts) => effect(() => real.decide(link, verdicts)),
    verdicts: (link) => real.verdicts(link),
    note: (name) => real.note(name),
    setNote: (name, value) => effect(() => real.setNote(name, value)),
    notesUnder: (beginning) => real.notesUnder(beginning),
    swapNote: (name, expected, value) => effect(() => real.swapNote(name, expected, value)),
    erase: (traces) => effect(() => real.erase(traces)),
    forgetPair: (pair, kind) => effect(() => real.forgetPair(pair, kind)),
    dispose: () => real.dispose(),
  };
}
