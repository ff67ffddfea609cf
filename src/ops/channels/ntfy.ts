/** ops/channels/ntfy — a message to a topic of an ntfy server (https://docs.ntfy.sh/publish/#publish-as-json). */
import type { Message } from '../messages.ts';
import type { Channel } from './channel.ts';
import type { Post } from './post.ts';

export interface NtfyOptions {
  /** The topic's address: `https://ntfy.sh/topic`. */
  readonly url: string;
  readonly token: string | undefined;
}

const PRIORITY = { high: 4, normal: 3, low: 2 } as const satisfies Record<Message['urgency'], number>;
const TAG = { trouble: 'warning', reminder: 'warning', recovered: 'white_check_mark', test: 'wave' } as const satisfies Record<
  Message['event'],
  string
>;

export function ntfyChannel({ url, token }: NtfyOptions, post: Post): Channel {
  const { server, topic } = partsOf(url);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    name: 'ntfy',
    send: async ({ title, text, urgency, event, link }, signal) => {
      const click = link === undefined ? {} : { click: link };
      // As JSON, to the server itself: headers would not hold every letter.
      const body = JSON.stringify({ topic, title, message: text, priority: PRIORITY[urgency], tags: [TAG[event]], ...click });
      await post({
        method: 'POST',
        url: server,
        headers: { 'content-type': 'application/json', ...authorization },
        body,
        signal,
      });
    },
  };
}

/** The last part of the path is the topic; a server may stand in a folder. */
function partsOf(url: string): { readonly server: string; readonly topic: string } {
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').filter((part) => part !== '');
  const folder = parts.slice(0, -1).map((part) => `${part}/`);
  return { server: `${origin}/${folder.join('')}`, topic: decodeURIComponent(parts.at(-1) ?? '') };
}
