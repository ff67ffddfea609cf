/** cli/channels — the ways an owner configured to be told, opened; and how that owner is spoken to. */
import type { Config } from '../config/config.ts';
import { alertWordsIn } from '../locales/words.ts';
import type { Channel } from '../ops/channels/channel.ts';
import { emailChannel } from '../ops/channels/email.ts';
import { ntfyChannel } from '../ops/channels/ntfy.ts';
import { createPing, type Ping } from '../ops/channels/ping.ts';
import { createPost } from '../ops/channels/post.ts';
import { webhookChannel } from '../ops/channels/webhook.ts';
import type { Speech } from '../ops/messages.ts';

export interface Channels {
  readonly channels: readonly Channel[];
  readonly ping: Ping | undefined;
}

/** Each has a door of its own: none waits for another. */
export function openChannels({ alerts: { webhook, ntfy, email, ping } }: Config, now: () => number): Channels {
  const opened = [
    email && emailChannel({ ...email, password: email.password?.reveal() }),
    ntfy && ntfyChannel({ url: ntfy.url.reveal(), token: ntfy.token?.reveal() }, createPost()),
    webhook && webhookChannel({ url: webhook.url.reveal(), secret: webhook.secret?.reveal() }, createPost(), now),
  ];
  return {
    channels: opened.filter((one) => one !== undefined),
    ping: ping && createPing(ping.reveal(), createPost()),
  };
}

export function speechOf({ language, timezone, http: { publicUrl } }: Config): Speech {
  return { words: alertWordsIn(language), language, timezone, link: publicUrl };
}
