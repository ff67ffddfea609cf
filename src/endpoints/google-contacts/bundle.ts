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
  /** Those of which a bundle left open what became of them: the next time each gets an answer of its own. */
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
      for (const one of some) {
        if (isSyncError(error, 'REFUSED')) leaveOpen(one, error);
        else one.reject(error);
      }
    } finally {
      release();
    }
  }

  /** Known again by its mark: the order of answers is not promised. */
  function settle(one: Waiting, responses: readonly PersonResponse[]): void {
    const person = responses.find((response) => response.person != null && markOf(response.person) === one.mark)?.person;
    if (person == null) leaveOpen(one);
    else one.resolve(person);
  }

  function leaveOpen({ mark, reject }: Waiting, cause?: SyncError): void {
    alone.add(mark);
    reject(undecided(cause));
  }

  async function sendOneByOne(some: readonly Waiting[]): Promise<void> {
    let full: SyncError | undefined;
    for (const { person, signal, resolve, reject } of some) {
      try {
        // What was said of one contact for which there is no room holds for the next ones, too.
        if (full !== undefined) throw full;
        resolve(await client.call(createPerson(person), signal));
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

/** @param cause the refusal, when there was one */
function undecided(cause?: SyncError): SyncError {
  const message = 'Google did not take several new contacts as they were sent together; each is tried alone later';
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
