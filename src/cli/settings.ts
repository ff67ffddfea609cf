/** cli/settings — the configuration a verb works with: warnings are shown, errors stop it. */
import type { Config } from '../config/config.ts';
import type { Loaded } from '../config/load.ts';
import { sentenceIn } from '../config/sentences.ts';
import type { Environment } from '../config/variables.ts';
import { BadConfiguration } from './bad-configuration.ts';
import { withSaid } from './consent-warnings.ts';
import type { Context } from './verb.ts';

/** The checked configuration of the command line's file. @throws BadConfiguration */
export async function settingsOf({ file, environment, output }: Context, read: Read = readHere): Promise<Config> {
  const loaded = await read(file, environment);
  await output.speak(loaded.language, loaded.ok ? loaded.config.timezone : undefined);
  if (!loaded.ok) throw new BadConfiguration(loaded.errors, loaded.warnings);
  for (const warning of await withSaid(loaded.warnings, loaded.config))
    output.note(`${output.style('yellow', output.say('warning:'), 'stderr')} ${sentenceIn(warning, output.say)}`);
  return loaded.config;
}

type Read = (file: string, environment: Environment) => Promise<Loaded>;

const readHere: Read = async (file, environment) => {
  const { loadConfig } = await import('../config/load.ts');
  return await loadConfig(file, environment);
};
