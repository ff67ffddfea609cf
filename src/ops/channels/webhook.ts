/**
 * ops/channels/webhook — a message as JSON to an address of the owner's, signed.
 *
 * The signature covers the time, so that an old message cannot be sent again as a new one:
 * `X-Twinbook-Signature: sha256=HMAC-SHA256(secret, "<X-Twinbook-Timestamp>.<body>")`, in hexadecimal digits.
 */
import { createHmac } from 'node:crypto';
import type { Message } from '../messages.ts';
import type { Channel } from './channel.ts';
import type { Post } from './post.ts';

export interface WebhookOptions {
  readonly url: string;
  /** undefined: it goes out unsigned. */
  readonly secret: string | undefined;
}

export function webhookChannel({ url, secret }: WebhookOptions, post: Post, now: () => number): Channel {
  return {
    name: 'webhook',
    send: async (message, signal) => {
      const body = bodyOf(message);
      const timestamp = String(Math.floor(now() / 1000));
      const signature = secret === undefined ? {} : { 'x-twinbook-signature': signatureOf(secret, timestamp, body) };
      const headers = { 'content-type': 'application/json', 'x-twinbook-timestamp': timestamp, ...signature };
      await post({ method: 'POST', url, headers, body, signal });
    },
  };
}

export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Known to receivers: keys are only added. */
function bodyOf({ id, event, kind, pair, count, code, title, text, at, link }: Message): string {
  const told = { pair: pair ?? null, count: count ?? null, code: code ?? null, link: link ?? null };
  return JSON.stringify({ id, event, kind, ...told, title, text, at: new Date(at).toISOString() });
}
