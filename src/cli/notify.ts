/** cli/notify — `twinbook notify test`: sends a message every way that is configured, and says which arrived and what to do where not. */
import { randomUUID } from 'node:crypto';
import { Undelivered } from '../ops/channels/channel.ts';
import { testMessage } from '../ops/messages.ts';
import { inWords } from '../ops/outbox.ts';
import { openChannels, speechOf } from './channels.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

interface Tried {
  readonly channel: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly hint?: string;
}

/** Milliseconds for each of them. */
const PATIENCE = 60_000;

/** 0: all took it. 1: one did not. 2: nothing is configured. */
export async function run(context: Context): Promise<ExitCode> {
  const { output, signal } = context;
  const config = await settingsOf(context);
  const { channels, ping } = openChannels(config, Date.now);
  const message = testMessage(randomUUID(), Date.now(), speechOf(config));
  const ways = [
    ...channels.map(({ name, send }) => ({ name, send: (limit: AbortSignal) => send(message, limit) })),
    ...(ping === undefined ? [] : [{ name: 'ping', send: (limit: AbortSignal) => ping.send(true, limit) }]),
  ];
  if (ways.length === 0) {
    output.document({ error: { code: 'CONFIG', message: NOTHING, hint: HINT } });
    output.complain(`twinbook: ${NOTHING}\n  ${HINT}`);
    return EXIT.usage;
  }
  const tried = await Promise.all(ways.map(({ name, send }) => tryOut(name, send, signal)));
  output.document({ ok: tried.every(({ ok }) => ok), channels: tried });
  for (const { channel, ok, error, hint } of tried)
    output.print(
      ok
        ? `${output.style('green', '✓')} ${channel}: ${output.say('taken')}`
        : `${output.style('red', '✗')} ${channel}: ${output.say(error ?? '')}\n    ${output.say(hint ?? '')}`,
    );
  return tried.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
}

const NOTHING = 'nobody is to be told: there is no webhook, ntfy, email or ping below "alerts" in the configuration';
const HINT = 'docs/monitoring.md shows each of them.';

async function tryOut(channel: string, send: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<Tried> {
  try {
    await send(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
    return { channel, ok: true };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Undelivered) return { channel, ok: false, error: error.message, hint: error.hint };
    if ((error as Error).name !== 'TimeoutError') throw error;
    return { channel, ok: false, error: inWords(error), hint: 'Check the address and the network.' };
  }
}
