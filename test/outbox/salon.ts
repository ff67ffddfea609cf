/** test/outbox/salon — a salon that writes to its clients: two calendars, a mail server on loopback, and the command line. */
import type { TestContext } from 'node:test';
import { type MailServer, mailServer } from '../ops/channels/smtp.ts';
import { type App, appsOf, dayFromNow, googleTimes } from '../stories/steps.ts';
import { openWorld, type StoryWorld, type Wishes } from '../stories/world.ts';

export const MIA = 'mia@example.net';
export const OTTO = 'otto@example.net';

/** As `outbox --json` tells it. */
export interface ToldMail {
  readonly id: string;
  readonly occasion: string;
  readonly state: string;
  readonly to: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly tries: number;
  readonly by: string | null;
  readonly why: string | null;
}

export interface Salon {
  readonly world: StoryWorld;
  readonly server: MailServer;
  readonly google: App;
  readonly dav: App;
  /** An appointment in Google with these guests. */
  book(title: string, guests: readonly string[], when?: { readonly day?: number; readonly hour?: number }): void;
  /** Cycles until nothing moves any more. */
  settle(): Promise<void>;
  mails(): Promise<readonly ToldMail[]>;
  /** `occasion state to` of each, sorted. */
  told(): Promise<readonly string[]>;
  /** Lets everything go that waits. */
  approveAll(): Promise<void>;
  /** Time passes, for both servers and for ourselves. */
  pass(ms: number): void;
  /** Ends with 0. */
  outbox(...words: string[]): Promise<string>;
}

export const ALL = { confirmation: true, change: true, cancellation: true } as const;

/** `outbox`: what of it is wanted; off: the configuration says nothing of it. */
export async function openSalon(
  t: TestContext,
  outbox: Readonly<Record<string, unknown>> | 'off' = ALL,
  { refuse, ...wishes }: Wishes & { readonly refuse?: Readonly<Record<string, string>>; readonly now?: number } = {},
): Promise<Salon> {
  const server = await mailServer(t, refuse === undefined ? {} : { refuse });
  const sender = { from: 'Salon Anna <termin@example.com>', smtp: `smtp://127.0.0.1:${server.port}` };
  const defaults = { ...(outbox !== 'off' && { outbox: { ...sender, ...outbox } }), ...wishes.defaults };
  const world = await openWorld(t, { ...wishes, defaults });
  let passed = 0;
  const present = Date.now;
  t.mock.method(Date, 'now', () => present() + passed);
  const pass = (ms: number): void => {
    passed += ms;
    world.clock.advance(ms);
  };
  return { world, server, pass, ...appsOf(world), ...handsOf(world) };
}

function handsOf(world: StoryWorld): Pick<Salon, 'book' | 'settle' | 'mails' | 'told' | 'approveAll' | 'outbox'> {
  const outbox = async (...words: string[]): Promise<string> => {
    const { code, out, err } = await world.twinbook('outbox', ...words);
    if (code !== 0) throw new Error(`outbox ${words.join(' ')} ended with ${code}: ${out}${err}`);
    return out;
  };
  const mails = async (): Promise<readonly ToldMail[]> => JSON.parse(await outbox('--json')).mails;
  return {
    ...{ outbox, mails },
    book: (title, guests, { day = 10, hour = 10 } = {}) =>
      void world.inGoogle.insert({
        summary: title,
        ...googleTimes(day, hour),
        attendees: guests.map((email) => ({ email, displayName: email.split('@')[0] })),
      }),
    settle: async () => {
      for (let n = 0; n < 2; n++) await world.sync();
    },
    approveAll: async () => {
      const ids = (await mails()).filter(({ state }) => state === 'waiting').map(({ id }) => id);
      if (ids.length > 0) await outbox('approve', ...ids, '--yes');
    },
    told: async () => (await mails()).map(({ occasion, state, to }) => `${occasion} ${state} ${to}`).sort(),
  };
}

/** The day as mails tell it in English. */
export const dayInWords = (day: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/Berlin' }).format(
    new Date(`${dayFromNow(day)}T10:00:00Z`),
  );
