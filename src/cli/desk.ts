/** cli/desk — answers and carries out what the dashboard asks of the running service, by the same functions as the verbs. */
import type { App, AppPair } from '../app.ts';
import { SIDE_OF } from '../config/engine-rules.ts';
import type { Push } from '../daemon/push.ts';
import type { Worker } from '../daemon/worker.ts';
import { moreThan, noteAnswer } from '../sync/answered.ts';
import { noteAside } from '../sync/aside.ts';
import { conflictsOf } from '../sync/conflicts.ts';
import type { Desk, Taken } from '../web/desk.ts';
import { historyDesk } from './desk-history.ts';
import { lookAhead } from './desk-look.ts';
import { outboxDesk } from './desk-outbox.ts';
import { cardsOf } from './desk-overview.ts';
import { waitingIn } from './desk-waiting.ts';
import type { Heard } from './heard.ts';

/** What the desk stands on. */
export interface Floor {
  readonly app: App;
  readonly heard: Heard;
  /** undefined: the service has not begun to work yet. */
  worker(): Worker | undefined;
  pushes(): ReturnType<Push['standings']>;
}

export function openDesk(floor: Floor): Desk {
  const { app, heard } = floor;
  const { store } = app;
  const pairNamed = (name: string): AppPair | undefined => app.pairs.find(({ configured }) => configured.name === name);
  /** Begins a cycle of the pair, unless it is left alone. */
  const nudge = async ({ configured, aside }: AppPair): Promise<Taken> => {
    const why = (await aside())?.kind;
    if (why === undefined) floor.worker()?.nudge(configured.name);
    return why ?? 'now';
  };
  return {
    pairs: app.pairs.map(({ configured }) => configured.name),
    overview: () => cardsOf(floor),
    waiting: () => Promise.all(app.pairs.map((pair) => waitingIn(pair, floor))),
    hours: () => heard.hours(),
    ...historyDesk(floor, nudge),
    ...outboxDesk(app.pairs, nudge),
    look: async (name, answer) => {
      const pair = pairNamed(name);
      return pair === undefined ? undefined : ((await lookAhead(pair, answer, floor)) ?? 'busy');
    },
    sync: async (name) => {
      const pair = pairNamed(name);
      return pair !== undefined && (await nudge(pair));
    },
    pause: async (name) => {
      const pair = pairNamed(name);
      if (pair === undefined) return false;
      if ((await pair.aside()) === undefined) await noteAside(name, { kind: 'paused', since: app.now() }, store);
      return true;
    },
    resume: async (name) => {
      const pair = pairNamed(name);
      const aside = await pair?.aside();
      // Whoever is being left is taken up again at the machine: `twinbook resume` knows what must be forgotten then.
      if (pair === undefined || (aside !== undefined && aside.kind !== 'paused')) return false;
      await noteAside(name, undefined, store);
      await nudge(pair);
      return true;
    },
    resolve: async (id, keep) => {
      const { pen } = app.begin();
      for (const pair of app.pairs) {
        const found = (await conflictsOf(pair.entries, store, pen)).find((one) => one.id === id);
        if (found === undefined) continue;
        await found.decide(SIDE_OF[keep], app.now());
        return await nudge(pair);
      }
      return false;
    },
    answer: async (name, answer, shown) => {
      const pair = pairNamed(name);
      if (pair === undefined) return false;
      const look = await lookAhead(pair, answer, floor);
      if (look === undefined) return 'busy';
      if (moreThan(shown, look.shown) !== undefined) return 'more';
      await noteAnswer(name, { answer, ...shown, at: app.now() }, store);
      return await nudge(pair);
    },
    signIn: async (name, redirect) => {
      const pair = pairNamed(name);
      if (pair === undefined) return undefined;
      return { ...(await pair.browserSignIn.begin(redirect)), account: pair.configured.google.account };
    },
  };
}
