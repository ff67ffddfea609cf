/** config/aside — another process reads the configuration as this one would, and leaves nothing behind but what it says. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadConfigAside } from '../../src/config/aside.ts';
import { type Loaded, loadConfig } from '../../src/config/load.ts';
import { hideSecrets, Secret } from '../../src/config/secrets.ts';

const WORKING = `language: de
google: { client_id: 1234-abcd.apps.googleusercontent.com, client_secret: GOCSPX-of-ours }
http: { password: "\${DOOR}" }
alerts: { webhook: { url: https://alerts.example.com/h00k-of-ours, secret: sign-with-this } }
pairs:
  - name: salon
    google: { account: anna@example.com, refresh_token: 1//refresh-me }
    dav: { url: https://dav.example.com/, username: anna, password: very-secret-word }
    calendars: [{ google: primary, dav: Termine }]
`;

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-aside-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function written(t: TestContext, text: string): string {
  const file = join(newFolder(t), 'twinbook.yaml');
  writeFileSync(file, text);
  return file;
}

/** With the secrets told. */
function revealed(value: unknown): unknown {
  if (value instanceof Secret) return ['a secret', value.reveal()];
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(revealed);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}

describe('a configuration that another process reads', () => {
  for (const [what, text] of [
    ['that works', WORKING],
    ['with mistakes', WORKING.replace('calendars:', 'calender:').replace('anna@example.com', 'anna')],
    ['that is no YAML', 'pairs: ['],
    ['that is empty', ''],
  ] as const)
    it(`${what} is read as this one reads it`, async (t) => {
      const file = written(t, text);
      const environment = { DOOR: 'open-sesame' };
      const [aside, here]: Loaded[] = [await loadConfigAside(file, environment), await loadConfig(file, environment)];
      assert.equal(aside?.ok, text === WORKING);
      assert.deepEqual(revealed(aside), revealed(here));
    });

  it('is read here when there can be no other process, or it says nothing', async (t) => {
    const file = written(t, WORKING);
    const silent = join(newFolder(t), 'silent.mjs');
    writeFileSync(silent, `process.once('message', () => process.exit(3));`);
    for (const reader of ['/nobody/is/here.mjs', silent]) {
      const loaded = await loadConfigAside(file, { DOOR: 'open-sesame' }, pathToFileURL(reader));
      assert.ok(loaded.ok);
      assert.equal(loaded.config.http.password?.reveal(), 'open-sesame');
    }
  });

  it('has secrets that are hidden from then on in this process, too', async (t) => {
    const file = written(t, WORKING.replaceAll('very-secret-word', 'a-word-of-this-test'));
    assert.match(hideSecrets('it was a-word-of-this-test'), /a-word/);
    await loadConfigAside(file, { DOOR: 'open-sesame' });
    assert.equal(hideSecrets('it was a-word-of-this-test'), 'it was [secret]');
  });
});
