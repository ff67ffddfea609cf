/** playground/google/settings — the account's settings (G116). */
import { type Call, ok, type Reply } from './call.ts';
import { notFound } from './errors.ts';
import type { JsonObject } from './json.ts';

const resource = (id: string, value: string): JsonObject => ({ kind: 'calendar#setting', etag: `"${id}:${value}"`, id, value });

export function listSettings({ caller }: Call): Reply {
  const items = Object.entries(caller.account.settings).map(([id, value]) => resource(id, value));
  return ok({ kind: 'calendar#settings', etag: `"p32${items.length}s"`, nextSyncToken: 'settings', items });
}

export function getSetting({ caller, params }: Call): Reply {
  const id = params[0] ?? '';
  const value = Object.hasOwn(caller.account.settings, id) ? caller.account.settings[id] : undefined;
  if (value === undefined) throw notFound();
  return ok(resource(id, value));
}
