/** test/config/sample — configuration files for tests, written to a folder of their own that goes when the test ends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The least a pair needs. */
export const PAIR = `pairs:
  - name: salon
    google:
      account: anna@example.com
      service_account:
        key_file: key.json
    dav:
      url: https://dav.example.com/
      username: anna
      password: geheim-1234
    calendars:
      - google: primary
        dav: Termine
`;

/** PAIR with one of its lines (or part of one) written otherwise. */
export function pairWith(part: string, instead: string): string {
  if (!PAIR.includes(part)) throw new Error(`the sample has no ${part}`);
  return PAIR.replace(part, instead);
}

export const KEY = JSON.stringify({
  type: 'service_account',
  client_email: 'sync@project.example',
  private_key: '-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n',
  private_key_id: 'k1',
});

/** Writes `config.yaml`, `key.json` and the `others` into a new folder and returns the path of a file in it. */
export async function written(
  t: TestContext,
  yaml: string | Uint8Array,
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-config-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries({ 'key.json': KEY, ...others })) await writeFile(join(folder, name), content);
  await writeFile(join(folder, 'config.yaml'), yaml);
  return join(folder, 'config.yaml');
}
