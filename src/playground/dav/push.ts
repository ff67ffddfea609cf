/** playground/dav/push – WebDAV-Push, a draft: who subscribed to a collection, and the words that go out when it changes. */
import { newSigner, type Signer, sealed, signed } from './push-words.ts';
import type { StoredCollection } from './store.ts';
import { PUSH, tag, xmlDocument } from './xml.ts';

export interface DavPushOptions {
  /** Brings a word to where it is to go. */
  readonly deliver: (word: Request) => Promise<{ readonly status: number }>;
  /** Whether words are signed, and the key published (VAPID); default yes. */
  readonly signs?: boolean;
  /** How long a subscription lives at most, in milliseconds; default three days. */
  readonly lifetime?: number;
}

export interface Subscription {
  readonly id: string;
  readonly user: string;
  readonly collection: StoredCollection;
  readonly resource: string;
  readonly key: string;
  readonly auth: string;
  /** Epoch milliseconds. */
  readonly expires: number;
}

const THREE_DAYS = 3 * 86_400_000;

export class DavPush {
  readonly signer: Signer | undefined;
  readonly #options: DavPushOptions;
  readonly #now: () => number;
  #subscriptions: Subscription[] = [];
  #count = 0;

  constructor(options: DavPushOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.signer = options.signs === false ? undefined : newSigner();
  }

  living(): readonly Subscription[] {
    return this.#subscriptions.filter(({ expires }) => this.#now() < expires);
  }

  /** The same receiver again takes the place of the first. */
  register(given: Omit<Subscription, 'id' | 'expires'>, asked: number): Subscription {
    const expires = Math.min(this.#now() + (this.#options.lifetime ?? THREE_DAYS), asked);
    const made = { ...given, id: String(++this.#count), expires };
    this.#subscriptions = this.#subscriptions.filter(
      ({ resource, collection }) => resource !== made.resource || collection !== made.collection,
    );
    this.#subscriptions.push(made);
    return made;
  }

  /** Whether there was one. */
  unregister(id: string, user: string): boolean {
    const before = this.living().length;
    this.#subscriptions = this.#subscriptions.filter((one) => one.id !== id || one.user !== user);
    return this.living().length < before;
  }

  changed(collection: StoredCollection): void {
    for (const one of this.living()) if (one.collection === collection) setImmediate(() => void this.#send(one));
  }

  async #send({ resource, key, auth, collection, id, user }: Subscription): Promise<void> {
    const message = xmlDocument({ ns: PUSH, local: 'push-message' }, push('topic', topicOf(collection)) + push('content-update'));
    const headers = {
      ...{ 'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm', ttl: '86400' },
      ...(this.signer && { authorization: signed(new URL(resource), this.signer, this.#now()) }),
    };
    const word = new Request(resource, { method: 'POST', headers, body: sealed(message, key, auth) });
    const { status } = await this.#options.deliver(word).catch(() => ({ status: 503 }));
    // Nobody is there any more.
    if (status === 404 || status === 410) this.unregister(id, user);
  }
}

/** The server's lasting name of a collection. */
export const topicOf = ({ resourceId }: StoredCollection): string => resourceId.replace('urn:uuid:', '');

/** An element of the draft. */
export function push(local: string, content = '', attributes = ''): string {
  return tag({ ns: PUSH, local }, content, attributes);
}
