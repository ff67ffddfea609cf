/** stories/push-world — a salon whose Google writes to the daemon at https://sync.example.com, and what it has opened there. */
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Channel, PushOptions } from '../../src/playground/google/push.ts';
import { type Daemon, patiently, startDaemon } from '../cli/daemon.ts';
import { openWorld, type StoryWorld, type Wishes } from './world.ts';

export const PUBLIC = 'https://sync.example.com';
/** No turn comes while a test runs: what is copied was told. */
export const NEVER = '0 0 1 1 *';

export interface PushWorld extends StoryWorld {
  /** Starts `twinbook run`; from then on words for PUBLIC go to it. */
  run(): Daemon;
  /** Waits until Google has exactly so many channels. */
  channels(count: number): Promise<readonly Channel[]>;
  /** Notifications that were brought to the daemon, and how it answered. */
  readonly brought: { readonly state: string; readonly status: number }[];
  /** A notification as Google would send it, but for `headers`. */
  post(headers: Readonly<Record<string, string>>, body?: string): Promise<number>;
}

export async function pushWorld(t: TestContext, push: PushOptions = {}, wishes: Wishes = {}): Promise<PushWorld> {
  let daemon: Daemon | undefined;
  const brought: { state: string; status: number }[] = [];
  const deliver = async (notification: Request): Promise<{ status: number }> => {
    const { pathname } = new URL(notification.url);
    const { status } = await fetch(`${await daemon?.origin()}${pathname}`, { method: 'POST', headers: notification.headers });
    brought.push({ state: notification.headers.get('x-goog-resource-state') ?? '', status });
    return { status };
  };
  const top = { schedule: NEVER, http: { port: 0, public_url: PUBLIC }, log: { level: 'debug' }, ...wishes.top };
  const world = await openWorld(t, { ...wishes, top, googleOptions: { push: { deliver, retries: [50], ...push } } });
  return {
    ...world,
    brought,
    run: () => {
      daemon = startDaemon(t, ['run', '--config', join(world.folder, 'twinbook.yaml')]);
      return daemon;
    },
    channels: (count) =>
      patiently(() => {
        const living = world.google.pushes.living();
        return living.length === count ? living : undefined;
      }),
    post: async (headers, body = '') => {
      const answer = await fetch(`${await daemon?.origin()}/hooks/google`, { method: 'POST', headers, body });
      return answer.status;
    },
  };
}

/** The headers of a word through a channel. */
export function wordOf({ id, token, resourceId }: Channel, number: number, state = 'exists'): Record<string, string> {
  return {
    ...{ 'x-goog-channel-id': id, 'x-goog-channel-token': token ?? '', 'x-goog-resource-id': resourceId },
    ...{ 'x-goog-resource-state': state, 'x-goog-message-number': String(number) },
  };
}
