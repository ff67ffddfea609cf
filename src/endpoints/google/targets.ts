/** google/targets — what those who watch may know of a request: which of Google's services it went to, and whether patience was asked for. */
import type { Target } from '../../model/requests.ts';
import type { Answer } from '../http.ts';
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

/** Only a refusal is read again. */
export function isThrottled({ status, text }: Answer): boolean {
  return (status === 403 || status === 429) && asksForPatience({ status, data: parsed(text()) });
}
