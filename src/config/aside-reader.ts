/** config/aside-reader — the process that reads a configuration for another one (config/aside): asked once, it answers and ends. */
import { type Asked, toAnswer } from './aside.ts';
import { loadConfig } from './load.ts';

process.once('message', async ({ file, environment }: Asked) => {
  process.send?.(toAnswer(await loadConfig(file, environment)), () => process.disconnect());
});
