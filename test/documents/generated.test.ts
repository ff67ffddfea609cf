/** documents/generated — pages that are printed from the program are what it says today; the tables of deciding say what is decided. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { manPage } from '../../src/cli/man.ts';
import { commandsPage } from '../../src/cli/reference.ts';
import { VERBS } from '../../src/cli/table.ts';
import { configurationPage } from '../../src/config/reference-page.ts';
import { type DriftKind, MODES, type Verb } from '../../src/engine/decide.ts';
import { ROOT } from '../container/dockerfile.ts';
import { findProgram } from '../servers/program.ts';

const page = (name: string): string => readFileSync(join(ROOT, 'docs', name), 'utf8');
const STALE = 'it is out of date: run "npm run generate"';

describe('a page that is printed from the program', () => {
  for (const [name, text] of [
    ['commands.md', commandsPage()],
    ['configuration.md', configurationPage()],
    ['twinbook.1', manPage()],
  ] as const)
    it(`${name} is up to date`, () => assert.equal(page(name), text, STALE));

  it('names every verb', () => {
    for (const { name } of VERBS) {
      assert.match(commandsPage(), new RegExp(`^### \`twinbook ${name}\\b`, 'm'));
      assert.match(manPage(), new RegExp(`^\\.B ${RegExp.escape(name.replaceAll('-', '\\-'))}\\b`, 'm'));
    }
  });
});

describe('the manual page', () => {
  for (const [program, ...args] of [
    ['mandoc', '-Tlint', '-Wstyle'],
    ['groff', '-man', '-Tutf8', '-ww', '-z'],
  ] as const) {
    it(`gives ${program} no reason to complain`, async (t) => {
      if ((await findProgram(program)) === undefined) return t.skip(`${program} is not installed`);
      const said = execFileSync('sh', ['-c', `"$@" 2>&1`, 'sh', program, ...args, join(ROOT, 'docs/twinbook.1')]);
      assert.equal(said.toString(), '');
    });
  }
});

describe('the page on deciding', () => {
  const SAYS: Readonly<Record<Verb, string>> = {
    nothing: 'nothing',
    'copy-left': 'the edit goes to Google',
    'copy-right': 'the edit goes to DAV',
    'delete-left': 'it is deleted in Google',
    'delete-right': 'it is deleted in DAV',
    'revive-left': 'it comes back in Google',
    'revive-right': 'it comes back in DAV',
    merge: 'merged, field by field',
    'rest-left': 'stays as it is in Google',
    'rest-right': 'stays as it is in DAV',
    'release-left': 'the edited copy in Google is let go',
    'release-right': 'the edited copy in DAV is let go',
    forget: 'nothing is left to do',
  };
  const DRIFTS = { same: 'unchanged', edited: 'edited', deleted: 'deleted' } as const satisfies Record<DriftKind, string>;
  const DIRECTIONS = { 'two-way': 'two-way', 'to-right': 'to-dav', 'to-left': 'to-google' } as const;

  for (const [mode, direction] of Object.entries(DIRECTIONS) as [keyof typeof DIRECTIONS, string][]) {
    it(`says for ${direction} what the program decides`, () => {
      const drifts = Object.keys(DRIFTS) as DriftKind[];
      const rows = drifts.map(
        (left) =>
          `| **Google ${DRIFTS[left]}** | ${drifts.map((right) => SAYS[(MODES[mode] as Record<DriftKind, Record<DriftKind, Verb>>)[left][right]]).join(' | ')} |`,
      );
      const after = page('deciding.md').split(`**\`direction: ${direction}\`**`)[1] ?? '';
      const table = after.split('\n').filter((line) => line.startsWith('| **Google'));
      assert.deepEqual(table.slice(0, 3), rows);
    });
  }
});
