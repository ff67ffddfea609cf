/**
 * chaos/ledger — what people did, and what must therefore stand on both sides in the end.
 *
 * Who edits has seen what stood there, and means the new value instead of it. So each field has a frontier: the last values that
 * nobody saw and replaced. One value must win; several are a conflict, and one of them must.
 */
import { type Change, type Held, OTHER, PLACES, type Seen, type Where } from './seen.ts';

/** A sentence for each broken promise. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Both sides differ, or something is there that nobody wants. */
  readonly wrong: readonly string[];
}

interface Account {
  readonly frontier: Map<string, Set<string>>;
  readonly sets: Map<string, Set<string>>;
  /** What one app alone knows of it. */
  readonly own: Map<Where, string>;
  /** `may`: it was deleted although something had just been written to it: whoever says which of the two came first is right. */
  fate: 'there' | 'may' | 'gone';
  /** Added or edited since everything was last calm. */
  isTouched: boolean;
  wasRemoved: boolean;
  /** Entered on both sides, and not known as one yet. */
  isUnjoined: boolean;
  readonly story: string[];
}

export class Ledger {
  readonly #accounts = new Map<number, Account>();
  #count = 0;

  newNumber(): number {
    return ++this.#count;
  }

  /** Whether it must not be renamed yet, for it is known by its name. */
  isUnjoined(number: number): boolean {
    return this.#accounts.get(number)?.isUnjoined ?? false;
  }

  /** Entered on a side; on the second one as well, it is the same thing twice until they are joined. */
  add(number: number, where: Where, { fields, sets, own }: Seen): void {
    const known = this.#accounts.get(number);
    const account = known ?? fresh(fields, sets);
    account.isUnjoined = known !== undefined;
    if (own !== undefined) account.own.set(where, own);
    account.story.push(`added in ${where}`);
    this.#accounts.set(number, account);
  }

  /** `seen`: what stood there when it was changed. */
  edit(number: number, where: Where, change: Change, seen: Seen): void {
    const account = this.#need(number);
    account.story.push(`${'field' in change ? change.field : change.set} ${JSON.stringify(change.value)} in ${where}`);
    account.isTouched = true;
    // An edit outlives a deletion made on the other side.
    account.fate = 'there';
    if ('set' in change) account.sets.get(change.set)?.add(change.value);
    else {
      const values = account.frontier.get(change.field) ?? new Set();
      values.delete(seen.fields[change.field] ?? '');
      account.frontier.set(change.field, values.add(change.value));
    }
  }

  remove(number: number, where: Where, seen: Seen): void {
    const account = this.#need(number);
    account.story.push(`removed in ${where}`);
    account.wasRemoved = true;
    if (account.fate !== 'there') return;
    if (isContested(account)) account.fate = 'may';
    else if (isAllSeen(account, seen)) account.fate = account.isTouched ? 'may' : 'gone';
    // Else something was written on the other side that is not here yet: it outlives the deletion.
  }

