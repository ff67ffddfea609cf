/** cli/consent — `twinbook consent [list|grant|withdraw]`: what was said about a pair's contacts, and saying it. */
import { consentTextIn } from '../locales/consent.ts';
import { SyncError } from '../model/errors.ts';
import { dayOf, decisionsIn, textOf } from '../privacy/consent.ts';
import { isConfirmed } from './confirm.ts';
import { withdraw } from './consent-withdraw.ts';
import { sayConsent, startOver } from './consent-words.ts';
import { tellElsewhere } from './elsewhere.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withApp, withPair } from './opened.ts';
import { columns } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { whoIsHere } from './who.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { action = 'list', pair } = context.args;
  if (action !== 'list' && pair === undefined) {
    // The language to say it in.
    await settingsOf(context);
    throw new SyncError('CONFIG', 'of which pair?', {
      hint: `"twinbook consent ${action} PAIR"; "twinbook status" names the pairs.`,
    });
  }
  if (action === 'grant') return await grant(context);
  if (action === 'withdraw') return await withdraw(context);
  return await list(context);
}

async function list(context: Context): Promise<ExitCode> {
  const { output, args } = context;
  const { say } = output;
  return await withApp(await settingsOf(context), 'look', async (app) => {
    const chosen = app.pairs.filter(({ configured }) => args.pair === undefined || configured.name === args.pair);
    const entries = app.journal.entries('consent');
    const told = chosen
      .filter(({ configured }) => configured.entries.some(({ kind }) => kind === 'contact'))
      .map((pair) => ({ pair: pair.configured.name, ...pair.consent(), decisions: decisionsIn(entries, pair.configured.name) }));
    output.document({
      consents: told.map(({ pair, is, decisions, ...said }) => ({
        ...{ pair, kind: 'contacts', state: is, ...said },
        decisions: decisions.map(({ is: what, by, on, at, through, text }) => ({
          ...{ decision: what, by, on, noted: new Date(at).toISOString(), through, text: text.version, digest: text.digest },
        })),
      })),
    });
    if (told.length === 0) output.print('no pair has contacts');
    for (const { pair, decisions, ...standing } of told) {
      output.print(`${pair}: contacts ${sayConsent(standing)}`);
      const rows = decisions.map(({ is, by, on, through, text }) => [
        ...[`   ${on}`, say(is), by, say(`by the ${through}`), `${say('text')} ${say(text.version)}`, text.digest.slice(0, 16)],
      ]);
      for (const row of columns(rows)) output.row(row);
    }
    return EXIT.done;
  });
}

/** Works beside a running daemon, which heeds it at its next turn. */
async function grant(context: Context): Promise<ExitCode> {
  const { output, options } = context;
  return await withPair(await settingsOf(context), context, 'beside', async ({ app, pair, name }) => {
    const { journal, config, now } = app;
    const by = typeof options.by === 'string' ? options.by : whoIsHere();
    const { version, words } = consentTextIn(config.language);
    const text = textOf(version, words);
    const before = pair.consent();
    output.note(words);
    output.note(`(text ${version}, SHA-256 ${text.digest})`);
    const said = decisionsIn(journal.entries('consent'), name).findLast(({ through }) => through !== 'configuration');
    if (before.is === 'granted' && said?.is === 'granted' && said.by === by && said.text.digest === text.digest) {
      output.print(`${name}: contacts ${sayConsent(before)}; nothing to do`);
      output.document({ pair: name, state: before.is, by, on: said.on });
      return EXIT.done;
    }
    if (!(await isConfirmed(`Does ${by} agree, for the contacts of ${name}?`, context))) {
      output.complain('twinbook: nothing was done; say yes when asked, or --yes');
      output.document({ pair: name, state: before.is });
      return EXIT.usage;
    }
    await startOver(app, name);
    const on = dayOf(now(), config.timezone);
    pair.sayConsent({ is: 'granted', by, on, text }, whoIsHere());
    tellElsewhere(app, context);
    const wasOpen = before.is === 'granted';
    output.print(
      wasOpen
        ? `${name}: contacts granted on ${on} by ${by}`
        : `${name}: contacts granted on ${on} by ${by}; the next cycle copies them`,
    );
    if (!wasOpen)
      output.note(
        `If nobody granted contacts when signing in to Google, run "twinbook connect ${name}" first: Google asks for them then.`,
      );
    output.document({ pair: name, state: 'granted', by, on });
    return EXIT.done;
  });
}
