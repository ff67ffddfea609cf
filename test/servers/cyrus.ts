/** servers/cyrus — a real Cyrus httpd (what Fastmail's server is built on), when it is installed and we are root. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  basic,
  type DavServer,
  findProgram,
  freePort,
  launch,
  type Running,
  temporaryFolder,
  untilAnswering,
} from './program.ts';

const run = promisify(execFile);
const BIN = '/usr/lib/cyrus/bin';

/** @returns undefined when Cyrus is not installed, has no user of its own, or we are not root */
export async function startCyrus(options: { scheduling?: boolean } = {}): Promise<DavServer | undefined> {
  const master = await findProgram(`${BIN}/master`);
  const saslpasswd = await findProgram('saslpasswd2', '/usr/sbin/saslpasswd2');
  const hasUser = await run('id', ['cyrus']).then(
    () => true,
    () => false,
  );
  if (master === undefined || saslpasswd === undefined || !hasUser || process.getuid?.() !== 0) return undefined;
  const folder = await temporaryFolder('cyrus');
  const root = join(folder.path, 'cyrus');
  const [http, imap] = [await freePort(), await freePort()];
  for (const name of ['conf', 'spool', 'sieve', 'run/proc', 'run/lock', 'run/socket'])
    await mkdir(join(root, name), { recursive: true });
  await writeFile(join(root, 'imapd.conf'), imapdConf(root, options.scheduling ?? false));
  await writeFile(join(root, 'cyrus.conf'), cyrusConf(root, http, imap));
  for (const user of ['alice', 'bob', 'cyrus']) await setPassword(saslpasswd, join(root, 'conf/sasldb2'), user);
  await run('chown', ['-R', 'cyrus:mail', root]);
  const args = ['-C', `${root}/imapd.conf`, '-M', `${root}/cyrus.conf`, '-p', `${root}/run/master.pid`];
  const running = launch(master, args, join(folder.path, 'log'));
  const close = async () => {
    await running.stop();
    await folder.remove();
  };
  const home = `http://127.0.0.1:${http}/dav/calendars/user/alice/`;
  try {
    await makeMailboxes(imap, ['alice', 'bob'], running);
    await untilAnswering(home, basic('alice', 'secret'), running);
  } catch (error) {
    await close();
    throw error;
  }
  const books = `http://127.0.0.1:${http}/dav/addressbooks/user/alice/`;
  return { name: 'Cyrus', url: `http://127.0.0.1:${http}/`, home, books, username: 'alice', password: 'secret', close };
}

/** The password goes in on standard input. */
async function setPassword(program: string, database: string, user: string): Promise<void> {
  const setting = run(program, ['-p', '-c', '-f', database, '-u', hostname(), user]);
  setting.child.stdin?.end('secret\n');
  await setting;
}

/** Without an INBOX every DAV request of a user is answered 500. */
async function makeMailboxes(port: number, users: readonly string[], running: Running): Promise<void> {
  const socket = await connected(port, running);
  try {
    const lines = createInterface(socket)[Symbol.asyncIterator]();
    await lines.next(); // the greeting
    const commands = ['LOGIN cyrus secret', ...users.map((user) => `CREATE user/${user}`)];
    for (const [number, command] of commands.entries()) {
      socket.write(`a${number} ${command}\r\n`);
      for (let line = await lines.next(); !line.done && !line.value.startsWith(`a${number} `); ) line = await lines.next();
    }
  } finally {
    socket.destroy();
  }
}

async function connected(port: number, running: Running): Promise<Socket> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await running.check();
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (open) return socket;
    await sleep(100);
  }
  throw new Error('Cyrus does not open its IMAP port');
}

function imapdConf(root: string, scheduling: boolean): string {
  return Object.entries({
    configdirectory: `${root}/conf`,
    defaultpartition: 'default',
    'partition-default': `${root}/spool`,
    sievedir: `${root}/sieve`,
    proc_path: `${root}/run/proc`,
    mboxname_lockpath: `${root}/run/lock`,
    admins: 'cyrus',
    unixhierarchysep: 'yes',
    httpmodules: 'caldav carddav',
    caldav_allowscheduling: scheduling ? 'on' : 'off',
    sasl_pwcheck_method: 'auxprop',
    sasl_auxprop_plugin: 'sasldb',
    sasl_sasldb_path: `${root}/conf/sasldb2`,
    sasl_mech_list: 'PLAIN',
    allowplaintext: 'yes',
    lmtpsocket: `${root}/run/socket/lmtp`,
    idlesocket: `${root}/run/socket/idle`,
    notifysocket: `${root}/run/socket/notify`,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

function cyrusConf(root: string, http: number, imap: number): string {
  const conf = `-C ${root}/imapd.conf`;
  return [
    `START { recover cmd="${BIN}/ctl_cyrusdb ${conf} -r" }`,
    'SERVICES {',
    ` imap cmd="${BIN}/imapd ${conf}" listen="127.0.0.1:${imap}" prefork=0 maxchild=10`,
    ` http cmd="${BIN}/httpd ${conf}" listen="127.0.0.1:${http}" prefork=0 maxchild=10`,
    '}',
    `EVENTS { checkpoint cmd="${BIN}/ctl_cyrusdb ${conf} -c" period=30 }`,
    '',
  ].join('\n');
}
