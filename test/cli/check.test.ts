/** cli/check — `twinbook check`, as its user sees it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PAIR, pairWith, written } from '../config/sample.ts';
import { twinbook } from './terminal.ts';

const WITH_CONTACTS = `${PAIR}    contacts:\n      - { google: all, dav: Kunden }\n`;

describe('check', () => {
  it('says that a configuration is good, in its language', async (t) => {
    for (const [language, says] of [
      ['en', 'is good: 1 pair, 1 calendar.'],
      ['de', 'ist in Ordnung: 1 Paar, 1 Kalender.'],
      ['sv', 'är i ordning: 1 par, 1 kalender.'],
    ]) {
      const file = await written(t, `language: ${language}\n${PAIR}`);
      assert.deepEqual(await twinbook(['check', '--config', file]), { code: 0, out: `${file} ${says}\n`, err: '' });
    }
  });

  it('says nothing about a good one with --quiet', async (t) => {
    const file = await written(t, PAIR);
    assert.deepEqual(await twinbook(['check', '--quiet', '--config', file]), { code: 0, out: '', err: '' });
  });

  it('prints every error as file:line:column: message, with what was meant', async (t) => {
    const file = await written(t, `langauge: de\n${pairWith('anna@example.com', 'anna')}`);
    const { code, out, err } = await twinbook(['check'], { environment: { TWINBOOK_CONFIG: file } });
    assert.equal(code, 2);
    assert.deepEqual(out.split('\n'), [
      `${file}:1:1: langauge is not an option; did you mean "language"?`,
      `${file}:5:16: pairs[0].google.account "anna" is not an e-mail address; write the Google account: anna@example.com`,
      '',
    ]);
    assert.equal(err, `${file} has 2 errors.\n`);
  });

  it('prints warnings beside errors, and is content with warnings alone', async (t) => {
    const file = await written(t, WITH_CONTACTS);
    const { code, out } = await twinbook(['check', '--config', file]);
    assert.equal(code, 0);
    assert.match(out, /^warning: .*:15:9: pairs\[0\]\.contacts\[0\] has no consent/);
  });

  it('tells the same as one document with --json', async (t) => {
    const bad = await written(t, `langauge: de\n${WITH_CONTACTS}`);
    const { code, out } = await twinbook(['check', '--json', '--config', bad]);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(out), {
      ok: false,
      errors: [{ file: bad, line: 1, column: 1, message: 'langauge is not an option', hint: 'did you mean "language"?' }],
      warnings: [
        {
          file: bad,
          line: 16,
          column: 9,
          message: 'pairs[0].contacts[0] has no consent, so it is skipped',
          hint: 'add consent: { by: …, on: … }',
        },
      ],
    });
    const fine = await twinbook(['check', '--json', '--config', await written(t, PAIR)]);
    assert.deepEqual([fine.code, JSON.parse(fine.out)], [0, { ok: true, errors: [], warnings: [] }]);
  });

  it('tells who has no configuration yet how to begin', async () => {
    const { code, out } = await twinbook(['check', '--config', '/nowhere/twinbook.yaml']);
    assert.equal(code, 2);
    assert.match(out, /^\/nowhere\/twinbook\.yaml:1:1: the configuration does not exist; copy config\/twinbook\.example\.yaml/);
  });
});
