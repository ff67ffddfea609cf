/** simulation/salon-config — the configuration of a salon, read from a file as the owner would write it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Kind } from '../../src/model/item.ts';

export const EMAIL = 'anna@example.com';
export const ORIGINS = { left: 'http://127.0.0.1:9470', right: 'http://127.0.0.1:5232' } as const;

/** Members of the one entry, as in the file. */
export type Settings = Readonly<Record<string, unknown>>;

const known = new Map<string, Config>();

/** Each configuration is read once. */
export async function salonConfig(kind: Kind, settings: Settings): Promise<Config> {
  const text = JSON.stringify(written(kind, settings));
  const config = known.get(text) ?? (await read(text));
  known.set(text, config);
  return config;
}

function written(kind: Kind, settings: Settings): unknown {
  const consent = { by: 'Anna Beispiel', on: '2026-11-01' };
  const entries =
    kind === 'event'
      ? { calendars: [{ google: 'primary', dav: 'Termine', ...settings }] }
      : { contacts: [{ google: 'all', dav: 'Kunden', consent, ...settings }] };
  const google = { account: EMAIL, refresh_token: 'refresh' };
  const dav = { url: `${ORIGINS.right}/`, username: 'anna', password: 'geheim', allow_private: true };
  return {
    version: 1,
    timezone: 'Europe/Berlin',
    country: 'DE',
    google: { client_id: 'playground', client_secret: 'secret', endpoint: ORIGINS.left },
    pairs: [{ name: 'salon', google, dav, ...entries }],
  };
}

async function read(text: string): Promise<Config> {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-salon-'));
  try {
    const file = join(folder, 'twinbook.yaml');
    writeFileSync(file, text);
    const loaded = await loadConfig(file, {});
    if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('; '));
    return loaded.config;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
