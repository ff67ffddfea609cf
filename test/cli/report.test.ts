/** cli/report — how a cycle went, in sentences for people. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inServers } from '../../src/cli/in-servers.ts';
import { createOutput } from '../../src/cli/output.ts';
import { exitCodeOfPairs, inServersWords, printReport, reportDocument } from '../../src/cli/report.ts';
import { Secret } from '../../src/config/secrets.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { aReport } from '../builders/reports.ts';

function said(wishes: Partial<CollectionReport>, planned = false): string {
  const texts: string[] = [];
  const sink = { write: (text: string) => texts.push(text) };
  const output = createOutput({ stdout: sink, stderr: sink, json: false, quiet: false, verbose: false, environment: {} });
  printReport([aReport(wishes)], output, planned);
  return texts.join('');
}

const first = (wishes: Partial<CollectionReport>) => said(wishes).split('\n')[0];

const waiting = (kind: 'refused' | 'conflict' | 'held', why: string) =>
  ({ kind, why, twin: undefined, hrefs: {}, versions: {}, fields: ['title'], since: 0 }) as const;

describe('the report of a cycle', () => {
  it('says what was written where', () => {
    assert.equal(
      first({ created: { left: 3, right: 0 }, updated: { left: 0, right: 2 }, deleted: { left: 1, right: 0 }, adopted: 4 }),
      '✓ salon-anna: primary ⇄ Termine: 3 created in Google, 1 deleted in Google, 2 updated in DAV, 4 found on both sides and joined',
    );
  });

  it('says what a plan would write', () => {
    assert.equal(
      said({ created: { left: 0, right: 1 }, adopted: 1 }, true),
      '✓ salon-anna: primary ⇄ Termine: 1 would be created in DAV, 1 found on both sides and would be joined\n',
    );
  });

  it('says what waits, each reason once with its number, in the words of the owner', () => {
    const out = said({
      ...{ result: 'conflicts', conflicts: 1, parked: 2 },
      waiting: [
        waiting('refused', 'the server refused it'),
        waiting('refused', 'the server refused it'),
        waiting('conflict', 'deleted on the left side; a person must say whether it goes here, too'),
      ],
    });
    assert.deepEqual(out.trimEnd().split('\n'), [
      '! salon-anna: primary ⇄ Termine: 1 conflict waits for you, 2 parked',
      '    2 × refused: the server refused it',
      '    1 × conflict: deleted on the Google side; a person must say whether it goes here, too',
    ]);
  });

  it('shows trouble with what to do, and neither secrets nor control characters', () => {
    new Secret('kanarie-report');
    const trouble = { code: 'FORBIDDEN', message: 'no \u001b[2J kanarie-report', hint: 'Ask.', temporary: false } as const;
    assert.equal(
      said({ result: 'auth-lost', trouble }),
      '! salon-anna: primary ⇄ Termine: the sign-in is lost\n    no ·[2J [secret]\n    Ask.\n',
    );
    const held = { result: 'parked', parked: 1, waiting: [waiting('refused', 'says kanarie-report')] } as const;
    const documents = JSON.stringify([
      reportDocument('c', [aReport({ trouble })], false),
      reportDocument('c', [aReport(held)], true),
    ]);
    assert.doesNotMatch(documents + said(held), /kanarie/);
  });

  it('speaks of Google and DAV where the engine speaks of left and right', () => {
    for (const [engine, owner] of [
      ['edited on the left side', 'edited on the Google side'],
      ['edited on the right side', 'edited on the DAV side'],
      ['edited on the right and the left side', 'edited on both sides'],
      ['edited on the left and the right side', 'edited on both sides'],
      ['left alone, right away', 'left alone, right away'],
    ] as const)
      assert.equal(inServers(engine), owner);
    const hold = { guard: 'emptied', side: 'right', stops: 'deletions', why: 'the left side is empty' } as const;
    const [one] = inServersWords(aReport({ holds: [hold], waiting: [waiting('held', 'the right side')] })).collections;
    assert.deepEqual([one?.holds[0]?.why, one?.waiting[0]?.why], ['the Google side is empty', 'the DAV side']);
  });

  it('ends with the first of 1, 8, 7, 5, 6, 3 that applies to any collection', () => {
    const failed = (temporary: boolean) =>
      aReport({ result: 'failed', trouble: { code: 'UNREACHABLE', message: '', hint: '', temporary } });
    const ends = (...reports: ReturnType<typeof aReport>[]) => exitCodeOfPairs(reports);
    assert.equal(ends(aReport({})), 0);
    assert.equal(ends(aReport({ result: 'parked' }), aReport({ result: 'conflicts' })), 6);
    assert.equal(ends(aReport({ result: 'conflicts' }), failed(true)), 5);
    assert.equal(ends(failed(true), aReport({ result: 'held' })), 7);
    assert.equal(ends(aReport({ result: 'held' }), aReport({ result: 'auth-lost' })), 8);
    assert.equal(ends(aReport({ result: 'auth-lost' }), failed(false)), 1);
    assert.equal(ends(aReport({ result: 'skipped' })), 0);
  });
});
