/** test/container — the image as the Dockerfile describes it, put together without Docker: it is complete, and needs no rights. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { constants, existsSync, readFileSync } from 'node:fs';
import { access, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { configSchema } from '../src/config/schema.ts';
import { packageOf, readTree } from './architecture/sources.ts';
import { copies, dockerfile, image, listIn, ROOT, saying } from './container/dockerfile.ts';
import { buildImage, lockedPackages, setWritable } from './container/image.ts';
import { understood } from './documents/commands.ts';
import { freePort } from './servers/program.ts';

const run = promisify(execFile);
/** Somebody without rights, where we may become somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

interface Package {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}
const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;

const WORKDIR = saying('WORKDIR');
const VOLUMES = listIn(saying('VOLUME'));

describe('the Dockerfile', () => {
  it('copies files that exist and that .dockerignore lets through', async () => {
    const ignore = (await readFile(join(ROOT, '.dockerignore'), 'utf8')).split('\n').filter((line) => /^[^#]/.test(line));
    assert.equal(ignore[0], '*', 'everything is ignored but what is named');
    const copied = copies(dockerfile).filter(({ from }) => from === undefined);
    assert.ok(copied.length >= 3);
    for (const source of copied.flatMap(({ sources }) => sources)) {
      assert.ok(existsSync(join(ROOT, source)), source);
      assert.ok(ignore.includes(`!${source}`), `.dockerignore keeps ${source} out`);
    }
  });

  it('takes Node of the line the tests run on, and no development packages', () => {
    const [major] = process.versions.node.split('.');
    for (const { word, rest } of dockerfile) if (word === 'FROM') assert.match(rest, new RegExp(`^node:${major}-`));
    const installs = dockerfile.filter(({ word, rest }) => word === 'RUN' && rest.startsWith('npm'));
    assert.deepEqual(
      installs.map(({ rest }) => rest),
      ['npm ci --omit=dev --ignore-scripts'],
    );
  });

  it('may leave out install scripts, because no package it takes has one', async () => {
    for (const [path, entry] of Object.entries(await lockedPackages())) assert.ok(entry.dev || !entry.hasInstallScript, path);
  });

  it('runs as a user without rights, stops by SIGTERM, and keeps configuration and data outside', () => {
    assert.equal(saying('USER'), '1000:1000');
    assert.equal(saying('STOPSIGNAL'), 'SIGTERM');
    assert.deepEqual(VOLUMES, ['/config', '/data']);
  });

  it('keeps what was compiled where it outlives the container, under a name that makes no folder look used', () => {
    assert.ok(image.some(({ word, rest }) => word === 'ENV' && rest === 'NODE_COMPILE_CACHE=/data/.cache'));
  });

  for (const [what, words] of [
    ['CMD', [...listIn(saying('ENTRYPOINT')), ...listIn(saying('CMD'))]],
    ['HEALTHCHECK', listIn(saying('HEALTHCHECK'))],
  ] as const) {
    it(`${what} is a command the command line understands, and finds the configuration`, async () => {
      const [program, ...args] = words;
      assert.equal(program, 'twinbook');
      const seen = await understood(args);
      assert.ok(typeof seen === 'object', String(seen));
      assert.equal(seen.verb, what === 'CMD' ? 'run' : 'healthcheck');
      assert.equal(posix.resolve(WORKDIR, seen.file), '/config/twinbook.yaml');
    });
  }

  it('starts where the default data folder is the volume', () => {
    const { data } = configSchema.parse({ pairs: [] });
    assert.equal(posix.resolve(WORKDIR, data), '/data');
  });

  it('puts a command called twinbook on the path, which starts what is copied', async () => {
    const { sources = [] } = copies(dockerfile).find(({ target }) => target === '/usr/local/bin/twinbook') ?? {};
    const [script = ''] = sources;
    await access(join(ROOT, script), constants.X_OK);
    const [, program = ''] = /^PROGRAM=\/app\/(\S+)$/m.exec(await readFile(join(ROOT, script), 'utf8')) ?? [];
    assert.ok(existsSync(join(ROOT, program)), program);
  });

  it('labels the image with the version it holds', () => {
    assert.match(saying('LABEL'), new RegExp(`image\\.version="${about.version}"`));
  });
});

describe('the packages of package.json', () => {
  const imports = readTree(ROOT, 'src').flatMap(({ path, imports: all }) => all.map((one) => ({ ...one, path })));

  it('are dependencies when src needs them at run time, playground and demo included', () => {
    const needed = imports.filter(({ kind }) => kind !== 'type').map(({ target, path }) => [packageOf(target), path] as const);
    assert.ok(needed.some(([name]) => name === 'commander'));
    for (const [name, path] of needed)
      assert.ok(name === undefined || Object.hasOwn(about.dependencies, name), `${path}: ${name}`);
  });

  it('are named when src needs their types', () => {
    const known = { ...about.dependencies, ...about.devDependencies };
    for (const { target, path } of imports) {
      const name = packageOf(target);
      assert.ok(name === undefined || Object.hasOwn(known, name), `${path}: ${name}`);
    }
  });
});

/** The image's files below a folder of ours; what is `/` there is that folder here. */
describe('the image', () => {
  let folder: string;
  let node: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'twinbook-image-'));
    await buildImage(folder, NOBODY);
    node = NOBODY.uid === undefined ? process.execPath : join(folder, 'node');
    if (node !== process.execPath) await copyFile(process.execPath, node, constants.COPYFILE_FICLONE);
    await setWritable(folder, false);
  });
  after(async () => {
    await setWritable(folder, true);
    await rm(folder, { recursive: true, force: true });
  });

  const script = () => join(folder, 'app/src/main.js');
  const surroundings = () => ({ cwd: folder, env: { PATH: '/usr/bin:/bin', TMPDIR: join(folder, 'tmp') }, ...NOBODY });

  it('is put together without the development packages', async () => {
    const held = await readdir(join(folder, 'app/node_modules'));
    assert.ok(held.includes('commander'));
    for (const name of ['node', 'typescript', '@biomejs', '@types', 'fast-check', 'es-module-lexer'])
      assert.ok(!held.includes(name));
  });

  it('says its version to a user without rights', async () => {
    const { stdout, stderr } = await run(node, [script(), 'version'], surroundings());
    assert.deepEqual([stdout, stderr], [`twinbook ${about.version} (node ${process.versions.node})\n`, '']);
  });

  it('cannot be changed by the user it runs as', async () => {
    const write = `await import('node:fs/promises').then((fs) => fs.writeFile('app/src/new.ts', ''))`;
    await assert.rejects(run(node, ['--input-type=module', '-e', write], surroundings()), /EACCES/);
  });

  it('plays the whole demo with what it holds', async () => {
    const { stdout } = await run(node, [script(), 'demo', '--once', '--json'], { ...surroundings(), timeout: 120_000 });
    assert.equal(JSON.parse(stdout).alike, true);
  });

  it('runs the daemon, answers the health check, ends by SIGTERM, and writes to its data folder only', async () => {
    const port = await freePort();
    await setWritable(folder, true);
    await writeFile(join(folder, 'config/twinbook.yaml'), `http: { host: 0.0.0.0, port: ${port} }\npairs: []\n`);
    await setWritable(folder, false);
    const daemon = spawn(node, [script(), ...listIn(saying('CMD')).map(relative)], { ...surroundings(), stdio: 'ignore' });
    try {
      assert.equal(await healthy(() => run(node, [script(), 'healthcheck', '--json'], surroundings()), daemon), true);
      assert.ok((await readdir(join(folder, 'data'))).includes('twinbook.db'));
      daemon.kill(saying('STOPSIGNAL') as NodeJS.Signals);
      assert.equal(await ended(daemon), 0);
    } finally {
      daemon.kill('SIGKILL');
    }
  });

  const relative = (word: string) => word.replace(/^\/(?=config\/)/, './');
});

/** Whether the health check passes within some seconds of the daemon's start. */
async function healthy(check: () => Promise<unknown>, daemon: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 40 && daemon.exitCode === null; attempt += 1) {
    const passed = await check().then(
      () => true,
      () => false,
    );
    if (passed) return true;
    await sleep(50);
  }
  return false;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('exit', resolve));
}
