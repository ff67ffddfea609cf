/** web/set-up/fields — the fields of a form: what was typed stays, and what is wrong with it stands beside it. */
import { html } from 'hono/html';
import { button, type Html, type Visit } from '../page.ts';
import { pathOfStep, STEPS, type Step } from './steps.ts';

/** By the field's name, in the owner's language. */
export type Faults = Readonly<Record<string, string>>;
/** What a form holds; a secret is never among it. */
export type Values = Readonly<Record<string, string | undefined>>;

/** What a step makes of a form. */
export type Read<T> = { readonly value: T } | { readonly faults: Faults };

export interface Filled {
  readonly values: Values;
  readonly faults?: Faults;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'number';
  readonly autocomplete?: string;
  /** Id of a list of proposals. */
  readonly list?: string;
  readonly isWide?: boolean;
}

/** Hint and fault of a field, and the attribute that ties both to it. */
function about(
  name: string,
  hint: string | undefined,
  { faults = {} }: Filled,
): Record<'described' | 'tie' | 'beside', Html | ''> {
  const fault = faults[name];
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])].join(' ');
  const described = ids === '' ? '' : html` aria-describedby="${ids}"`;
  return {
    described,
    tie: html`${described}${fault === undefined ? '' : html` aria-invalid="true"`}`,
    beside: html`${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}${fault === undefined ? '' : html`<p class="fault" id="${name}-fault">${fault}</p>`}`,
  };
}

export function textField(filled: Filled, { name, label, hint, type = 'text', autocomplete = 'off', list, isWide }: Field): Html {
  const { tie, beside } = about(name, hint, filled);
  const value = type === 'password' ? '' : (filled.values[name] ?? '');
  return html`<div class="field${isWide ? ' wide' : ''}"><label for="${name}">${label}</label>${beside}
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" spellcheck="false"${list === undefined ? '' : html` list="${list}"`}${tie}></div>`;
}

/** Its value never comes back into a page. `kept`: says that there is one already. */
export function secretField(filled: Filled, field: Omit<Field, 'type'>, kept: string | undefined): Html {
  const hint = [kept, field.hint].filter((one) => one !== undefined).join(' ');
  return textField(filled, { autocomplete: 'off', ...field, ...(hint === '' ? {} : { hint }), type: 'password' });
}

interface Option {
  readonly value: string;
  readonly label: string | Html;
  /** What belongs to this option alone. */
  readonly inside?: Html;
}

export function radios(filled: Filled, name: string, legend: string, options: readonly Option[], hint?: string): Html {
  const { described, beside } = about(name, hint, filled);
  const chosen = filled.values[name];
  const lines = options.map(
    ({ value, label, inside = '' }) =>
      html`<div class="option"><label><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : ''}> ${label}</label>${inside}</div>`,
  );
  return html`<fieldset${described}><legend>${legend}</legend>${beside}${lines}</fieldset>`;
}

/** `label` undefined: it stands in a table, and is named by `said`. */
export function choice(
  filled: Filled,
  name: string,
  label: string | undefined,
  options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[],
  more: { readonly said?: string; readonly hint?: string } = {},
): Html {
  const { tie, beside } = about(name, more.hint, filled);
  const all = options.map(
    (one) =>
      html`<option value="${one.value}"${one.lang === undefined ? '' : html` lang="${one.lang}"`}${one.value === filled.values[name] ? html` selected` : ''}>${one.label}</option>`,
  );
  const select = html`<select id="${name}" name="${name}"${more.said === undefined ? '' : html` aria-label="${more.said}"`}${tie}>${all}</select>`;
  return label === undefined
    ? html`${select}${beside}`
    : html`<div class="field"><label for="${name}">${label}</label>${beside}${select}</div>`;
}

export function tick(filled: Filled, name: string, label: string): Html {
  const { tie, beside } = about(name, undefined, filled);
  return html`<div class="agree">${beside}<label><input type="checkbox" name="${name}" value="yes"${filled.values[name] === 'yes' ? html` checked` : ''}${tie}> ${label}</label></div>`;
}

/** The form of a step: its fields, its button, and the way back. */
export function stepForm(visit: Visit, step: Step, { faults = {} }: Filled, inside: Html, label?: string): Html {
  const { frame } = visit.voice.setUp;
  const before = STEPS[STEPS.indexOf(step) - 1];
  const isWrong = Object.keys(faults).length > 0;
  return html`${isWrong ? html`<p class="trouble" role="alert">${frame.mend}</p>` : ''}
<div class="set-up">${button(visit, pathOfStep(step), label ?? frame.next, 'main', { inside })}</div>
${before === undefined ? '' : html`<p><a href="${pathOfStep(before)}">${frame.back}</a></p>`}`;
}

/** The values of a sent form: texts only, one each. */
export function valuesOf(body: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** Without the white space people paste along. */
export const trimmed = (values: Values, name: string): string => (values[name] ?? '').trim();

/** Faults that are there. */
export function faultsIn(all: Readonly<Record<string, string | undefined>>): Faults {
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined));
}

export const isFaultless = (faults: Faults): boolean => Object.keys(faults).length === 0;

/** Longer than anything that is meant. */
export const LONGEST = 300;
