/** store/vault and store/key-file — the key of the installation, and what is sealed with it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isSyncError } from '../../src/model/errors.ts';
import { openVault } from '../../src/store/key-file.ts';
import { vaultOf } from '../../src/store/vault.ts';

const root = mkdtempSync(join(tmpdir(), 'twinbook-'));
after(() => rmSync(root, { recursive: true }));
const newFolder = (): string => join(mkdtempSync(join(root, 'at-')), 'data');
const mode = (file: string): number => statSync(file).mode & 0o777;
const vault = vaultOf(new Uint8Array(32).fill(1));

describe('sealing', () => {
  it('gives back what was sealed, of any length and script', () => {
    for (const text of ['', 'a', 'Schlüssel 🔑', 'x'.repeat(100_000)])
      assert.equal(vault.open('token', vault.seal('token', text)), text);
  });

  it('shows nothing of what is sealed, and never seals alike twice', () => {
    const [one, two] = [vault.seal('token', 'refresh me'), vault.seal('token', 'refresh me')];
    assert.notEqual(one, two);
    assert.equal(Buffer.from(one, 'base64').includes('refresh me'), false);
  });

  it('is bound to its purpose', () => {
    assert.equal(vault.open('another', vault.seal('token', 'text')), undefined);
  });

  it('is bound to its key', () => {
    assert.equal(vaultOf(new Uint8Array(32).fill(2)).open('token', vault.seal('token', 'text')), undefined);
  });

  it('notices when any byte was altered, and when the text was cut', () => {
    const sealed = Buffer.from(vault.seal('token', 'text'), 'base64');
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ 1;
      assert.equal(vault.open('token', altered.toString('base64')), undefined, `byte ${at}`);
    }
    for (const length of [0, 5, 20, sealed.length - 1]) {
      assert.equal(vault.open('token', sealed.subarray(0, length).toString('base64')), undefined, `${length} bytes`);
    }
  });
});

describe('the keys', () => {
  it('for digests, sealing and the name of the installation are not each other, and not the key itself', () => {
    const key = Buffer.alloc(32, 1);
    assert.notDeepEqual(Buffer.from(vault.digestKey), key);
    assert.match(vault.installation, /^[0-9a-f]{12}$/);
    assert.equal(Buffer.from(vault.digestKey).toString('hex').startsWith(vault.installation), false);
  });

  it('are the same again from the same key, and others from another', () => {
    const [same, other] = [vaultOf(new Uint8Array(32).fill(1)), vaultOf(new Uint8Array(32).fill(2))];
    assert.deepEqual([same.digestKey, same.installation], [vault.digestKey, vault.installation]);
    assert.notDeepEqual(other.digestKey, vault.digestKey);
    assert.notEqual(other.installation, vault.installation);
  });
});

describe('the data folder', () => {
  it('and its key file are made on first use, readable by their owner only', () => {
    const folder = newFolder();
    openVault(folder);
    assert.deepEqual([mode(folder), mode(join(folder, 'key'))], [0o700, 0o600]);
    assert.equal(Buffer.from(readFileSync(join(folder, 'key'), 'utf8'), 'base64').length, 32);
  });

  it('gives the same vault again, and another folder another one', () => {
    const folder = newFolder();
    const sealed = openVault(folder).seal('token', 'text');
    assert.equal(openVault(folder).open('token', sealed), 'text');
    assert.equal(openVault(newFolder()).open('token', sealed), undefined);
  });

  it('with a damaged key is refused, and the key is not replaced', () => {
    const folder = newFolder();
    openVault(folder);
    const file = join(folder, 'key');
    for (const damaged of ['', 'not a key', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')]) {
      writeFileSync(file, damaged);
      assert.throws(
        () => openVault(folder),
        (error) => isSyncError(error, 'STORE') && /key/.test(error.message) && /backup/.test(error.hint),
      );
      assert.equal(readFileSync(file, 'utf8'), damaged);
    }
  });

  it('that cannot be made is refused with a sentence', () => {
    const file = join(root, 'a file');
    writeFileSync(file, '');
    assert.throws(
      () => openVault(join(file, 'data')),
      (error) => isSyncError(error, 'STORE') && error.message.includes('cannot be used'),
    );
  });
});
