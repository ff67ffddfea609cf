/** store/home — a copy of a folder is another one; a folder with another name is the same. */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { isCopied } from '../../src/engine/home.ts';
import { homeOf } from '../../src/store/home.ts';

it('is another one for a copy, and the same under another name, whatever is written into it', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'twinbook-home-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const [data, copy, renamed] = [join(root, 'data'), join(root, 'copy'), join(root, 'renamed')];
  assert.equal(homeOf(data), undefined);
  await mkdir(data);
  await writeFile(join(data, 'a'), '');
  const home = homeOf(data);
  assert.ok(home !== undefined);
  await cp(data, copy, { recursive: true });
  assert.equal(isCopied({ home }, homeOf(copy)), true);
  await writeFile(join(data, 'b'), '');
  await rename(data, renamed);
  assert.equal(isCopied({ home }, homeOf(renamed)), false);
});
