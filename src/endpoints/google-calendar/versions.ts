/** google-calendar/versions — the token that moves with every edit of an appointment, one event or a whole series. */
import { createHash } from 'node:crypto';
import type { Event } from '../../model/event.ts';
import type { Version } from '../../model/item.ts';
import { isCancelled, isSeries, type Native } from './native.ts';

/** A single's etag; of a series a digest that moves whenever one of its parts does. Bare cancelled parts have no etag to rely on. */
export function versionOf(native: Native, event: Pick<Event, 'occurrences'>): Version {
  const { master } = native;
  if (!isSeries(master)) return (master.etag ?? '') as Version;
  const live = [...native.exceptions.values()].filter((part) => !isCancelled(part)).map((part) => `${part.id} ${part.etag}`);
  const cancelled = [...event.occurrences].filter(([, one]) => one === 'cancelled').map(([id]) => `${id} cancelled`);
  const parts = [`${master.id} ${master.etag}`, ...[...live, ...cancelled].sort()];
  return `series-${createHash('sha256').update(parts.join('\n')).digest('base64url')}` as Version;
}
