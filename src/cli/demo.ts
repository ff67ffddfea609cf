/** cli/demo — `twinbook demo [--once]`: the real daemon at work between a local Google and a local CalDAV server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { hideSecrets } from '../config/secrets.ts';
import { openLog } from '../ops/log.ts';
import { createSalon, type Salon } from '../playground/salon/world.ts';
import { PlaygroundServer, systemClock } from '../playground/server.ts';
import { changesOf, type PairReport } from '../sync/report.ts';
import { syncNow } from './cycle.ts';
import { type Address, addressOf, isReachable } from './demo-listen.ts';
import { readSides } from './demo-sides.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';
import { printReport } from './report.ts';
import { startService } from './service.ts';
import type { Context } from './verb.ts';

/** The local Google counts nothing, so nobody waits. */
const LOCAL = { googlePerMinute: Number.POSITIVE_INFINITY };
const SEED = 7;
/** Where others than this machine may look. */
const PASSWORD = 'demo';
/** A deed of the simulated people every so many milliseconds. */
const DEED_EVERY = 4_000;
/** Every so many a deed is about a client. */
const CLIENTS_EVERY = 3;
/** `--once` gives up after so many cycles: the sync settles in one, the second proves it. */
const MOST_CYCLES = 5;

export async function run(context: Context): Promise<ExitCode> {
  const { output } = context;
  const address = addressOf(context.options.listen);
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-demo-'));
  const salon = createSalon({ seed: SEED, clock: systemClock, say: (line) => output.print(`  ${line}`) });
  const google = new PlaygroundServer(salon.google.handler, salon.google.clock);
  const dav = new PlaygroundServer(salon.dav.handler, salon.dav.clock);
  try {
    const [googleOrigin, davOrigin] = await Promise.all([google.listen(), dav.listen()]);
    output.print(`A hair salon whose Google account and booking system know nothing of each other:`);
    output.print(`  Google  ${googleOrigin}  "${salon.calendarNames.google}", ${entries(salon.googleCalendar.events())}`);
    output.print(`          and ${clients(salon.googleContacts.people())} in Google Contacts`);
    output.print(`  DAV     ${davOrigin}  "${salon.calendarNames.dav}", ${entries([...salon.davCalendar.items()])}`);
    output.print(`          and "${salon.addressBookName}", ${clients([...salon.davAddressBook.items()])}`);
    output.print('');
    const config = await configure(folder, salon, { google: googleOrigin, dav: davOrigin }, address);
    return await (context.options.once === true ? once(config, salon, context) : keepGoing(config, salon, context));
  } finally {
    await Promise.all([google.close(), dav.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

const entries = (items: readonly unknown[]): string => `${items.length} entries`;
const clients = (items: readonly unknown[]): string => `${items.length} clients`;

/** Syncs until a cycle finds nothing to do, and looks whether both sides say the same. */
async function once(config: Config, salon: Salon, context: Context): Promise<ExitCode> {
  const { output } = context;
  const started = performance.now();
  const cycles: (readonly PairReport[])[] = [];
  for (let n = 1; n <= MOST_CYCLES; n++) {
    const { pairs } = await syncNow(config, context, { surroundings: LOCAL });
    cycles.push(pairs);
    output.print(`Cycle ${n}`);
    printReport(pairs, output, false);
    if (isQuiet(pairs)) break;
  }
  const isSettled = isQuiet(cycles.at(-1) ?? []);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const agenda = await readSides(config, context.signal);
  const alike = agenda.isAlike && isSettled;
  output.print('');
  for (const line of agenda.lines) output.print(line);
  output.print('');
  output.print(
    alike ? output.style('green', `Both sides are alike after ${seconds} s.`) : output.style('red', 'The two sides differ.'),
  );
  output.print(`Mails sent to clients: ${salon.google.mails.length + salon.dav.mails.length}.`);
  output.document({ alike, cycles: cycles.length, seconds: Number(seconds), totals: totals(cycles) });
  return alike ? EXIT.done : EXIT.failed;
}

/** The daemon at work while people book, move and cancel on either side, until Ctrl-C. */
async function keepGoing(config: Config, salon: Salon, { output, signal }: Context): Promise<ExitCode> {
  const log = await openLog({ level: output.verbose ? 'debug' : 'warn', format: 'pretty', hide: hideSecrets });
  const service = await startService(config, log, (report) => tell(report, output), LOCAL);
  try {
    output.print(`Dashboard: ${service.origin}/`);
    output.print(`Health: ${service.origin}/health   (Ctrl-C ends the demo)`);
    if (isReachable(config.http.host)) output.print(`The password of its pages: ${PASSWORD}`);
    output.print('');
    for (let deed = 1; await isTimeForADeed(signal); deed++) (deed % CLIENTS_EVERY === 0 ? salon.reception : salon.people).act();
    output.print('');
    output.print('Finishing what is in hand …');
  } finally {
    await service.stop();
  }
  // Not the verb's signal: it is aborted by now.
  const { isAlike, lines } = await readSides(config, new AbortController().signal);
  for (const line of lines) output.print(line);
  output.print(isAlike ? 'Both sides are alike.' : 'The last deeds were not copied yet; the next cycle would have done it.');
  output.document({ alike: isAlike });
  return EXIT.done;
}

/** After a while true; false as soon as the demo is to end. */
async function isTimeForADeed(signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(DEED_EVERY, undefined, { signal });
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    return false;
  }
}

/** Only cycles that did something are worth a line. */
function tell(report: PairReport, output: Output): void {
  if (report.result !== 'ok' || !isQuiet([report])) printReport([report], output, false);
}

function isQuiet(pairs: readonly PairReport[]): boolean {
  return pairs.every(({ collections }) => collections.every((one) => one.result === 'ok' && changesOf(one) === 0));
}

const sum = ({ left, right }: { readonly left: number; readonly right: number }): number => left + right;

function totals(cycles: readonly (readonly PairReport[])[]): Record<string, number> {
  const all = cycles.flat().flatMap(({ collections }) => collections);
  const total = (of: (one: (typeof all)[number]) => number): number => all.reduce((result, one) => result + of(one), 0);
  return {
    created: total((one) => sum(one.created)),
    updated: total((one) => sum(one.updated)),
    deleted: total((one) => sum(one.deleted)),
    joined: total((one) => one.adopted),
    requests: total((one) => sum(one.requests)),
  };
}

/** The demo's configuration is a file like any other, so that it shows what an owner would write. */
async function configure(
  folder: string,
  salon: Salon,
  origins: { readonly google: string; readonly dav: string },
  { host, port }: Address,
): Promise<Config> {
  const file = join(folder, 'twinbook.yaml');
  const text = `version: 1
data: ${join(folder, 'data')}
timezone: Europe/Berlin
country: DE
schedule: "*/3 * * * * *"
http: { host: ${host}, port: ${port}${isReachable(host) ? `, password: ${PASSWORD}` : ''} }
google: { client_id: ${salon.clientId}, client_secret: ${salon.clientSecret}, endpoint: ${origins.google} }
pairs:
  - name: salon
    google: { account: ${salon.account}, refresh_token: ${salon.refreshToken} }
    dav: { url: ${origins.dav}/, username: ${salon.davUser.name}, password: ${salon.davUser.password}, allow_private: true }
    calendars:
      - { google: primary, dav: ${salon.calendarNames.dav} }
    contacts:
      - { google: all, dav: ${salon.addressBookName}, consent: { by: Salon Lindner, on: 2026-11-01 } }
`;
  await writeFile(file, text);
  const loaded = await loadConfig(file, {});
  if (!loaded.ok)
    throw new Error(`the demo's configuration is broken: ${loaded.errors.map((error) => error.message).join('; ')}`);
  return loaded.config;
}
