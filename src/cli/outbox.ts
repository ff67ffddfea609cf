/** cli/outbox — `twinbook outbox [list|show|approve|discard|trust|untrust]`: mails to clients, which go only with a yes. */
import type { App, AppPair } from '../app.ts';
import { SyncError } from '../model/errors.ts';
import { ASKS } from '../model/mail.ts';
import { isMailbox } from '../outbox/booked.ts';
import type { OpenedMail } from '../outbox/kept.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withApp } from './opened.ts';
import { columns, type Output, plain } from './output.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';
import { listedTime } from './when.ts';
import { whoIsHere } from './who.ts';

/** @throws CONFIG, STORE */
export async function run(context: Context): Promise<ExitCode> {
  const { action = 'list', id } = context.args;
  const words = id?.split(' ') ?? [];
  const isLook = action === 'list' || action === 'show';
  return await withApp(await settingsOf(context), isLook ? 'look' : 'beside', async (app) => {
    switch (action) {
      case 'show':
        return show(await named(words, app), context.output);
      case 'approve':
      case 'discard':
        return await decide(action, await named(words, app), context);
      case 'trust':
      case 'untrust':
        return await agree(action, clientIn(words), app, context);
      default:
        return await list(app, context.output);
    }
  });
}

/** A mail, and the pair whose it is. */
interface Found {
  readonly mail: OpenedMail;
  readonly pair: AppPair;
}

async function all({ pairs }: App): Promise<readonly Found[]> {
  const found = await Promise.all(pairs.map(async (pair) => (await pair.outbox.mails()).map((mail): Found => ({ mail, pair }))));
  return found.flat();
}

/** @throws CONFIG when one of them is not there, before anything is done */
async function named(ids: readonly string[], app: App): Promise<readonly Found[]> {
  const hint = '"twinbook outbox" lists them; what was overtaken is no longer there.';
  if (ids.length === 0) throw new SyncError('CONFIG', 'which mail? Its id is missing', { hint });
  const known = await all(app);
  return ids.map((id) => {
    const found = known.find(({ mail }) => mail.id === id);
    if (found === undefined) throw new SyncError('CONFIG', `there is no mail "${id}"`, { hint });
    return found;
  });
}

async function list(app: App, output: Output): Promise<ExitCode> {
  const found = await all(app);
  const trusted = await Promise.all(
    app.pairs.map(async ({ outbox, configured }) =>
      (await outbox.trusted()).map(({ client, by, at }) => ({
        pair: configured.name,
        client,
        by,
        at: new Date(at).toISOString(),
      })),
    ),
  );
  output.document({ mails: found.map(documentOf), trusted: trusted.flat() });
  const on = app.pairs.filter(({ outbox }) => outbox.isOn);
  if (on.length === 0) output.print('no mails to clients are wanted: there is no outbox in the configuration');
  else if (found.length === 0) output.print('no mails');
  for (const row of columns(found.map(({ mail }) => rowOf(mail, output)))) output.row(row);
  for (const { client, pair, by } of trusted.flat())
    output.print(`${pair}: mails to ${plain(client)} go without asking, said ${plain(by)}`);
  if (found.some(({ mail }) => ASKS.has(mail.state)))
    output.note('"twinbook outbox show ID" shows one, "… approve ID" lets it go, "… discard ID" does not');
  return EXIT.done;
}

function rowOf({ id, pair, occasion, state, letter }: OpenedMail, output: Output): string[] {
  return [id, pair, output.say(occasion), output.say(STATES[state]), listedTime(letter.at, output), letter.to, letter.title];
}

const STATES = {
  waiting: 'waits for you',
  approved: 'goes with the next cycle',
  sending: 'on its way',
  sent: 'sent',
  discarded: 'not sent',
  refused: 'refused by the mail server',
  unsure: 'perhaps sent, look yourself',
} as const satisfies Record<OpenedMail['state'], string>;

function show(found: readonly Found[], output: Output): ExitCode {
  output.document({ mails: found.map(documentOf) });
  for (const { mail } of found) {
    output.row(rowOf(mail, output).map(plain).join('  '));
    if (mail.letter.why !== undefined) output.print(`  ${output.say(plain(mail.letter.why))}`);
    output.row(`  ${output.say('To')}: ${plain(mail.letter.name)} <${plain(mail.letter.to)}>`);
    output.row(`  ${output.say('Subject')}: ${plain(mail.letter.subject)}\n`);
    for (const line of mail.letter.text.trimEnd().split('\n')) output.row(`  ${plain(line)}`);
  }
  return EXIT.done;
}

async function decide(action: 'approve' | 'discard', found: readonly Found[], context: Context): Promise<ExitCode> {
  const { output } = context;
  for (const { mail } of found) output.row(rowOf(mail, output).map(plain).join('  '), 'stderr');
  const question = action === 'approve' ? 'Send this to clients?' : 'Discard this without sending it?';
  if (!(await isConfirmed(question, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document({ action, done: [] });
    return EXIT.usage;
  }
  const done: string[] = [];
  for (const { mail, pair } of found) if (await pair.outbox[action](mail.id, whoIsHere())) done.push(mail.id);
  for (const { mail } of found) {
    const said = action === 'approve' ? 'goes with the next cycle' : 'not sent';
    output.print(`${mail.id}: ${output.say(done.includes(mail.id) ? said : 'it asks for nothing any more')}`);
  }
  output.document({ action, done });
  return EXIT.done;
}

/** @throws CONFIG */
function clientIn([word = '']: readonly string[]): string {
  const client = word.toLowerCase();
  if (isMailbox(client)) return client;
  throw new SyncError('CONFIG', `whose mails? "${plain(word)}" is no e-mail address`, {
    hint: 'For example: twinbook outbox trust mia@example.net',
  });
}

async function agree(action: 'trust' | 'untrust', client: string, { pairs }: App, context: Context): Promise<ExitCode> {
  const { output, options } = context;
  const chosen = pairs.filter(
    ({ outbox, configured }) => outbox.isOn && (options.pair === undefined || options.pair === configured.name),
  );
  if (chosen.length === 0)
    throw new SyncError('CONFIG', 'no mails to clients are wanted there', {
      hint: 'Write an outbox into the configuration first: see docs/outbox.md.',
    });
  if (
    action === 'trust' &&
    !(await isConfirmed(`Has ${client} agreed to get such mails without your looking at each?`, context))
  ) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    output.document({ action, pairs: [] });
    return EXIT.usage;
  }
  const changed: string[] = [];
  for (const { outbox, configured } of chosen)
    if (action === 'trust' ? await outbox.trust(client, whoIsHere()) : await outbox.untrust(client))
      changed.push(configured.name);
  const said = action === 'trust' ? 'mails go without asking from now on' : 'each mail waits for you again';
  output.print(`${client}: ${output.say(changed.length > 0 ? said : 'it was so already')}`);
  output.document({ action, pairs: changed });
  return EXIT.done;
}

function documentOf({ mail }: Found): unknown {
  const { id, pair, occasion, state, made, since, tries, by, letter } = mail;
  const { to, name, subject, text, at, title, why = null } = letter;
  return {
    ...{
      id,
      pair,
      occasion,
      state,
      made: new Date(made).toISOString(),
      since: new Date(since).toISOString(),
      tries,
      by: by || null,
    },
    ...{ to, name, subject, text, appointment: { start: new Date(at).toISOString(), title }, why },
  };
}
