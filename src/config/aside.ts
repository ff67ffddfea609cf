/**
 * config/aside — reads a configuration in a process of its own, which is gone when it is read: what checks it (the schema, YAML) would
 * else be held by the daemon for as long as it lives, and that is a tenth of its memory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import type { Loaded } from './load.ts';
import { Secret } from './secrets.ts';
import type { Environment } from './variables.ts';

/** What is asked of the other process, as its one message; */
export interface Asked {
  readonly file: string;
  readonly environment: Environment;
}

/** As loadConfig; where there can be no other process this one reads. */
export async function loadConfigAside(file: string, environment: Environment, reader = READER): Promise<Loaded> {
  const answer = await answerOf(reader, { file, environment: { ...environment } });
  if (answer !== undefined) return fromAnswer(answer) as Loaded;
  const { loadConfig } = await import('./load.ts');
  return await loadConfig(file, environment);
}

const READER = new URL('./aside-reader.ts', import.meta.url);

/** undefined: it cannot be started, or ends without an answer. */
async function answerOf(reader: URL, asked: Asked): Promise<unknown> {
  const cache = getCompileCacheDir();
  // Node names a folder of its version inside of the one it is given.
  const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
  const child = fork(reader, { env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // Whoever waits for it hears of that; what fails once nobody does is nobody's trouble.
  child.on('error', () => undefined);
  const over = new AbortController();
  const { signal } = over;
  try {
    const told = once(child, 'message', { signal }).then(([message]: unknown[]) => message);
    const ended = once(child, 'exit', { signal }).then(() => undefined);
    child.send(asked);
    return await Promise.race([told, ended]);
  } catch {
    return undefined;
  } finally {
    over.abort();
  }
}

/** and what it answers: in the place of each secret a Map, of which a configuration has no other. */
export function toAnswer(value: unknown): unknown {
  if (value instanceof Secret) return new Map([[SECRET, value.reveal()]]);
  return mapped(value, toAnswer);
}

function fromAnswer(value: unknown): unknown {
  if (value instanceof Map) return new Secret(String(value.get(SECRET)));
  return mapped(value, fromAnswer);
}

const SECRET = 'secret';

function mapped(value: unknown, of: (inner: unknown) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(of);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, of(inner)]));
}
