/** cli/one-pair — the opened app and the one pair a verb is about. */
import { type App, type AppPair, openApp } from '../app.ts';
import { type Config, pairsNamed } from '../config/config.ts';
import type { Context } from './verb.ts';

export interface OnePair {
  readonly app: App;
  readonly pair: AppPair;
  readonly name: string;
}

/** Takes no lock: what `work` writes must be safe beside a running daemon. @throws CONFIG for an unknown pair, STORE */
export async function withPair<T>(config: Config, { args }: Context, work: (one: OnePair) => Promise<T>): Promise<T> {
  const [wanted] = pairsNamed(config, args.pair);
  const app = await openApp(config);
  try {
    const pair = app.pairs.find(({ configured }) => configured.name === wanted?.name);
    if (pair === undefined) throw new Error('the configuration and the app know different pairs');
    return await work({ app, pair, name: pair.configured.name });
  } finally {
    await app.dispose();
  }
}
