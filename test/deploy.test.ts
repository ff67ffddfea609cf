/** test/deploy — what the deployment files name exists in the image and the program, and each gives no more rights than are needed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { type ConfiguredPostgres, databaseOf } from '../src/config/database.ts';
import { exampleYaml } from '../src/config/reference.ts';
import { configSchema } from '../src/config/schema.ts';
import { NEEDED } from './container/capabilities.ts';
import { listIn, ROOT, saying } from './container/dockerfile.ts';
import { understood } from './documents/commands.ts';
import { findProgram } from './servers/program.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const ENTRYPOINT = read('deploy/docker/twinbook');
const VOLUMES = listIn(saying('VOLUME'));
const PORT = Number(saying('EXPOSE'));
/** Why a container that becomes another user needs one more, once something else than Twinbook is its first process. */
const TO_STOP = 'init stays root, and without KILL root may not pass SIGTERM on to another user: every stop would be a kill';

interface ComposeService {
  readonly build?: string;
  readonly image: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly restart: string;
  readonly init: boolean;
  readonly read_only: boolean;
  readonly tmpfs: readonly string[];
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt: readonly string[];
  readonly privileged?: boolean;
  readonly stop_grace_period?: string;
}
interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
}

/** A variable of the image, or one the example of the configuration reads. */
function isKnownVariable(name: string): boolean {
  return name === 'TZ' || new RegExp(`\\$\\{${name}\\b`).test(ENTRYPOINT) || exampleYaml().includes(`\${${name}}`);
}

describe('the shell scripts', () => {
  it('give shellcheck no reason to complain', async (t) => {
    if ((await findProgram('shellcheck')) === undefined) return t.skip('shellcheck is not installed');
    const scripts = ['deploy/docker/twinbook', 'deploy/systemd/twinbook'];
    assert.equal(execFileSync('shellcheck', scripts, { cwd: ROOT }).toString(), '');
  });
});

describe('the port', () => {
  it('of the image is the one the program listens on', () => {
    assert.equal(configSchema.parse({ pairs: [] }).http.port, PORT);
  });
});

const COMPOSED = [
  ...['compose.yaml', 'compose.demo.yaml', 'deploy/synology/compose.yaml', 'deploy/portainer/compose.yaml'],
  'compose.postgres.yaml',
].flatMap((path) => {
  const compose = parse(read(path), { merge: true }) as Compose;
  const services = Object.entries(compose.services).filter(([, { image }]) => !image.startsWith('postgres'));
  return services.map(([name, service]) => ({ path, compose, name, service }));
});

