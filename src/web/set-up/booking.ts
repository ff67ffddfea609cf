/** web/set-up/booking — step 4: where the DAV server is, who signs in there, and what stood in the way. */
import { html } from 'hono/html';
import { address, davAddress, isPrivateHost } from '../../config/addresses.ts';
import type { DraftDav } from '../../config/draft.ts';
import { Secret } from '../../config/secrets.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Html, Visit } from '../page.ts';
import type { DavLook, SetUpDesk } from './desk.ts';
import {
  type Filled,
  faultsIn,
  isFaultless,
  LONGEST,
  type Read,
  radios,
  secretField,
  stepForm,
  textField,
  tick,
  trimmed,
  type Values,
} from './fields.ts';
import { wordingOf } from './google.ts';
import type { Kept } from './kept.ts';
import { stepPage } from './steps.ts';

export function bookingPage(visit: Visit, desk: SetUpDesk, kept: Kept, sent?: Filled, look?: DavLook): Html {
  const { booking, frame } = visit.voice.setUp;
  const { dav: before } = desk.draft();
  const filled = sent ?? { values: valuesOf(before) };
  const byPassword = html`<div class="inside">${textField(filled, { name: 'username', label: booking.username, autocomplete: 'username' })}
${secretField(filled, { name: 'password', label: booking.password, hint: booking.passwordHint }, kept.secret('booking.password') && frame.kept)}</div>`;
  const byToken = html`<div class="inside">${secretField(filled, { name: 'bearer', label: booking.token }, kept.secret('booking.bearer') && frame.kept)}</div>`;
  const ways = [
    { value: 'password', label: booking.byPassword, inside: byPassword },
    { value: 'token', label: booking.byToken, inside: byToken },
  ];
  // Asked for where it matters only, and then not forgotten.
  const isAsked = look?.is === 'private' || filled.faults?.allow_private !== undefined || filled.values.allow_private === 'yes';
  const inside = html`${textField(filled, { name: 'url', label: booking.url, hint: booking.urlHint, type: 'url', isWide: true })}
${isAsked ? tick(filled, 'allow_private', booking.allowPrivate) : ''}
${radios(filled, 'way', booking.kind, ways)}`;
  const trouble =
    look?.is === 'trouble'
      ? html`<div class="trouble" role="alert"><p>${booking.trouble}: ${booking.troubles[look.name]}</p>${look.said === '' ? '' : wordingOf(visit.voice, look.said)}</div>`
      : '';
  const body = html`<p>${booking.intro}</p>${trouble}${stepForm(visit, 'booking', filled, inside, booking.look)}`;
  return stepPage(visit, desk, 'booking', body);
}

function valuesOf(before: DraftDav | undefined): Values {
  return {
    url: before?.url,
    way: before !== undefined && 'token' in before.auth ? 'token' : 'password',
    username: before !== undefined && 'username' in before.auth ? before.auth.username : undefined,
    allow_private: before?.allowPrivate ? 'yes' : undefined,
  };
}

export function readDav(values: Values, words: SetUpWords, kept: Kept): Read<DraftDav> {
  const { booking, frame } = words;
  const [url, username] = [trimmed(values, 'url'), trimmed(values, 'username')];
  const allowPrivate = values.allow_private === 'yes';
  const urlFault = url === '' ? frame.missing : url.length > LONGEST ? frame.tooLong : addressFault(url, words);
  const auth = values.way === 'token' ? tokenIn(values, kept) : passwordIn(values, username, kept);
  const faults = faultsIn({
    url: urlFault,
    allow_private: urlFault === undefined && isPrivateHost(url) && !allowPrivate ? booking.allowPrivateNeeded : undefined,
    way: values.way === 'token' || values.way === 'password' ? undefined : frame.choose,
    username:
      values.way !== 'password'
        ? undefined
        : username === ''
          ? frame.missing
          : username.length > LONGEST
            ? frame.tooLong
            : undefined,
    [values.way === 'token' ? 'bearer' : 'password']: auth === undefined ? frame.missing : undefined,
  });
  if (!isFaultless(faults) || auth === undefined) return { faults };
  return { value: { url, auth, allowPrivate } };
}

function passwordIn({ password = '' }: Values, username: string, kept: Kept): DraftDav['auth'] | undefined {
  const known = password === '' ? kept.secret('booking.password') : new Secret(password);
  return known && { username, password: known };
}

function tokenIn(values: Values, kept: Kept): DraftDav['auth'] | undefined {
  const token = trimmed(values, 'bearer');
  const known = token === '' ? kept.secret('booking.bearer') : new Secret(token);
  return known && { token: known };
}

function addressFault(url: string, { booking }: SetUpWords): string | undefined {
  if (davAddress(url) === undefined) return undefined;
  const read = URL.parse(url);
  if (read !== null && address(url) === undefined) {
    if (/\.ics$/i.test(read.pathname)) return booking.urlFile;
    return /\bgoogle/.test(read.hostname) ? booking.urlGoogle : booking.urlPage;
  }
  if (read === null || !/^https?:$/.test(read.protocol)) return booking.urlWrong;
  if (read.username !== '' || read.password !== '') return booking.urlUser;
  return read.search !== '' || read.hash !== '' ? booking.urlQuery : booking.urlWrong;
}
