/** web/set-up/basics — step 1: language, time zone, the name of the pair, and the password of the dashboard. */
import { html } from 'hono/html';
import { pairName } from '../../config/checks.ts';
import type { DraftBasics } from '../../config/draft.ts';
import { Secret } from '../../config/secrets.ts';
import { zone } from '../../config/times.ts';
import { LANGUAGES, type Language, SPEECH } from '../../locales/dashboard/speech.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import { known } from '../languages.ts';
import type { Html, Visit } from '../page.ts';
import type { SetUpDesk } from './desk.ts';
import type { Values } from './fields.ts';
import {
  choice,
  type Filled,
  faultsIn,
  isFaultless,
  type Read,
  radios,
  secretField,
  stepForm,
  textField,
  trimmed,
} from './fields.ts';
import type { Kept } from './kept.ts';
import { stepPage } from './steps.ts';

const SHORTEST = 10;
const LONGEST = 200;

export function basicsPage(visit: Visit, desk: SetUpDesk, kept: Kept, sent?: Filled): Html {
  const { setUp } = visit.voice;
  const { basics } = setUp;
  const { basics: before } = desk.draft();
  const filled = sent ?? { values: valuesFor(visit, before) };
  const languages = LANGUAGES.map((one) => ({ value: one, label: SPEECH[one].name, lang: one }));
  const own = html`<div class="inside">
${secretField(filled, { name: 'password', label: basics.ownPassword, autocomplete: 'new-password' }, undefined)}
${secretField(filled, { name: 'again', label: basics.again, autocomplete: 'new-password' }, undefined)}
</div>`;
  const ways = [
    ...(kept.secret('basics.password') === undefined ? [] : [{ value: 'keep', label: basics.keep }]),
    { value: 'suggested', label: html`${basics.suggested} <code>${desk.suggestion()}</code>` },
    { value: 'own', label: basics.own, inside: own },
  ];
  const zones = Intl.supportedValuesOf('timeZone').map((name) => html`<option value="${name}"></option>`);
  const inside = html`${choice(filled, 'language', basics.language, languages, { hint: basics.languageHint })}
${textField(filled, { name: 'timezone', label: basics.timezone, hint: basics.timezoneHint, list: 'zones' })}
<datalist id="zones">${zones}</datalist>
${textField(filled, { name: 'name', label: basics.name, hint: basics.nameHint })}
${radios(filled, 'way', basics.password, ways, basics.passwordIntro)}`;
  return stepPage(visit, desk, 'basics', html`<p>${basics.intro}</p>${stepForm(visit, 'basics', filled, inside)}`);
}

function valuesFor({ voice }: Visit, before: DraftBasics | undefined): Values {
  const zones: Readonly<Record<Language, string>> = { en: '', de: 'Europe/Berlin', sv: 'Europe/Stockholm' };
  // A container knows no other zone than UTC, where nobody lives.
  const guess = /^(?:Etc\/)?UTC$/.test(voice.zone) ? zones[voice.language] : voice.zone;
  return {
    language: before?.language ?? voice.language,
    timezone: before?.timezone ?? guess,
    name: before?.name,
    way: before === undefined ? 'suggested' : 'keep',
  };
}

/** `suggested`: the password the page proposed. */
export function readBasics(values: Values, words: SetUpWords, kept: Kept, suggested: string): Read<DraftBasics> {
  const { basics, frame } = words;
  const [timezone, name] = [trimmed(values, 'timezone'), trimmed(values, 'name')];
  const language = known(values.language);
  const password = passwordIn(values, kept, suggested);
  const faults = faultsIn({
    language: language === undefined ? frame.choose : undefined,
    timezone: timezone === '' ? frame.missing : zoneFault(timezone, words),
    name: name === '' ? frame.missing : pairName(name) && basics.nameWrong,
    way: password === undefined ? frame.choose : undefined,
    ...(values.way === 'own' ? ownFaults(values, words) : {}),
  });
  if (!isFaultless(faults) || language === undefined || password === undefined) return { faults };
  return { value: { language, timezone, name, password } };
}

function passwordIn(values: Values, kept: Kept, suggested: string): Secret | undefined {
  if (values.way === 'keep') return kept.secret('basics.password');
  if (values.way === 'suggested') return new Secret(suggested);
  return values.way === 'own' ? new Secret(values.password ?? '') : undefined;
}

function ownFaults({ password = '', again = '' }: Values, { basics, frame }: SetUpWords): Record<string, string | undefined> {
  return {
    password: password.length < SHORTEST ? basics.passwordShort : password.length > LONGEST ? frame.tooLong : undefined,
    again: password === again ? undefined : basics.passwordDiffers,
  };
}

function zoneFault(timezone: string, { basics }: SetUpWords): string | undefined {
  const complaint = zone(timezone);
  if (complaint === undefined) return undefined;
  const meant = /"([^"]+)"/.exec(complaint.guess ?? complaint.hint)?.[1];
  return basics.timezoneWrong(meant === undefined ? basics.timezoneExample : basics.timezoneMeant(meant));
}
