/** test/cli/set-up-house — `twinbook run` as a process of its own where there is no configuration yet. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Daemon, startDaemon } from './daemon.ts';

export interface Beginning {
  /** It works there: `data` ends up in it. */
  readonly folder: string;
  /** What stands in for Google. */
  readonly google: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Waiting {
  readonly daemon: Daemon;
  /** Where the configuration is to be. */
  readonly file: string;
  readonly code: string;
}

export async function serveUntilSetUp(
  t: TestContext,
  { folder, google, port = 0, environment = {} }: Beginning,
): Promise<Waiting> {
  const file = join(folder, 'config', 'twinbook.yaml');
  const env = { TWINBOOK_PORT: String(port), TWINBOOK_GOOGLE_ENDPOINT: google, ...environment };
  const daemon = startDaemon(t, ['run', '--config', file], [], { env, cwd: folder });
  const [, code = ''] = await daemon.until(/set-up code ([\d-]+)/);
  return { daemon, file, code };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
