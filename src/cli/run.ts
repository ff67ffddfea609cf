/** cli/run — `twinbook run`: the daemon, until Ctrl-C or SIGTERM; without a configuration first the set-up. */
import { isDeepStrictEqual } from 'node:util';
import { loadConfigAside } from '../config/aside.ts';
import type { Config } from '../config/config.ts';
import { isMissing } from '../config/files.ts';
import { hideSecrets, Secret } from '../config/secrets.ts';
import { sentence } from '../config/sentences.ts';
import { type Lifecycle, live } from '../daemon/lifecycle.ts';
import { watchConfig } from '../daemon/reload.ts';
import { openLog } from '../ops/log.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { file, environment, output, signal } = context;
  if (await isMissing(file)) {
    const { serveSetUp, setUpSettings } = await import('./set-up.ts');
    // Before there is a configuration people read the log, no machine does.
    const log = await openLog({ level: output.verbose ? 'debug' : 'info', format: 'pretty', hide: hideSecrets });
    await serveSetUp(await setUpSettings(file, environment), log, environment, signal);
  }
  if (!signal.aborted) await work(context);
  output.document({ stopped: true });
  return EXIT.done;
}

async function work(context: Context): Promise<void> {
  const { file, environment, output, signal } = context;
  const settings = settingsOf(context, loadConfigAside);
  // The largest part of the program is loaded while the other process reads.
  const service = import('./service.ts');
  const life: Lifecycle<Config> = {
    start: async (config) => {
      const log = await openLog({ ...logOf(config, output.verbose), hide: hideSecrets });
      return (await service).startService(config, log);
    },
    read: async () => {
      const loaded = await loadConfigAside(file, environment);
      return loaded.ok ? { config: loaded.config } : { broken: loaded.errors.map(sentence).join('\n') };
    },
    isSame: (a, b) => isDeepStrictEqual(meaningOf(a), meaningOf(b)),
    watch: (changed) => watchConfig(file, changed),
  };
  await live(await settings, life, signal);
}

/** -v: at least debug. */
function logOf({ log }: Config, verbose: boolean): Config['log'] {
  return verbose && log.level !== 'trace' ? { ...log, level: 'debug' } : log;
}

/** What two configurations must share to be the same: secrets by what they reveal, and not where in the file things stand. */
function meaningOf(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(meaningOf);
  const members = Object.entries(value).filter(([key]) => key !== 'place');
  return Object.fromEntries(members.map(([key, inner]) => [key, meaningOf(inner)]));
}
