/** store/report-folder — what was done with a pair is written down whole, or it is said that it was not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { saveAsJson } from '../../src/store/report-folder.ts';

const MODULE = new URL('../../src/store/report-folder.ts', import.meta.url).href;

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'twinbook-report-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** In a process that may write so many blocks of a file: as on a disk that fills up, the system takes a part of the text, and says so. */
function withRoomFor(blocks: number, call: string): string {
  const code = `import { exportFile, saveAsJson } from '${MODULE}'; ${call}`;
  const { stderr } = spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, '-e', code], {
    encoding: 'utf8',
  });
  return stderr;
}

describe('on a disk that fills up in the middle of a file', () => {
  it('an export is said to have failed: what it holds is about to be removed', (t) => {
    const said = withRoomFor(4, `exportFile('${folder(t)}', 'event-1.ics', 'DESCRIPTION:x\\r\\n'.repeat(1000))`);
    assert.match(said, /SyncError: \S+ cannot be written: /);
  });

  it('a report takes no place of the one before', (t) => {
    const path = folder(t);
    saveAsJson(path, { stage: 'begun' });
    assert.match(withRoomFor(4, `saveAsJson('${path}', { stage: 'x'.repeat(10_000) })`), /SyncError: \S+ cannot be written: /);
    assert.deepEqual(JSON.parse(readFileSync(join(path, 'report.json'), 'utf8')), { stage: 'begun' });
  });
});
