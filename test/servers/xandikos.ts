/** servers/xandikos — a real Xandikos, when it is installed. It knows one user and no password. */
import { join } from 'node:path';
import { type DavServer, findProgram, freePort, launch, temporaryFolder, untilAnswering } from './program.ts';

/** @returns undefined when Xandikos is not installed */
export async function startXandikos(): Promise<DavServer | undefined> {
  const program = await findProgram('xandikos');
  if (program === undefined) return undefined;
  const folder = await temporaryFolder('xandikos');
  const port = await freePort();
  const data = join(folder.path, 'data');
  const who = ['--defaults', '--current-user-principal', '/alice/'];
  const running = launch(program, ['-d', data, ...who, '-l', '127.0.0.1', '-p', String(port)], join(folder.path, 'log'));
  const url = `http://127.0.0.1:${port}/`;
  const close = async () => {
    await running.stop();
    await folder.remove();
  };
  await untilAnswering(`${url}alice/`, undefined, running).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    name: 'Xandikos',
    url,
    home: `${url}alice/calendars/`,
    books: `${url}alice/contacts/`,
    username: 'alice',
    password: '',
    close,
  };
}
