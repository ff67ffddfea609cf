/** cli/when — times are told by the owner's clock and in the owner's language. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOutput } from '../../src/cli/output.ts';
import { listedTime, saidDay, saidHour, saidTime } from '../../src/cli/when.ts';

const AT = Date.parse('2026-12-01T23:30:00Z');
const quiet = { write: () => true };

async function spoken(language: 'en' | 'de' | 'sv', zone: string) {
  const output = createOutput({ stdout: quiet, stderr: quiet, json: false, quiet: false, verbose: false, environment: {} });
  await output.speak(language, zone);
  return output;
}

describe('times', () => {
  it('are those of the configured zone, whatever the machine’s own is', async () => {
    assert.equal(listedTime(AT, await spoken('en', 'Europe/Berlin')), '2026-12-02 00:30:00');
    assert.equal(listedTime(AT, await spoken('en', 'America/New_York')), '2026-12-01 18:30:00');
    assert.equal(saidHour(AT, await spoken('en', 'Asia/Kolkata')), '05:00');
  });

  it('are written as the language writes them', async () => {
    const german = await spoken('de', 'Europe/Berlin');
    assert.equal(listedTime(AT, german), '2.12.2026, 00:30:00');
    assert.equal(saidDay(AT, german), 'Mi., 02.12.2026');
    assert.match(saidTime(AT, german), /^Mittwoch, 2\. Dezember 2026 um 00:30$/);
    assert.match(saidTime(AT, await spoken('en', 'Europe/Berlin')), /^Wednesday,? 2 December 2026 at 00:30$/);
  });

  it('inside a translated sentence are of that zone, too', async () => {
    const german = await spoken('de', 'Asia/Tokyo');
    assert.match(
      german.say('paused since 2026-12-01T23:30:00.000Z; take it up again with "twinbook resume x"'),
      /02\.12\.2026, 08:30/,
    );
  });

  it('keep the language that was there when only the zone is said', async () => {
    const output = await spoken('sv', 'Europe/Berlin');
    await output.speak(undefined, 'UTC');
    assert.deepEqual([output.language, output.zone], ['sv', 'UTC']);
  });
});
