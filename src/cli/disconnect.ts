/** cli/disconnect — `twinbook disconnect PAIR`: ends the permission at Google, and forgets the sign-in here. */
import type { Disconnected } from '../model/sign-in.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withPair } from './opened.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { output, signal } = context;
  return await withPair(await settingsOf(context), context, 'beside', async ({ pair, name }) => {
    const { google } = pair.configured;
    const others = await pair.browserSignIn.sharedWith();
    output.note(
      others.length === 0
        ? `Google ends all access of this app to ${google.account}.`
        : `Google ends all access of this app to ${google.account}, also for ${others.join(', ')}.`,
    );
    output.note('No appointment and no contact is deleted anywhere.');
    if (!(await isConfirmed(`Disconnect ${name}?`, context))) {
      output.complain('twinbook: nothing was done; say yes when asked, or --yes');
      output.document({ pair: name, disconnected: false });
      return EXIT.usage;
    }
    const done = await pair.browserSignIn.disconnect(signal);
    for (const line of sentences(done, name)) output.print(line);
    const { atGoogle, isConfigured } = done;
    output.document({ pair: name, disconnected: true, at_google: atGoogle, configured_token: isConfigured, also: done.others });
    return EXIT.done;
  });
}

const AT_GOOGLE = {
  revoked: 'Google has ended the permission; it may take some minutes until that holds everywhere.',
  dead: 'Google had ended the permission already.',
  none: 'There was no sign-in to end.',
} as const satisfies Record<Disconnected['atGoogle'], string>;

function sentences({ atGoogle, isConfigured, others }: Disconnected, name: string): string[] {
  const shared = others.map((other) => `${other} used the same sign-in: it stands still as well.`);
  const configured = ['Its refresh_token still stands in the configuration and no longer works: take it out there.'];
  return [
    AT_GOOGLE[atGoogle],
    ...(atGoogle === 'none' ? [] : shared),
    ...(isConfigured ? configured : []),
    `${name} stands still (auth-lost) until "twinbook connect ${name}".`,
  ];
}
