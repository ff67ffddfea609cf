/** cli/check-online — what the servers say to a configuration: sign-ins, calendars, write access. Reads only. */
import type { App, AppPair } from '../app.ts';
import type { Config } from '../config/config.ts';
import { hideSecrets } from '../config/secrets.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import { SIDES } from '../model/pair.ts';
import type { OnlineProblem } from './check.ts';
import { withApp } from './opened.ts';

/** One problem for each entry that could not be opened, or could not be written as configured. */
export async function checkOnline(config: Config, signal: AbortSignal): Promise<readonly OnlineProblem[]> {
  return await withApp(config, 'look', async (app) => {
    const problems: OnlineProblem[] = [];
    for (const pair of app.pairs) problems.push(...(await checkPair(pair, app, signal)));
    return problems;
  });
}

const NAME_OF = { event: 'calendar', contact: 'address book' } as const satisfies Record<Kind, string>;

async function checkPair({ configured, entries }: AppPair, { config }: App, signal: AbortSignal): Promise<OnlineProblem[]> {
  const problems: OnlineProblem[] = [];
  for (const [index, entry] of entries.entries()) {
    const place = configured.entries[index]?.place ?? configured.place;
    const at = { file: config.file, line: place.line, column: place.column };
    if (entry.skip() !== undefined) continue;
    try {
      const ends = await entry.open(true, signal);
      const { mode } = entry.rules(0);
      for (const { says } of SIDES.flatMap((side) => ends[side].toCome ?? [])) {
        const hint = 'if that is not what you meant, "twinbook discover" tells the labels there are';
        problems.push({ ...at, message: `${configured.name}: ${says.planned}`, hint, severity: 'warning', code: undefined });
      }
      for (const side of SIDES) {
        const { write } = ends[side].collection.abilities;
        const isWritten = mode === 'two-way' || mode === (side === 'left' ? 'to-left' : 'to-right');
        if (write.allowed || !isWritten) continue;
        const message = `${configured.name}: the ${side === 'left' ? 'Google' : 'DAV'} ${NAME_OF[entry.link.kind]} "${entry.link.words[side]}" can only be read: ${write.why}`;
        const hint = mode === 'two-way' ? 'changes from the other side will not be carried over' : 'nothing would be synced';
        problems.push({ ...at, message, hint, severity: mode === 'two-way' ? 'warning' : 'error', code: 'READ_ONLY' });
      }
    } catch (error) {
      signal.throwIfAborted();
      const known = isSyncError(error) ? error : new SyncError('SERVER_FAILED', String(error));
      problems.push({
        ...at,
        message: `${configured.name}: ${hideSecrets(known.message)}`,
        hint: known.hint,
        severity: 'error',
        code: known.code,
      });
    }
  }
  return problems;
}
