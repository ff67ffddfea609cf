/** cli/schema, cli/version — and the real thing: src/main.js as a command. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { jsonSchema } from '../../src/config/reference.ts';
import { en } from '../../src/locales/en.ts';
import { WORDS } from '../../src/locales/words.ts';
import { twinbook } from './terminal.ts';

const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };

describe('schema', () => {
  it('prints the JSON Schema, with and without --json', async () => {
    assert.deepEqual(await twinbook(['schema']), { code: 0, out: jsonSchema(), err: '' });
    assert.equal((await twinbook(['schema', '--json', '--quiet'])).out, jsonSchema());
  });
});

describe('version', () => {
  it("is the package's", async () => {
    assert.match((await twinbook(['version'])).out, new RegExp(`^twinbook ${version} `));
    assert.equal(JSON.parse((await twinbook(['version', '--json'])).out).version, version);
    assert.equal((await twinbook(['--version'])).out, `twinbook ${version}\n`);
  });
});

describe('src/main.js', () => {
  const main = fileURLToPath(new URL('src/main.js', root));
  const call = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: '/', env: { TWINBOOK_CONFIG: '/nowhere' } });

  it('runs the command line and hands its exit code to the system', () => {
    assert.equal(call('version').stdout, `twinbook ${version} (node ${process.versions.node})\n`);
    assert.equal(call('check').status, 2);
    assert.equal(call('nonsense').status, 2);
  });

  it('loads what takes types away only while something is not in the cache yet', () => {
    const told = `data:text/javascript,process.on('exit', () => console.error(process.moduleLoadList.join()))`;
    const loaded = () => spawnSync(process.execPath, ['--import', told, main, 'version'], { encoding: 'utf8' }).stderr;
    loaded();
    assert.match(loaded(), /NativeModule internal\/modules\/typescript/);
    assert.doesNotMatch(loaded(), /amaro/);
  });

  it('can be executed, and names node', async () => {
    await access(main, constants.X_OK);
    assert.match(await readFile(main, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});

describe('the languages', () => {
  it('say the same things, each in its own words', () => {
    for (const [language, words] of Object.entries(WORDS)) {
      assert.deepEqual(Object.keys(words.check), Object.keys(en.check), language);
      for (const said of [words.check.good('f', 2, 2, 2), words.check.bad('f', 2), words.check.asking]) assert.notEqual(said, '');
    }
    assert.equal(WORDS.en.check.good('f', 2, 1, 0), 'f is good: 2 pairs, 1 calendar.');
    assert.equal(WORDS.de.check.good('f', 2, 1, 2), 'f ist in Ordnung: 2 Paare, 1 Kalender, 2 Adressbücher.');
    assert.equal(WORDS.sv.check.good('f', 2, 2, 1), 'f är i ordning: 2 par, 2 kalendrar, 1 adressbok.');
  });
});
