/** servers/radicale — a real Radicale, when it is installed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { basic, type DavServer, findProgram, freePort, launch, temporaryFolder, untilAnswering } from './program.ts';

/** @returns undefined when Radicale is not installed */
export async function startRadicale(): Promise<DavServer | undefined> {
  const program = await findProgram('radicale');
  if (program === undefined) return undefined;
  const folder = await temporaryFolder('radicale');
  const port = await freePort();
  const config = join(folder.path, 'config');
  await mkdir(join(folder.path, 'data'));
  await writeFile(join(folder.path, 'users'), 'alice:secret\nbob:secret\n');
  await writeFile(config, settings(folder.path, port));
  const running = launch(program, ['-C', config], join(folder.path, 'log'));
  const home = `http://127.0.0.1:${port}/alice/`;
  const close = async () => {
    await running.stop();
    await folder.remove();
  };
  await untilAnswering(home, basic('alice', 'secret'), running).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { name: 'Radicale', url: `http://127.0.0.1:${port}/`, home, books: home, username: 'alice', password: 'secret', close };
}

function settings(folder: string, port: number): string {
  return [
    '[server]',
    `hosts = 127.0.0.1:${port}`,
    'max_content_length = 10000000',
    '[auth]',
    'type = htpasswd',
    `htpasswd_filename = ${folder}/users`,
    'htpasswd_encryption = plain',
    'delay = 0',
    '[rights]',
    'type = owner_only',
    '[storage]',
    `filesystem_folder = ${folder}/data`,
    'max_sync_token_age = 2592000',
    '',
  ].join('\n');
}
