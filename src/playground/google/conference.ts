/** playground/google/conference — conference data: a request becomes a link at once (G86). */
import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, textOf } from './json.ts';

/** Takes the `conferenceData` of a body that may write it; a request id that was used before changes nothing. */
export function readConference(value: Json | undefined, before: Json | undefined): Json | undefined {
  if (!isObject(value)) return undefined;
  const requestId = requestOf(value);
  if (requestId === undefined) return value;
  if (requestId === requestOf(before)) return before;
  return before === undefined && value.entryPoints !== undefined ? value : created(requestId, value.createRequest);
}

function requestOf(conference: Json | undefined): string | undefined {
  const request = isObject(conference) ? conference.createRequest : undefined;
  return isObject(request) ? textOf(request.requestId) : undefined;
}

function created(requestId: string, request: Json | undefined): JsonObject {
  const letters = createHash('sha256')
    .update(requestId)
    .digest('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g');
  const id = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  return {
    createRequest: {
      requestId,
      conferenceSolutionKey: (isObject(request) ? request.conferenceSolutionKey : undefined) ?? { type: 'hangoutsMeet' },
      status: { statusCode: 'success' },
    },
    entryPoints: [{ entryPointType: 'video', uri: `https://meet.google.com/${id}`, label: `meet.google.com/${id}` }],
    conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
    conferenceId: id,
  };
}

/** The `hangoutLink` of an event with this conference. */
export function hangoutLink(conference: Json | undefined): string | undefined {
  const entry = isObject(conference) && Array.isArray(conference.entryPoints) ? conference.entryPoints[0] : undefined;
  return isObject(entry) ? textOf(entry.uri) : undefined;
}
