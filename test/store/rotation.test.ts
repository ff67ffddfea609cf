/** store/rotation — whatever the program seals is known to what seals it anew. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { PURPOSES } from '../../src/store/rotation.ts';

it('every purpose something is sealed for is one that a rotation opens', () => {
  const root = join(import.meta.dirname, '../../src');
  const named = globSync('**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/PURPOSE\w* = '([^']+)'/g)].map(([, purpose = '']) => purpose),
  );
  assert.deepEqual([...named].sort(), [...PURPOSES].sort());
});
