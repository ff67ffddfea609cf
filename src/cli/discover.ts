/** cli/discover — `twinbook discover PAIR`: the calendars and address books of both sides, with what the configuration calls them. */
import type { AppPair } from '../app.ts';
import { isSyncError } from '../model/errors.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withPair } from './opened.ts';
import { columns, type Output } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, signal } = context;
  return await withPair(await settingsOf(context), context, 'look', async ({ pair }) => {
    const found = await discoverBoth(pair, signal);
    output.document(found);
    printFound(found, output);
    return EXIT.done;
  });
}

interface Found {
  readonly google: {
    readonly calendars: readonly { id: string; name: string; color: string; access: string }[];
    readonly contact_groups: readonly { id: string; name: string; members: number }[];
  };
  readonly dav: {
    readonly calendars: readonly { url: string; name: string; color: string; writable: boolean }[];
    readonly address_books: readonly { url: string; name: string; writable: boolean }[];
  };
}

async function discoverBoth(pair: AppPair, signal: AbortSignal): Promise<Found> {
  const [calendars, groups, davCalendars, books] = await Promise.all([
    pair.googleCalendars(signal),
    pair.contactGroups(signal),
    pair.davCalendars(signal),
    orNone(pair.addressBooks(signal)),
  ]);
  return {
    google: {
      calendars: calendars.map(({ id, name, color, access }) => ({ id, name, color: color ?? '', access })),
      contact_groups: groups.map(({ resourceName, name, members }) => ({ id: resourceName, name, members })),
    },
    dav: {
      calendars: davCalendars.map(({ url, name, color, writable }) => ({ url, name, color: color ?? '', writable })),
      address_books: books.map(({ url, name, writable }) => ({ url, name, writable })),
    },
  };
}

/** Many calendar servers keep no address books at all. */
async function orNone<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  return await asked.catch((error: unknown) => {
    if (isSyncError(error, 'NOT_FOUND')) return [];
    throw error;
  });
}

function printFound({ google, dav }: Found, output: Output): void {
  const access = (writable: boolean): string => output.say(writable ? 'may be written' : 'read only');
  const path = (url: string): string => new URL(url).pathname;
  print('Google calendars', ['NAME', 'ID', 'ACCESS', 'COLOUR'], output, google.calendars, (one) => [
    one.name,
    one.id,
    output.say(one.access),
    one.color,
  ]);
  print('DAV calendars', ['NAME', 'PATH', 'ACCESS', 'COLOUR'], output, dav.calendars, (one) => [
    one.name,
    path(one.url),
    access(one.writable),
    one.color,
  ]);
  print('Google contacts', ['WORD', 'CONTACTS'], output, google.contact_groups, (one) => [
    `label:${one.name}`,
    String(one.members),
  ]);
  print('Address books', ['NAME', 'PATH', 'ACCESS'], output, dav.address_books, (one) => [
    one.name,
    path(one.url),
    access(one.writable),
  ]);
}

/** A table under a heading; nothing where there is nothing to list. */
function print<T>(
  heading: string,
  titles: readonly string[],
  output: Output,
  all: readonly T[],
  rowOf: (one: T) => readonly string[],
): void {
  if (all.length === 0) return;
  output.print(output.style('bold', output.say(heading)));
  const rows = [titles.map(output.say), ...all.map(rowOf)].map(([first, ...rest]) => [`  ${first}`, ...rest]);
  for (const line of columns(rows)) output.row(line);
}
