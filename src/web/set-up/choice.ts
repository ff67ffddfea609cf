/** web/set-up/choice — step 5: which calendars are kept in step with which, and which contacts. */
import { html } from 'hono/html';
import type { DraftCalendar, DraftChoice } from '../../config/draft.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Trouble } from '../desk.ts';
import type { Html, Visit } from '../page.ts';
import { table } from '../tables.ts';
import type { Voice } from '../voice.ts';
import { clientsPart, clientValues, readClients } from './clients.ts';
import type { Found, FoundCollection, SetUpDesk } from './desk.ts';
import { DIRECTIONS, directionFault, directionIn, sharedFaults } from './directions.ts';
import { choice, type Faults, type Filled, isFaultless, type Read, stepForm, type Values } from './fields.ts';
import { wordingOf } from './google.ts';
import { pathOfStep, stepPage } from './steps.ts';

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
<fieldset><legend>${words.contacts}</legend>${clientsPart(visit, desk, filled, found)}</fieldset>`;
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
  return Object.assign({}, ...rows, clientValues(books, before)) as Values;
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
  const contacts = isAgreed ? readClients(values, words, found) : { value: [] };
  const whole: Faults = {
    ...sharedFaults(rows, values, '', words),
    ...faults,
    ...('faults' in contacts ? contacts.faults : {}),
    ...(rows.length === 0 && 'value' in contacts && contacts.value.length === 0 ? { calendars: words.choice.nothing } : {}),
  };
  if (!isFaultless(whole) || !('value' in contacts)) return { faults: whole };
  return { value: { calendars, contacts: contacts.value } };
}
