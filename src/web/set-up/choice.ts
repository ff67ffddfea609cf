/** web/set-up/choice — step 5: which calendars are kept in step with which, and which contacts. */
import { html } from 'hono/html';
import type { Direction } from '../../config/config.ts';
import type { DraftCalendar, DraftChoice, DraftContacts } from '../../config/draft.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Trouble } from '../desk.ts';
import type { Html, Visit } from '../page.ts';
import { table } from '../tables.ts';
import type { Voice } from '../voice.ts';
import type { Found, FoundCollection, SetUpDesk } from './desk.ts';
import { choice, type Faults, type Filled, faultsIn, isFaultless, type Read, stepForm, type Values } from './fields.ts';
import { wordingOf } from './google.ts';
import { pathOfStep, stepPage } from './steps.ts';

const DIRECTIONS: readonly Direction[] = ['two-way', 'to-google', 'to-dav'];
const SHOWS = ['full', 'busy'] as const;

export function choicePage(visit: Visit, desk: SetUpDesk, found: Found, sent?: Filled): Html {
  const { voice } = visit;
  const { choice: words } = voice.setUp;
  const filled = sent ?? { values: valuesFor(found, desk.draft().choice) };
  const fault = filled.faults?.calendars;
  const inside = html`${fault === undefined ? '' : html`<p class="fault">${fault}</p>`}
${table(
  words.caption,
  [words.google, words.dav, words.direction, words.show],
  found.google.map((one, index) => rowOf(voice, filled, one, index, found.dav)),
)}
<p class="hint">${words.showHint}</p>
<fieldset><legend>${words.contacts}</legend>${contactsPart(visit, desk, filled, found)}</fieldset>`;
  const davs = found.dav.map((one) => [nameOf(voice, one), one.word, accessOf(voice, one)]);
  const body = html`<p>${words.intro}</p>${stepForm(visit, 'choice', filled, inside)}
${table(words.davCaption, [words.davName, words.davPlace, words.davAccess], davs)}
<p><a class="button" href="${pathOfStep('choice')}?again">${words.again}</a></p>`;
  return stepPage(visit, desk, 'choice', body);
}

/** Instead, when a server could not be asked. */
export function noChoicePage(visit: Visit, desk: SetUpDesk, troubles: readonly Trouble[]): Html {
  const { setUp, terms } = visit.voice;
  const said = troubles.map(
    ({ code, said }) => html`<div class="trouble"><p>${terms.troubles[code]}</p>${wordingOf(visit.voice, said)}</div>`,
  );
  const body = html`<p role="alert">${setUp.choice.trouble}.</p>${said}
<p><a class="button main" href="${pathOfStep('choice')}?again">${setUp.choice.again}</a></p>
<p><a href="${pathOfStep('booking')}">${setUp.frame.back}</a></p>`;
  return stepPage(visit, desk, 'choice', body);
}

function rowOf(
  voice: Voice,
  filled: Filled,
  one: FoundCollection,
  index: number,
  davs: readonly FoundCollection[],
): (string | Html)[] {
  const { choice: words } = voice.setUp;
  const partners = [{ value: '', label: words.none }, ...davs.map(({ word, name }) => ({ value: word, label: name }))];
  const directions = DIRECTIONS.map((value) => ({ value, label: voice.terms.directions[value] }));
  const shows = SHOWS.map((value) => ({ value, label: words.shows[value] }));
  return [
    html`<input type="hidden" name="google-${index}" value="${one.word}">${nameOf(voice, one)}<br><span class="kind">${accessOf(voice, one)}</span>`,
    choice(filled, `dav-${index}`, undefined, partners, { said: `${words.dav}: ${one.name}` }),
    choice(filled, `direction-${index}`, undefined, directions, { said: `${words.direction}: ${one.name}` }),
    choice(filled, `show-${index}`, undefined, shows, { said: `${words.show}: ${one.name}` }),
  ];
}

function nameOf({ setUp }: Voice, { name, color }: FoundCollection): Html {
  const dot =
    color === undefined
      ? ''
      : html`<svg class="swatch" viewBox="0 0 10 10" role="img" aria-label="${setUp.choice.color(color)}"><circle cx="5" cy="5" r="5" fill="${color}"/></svg> `;
  return html`${dot}${name}`;
}

const accessOf = ({ setUp }: Voice, { isWritable }: FoundCollection): string =>
  setUp.choice.access[isWritable ? 'write' : 'read'];

