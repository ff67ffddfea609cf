/** cli/opened — the app a verb works with, and the one pair it is about: opened, and closed again whatever happens. */
import { type App, type AppPair, openApp, openAppToLook, type Surroundings } from '../app.ts';
import { type Config, pairsNamed } from '../config/config.ts';
import { databaseOf } from '../store/databases.ts';
import { aloneOn } from './alone.ts';
import type { Context } from './verb.ts';

/** alone: nobody else works on the data meanwhile. beside: what is written is safe beside a running daemon. look: nothing is written. */
export type Company = 'alone' | 'beside' | 'look';

export interface OnePair {
  readonly app: App;
  readonly pair: AppPair;
  readonly name: string;
}

/** @throws LOCKED when it cannot be alone, STORE */
export async function withApp<T>(
  config: Config,
  company: Company,
  work: (app: App) => Promise<T>,
  surroundings: Surroundings = {},
): Promise<T> {
  const lock = company === 'alone' ? await (await databaseOf(config)).lock('alone', Date.now()) : undefined;
  try {
    const app = await (company === 'look' ? openAppToLook : openApp)(config, surroundings);
    try {
      const { shared } = app;
      return await (lock === undefined || shared === undefined
        ? work(app)
        : aloneOn(app, shared, surroundings.onWait ?? nothing, () => work(app)));
    } finally {
      await app.dispose();
    }
  } finally {
    await lock?.release();
  }
}

/** @throws CONFIG for an unknown pair, before anything is opened; and as withApp */
export async function withPair<T>(
  config: Config,
  { args, output }: Pick<Context, 'args'> & Partial<Pick<Context, 'output'>>,
  company: Company,
  work: (one: OnePair) => Promise<T>,
): Promise<T> {
  const [wanted] = pairsNamed(config, args.pair);
  const withOne = async (app: App): Promise<T> => {
    const pair = app.pairs.find(({ configured }) => configured.name === wanted?.name);
    if (pair === undefined) throw new Error('the configuration and the app know different pairs');
    return await work({ app, pair, name: pair.configured.name });
  };
  return await withApp(config, company, withOne, { onWait: output?.note });
}

const nothing = (): void => undefined;
