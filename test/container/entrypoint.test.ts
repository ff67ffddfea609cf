/** container/entrypoint — the command of the container, run for real in a root folder made of the image: who it is, what it owns. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../servers/program.ts';
import { allowedOnly, NEEDED } from './capabilities.ts';
import { listIn, saying } from './dockerfile.ts';
import { buildRoot, PATH, type Root, whyNoRoot } from './root.ts';

const run = promisify(execFile);
const skip = (await whyNoRoot()) ?? false;
/** The test itself must lock the process in first. */
const CAN_DO_NOTHING = allowedOnly(['SYS_CHROOT']);
const AS_COMPOSED = allowedOnly(['SYS_CHROOT', ...NEEDED]);

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Start {
  readonly env?: Readonly<Record<string, string>>;
  /** Started as this user rather than as root. */
  readonly user?: string;
  /** What the container is started through. */
  readonly through?: readonly string[];
}

describe('the entrypoint', { skip }, () => {
  let root: Root;

  before(async () => {
    root = await buildRoot();
  });
  after(async () => root.remove());
  beforeEach(async () => {
    for (const name of ['data', 'config']) {
      await rm(join(root.path, name), { recursive: true, force: true });
      await mkdir(join(root.path, name));
    }
  });

  const words = (args: readonly string[], { user, through = [] }: Start): [string, ...string[]] => [
    ...(through as []),
    '/usr/sbin/chroot',
    ...(user === undefined ? [] : [`--userspec=${user}`]),
    ...[root.path, ...listIn(saying('ENTRYPOINT')), ...args],
  ];
  const twinbook = (args: readonly string[], start: Start = {}): Promise<Answer> =>
    new Promise((resolve) => {
      const [program, ...rest] = words(args, start);
      execFile(program, rest, { env: { PATH, ...start.env } }, (error, out, err) => {
        resolve({ code: Number(error?.code ?? 0), out, err });
      });
    });
  const ownerOf = async (path: string): Promise<string> => {
    const { uid, gid } = await lstat(join(root.path, path));
    return `${uid}:${gid}`;
  };
  const put = async (path: string, owner = 0): Promise<void> => {
    await writeFile(join(root.path, path), 'twinbook\n', { mode: 0o600 });
    await chown(join(root.path, path), owner, owner);
  };

  it('started as root becomes PUID:PGID, owns what is in /data and /config, answers for its health, and stops within 10 s', async () => {
    const port = await freePort();
    await writeFile(join(root.path, 'config/twinbook.yaml'), `http: { port: ${port} }\npairs: []\n`, { mode: 0o600 });
    const env = { PUID: '4242', PGID: '4243' };
    const [program, ...rest] = words(listIn(saying('CMD')), { env });
    const daemon = spawn(program, rest, { env: { PATH, ...env }, stdio: 'ignore' });
    try {
      while ((await twinbook(['healthcheck'], { env })).code !== 0 && daemon.exitCode === null) await sleep(50);
      assert.equal(await ownerOf(`../../proc/${daemon.pid}`), '4242:4243');
      for (const path of ['data', 'config', 'config/twinbook.yaml', 'data/key', 'data/twinbook.db'])
        assert.equal(await ownerOf(path), '4242:4243', path);
      const asked = performance.now();
      daemon.kill(saying('STOPSIGNAL') as NodeJS.Signals);
      assert.equal(await ended(daemon), 0);
      assert.ok(performance.now() - asked < 10_000);
    } finally {
      daemon.kill('SIGKILL');
    }
    assert.deepEqual((await readdir(join(root.path, 'tmp'))).sort(), []);
  });

  it('needs no other capabilities than it says, keeps none of them, and is asked to stop by an init that has the same', async () => {
    const port = await freePort();
    await writeFile(join(root.path, 'config/twinbook.yaml'), `http: { port: ${port} }\npairs: []\n`, { mode: 0o600 });
    const start = { env: { PUID: '4242', PGID: '4243' }, through: AS_COMPOSED };
    const [program, ...rest] = words(listIn(saying('CMD')), start);
    const daemon = spawn(program, rest, { env: { PATH, ...start.env }, stdio: 'ignore' });
    try {
      while ((await twinbook(['healthcheck'], start)).code !== 0 && daemon.exitCode === null) await sleep(50);
      const status = await readFile(`/proc/${daemon.pid}/status`, 'utf8');
      for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb']) assert.match(status, new RegExp(`^${set}:\\s0+$`, 'm'));
      const [init, ...asInit] = [...allowedOnly(NEEDED), 'sh', '-c', 'kill -s "$1" "$2"', 'sh'];
      await run(init as string, [...asInit, saying('STOPSIGNAL').replace('SIG', ''), String(daemon.pid)]);
      assert.equal(await ended(daemon), 0);
    } finally {
      daemon.kill('SIGKILL');
    }
  });

  it('passes every word on as it is, and gives back the exit code', async () => {
    const { code, err } = await twinbook(['check', '--config', '/config/my salon.yaml']);
    assert.equal(code, 2);
    assert.match(err, /\/config\/my salon\.yaml/);
  });

  it('started as root without PUID becomes the owner of /data, or the user of the image where that is root', async () => {
    await chown(join(root.path, 'data'), 1026, 100);
    assert.equal((await twinbook(['version'])).code, 0);
    assert.equal(await ownerOf('config'), '1026:100');
    await chown(join(root.path, 'data'), 0, 0);
    assert.equal((await twinbook(['version'])).code, 0);
    assert.deepEqual([await ownerOf('data'), await ownerOf('config')], ['1000:1000', '1000:1000']);
  });

  it('gives a used data folder to another user, but nothing a link in it leads to', async () => {
    await put('data/key', 1000);
    await put('etc-passwd');
    await symlink('/etc-passwd', join(root.path, 'data/link'));
    assert.equal((await twinbook(['version'], { env: { PUID: '99', PGID: '100' } })).code, 0);
    assert.deepEqual([await ownerOf('data/key'), await ownerOf('etc-passwd')], ['99:100', '0:0']);
  });

  it('takes no folder that holds other things, and ignores what a NAS puts everywhere', async () => {
    await put('data/photo.jpg');
    const refused = await twinbook(['version'], { env: { PUID: '4242' } });
    assert.equal(refused.code, 2);
    assert.match(refused.err, /the folder mounted at \/data holds other things; give Twinbook a folder of its own/);
    assert.deepEqual([await ownerOf('data'), await ownerOf('data/photo.jpg')], ['0:0', '0:0']);
    await rm(join(root.path, 'data/photo.jpg'));
    await mkdir(join(root.path, 'data/@eaDir'));
    assert.equal((await twinbook(['version'], { env: { PUID: '4242' } })).code, 0);
  });

  it('never stays root: a PUID or PGID that is 0, or no number, is told', async () => {
    for (const env of [{ PUID: '0' }, { PUID: 'anna' }, { PUID: '1000', PGID: '0' }, { PUID: '10 0' }]) {
      const { code, err } = await twinbook(['version'], { env });
      assert.equal(code, 2);
      assert.match(err, /P[UG]ID is ".*"; it must be the number of a user or group other than root/);
    }
  });

  it('says which capabilities it lacks to become somebody else', async () => {
    for (const owner of [0, 1026]) {
      for (const name of ['data', 'config']) await chown(join(root.path, name), owner, owner);
      const { code, err } = await twinbook(['version'], { through: CAN_DO_NOTHING });
      assert.equal(code, 2);
      assert.match(err, /add cap_add: \[CHOWN, DAC_OVERRIDE, KILL, SETGID, SETUID\]/);
    }
  });

  it('started as a user leaves everything as it is, and says that PUID is of no effect', async () => {
    const quiet = await twinbook(['version'], { user: '1500:1500', env: { PUID: '1500' } });
    assert.deepEqual([quiet.code, quiet.err, await ownerOf('data')], [0, '', '0:0']);
    const told = await twinbook(['version'], { user: '1500:1500', env: { PUID: '99', PGID: '100' } });
    assert.equal(told.code, 0);
    assert.match(told.err, /PUID is 99, but the container runs as user 1500; set user: "99:100"/);
  });
});

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}
