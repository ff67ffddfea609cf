/**
 * google-contacts/bundle — new contacts that wait for their turn go out together (G154), each caller gets its own answer.
 *
 * A create cannot be repeated (G152), so whatever leaves open what became of it is told to the caller as it is. That a bundle is
 * refused leaves it open, too: Google does not say whether the contacts it has nothing against were created.
 */
import { setImmediate as tick } from 'node:timers/promises';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Mark } from '../../model/item.ts';
import type { GoogleClient } from '../google/client.ts';
import { troubleOf } from '../google/errors.ts';
import { createPeople, createPerson, MOST_AT_ONCE, type PersonResponse } from './calls.ts';
import { markOf } from './identity.ts';
import type { Person } from './native.ts';

export interface Bundle {
  /** Creates a contact that carries `mark`, alone or with others. @throws REFUSED, ITEM_FAILED, what stops the account */
  create(person: Person, mark: Mark, signal: AbortSignal): Promise<Person>;
}

interface Waiting {
  readonly person: Person;
  readonly mark: Mark;
  readonly signal: AbortSignal;
  readonly resolve: (person: Person) => void;
  readonly reject: (error: unknown) => void;
}

/** A bundle costs as much as so many alone (G156). */
const WORTH = 6;
const FULL = /MY_CONTACTS_OVERFLOW_COUNT/;

export function createBundle(client: GoogleClient, inTurn: (write: () => Promise<void>) => Promise<void>): Bundle {
  const waiting: Waiting[] = [];
  /** Those that were in a refused bundle: one of them is the reason. */
  const alone = new Set<Mark>();
  let isDue = false;

  const schedule = (): void => {
    if (isDue) return;
    isDue = true;
    void inTurn(flush); // it tells its errors to those who wait
  };

  async function flush(): Promise<void> {
    await tick(); // those that are asked for at the same time go together
    isDue = false;
    const some = waiting.splice(0, MOST_AT_ONCE);
    if (waiting.length > 0) schedule();
    const ready = some.filter((one) => !withdrawn(one));
    const fit = ready.filter(({ mark }) => !alone.has(mark));
    const together = fit.length < WORTH ? [] : fit;
    if (together.length > 0) await sendTogether(together);
    await sendOneByOne(ready.filter((one) => !together.includes(one)));
  }

  async function sendTogether(some: readonly Waiting[]): Promise<void> {
    const { signal, release } = untilAllGaveUp(some.map((one) => one.signal));
    try {
      const { createdPeople = [] } = await client.call(createPeople(some.map(({ person }) => person)), signal);
      for (const one of some) settle(one, createdPeople);
    } catch (error) {
      const isRefused = isSyncError(error, 'REFUSED');
      if (isRefused) for (const { mark } of some) alone.add(mark);
      for (const { reject } of some) reject(isRefused ? undecided(error) : error);
    } finally {
      release();
    }
  }

  async function sendOneByOne(some: readonly Waiting[]): Promise<void> {
    let full: SyncError | undefined;
    for (const { person, mark, signal, resolve, reject } of some) {
      try {
        // What was said of one contact for which there is no room holds for the next ones, too.
        if (full !== undefined) throw full;
        resolve(await client.call(createPerson(person), signal));
        alone.delete(mark);
      } catch (error) {
        if (isSyncError(error, 'REFUSED') && FULL.test(error.message)) full = error;
        reject(error);
      }
    }
  }

  return {
    create: (person, mark, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        waiting.push({ person, mark, signal, resolve, reject });
        schedule();
      }),
  };
}

/** The answer for one of a bundle, known by its mark: their order is not promised. */
function settle({ mark, resolve, reject }: Waiting, responses: readonly PersonResponse[]): void {
  const response = responses.find(({ person }) => person != null && markOf(person) === mark);
  const code = response?.httpStatusCode ?? 200;
  if (response?.person == null) reject(new SyncError('DOUBTFUL', 'Google did not answer about each of several new contacts'));
  else if (code !== 200 || (response.status?.code ?? 0) !== 0) reject(refusalOf(response, code));
  else resolve(response.person);
}

function refusalOf({ status }: PersonResponse, code: number): SyncError {
  const refusal = { status: code, data: { error: { message: status?.message ?? '' } }, headers: new Headers() };
  const question = { what: 'create a contact', about: 'collection', effect: 'write', service: 'people' } as const;
  return troubleOf(refusal, question).error;
}

function undecided(cause: SyncError): SyncError {
  const message = 'Google refused several new contacts because of one of them; each is tried alone later';
  return new SyncError('ITEM_FAILED', message, { cause });
}

function withdrawn({ signal, reject }: Waiting): boolean {
  if (signal.aborted) reject(signal.reason);
  return signal.aborted;
}

/** Aborted when all of `signals` are: nobody is left who wants the answer. */
function untilAllGaveUp(signals: readonly AbortSignal[]): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const left = new Set(signals);
  const listeners = [...left].map((signal) => {
    const gaveUp = (): void => {
      left.delete(signal);
      if (left.size === 0) controller.abort(signal.reason);
    };
    signal.addEventListener('abort', gaveUp, { once: true });
    return () => signal.removeEventListener('abort', gaveUp);
  });
  return { signal: controller.signal, release: () => listeners.forEach((remove) => void remove()) };
}
