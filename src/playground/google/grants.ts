/** playground/google/grants — who let which client do what, and the tokens that prove it, until they die (G180, G181, G184). */
import type { World } from './world.ts';

const DAY = 86_400_000;
/** Seconds an access token lives. */
export const ACCESS_LIFETIME = 3599;
const UNUSED_LIMIT = 183 * DAY;
export const TESTING_LIMIT = 7 * DAY;
const MOST_REFRESH_TOKENS = 100;

/** Times are epoch milliseconds. */
export interface Grant {
  readonly account: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly issued: number;
  lastUsed: number;
  isOver: boolean;
}

interface Access {
  readonly grant: Grant;
  readonly expires: number;
}

export class Grants {
  readonly #world: World;
  readonly #access = new Map<string, Access>();
  readonly #refresh = new Map<string, Grant>();

  constructor(world: World) {
    this.#world = world;
  }

  grant(account: string, client: string, scopes: readonly string[]): Grant {
    const now = this.#world.clock.now();
    return { account, client, scopes, issued: now, lastUsed: now, isOver: false };
  }

  /** A new access token. */
  issueAccess(grant: Grant, lifetime = ACCESS_LIFETIME): string {
    const token = this.#world.names.secret('ya29.');
    this.#access.set(token, { grant, expires: this.#world.clock.now() + lifetime * 1000 });
    return token;
  }

  /** A refresh token, new or the one given. The hundred-and-first of an account and client pushes the oldest out (G181). */
  issueRefresh(grant: Grant, token = this.#world.names.secret('1//0')): string {
    this.#refresh.set(token, grant);
    const live = [...this.#refresh].filter(([, other]) => other.account === grant.account && other.client === grant.client);
    for (const [oldest] of live.slice(0, Math.max(0, live.length - MOST_REFRESH_TOKENS))) this.#refresh.delete(oldest);
    return token;
  }

  /** The grant behind a live access token. */
  byAccess(token: string): (Access & { readonly grant: Grant }) | undefined {
    const access = this.#access.get(token);
    if (access === undefined || access.grant.isOver) return undefined;
    if (access.expires > this.#world.clock.now()) return access;
    this.#access.delete(token);
    return undefined;
  }

  /** The grant behind a live refresh token, which counts as using it. */
  byRefresh(token: string): Grant | undefined {
    const now = this.#world.clock.now();
    const grant = this.#refresh.get(token);
    if (grant === undefined || grant.isOver || now - grant.lastUsed > UNUSED_LIMIT) return undefined;
    if (this.#world.options.testing && now - grant.issued > TESTING_LIMIT) return undefined;
    grant.lastUsed = now;
    return grant;
  }

  /** Exchanges a refresh token for another; the old one is dead. */
  rotate(old: string, grant: Grant): string {
    this.#refresh.delete(old);
    return this.issueRefresh(grant);
  }

  /** Ends everything an account granted, whichever of its tokens is named (G184). False for an unknown token. */
  revoke(token: string): boolean {
    const grant = this.#refresh.get(token) ?? this.#access.get(token)?.grant;
    if (grant === undefined || grant.isOver) return false;
    this.revokeAccount(grant.account);
    return true;
  }

  revokeAccount(account: string): void {
    for (const grant of this.#all()) if (grant.account === account) grant.isOver = true;
  }

  /** Whether the account has a live grant to the client with a refresh token (G175). */
  hasRefresh(account: string, client: string): boolean {
    return [...this.#refresh.values()].some((grant) => !grant.isOver && grant.account === account && grant.client === client);
  }

  /** Lets every access token expire now; refresh tokens live on. */
  expireAccess(): void {
    this.#access.clear();
  }

  #all(): Grant[] {
    return [...this.#refresh.values(), ...[...this.#access.values()].map(({ grant }) => grant)];
  }
}
