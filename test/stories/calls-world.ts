/** stories/calls-world — a salon with a telephone service, whose notes lie in a folder or come over HTTP. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { CONSENT, type ContactsWorld, type ContactWishes, MINUTE, openContacts } from './contacts-world.ts';

export interface CallsWorld {
  readonly world: ContactsWorld;
  readonly clients: ClientsApps;
  readonly folder: string;
  /** Writes the configuration anew. */
  configure(calls: Readonly<Record<string, unknown>>, entry?: Readonly<Record<string, unknown>>): Promise<void>;
  /** A file that was finished a minute ago. */
  drop(name: string, text: string | Uint8Array): void;
  /** Cycles, long enough apart that Google's lists tell of everything; the last one writes nothing. Gives the exit code of the first. */
  settle(): Promise<number>;
  /** `twinbook … --json` that must end with 0. */
  json(...args: string[]): Promise<Record<string, unknown[]>>;
  /** Files of the data folder and of the folder of calls that say one of these. */
  telling(...words: string[]): string[];
}

export const CALL = {
  ...{ id: 'k1', name: 'Mia Berg', number: '+49 170 5550123' },
  ...{ time: '2026-11-27T14:05', concern: 'wants an appointment' },
};
export const LINE = '2026-11-27 14:05 call: wants an appointment';

export async function openCalls(
  t: TestContext,
  calls: Readonly<Record<string, unknown>> = {},
  { entry, ...wishes }: ContactWishes = {},
): Promise<CallsWorld> {
  const world = await openContacts(t, wishes);
  const folder = join(world.folder, 'calls');
  mkdirSync(folder);
  const configure: CallsWorld['configure'] = async (changed, members) => {
    const contacts = [{ google: 'all', dav: 'Kunden', consent: CONSENT, ...entry, ...members }];
    const pair = { calendars: undefined, contacts, calls: { folder, ...changed } };
    await world.configure({ top: { country: 'DE', ...wishes.top }, pair });
  };
  await configure(calls);
  const all = (at: string): string[] =>
    readdirSync(at, { recursive: true })
      .map((name) => join(at, String(name)))
      .filter((name) => statSync(name).isFile());
  return {
    ...{ world, clients: clientsIn(world), folder, configure },
    drop(name, text) {
      writeFileSync(join(folder, name), text);
      const then = Date.now() / 1000 - 60;
      utimesSync(join(folder, name), then, then);
    },
    async settle() {
      const { code } = await world.sync();
      for (let n = 0; n < 2; n++) {
        world.pass(10 * MINUTE);
        const { created, updated, deleted } = await world.sync();
        const none = { google: 0, dav: 0 };
        if (n === 1) assert.deepEqual([created, updated, deleted], [none, none, none]);
      }
      world.pass(10 * MINUTE);
      return code;
    },
    async json(...args) {
      const { code, out, err } = await world.twinbook(...args, '--json');
      assert.equal(code, 0, out + err);
      return JSON.parse(out) as Record<string, unknown[]>;
    },
    telling: (...words) =>
      [...all(join(world.folder, 'data')), ...all(folder)].filter((name) => {
        const bytes = readFileSync(name);
        return words.some((word) => name.includes(word) || bytes.includes(word));
      }),
  };
}

/** The lines of the calls in a note, whichever side it is of. */
export function linesIn(note: string | undefined): string[] {
  return (note ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\\([,;])/g, '$1')
    .split('\n')
    .filter((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d /.test(line));
}