for (const { path, compose, name, service } of COMPOSED) {
  describe(`${path}: ${name}`, () => {
    const isDemo = name === 'demo';

    it('gives the container no rights but those that becoming another user takes', () => {
      assert.deepEqual(
        [service.read_only, service.cap_drop, service.security_opt, service.privileged, service.init],
        [true, ['ALL'], ['no-new-privileges:true'], undefined, true],
      );
      assert.deepEqual(service.cap_add ?? [], service.user === '0:0' ? NEEDED : []);
      if (service.user === '0:0' && service.init) assert.ok(service.cap_add?.includes('KILL'), TO_STOP);
      assert.ok(service.tmpfs.includes('/tmp'));
    });

    it('names folders, ports, variables and commands that exist', async () => {
      for (const volume of service.volumes ?? []) assert.ok(VOLUMES.includes(volume.split(':')[1] ?? ''), volume);
      if (!isDemo) assert.deepEqual(service.volumes?.map((volume) => volume.split(':')[1]).sort(), VOLUMES);
      for (const port of service.ports ?? []) assert.match(port, new RegExp(`^(127\\.0\\.0\\.1:)?${PORT}:${PORT}$`));
      const asked = [...read(path).matchAll(/\$\{(\w+)/g)].map(([, variable = '']) => variable).filter((one) => one !== 'file');
      for (const variable of [...Object.keys(service.environment ?? {}), ...asked])
        assert.ok(isKnownVariable(variable), variable);
      assert.deepEqual(typeof (await understood(service.command ?? listIn(saying('CMD')))), 'object');
      const [kind, program, ...args] = service.healthcheck.test;
      assert.equal(kind, 'CMD');
      if (program === 'twinbook') assert.deepEqual(await understood(args), { verb: 'healthcheck', file: 'config/twinbook.yaml' });
      else assert.match(`${program} ${args[1]}`, new RegExp(`^node fetch\\('http://127\\.0\\.0\\.1:${PORT}/livez'`));
    });

    it('builds from a folder that holds the Dockerfile', () => {
      if (service.build === undefined || service.build === './source') return;
      assert.ok(existsSync(join(ROOT, dirname(path), service.build, 'Dockerfile')));
    });

    it('shows secrets as files under the names the example uses', () => {
      const files = Object.entries(compose.secrets ?? {});
      assert.deepEqual(
        files.map(([secret]) => secret),
        service.secrets ?? [],
      );
      for (const [secret, { file }] of files) {
        assert.equal(file, `./secrets/${secret}`);
        assert.ok(exampleYaml().includes(`\${file:/run/secrets/${secret}}`), secret);
      }
    });

    it('comes back after a crash and has time to finish, unless it is the demo', () => {
      assert.equal(service.restart, isDemo ? 'no' : 'unless-stopped');
      if (!isDemo) assert.ok(Number.parseInt(service.stop_grace_period ?? '', 10) > 10);
    });
  });
}

describe('compose.postgres.yaml', () => {
  const { services } = parse(read('compose.postgres.yaml'), { merge: true }) as Compose;
  const database = services.database as ComposeService;

  it('has workers that differ only in that one is reached from outside', () => {
    const { ports, ...first } = services.twinbook as ComposeService;
    assert.deepEqual(first, services.worker);
    assert.equal(ports?.length, 1);
  });

  it('has a database of one major version, with no more rights than it needs, that nobody else reaches', () => {
    assert.match(database.image, /^postgres:\d+$/);
    assert.deepEqual(
      [database.read_only, database.cap_drop, database.cap_add, database.security_opt, database.init, database.ports],
      [true, ['ALL'], undefined, ['no-new-privileges:true'], true, undefined],
    );
    assert.equal(database.user, services.twinbook?.user);
    assert.ok(database.tmpfs.some((one) => one.startsWith('/run/postgresql')));
    assert.deepEqual(database.volumes, ['./postgres:/var/lib/postgresql/data']);
    assert.equal(database.healthcheck.test[1], 'pg_isready');
  });

  it('lets Twinbook in with the password of one file, by the address it tells to write', async () => {
    const { POSTGRES_USER: user = '', POSTGRES_DB: name = '', POSTGRES_PASSWORD_FILE: file = '' } = database.environment ?? {};
    const [, address = ''] = /^# .*database: (postgres:\S+)$/m.exec(read('compose.postgres.yaml')) ?? [];
    assert.ok(address.includes(`{file:${file}}`), address);
    const { host, ...meant } = databaseOf(address.replace(/\$\{file:.*?\}/, 'geheim')) as ConfiguredPostgres;
    assert.deepEqual([meant.user, meant.name, meant.port, host in services], [user, name, 5432, true]);
    assert.deepEqual([database.secrets, services.worker?.secrets], [['database'], ['database']]);
  });
});

describe('the template for Unraid', () => {
  const template = read('deploy/unraid/twinbook.xml');
  const configs = [...template.matchAll(/<Config Name="[^"]*" Target="([^"]*)" Default="([^"]*)".*? Type="(\w+)".*?>([^<]*)</g)];
  const of = (type: string) => configs.filter(([, , , is]) => is === type).map(([, target = '']) => target);

  it('names the folders, the port and variables of the image, each with its default filled in', () => {
    assert.deepEqual([of('Path').sort(), of('Port')], [VOLUMES, [String(PORT)]]);
    for (const variable of of('Variable')) assert.ok(isKnownVariable(variable), variable);
    for (const [, target, before, , value] of configs) assert.equal(value, before, target);
    assert.equal(configs.length, template.match(/<Config /g)?.length);
  });

  it('gives the container no rights but those that becoming another user takes', () => {
    const [, flags = ''] = /<ExtraParams>(.*)<\/ExtraParams>/.exec(template) ?? [];
    for (const flag of ['--user 0:0', '--init', '--read-only', '--tmpfs /tmp', '--cap-drop ALL', 'no-new-privileges:true'])
      assert.ok(flags.includes(flag), flag);
    assert.deepEqual(
      [...flags.matchAll(/--cap-add (\w+)/g)].map(([, capability]) => capability),
      NEEDED,
    );
    assert.match(flags, /--cap-add KILL /, TO_STOP);
    assert.match(template, /<Privileged>false<\/Privileged>/);
  });
});

describe('the unit for systemd', () => {
  const unit = read('deploy/systemd/twinbook.service');
  const all = (key: string): string[] => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
  const IN = '/opt/twinbook';

  it('starts what is there, with a configuration that systemd shows it, and ends it as the program wants', async () => {
    const [node = '', script = '', ...args] = all('ExecStart')[0]?.split(' ') ?? [];
    for (const path of [node, script]) assert.ok(existsSync(join(ROOT, posix.relative(IN, path))), path);
    const seen = await understood(args);
    assert.deepEqual(seen, { verb: 'run', file: `\${CREDENTIALS_DIRECTORY}/twinbook.yaml` });
    assert.deepEqual([all('KillSignal'), all('RestartPreventExitStatus')], [[saying('STOPSIGNAL')], ['2']]);
    assert.ok(Number(all('TimeoutStopSec')[0]) > 10);
  });

  it('shows the service secrets, which the example needs, and nothing else to write on than its own folder', () => {
    const shown = all('LoadCredential').map((one) => one.split(':'));
    for (const [name, path] of shown) assert.equal(path, `/etc/twinbook/${name}`);
    assert.deepEqual(
      shown.map(([name]) => name),
      ['twinbook.yaml', 'google_client_secret', 'anna_dav'],
    );
    assert.deepEqual([all('ProtectSystem'), all('StateDirectory'), all('ReadWritePaths')], [['strict'], ['twinbook'], []]);
    assert.deepEqual([all('WorkingDirectory'), all('CapabilityBoundingSet')], [['/var/lib/twinbook'], ['']]);
    // V8 writes machine code at run time.
    assert.deepEqual(all('MemoryDenyWriteExecute'), []);
  });

  it('is one that systemd understands', async (t) => {
    if ((await findProgram('systemd-analyze')) === undefined) return t.skip('systemd is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'twinbook-unit-'));
    t.after(() => rm(folder, { recursive: true }));
    const here = unit.replaceAll(IN, ROOT).replace(/^Documentation=.*$/m, '');
    await writeFile(join(folder, 'twinbook.service'), here);
    assert.equal(
      execFileSync('sh', ['-c', 'systemd-analyze verify "$1" 2>&1', 'sh', join(folder, 'twinbook.service')]).toString(),
      '',
    );
  });

  it('has a command beside it that runs with the same user, folder and secrets, and passes every word on', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'twinbook-systemd-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const name of ['twinbook.yaml', 'anna_dav']) await writeFile(join(folder, name), '');
    const command = read('deploy/systemd/twinbook');
    await writeFile(join(folder, 'systemd-run'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    await writeFile(join(folder, 'twinbook'), command.replaceAll('/etc/twinbook', folder));
    for (const name of ['systemd-run', 'twinbook']) await chmod(join(folder, name), 0o755);
    const path = `${folder}:${process.env.PATH}`;
    const said = execFileSync(join(folder, 'twinbook'), ['history', '--item', 'a $b "c"'], { env: { PATH: path } }).toString();
    const words = said.trimEnd().split('\n');
    assert.deepEqual(words.slice(-4, -3), [`${IN}/src/main.js`]);
    assert.deepEqual(words.slice(-3), ['history', '--item', 'a $b "c"']);
    for (const name of ['twinbook.yaml', 'anna_dav'])
      assert.ok(words.includes(`--property=LoadCredential=${name}:${folder}/${name}`));
    for (const key of [
      'User',
      'Group',
      'StateDirectory',
      'StateDirectoryMode',
      'CacheDirectory',
      'CacheDirectoryMode',
      'WorkingDirectory',
      'UMask',
    ])
      assert.ok(words.includes(`--property=${key}=${all(key)[0]}`), key);
    const [, by] = words.find((word) => word.startsWith('--unit='))?.split('=') ?? [];
    assert.ok(words.includes(`--setenv=TWINBOOK_CONFIG=/run/credentials/${by}.service/twinbook.yaml`));
  });
});
