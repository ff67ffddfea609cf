/** cli/pause — `twinbook pause PAIR`: cycles leave the pair alone. A cycle under way, of a daemon for one, stops after the item in hand. */
import { asideSentence, noteAside } from '../sync/aside.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  return await withPair(await settingsOf(context), context, 'beside', async ({ app, pair, name }) => {
    const before = await pair.aside();
    const aside = before ?? { kind: 'paused' as const, since: app.now() };
    if (before === undefined) await noteAside(name, aside, app.store);
    const note = asideSentence(name, aside);
    context.output.print(`${name}: ${context.output.say(note)}`);
    context.output.document({ name, state: 'paused', since: new Date(aside.since).toISOString(), note });
    return EXIT.done;
  });
}