  /** Compares with what stands there now that everything has come to rest. */
  check(found: Readonly<Record<Where, readonly Held[]>>): Verdict {
    const verdict = { lost: [] as string[], doubled: [] as string[], wrong: [] as string[] };
    const on = (where: Where) => Map.groupBy(found[where], ({ number }) => number);
    const [google, dav] = [on('google'), on('dav')];
    for (const number of new Set([...this.#accounts.keys(), ...google.keys(), ...dav.keys()])) {
      const account = this.#accounts.get(number);
      const here = { google: google.get(number) ?? [], dav: dav.get(number) ?? [] };
      const say = (kind: keyof Verdict, sentence: string): void =>
        void verdict[kind].push(`#${number} ${sentence} (${account?.story.join(', ') ?? 'nobody entered it'})`);
      if (account === undefined) say('wrong', 'is there');
      else judge(account, here, say);
    }
    return verdict;
  }

  /** From here on, what stands there is what people know. */
  calm(found: Readonly<Record<Where, readonly Held[]>>): void {
    const now = new Map(found.google.map(({ number, seen }) => [number, seen]));
    for (const [number, account] of this.#accounts) {
      const seen = now.get(number);
      if (seen === undefined) this.#accounts.delete(number);
      else
        this.#accounts.set(number, { ...fresh(seen.fields, seen.sets), own: ownNow(account, number, found), isTouched: false });
    }
  }

  #need(number: number): Account {
    const account = this.#accounts.get(number);
    if (account === undefined) throw new Error(`nobody entered #${number}`);
    return account;
  }
}

function fresh(fields: Seen['fields'], sets: Seen['sets']): Account {
  return {
    frontier: new Map(Object.entries(fields).map(([field, value]) => [field, new Set([value])])),
    sets: new Map(Object.entries(sets).map(([name, entries]) => [name, new Set(entries)])),
    own: new Map(),
    fate: 'there',
    isTouched: true,
    wasRemoved: false,
    isUnjoined: false,
    story: [],
  };
}

/** What was put back after a deletion is a copy, and knows nothing of its own any more. */
function ownNow(account: Account, number: number, found: Readonly<Record<Where, readonly Held[]>>): Account['own'] {
  const kept = [...account.own].filter(([where]) => found[where].some((one) => one.number === number && one.seen.own));
  return new Map(kept);
}

const isContested = ({ frontier }: Account): boolean => [...frontier.values()].some((values) => values.size > 1);

function isAllSeen({ frontier, sets }: Account, seen: Seen): boolean {
  const isSeen = [...frontier].every(([field, values]) => values.has(seen.fields[field] ?? ''));
  return isSeen && [...sets].every(([name, entries]) => [...entries].every((entry) => seen.sets[name]?.includes(entry)));
}

type Say = (kind: keyof Verdict, sentence: string) => void;

function judge(account: Account, here: Readonly<Record<Where, readonly Held[]>>, say: Say): void {
  const many = PLACES.filter((where) => here[where].length > 1);
  const missing = PLACES.filter((where) => here[where].length === 0);
  if (many.length > 0) for (const where of many) say('doubled', `is ${here[where].length} times in ${where}`);
  else if (account.fate === 'gone' && missing.length < 2) say('wrong', 'came back after its deletion');
  else if (missing.length === 2 && account.fate === 'there') say('lost', 'is nowhere');
  else if (missing.length === 0) compare(account, here.google[0]?.seen as Seen, here.dav[0]?.seen as Seen, say);
  else if (missing.length === 1)
    for (const where of missing) say(account.fate === 'there' ? 'lost' : 'wrong', `is in ${OTHER[where]}, but not in ${where}`);
}

function compare({ frontier, sets, own, wasRemoved }: Account, google: Seen, dav: Seen, say: Say): void {
  for (const [field, values] of frontier) {
    const [left, right] = [google.fields[field] ?? '', dav.fields[field] ?? ''];
    if (left !== right) say('wrong', `has two values of ${field}: ${JSON.stringify([left, right])}`);
    for (const [where, value] of [
      ['google', left],
      ['dav', right],
    ] as const)
      if (!values.has(value)) say('lost', `${field} is ${JSON.stringify(value)} in ${where} instead of ${spelled(values)}`);
  }
  for (const [name, entries] of sets)
    for (const [where, held] of [
      ['google', google.sets[name] ?? []],
      ['dav', dav.sets[name] ?? []],
    ] as const) {
      const lacking = [...entries].filter((entry) => !held.includes(entry));
      if (lacking.length > 0) say('lost', `${name} lack ${lacking.join()} in ${where}`);
      if (held.length > entries.size) say('doubled', `${name} in ${where} are ${held.join()} instead of ${[...entries].join()}`);
    }
  for (const [where, value] of own) {
    const now = where === 'google' ? google.own : dav.own;
    if (now !== value && !wasRemoved) say('lost', `what ${where} alone knows of it is ${now} instead of ${value}`);
  }
}

const spelled = (values: ReadonlySet<string>): string => [...values].map((value) => JSON.stringify(value)).join(' or ');
