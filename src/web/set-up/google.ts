/** web/set-up/google — step 3: which account, whether clients belong to it, and the way through Google's page. */
import { html } from 'hono/html';
import { email } from '../../config/addresses.ts';
import type { DraftAccount } from '../../config/draft.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { SyncError } from '../../model/errors.ts';
import { type Begun, type Connected, SignInRefused } from '../../model/sign-in.ts';
import { button, exact, type Html, page, type Visit } from '../page.ts';
import type { Voice } from '../voice.ts';
import type { SetUpDesk, SignInRefusal } from './desk.ts';
import {
  type Filled,
  faultsIn,
  isFaultless,
  LONGEST,
  type Read,
  stepForm,
  textField,
  tick,
  trimmed,
  type Values,
} from './fields.ts';
import { following, pathOfStep, stepPage } from './steps.ts';

const DAY = 86_400_000;

export function googlePage(visit: Visit, desk: SetUpDesk, sent?: Filled): Html {
  const { setUp } = visit.voice;
  const { google, frame } = setUp;
  const { account } = desk.draft();
  const connected = desk.signIn.connected();
  const refusal = desk.signIn.refusal();
  const consent = account?.consent;
  const filled = sent ?? { values: { account: account?.email, consent: consent && 'yes', by: consent?.by } };
  const inside = html`${textField(filled, { name: 'account', label: google.account, hint: google.accountHint, type: 'email', autocomplete: 'email' })}
<fieldset><legend>${google.contacts}</legend><p>${google.contactsIntro}</p>${tick(filled, 'consent', google.consent)}
${textField(filled, { name: 'by', label: google.by, hint: google.byHint, autocomplete: 'name' })}</fieldset>`;
  const body = html`<p>${google.intro}</p>
${refusal === undefined ? '' : refusalPart(visit, refusal)}
${connected === undefined ? '' : html`${connectedPart(visit, connected, consent !== undefined)}<p><a class="button main" href="${pathOfStep(following('google'))}">${frame.next}</a></p>`}
${stepForm(visit, 'google', filled, inside, connected === undefined ? google.begin : google.beginAgain)}`;
  return stepPage(visit, desk, 'google', body);
}

export function readAccount(values: Values, words: SetUpWords, today: string): Read<DraftAccount> {
  const { google, frame } = words;
  const [account, by] = [trimmed(values, 'account'), trimmed(values, 'by')];
  const isAgreed = values.consent === 'yes';
  const faults = faultsIn({
    account: account === '' ? frame.missing : email(account) || account.length > LONGEST ? google.accountWrong : undefined,
    by: !isAgreed ? undefined : by === '' ? google.byNeeded : by.length > LONGEST ? frame.tooLong : undefined,
  });
  if (!isFaultless(faults)) return { faults };
  return { value: { email: account, consent: isAgreed ? { by, on: today } : undefined } };
}

/** The way out: a link, for a form may not lead out of the house; and the way back by hand. */
export function goPage(visit: Visit, desk: SetUpDesk, begun: Begun, isBackByItself: boolean, trouble?: SignInRefusal): Html {
  const { google, frame } = visit.voice.setUp;
  const account = desk.draft().account?.email ?? '';
  const paste = html`<div class="set-up">${button(visit, '/set-up/google/return', google.bring, 'plain', {
    inside: textField(
      { values: {} },
      { name: 'address', label: google.paste, hint: google.pasteHint(begun.redirect), isWide: true },
    ),
  })}</div>`;
  const back = isBackByItself
    ? html`<p>${google.byItself}</p><details><summary>${google.pasteElse}</summary><p>${google.pasteIntro}</p>${paste}</details>`
    : html`<p>${google.pasteIntro}</p>${paste}`;
  const body = html`${trouble === undefined ? '' : refusalPart(visit, trouble)}
<p>${google.goIntro(account)} ${google.unverified}</p>
<p><a class="button main" rel="noreferrer noopener"${isBackByItself ? '' : html` target="_blank"`} href="${begun.address}">${google.go}</a></p>
<p>${google.until(visit.voice.moment(begun.until))}</p>
${back}
<p><a href="${pathOfStep('google')}">${frame.back}</a></p>`;
  return stepPage(visit, desk, 'google', body, google.goTitle);
}

/** What a browser sees that Google leads back; it need not be the one the set-up is open in. */
export function returnedPage(visit: Visit, desk: SetUpDesk, outcome: Connected | SignInRefusal): Html {
  const { google } = visit.voice.setUp;
  const body = html`${'ok' in outcome ? connectedPart(visit, outcome, desk.draft().account?.consent !== undefined) : refusalPart(visit, outcome)}
<p><a class="button main" href="${pathOfStep('google')}">${google.goOn}</a></p><p>${google.closing}</p>`;
  return page(visit, google.returned, body);
}

/** `isWithContacts`: whether contacts were asked for, too. */
function connectedPart(
  { voice, now }: Visit,
  { account, ends, allowed, shortcomings }: Connected,
  isWithContacts: boolean,
): Html {
  const { google } = voice.setUp;
  const unticked = [
    ...(allowed.includes('event') ? [] : [google.untickedCalendars]),
    ...(!isWithContacts || allowed.includes('contact') ? [] : [google.untickedContacts]),
  ];
  const closed = shortcomings.slice(unticked.length);
  const said = [
    ...(ends === undefined ? [] : [google.ends(Math.max(0, Math.round((ends - now) / DAY)))]),
    ...unticked,
    ...(closed.length === 0 ? [] : [google.closed]),
  ];
  return html`<p class="sumline well"><span aria-hidden="true">✓</span> ${google.connected(account)}</p>
${said.map((text) => html`<p class="trouble">${google.but} ${text}</p>`)}${closed.map(({ message, hint }) => wordingOf(voice, `${message}. ${hint}`))}`;
}

/** What stopped a sign-in, by the name it has if it has one. */
export function refusalOf(error: SyncError): SignInRefusal {
  const { code, message, hint } = error;
  return { name: error instanceof SignInRefused ? error.trouble : undefined, code, said: `${message}. ${hint}` };
}

function refusalPart({ voice }: Visit, { name, code, said }: SignInRefusal): Html {
  const { google, signInTroubles } = voice.setUp;
  const why = name === undefined ? voice.terms.troubles[code] : signInTroubles[name];
  return html`<div class="trouble" role="alert"><p>${google.trouble}: ${why}</p>${name === undefined ? wordingOf(voice, said) : ''}</div>`;
}

/** The exact wording of what is told in plain words beside it. */
export function wordingOf(voice: Voice, said: string): Html {
  return html`<details><summary>${voice.setUp.frame.wording}</summary><p>${exact(voice, said)}</p></details>`;
}
