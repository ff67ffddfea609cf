/** web/set-up/desk — what the pages of the set-up can ask, and order. They know nothing else of what stands behind it. */

import type { Site } from '../../config/compose.ts';
import type { Server } from '../../config/config.ts';
import type { Draft, DraftDav } from '../../config/draft.ts';
import type { Problem } from '../../config/sentences.ts';
import type { Begun, Connected, SignInTrouble } from '../../model/sign-in.ts';
import type { LookLine, Trouble, WaitingHold } from '../desk.ts';

export interface SetUpDesk {
  readonly site: Place;
  draft(): Draft;
  /** In the place of what was chosen there before. What depended on it is asked anew. */
  keep(part: Draft): void;
  /** A password nobody has used yet; another one as soon as it is taken. */
  suggestion(): string;
  readonly signIn: SetUpSignIn;
  /** Asks the DAV server what it has. */
  look(dav: DraftDav, signal: AbortSignal): Promise<DavLook>;
  /** What both sides have, as it was found once, unless it is wanted afresh. */
  found(isAfresh: boolean, signal: AbortSignal): Promise<Found | { readonly troubles: readonly Trouble[] }>;
  /** Plans the first cycle; nothing is written to either side. */
  plan(signal: AbortSignal): Promise<void>;
  planned(): Preview | undefined;
  /** The configuration file as it would be saved. Needs a whole draft. */
  text(): string;
  save(): Promise<Saved>;
}

export interface Place extends Site {
  /** Absolute path of the configuration file. */
  readonly file: string;
  /** The folder the secrets will be in. */
  readonly secrets: string;
  /** Whether the file can be made there. */
  readonly canSave: boolean;
}

export interface SetUpSignIn {
  /** @throws CONFIG, STORE */
  begin(redirect: string): Promise<void>;
  /** What waits to be finished. */
  begun(): Begun | undefined;
  /** Takes what came back, and remembers how it went, unless it was no answer to what waits. @throws what was wrong with it */
  finish(brought: string, by: 'browser' | 'person', signal: AbortSignal): Promise<Connected>;
  connected(): Connected | undefined;
  /** Why the last one did not work; undefined: it did, or there was none. */
  refusal(): SignInRefusal | undefined;
}

export interface SignInRefusal extends Trouble {
  /** undefined: none of those that are known by name. */
  readonly name: SignInTrouble | undefined;
}

export type DavTrouble =
  | 'password'
  | 'forbidden'
  | 'nothing'
  | 'empty'
  | 'certificate'
  | 'name'
  | 'refused'
  | 'silent'
  | 'plain'
  | 'strange'
  | 'busy'
  | 'broken'
  | 'other';

export type DavLook =
  | { readonly is: 'found'; readonly calendars: number; readonly books: number }
  /** It is in the local network, and nobody has allowed that yet. */
  | { readonly is: 'private' }
  | { readonly is: 'trouble'; readonly name: DavTrouble; readonly said: string };

export interface FoundCollection {
  /** As the configuration names it. */
  readonly word: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string | undefined;
  readonly isWritable: boolean;
}

export interface Found {
  readonly google: readonly FoundCollection[];
  /** Names; empty without consent, for then nobody asks. */
  readonly labels: readonly string[];
  readonly dav: readonly FoundCollection[];
  readonly books: readonly FoundCollection[];
}

export interface Preview {
  readonly counts: Readonly<Record<'create' | 'update' | 'delete', Readonly<Record<Server, number>>>>;
  readonly joined: number;
  readonly conflicts: number;
  readonly left: number;
  readonly lines: readonly LookLine[];
  readonly holds: readonly WaitingHold[];
  readonly troubles: readonly Trouble[];
  /** Milliseconds it took. */
  readonly took: number;
}

export type Saved =
  | { readonly is: 'saved' }
  /** The secrets are kept, the file has to be put in place by hand. */
  | { readonly is: 'by hand' }
  | { readonly is: 'exists' }
  | { readonly is: 'failed'; readonly why: string }
  /** The configuration has errors of its own; told as `check` does. */
  | { readonly is: 'broken'; readonly errors: readonly Problem[] };
