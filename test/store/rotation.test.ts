/** store/rotation — whatever the program seals is known to what seals it anew. */
import assert from 'node:assert/strict';
import fs, { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openVault, readKey } from '../../src/store/key-file.ts';
import { finishRotation, PURPOSES, rotateKey } from '../../src/store/rotation.ts';
import { someData } from './data.ts';

it('every purpose something is sealed for is one that a rotation opens', () => {
  const root = join(import.meta.dirname, '../../src');
  const named = globSync('**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/PURPOSE\w* = '([^']+)'/g)].map(([, purpose = '']) => purpose),
  );
  assert.deepEqual([...named].sort(), [...PURPOSES].sort());
});

/** A rotation that died when the database was sealed with the next key, and the key file was still the old one. */
async function halfWay(t: TestContext) {
  const { folder } = await someData(t);
  const sealed = openVault(folder).seal('journal', 'text');
  diesBefore('key', folder);
  const path = (name: string): string => join(folder, name);
  return { folder, sealed, path, old: readFileSync(path('key'), 'utf8'), next: readFileSync(path('key.next'), 'utf8') };
}

function diesBefore(death: string, folder: string): void {
  const dying = (step: string): void => {
    if (step === death) throw new Error('killed');
  };
  assert.throws(() => rotateKey(folder, dying), /killed/);
}

describe('a power failure during a rotation', () => {
  for (const [what, cut] of [
    ['empty', () => ''],
    ['cut', (key: string) => key.slice(0, 20)],
  ] as const)
    it(`that left the one before ${what} loses no key: it is written anew before the next one takes its place`, async (t) => {
      const { folder, sealed, path, old, next } = await halfWay(t);
      writeFileSync(path('key.previous'), cut(old));
      assert.equal(openVault(folder).open('journal', sealed), 'text');
      assert.deepEqual([readFileSync(path('key'), 'utf8'), readFileSync(path('key.previous'), 'utf8')], [next, old]);
    });

  it('finds the one before whole and on disk before the key file is another one', async (t) => {
    const { folder, path, old } = await halfWay(t);
    const steps: string[] = [];
    const paths = new Map<number, string>();
    const { openSync, fsyncSync, renameSync } = fs;
    t.after(() => {
      Object.assign(fs, { openSync, fsyncSync, renameSync });
      syncBuiltinESMExports();
    });
    Object.assign(fs, {
      openSync: (...args: Parameters<typeof openSync>) => {
        const handle = openSync(...args);
        paths.set(handle, String(args[0]));
        return handle;
      },
      fsyncSync: (handle: number) => {
        steps.push(`flush ${paths.get(handle) === folder ? 'folder' : 'file'}`);
        fsyncSync(handle);
      },
      renameSync: (from: string, to: string) => {
        if (to === path('key.previous')) assert.equal(readFileSync(from, 'utf8'), old);
        steps.push(`name ${to.slice(folder.length + 1)}`);
        renameSync(from, to);
      },
    });
    syncBuiltinESMExports();
    openVault(folder);
    const seen = steps.slice(steps.indexOf('name key.previous'));
    assert.deepEqual(seen, ['name key.previous', 'flush folder', 'name key', 'flush folder']);
  });

  it('leaves no second copy of the one before', async (t) => {
    const { folder, path, old } = await halfWay(t);
    writeFileSync(path('key.previous.1.part'), old);
    openVault(folder);
    finishRotation(folder);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('key')),
      ['key'],
    );
  });

  it('is followed by another rotation only once the next key is the key', async (t) => {
    const { folder, path, next } = await halfWay(t);
    diesBefore('next', folder);
    assert.equal(readFileSync(path('key'), 'utf8'), next);
    assert.equal(existsSync(path('key.next')), false);
    rotateKey(folder);
    assert.equal(readKey(path('key')).installation, openVault(folder).installation);
  });

  it('keeps the next key away from a key file that is none', async (t) => {
    const { folder, path, next } = await halfWay(t);
    writeFileSync(path('key'), '');
    assert.throws(() => openVault(folder), /is not a Twinbook key/);
    assert.deepEqual([readFileSync(path('key.next'), 'utf8'), existsSync(path('key.previous'))], [next, false]);
  });
});
