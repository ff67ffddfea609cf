/** google/targets — what those who watch may know of a request: which of Google's services it went to, and whether patience was asked for. */
import type { Target } from '../../model/requests.ts';
import type { Answer } from '../http.ts';
import { readBatch } from './batch.ts';
import { parsed } from './client.ts';
import { asksForPatience } from './errors.ts';

const SIGN_IN = /^\/(?:token|tokeninfo|revoke)$/;
const CALENDAR = /^\/(?:batch\/)?calendar\//;

/** By its path, for one origin may stand in for all hosts. What is neither sign-in nor calendar is People, or a contact's picture. */
export function targetOf(url: string): Target {
  const { pathname } = new URL(url);
  if (SIGN_IN.test(pathname)) return 'google-sign-in';
  return CALENDAR.test(pathname) ? 'google-calendar' : 'google-contacts';
}

/** How many answers in it asked for patience. Only refusals are read again. */
export function throttledIn({ status, headers, text }: Answer): number {
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('multipart/')) return throttledParts(type, text());
  return isThrottled(status, text) ? 1 : 0;
}

/** In a batch each answer has a status of its own (G129). */
function throttledParts(type: string, text: string): number {
  if (!REFUSED_PART.test(text)) return 0;
  try {
    return [...readBatch(type, text).values()].filter(({ status, body }) => isThrottled(status, () => body)).length;
  } catch {
    return 0; // whoever asked will say what is wrong with it
  }
}

const REFUSED_PART = /^HTTP\/\d(?:\.\d)? (?:403|429)\b/m;

function isThrottled(status: number, text: () => string): boolean {
  return (status === 403 || status === 429) && asksForPatience({ status, data: parsed(text()) });
}
