/** cli/free — `twinbook free PAIR`: the free times over all calendars of a pair. */
import { wantedIn } from '../booking/question.ts';
import type { Stretch } from '../booking/stretch.ts';
import { SyncError } from '../model/errors.ts';
import { asideSentence } from '../sync/aside.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withPair } from './opened.ts';
import type { Output } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { saidDay, saidHour } from './when.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, options, signal } = context;
  const config = await settingsOf(context);
  return await withPair(config, context, 'look', async ({ app, pair, name }) => {
    const wanted = wantedIn(
      { from: told(options.from), to: told(options.to), duration: told(options.duration) },
      app.now(),
      config.timezone,
    );
    if (typeof wanted === 'string') throw new SyncError('CONFIG', wanted, { hint: `see "twinbook free --help"` });
    if (!pair.entries.some(({ link }) => link.kind === 'event'))
      throw new SyncError('CONFIG', `${name} keeps no calendars in step`, { hint: 'add an entry to its calendars' });
    const aside = await pair.aside();
    if (aside !== undefined)
      output.note(`${name}: ${asideSentence(name, aside)}; what is new on one side may be missing on the other`);
    const { slots, uncertain } = await pair.bookings.free(wanted, signal);
    output.document({ slots: slots.map(slotDocument), uncertain });
    print(slots, output);
    if (uncertain > 0) output.note(uncertainSentence(uncertain));
    return EXIT.done;
  });
}

const uncertainSentence = (count: number): string =>
  count === 1
    ? '1 appointment cannot be read; look at your calendars before you promise a time'
    : `${count} appointments cannot be read; look at your calendars before you promise a time`;

/** As everybody is told it. */
export const slotDocument = ({ from, to }: Stretch): { readonly start: string; readonly end: string } => ({
  start: new Date(from).toISOString(),
  end: new Date(to).toISOString(),
});

const told = (option: string | true | undefined): string | undefined => (typeof option === 'string' ? option : undefined);

/** A line for each day, with the beginnings. */
function print(slots: readonly Stretch[], output: Output): void {
  if (slots.length === 0) output.print('no free time');
  for (const [day, some] of Map.groupBy(slots, ({ from }) => saidDay(from, output)))
    output.print(`${output.style('bold', day)}  ${some.map(({ from }) => saidHour(from, output)).join(' ')}`);
}
