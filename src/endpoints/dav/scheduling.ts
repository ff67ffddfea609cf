/**
 * dav/scheduling — whether a server mails the guests of what is stored there (RFC 6638; D58, D68).
 *
 * "It does not" must be said by the server itself: a mail that went out by mistake cannot be called back.
 */
import { isSyncError } from '../../model/errors.ts';
import type { DavClient } from './client.ts';
import { given, type Multistatus, readMultistatus } from './multistatus.ts';
import { propfind } from './requests.ts';
import { CALDAV, DAV, qualified } from './xml.ts';

const OUTBOX = qualified(CALDAV, 'schedule-outbox-URL');
const RESOURCE_TYPE = qualified(DAV, 'resourcetype');

/** Tells of a place whether the server schedules there; `principal` is asked at most once, and only where OPTIONS says nothing. */
export function scheduling(
  client: DavClient,
  principal: string | undefined,
  signal: AbortSignal,
): (place: string) => Promise<boolean> {
  let outbox: Promise<boolean> | undefined;
  return async (place) => {
    const { headers } = await client.send({ method: 'OPTIONS', url: place, signal });
    const features = headers.get('dav');
    if (features) return /\bcalendar-auto-schedule\b/i.test(features);
    // Some proxies answer OPTIONS themselves, for browsers (CORS), or let nobody ask it. PROPFIND gets through.
    outbox ??= mayHaveOutbox(client, principal, signal);
    return await outbox;
  };
}

/** RFC 6638, 2.1.1: who can send invitations has an out-box. Only an answer about the principal that shows none says no. */
async function mayHaveOutbox(client: DavClient, principal: string | undefined, signal: AbortSignal): Promise<boolean> {
  const found = principal === undefined ? undefined : await described(client, principal, signal);
  const [self] = found?.members ?? [];
  const isAbsent = (self?.properties.get(OUTBOX)?.status ?? 404) === 404;
  return !(isAbsent && given(self, RESOURCE_TYPE));
}

/** undefined when the answer says nothing. */
async function described(client: DavClient, principal: string, signal: AbortSignal): Promise<Multistatus | undefined> {
  try {
    return readMultistatus(await propfind(client, { url: principal, depth: 0, signal, properties: [RESOURCE_TYPE, OUTBOX] }));
  } catch (error) {
    if (isSyncError(error, 'DOUBTFUL', 'SERVER_FAILED')) return undefined;
    throw error;
  }
}
