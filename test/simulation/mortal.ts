/** simulation/mortal — a process that dies before or after its n-th effect: what was done stays done, and nobody hears of it. */
import type { Transport } from '../../src/endpoints/http.ts';
import type { Store } from '../../src/store/store.ts';
import { Crash } from './faulty.ts';
import type { Surroundings } from './salon.ts';

export interface Death {
  /** Counted from 1. */
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** What changes nothing in the store. Whatever is not named here counts as an effect. */
const LOOKS: ReadonlySet<PropertyKey> = new Set([
  ...['standing', 'twins', 'twinIds', 'twinsBy', 'creations', 'changes', 'updatesSince', 'verdicts', 'links', 'note', 'dispose'],
]);

/** An effect is a network request or a write to the store. */
export class Mortal implements Surroundings {
  isDead = false;
  /** Each effect in its order. */
  readonly effects: string[] = [];
  readonly #death: Death | undefined;
  readonly #onRequest: (request: Request) => Promise<void>;

  /** `onRequest`: what happens in the world just before a request arrives there. */
  constructor(death?: Death, onRequest: (request: Request) => Promise<void> = async () => undefined) {
    this.#death = death;
    this.#onRequest = onRequest;
  }

  readonly transport = (direct: Transport): Transport => {
    return (request) =>
      this.#effect(`${request.method} ${new URL(request.url).pathname}`, async () => {
        await this.#onRequest(request);
        return await direct(request);
      });
  };

  readonly store = (real: Store): Store => {
    const effect = (name: PropertyKey, work: () => Promise<unknown>): Promise<unknown> => this.#effect(String(name), work);
    return new Proxy(real, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const call = (...given: unknown[]): Promise<unknown> => value.apply(target, given);
        return LOOKS.has(name) ? call : (...given: unknown[]) => effect(name, () => call(...given));
      },
    });
  };

  async #effect<R>(what: string, work: () => Promise<R>): Promise<R> {
    this.#mustLive();
    this.effects.push(what);
    const isLast = this.effects.length === this.#death?.at;
    if (isLast && this.#death?.when === 'before') this.#die();
    const answer = await work();
    this.#mustLive();
    if (isLast) this.#die();
    return answer;
  }

  #die(): never {
    this.isDead = true;
    throw new Crash('the process is gone');
  }

  #mustLive(): void {
    if (this.isDead) throw new Crash('the process is gone');
  }
}
