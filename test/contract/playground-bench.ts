/** contract/playground-bench — a collection on the playground's DAV server as a bench. */
import type { Item } from '../../src/model/item.ts';
import { createDav, type DavPlayground } from '../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { PlaygroundServer } from '../../src/playground/server.ts';
import type { Bench } from './collection.ts';
import { type DavBench, type DavForm, davBench } from './dav-bench.ts';

export interface Playground {
  readonly options?: DavOptions;
  readonly takenUid?: Bench<Item>['takenUid'];
}

/** A new server with these habits, and a collection of its own on it; `doorOf` opens that, so that its tokens can be forgotten. */
export async function onPlayground<T extends Item>(
  form: DavForm<T>,
  doorOf: (dav: DavPlayground, path: string) => { forgetTokens(): void },
  { options = {}, takenUid = 'EXISTS' }: Playground,
): Promise<DavBench<T>> {
  const dav = createDav(options);
  dav.addUser('anna', 'geheim');
  const { fetch: transport } = new PlaygroundServer(dav.handler, dav.clock);
  const account = {
    url: 'http://dav.test/',
    home: 'http://dav.test/dav/calendars/anna/',
    books: 'http://dav.test/dav/addressbooks/anna/',
    username: 'anna',
    password: 'geheim',
    transport,
  };
  const expire = async (path: string) => doorOf(dav, path).forgetTokens();
  const forgotten = options.oddities?.unknownToken === 'silent-full' ? 'everything' : 'CHECKPOINT_EXPIRED';
  return davBench(account, form, { takenUid, expire, forgotten });
}