function contactsPart({ voice }: Visit, desk: SetUpDesk, filled: Filled, { labels, books }: Found): Html {
  const { choice: words } = voice.setUp;
  const consent = desk.draft().account?.consent;
  const change = html`<a href="${pathOfStep('google')}">${words.contactsChange}</a>`;
  if (consent === undefined) return html`<p>${words.contactsOff} ${change}</p>`;
  const given = new Intl.DateTimeFormat(voice.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const agreed = html`<p>${words.contactsOn(consent.by, given.format(new Date(`${consent.on}T00:00:00Z`)))} ${change}</p>`;
  if (books.length === 0) return html`${agreed}<p>${words.contactsNoBooks}</p>`;
  const partners = [{ value: '', label: words.none }, ...books.map(({ word, name }) => ({ value: word, label: name }))];
  const which = [
    { value: 'all', label: words.contactsAll },
    ...labels.map((name) => ({ value: `label:${name}`, label: words.contactsLabel(name) })),
  ];
  const directions = DIRECTIONS.map((value) => ({ value, label: voice.terms.directions[value] }));
  return html`${agreed}${choice(filled, 'contacts-dav', words.contactsDav, partners)}
${choice(filled, 'contacts-google', words.contactsGoogle, which)}
${choice(filled, 'contacts-direction', words.direction, directions)}`;
}

/** What was chosen before; the first time the main calendar with the first that may be written, each in the direction it can. */
function valuesFor({ google, dav, books }: Found, before: DraftChoice | undefined): Values {
  const first = dav.find(({ isWritable }) => isWritable) ?? dav[0];
  const rows = google.map((one, index) => {
    const chosen = before?.calendars.find((calendar) => calendar.google === one.word);
    const partner = before === undefined && index === 0 ? first : undefined;
    return {
      [`dav-${index}`]: chosen?.dav ?? partner?.word ?? '',
      [`direction-${index}`]:
        chosen?.direction ?? (one.isWritable ? (partner?.isWritable === false ? 'to-google' : 'two-way') : 'to-dav'),
      [`show-${index}`]: chosen?.show ?? 'full',
    };
  });
  const contacts = before?.contacts;
  const book = before === undefined ? books[0]?.word : undefined;
  const own = { 'contacts-dav': contacts?.dav ?? book ?? '', 'contacts-google': contacts?.google ?? 'all' };
  return Object.assign({}, ...rows, own, { 'contacts-direction': contacts?.direction ?? 'two-way' }) as Values;
}

export function readChoice(values: Values, words: SetUpWords, found: Found, isAgreed: boolean): Read<DraftChoice> {
  const rows = found.google
    .map((one, index) => ({ one, index, dav: values[`dav-${index}`] ?? '' }))
    .filter(({ dav }) => dav !== '');
  const calendars: DraftCalendar[] = [];
  const faults: Record<string, string> = {};
  for (const { one, index, dav } of rows) {
    const partner = found.dav.find(({ word }) => word === dav);
    // The page may be older than what was found since.
    if (partner === undefined || values[`google-${index}`] !== one.word) faults[`dav-${index}`] = words.choice.gone;
    else {
      const direction = directionIn(values, `direction-${index}`);
      const fault = direction === undefined ? words.frame.choose : directionFault(direction, one, partner, words);
      if (fault !== undefined) faults[`direction-${index}`] = fault;
      const show = values[`show-${index}`] === 'busy' ? 'busy' : 'full';
      calendars.push({
        google: one.word,
        googleName: one.name,
        dav,
        davName: partner.name,
        direction: direction ?? 'two-way',
        show,
      });
    }
  }
  const contacts = isAgreed ? readContacts(values, words, found) : { value: undefined };
  const whole: Faults = {
    ...sharedFaults(rows, values, words),
    ...faults,
    ...('faults' in contacts ? contacts.faults : {}),
    ...(rows.length === 0 && !('value' in contacts && contacts.value !== undefined) ? { calendars: words.choice.nothing } : {}),
  };
  if (!isFaultless(whole) || !('value' in contacts)) return { faults: whole };
  return { value: { calendars, contacts: contacts.value } };
}

function readContacts(values: Values, words: SetUpWords, found: Found): Read<DraftContacts | undefined> {
  const dav = values['contacts-dav'] ?? '';
  if (dav === '') return { value: undefined };
  const book = found.books.find(({ word }) => word === dav);
  const google = values['contacts-google'] ?? 'all';
  const label = google.replace(/^label:/, '');
  const isThere = google === 'all' || found.labels.includes(label);
  const direction = directionIn(values, 'contacts-direction');
  const contacts = { name: '', word: google, color: undefined, isWritable: true };
  const faults = faultsIn({
    'contacts-dav': book === undefined ? words.choice.gone : undefined,
    'contacts-google': isThere ? undefined : words.choice.gone,
    'contacts-direction': direction === undefined ? words.frame.choose : book && directionFault(direction, contacts, book, words),
  });
  if (!isFaultless(faults) || book === undefined || direction === undefined) return { faults };
  const googleName = google === 'all' ? words.choice.contactsAll : label;
  return { value: { google, googleName, dav, davName: book.name, direction } };
}

function directionIn(values: Values, name: string): Direction | undefined {
  return DIRECTIONS.find((one) => one === values[name]);
}

function directionFault(
  direction: Direction,
  google: FoundCollection,
  dav: FoundCollection,
  { choice: words }: SetUpWords,
): string | undefined {
  if (!google.isWritable && !dav.isWritable) return words.readOnlyBoth;
  if (!google.isWritable && direction !== 'to-dav') return words.readOnlyGoogle;
  return !dav.isWritable && direction !== 'to-google' ? words.readOnlyDav : undefined;
}

/** What one entry writes into a calendar another must not carry on: of a calendar that is chosen twice both are only read, or only written. */
function sharedFaults(
  rows: readonly { readonly index: number; readonly dav: string }[],
  values: Values,
  { choice: words }: SetUpWords,
): Faults {
  const repeated = rows.filter(({ dav, index }) => {
    const direction = values[`direction-${index}`];
    const others = rows.filter((other) => other.index < index && other.dav === dav);
    return others.some((other) => direction === 'two-way' || values[`direction-${other.index}`] !== direction);
  });
  return Object.fromEntries(repeated.map(({ index }) => [`dav-${index}`, words.shared]));
}
