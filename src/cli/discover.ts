/** cli/discover — `twinbook discover PAIR`: the calendars of both sides, with what the configuration calls them. */
import { type AppPair, openAppToLook } from '../app.ts';
import { pairsNamed } from '../config/config.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { columns, type Output } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, signal } = context;
  const config = await settingsOf(context);
  const [wanted] = pairsNamed(config, context.args.pair);
  const app = await openAppToLook(config);
  try {
    const pair = app.pairs.find(({ configured }) => configured.name === wanted?.name);
    if (pair === undefined) return EXIT.usage;
    const found = await discoverBoth(pair, signal);
    output.document(found);
    printFound(found, output);
    return EXIT.done;
  } finally {
    await app.dispose();
  }
}

interface Found {
  readonly google: {
    readonly calendars: readonly { id: string; name: string; color: string; access: string }[];
    readonly contact_groups: readonly never[];
  };
  readonly dav: {
    readonly calendars: readonly { url: string; name: string; color: string; writable: boolean }[];
    readonly address_books: readonly never[];
  };
}

async function discoverBoth(pair: AppPair, signal: AbortSignal): Promise<Found> {
  const [google, dav] = await Promise.all([pair.googleCalendars(signal), pair.davCalendars(signal)]);
  return {
    google: {
      calendars: google.map(({ id, name, color, access }) => ({ id, name, color: color ?? '', access })),
      contact_groups: [],
    },
    dav: {
      calendars: dav.map(({ url, name, color, writable }) => ({ url, name, color: color ?? '', writable })),
      address_books: [],
    },
  };
}

function printFound({ google, dav }: Found, output: Output): void {
  output.print(output.style('bold', 'Google calendars'));
  for (const line of columns([
    ['  NAME', 'ID', 'ACCESS', 'COLOUR'],
    ...google.calendars.map((one) => [`  ${one.name}`, one.id, one.access, one.color]),
  ]))
    output.print(line);
  output.print(output.style('bold', 'DAV calendars'));
  const rows = dav.calendars.map((one) => [
    `  ${one.name}`,
    new URL(one.url).pathname,
    one.writable ? 'may be written' : 'read only',
    one.color,
  ]);
  for (const line of columns([['  NAME', 'PATH', 'ACCESS', 'COLOUR'], ...rows])) output.print(line);
}
