/** ops/channels/channel — one way a message takes to its owner, and what it says when it does not arrive. */
import type { Message } from '../messages.ts';

export interface Channel {
  /** The configuration's word for it. */
  readonly name: 'webhook' | 'ntfy' | 'email';
  /** Resolves when whoever passes it on has taken it. @throws Undelivered */
  send(message: Message, signal: AbortSignal): Promise<void>;
}

/** The message says what happened, the hint what to do; neither holds an address or a secret. */
export class Undelivered extends Error {
  readonly hint: string;
  /** not sent: it may be tried again. refused: it would be again. unknown: whether it arrived nobody can say. */
  readonly fate: 'not sent' | 'refused' | 'unknown';

  constructor(message: string, hint: string, cause?: unknown, fate: Undelivered['fate'] = 'unknown') {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Undelivered';
    this.hint = hint;
    this.fate = fate;
  }
}
