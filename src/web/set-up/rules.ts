/** web/set-up/rules — step 6: who wins, what a deletion means, how far it reaches; good defaults, in plain words. */
import { html } from 'hono/html';
import { type DraftRules, RULED_FIELDS, USUAL_RULES } from '../../config/draft.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Html, Visit } from '../page.ts';
import type { SetUpDesk } from './desk.ts';
import { choice, type Filled, faultsIn, isFaultless, type Read, stepForm, textField, trimmed, type Values } from './fields.ts';
import { stepPage } from './steps.ts';

const SETTLES = ['newest', 'dav', 'google', 'ask'] as const;
const PREFERS = ['dav', 'google'] as const;
const DELETES = ['propagate', 'restore', 'ask'] as const;
const DELETE_VS_EDIT = ['edit', 'delete', 'ask'] as const;

export function rulesPage(visit: Visit, desk: SetUpDesk, sent?: Filled): Html {
  const { setUp, terms } = visit.voice;
  const { rules } = setUp;
  const filled = sent ?? { values: valuesFor(desk.draft().rules ?? USUAL_RULES) };
  const settles = SETTLES.map((value) => ({ value, label: rules.settles[value] }));
  const fields = RULED_FIELDS.map((field) => choice(filled, field, terms.fields[field] ?? field, settles));
  const prefers = PREFERS.map((value) => ({ value, label: rules.settles[value] }));
  const inside = html`<fieldset><legend>${rules.conflicts}</legend><p>${rules.conflictsIntro}</p>
<div class="fields">${fields}</div>
${choice(filled, 'prefer', rules.prefer, prefers)}</fieldset>
<fieldset><legend>${rules.deletions}</legend>
${choice(
  filled,
  'deletes',
  rules.deletes,
  DELETES.map((value) => ({ value, label: rules.deletesWays[value] })),
  { hint: rules.deletesHint },
)}
${choice(
  filled,
  'delete_vs_edit',
  rules.deleteVsEdit,
  DELETE_VS_EDIT.map((value) => ({ value, label: rules.deleteVsEditWays[value] })),
)}</fieldset>
<fieldset><legend>${rules.window}</legend><p>${rules.windowHint}</p>
<div class="fields">${textField(filled, { name: 'past', label: rules.past, type: 'number' })}${textField(filled, { name: 'future', label: rules.future, type: 'number' })}</div></fieldset>
<fieldset><legend>${rules.guests}</legend><p>${rules.guestsText}</p></fieldset>`;
  return stepPage(visit, desk, 'rules', html`<p>${rules.intro}</p>${stepForm(visit, 'rules', filled, inside)}`);
}

function valuesFor({ fields, prefer, deletes, deleteVsEdit, past, future }: DraftRules): Values {
  return { ...fields, prefer, deletes, delete_vs_edit: deleteVsEdit, past: String(past), future: String(future) };
}

export function readRules(values: Values, { frame, rules }: SetUpWords): Read<DraftRules> {
  const fields = RULED_FIELDS.map((field) => [field, oneOf(SETTLES, values[field])] as const);
  const [prefer, deletes, deleteVsEdit] = [
    oneOf(PREFERS, values.prefer),
    oneOf(DELETES, values.deletes),
    oneOf(DELETE_VS_EDIT, values.delete_vs_edit),
  ];
  const [past, future] = [daysIn(values, 'past'), daysIn(values, 'future')];
  const missing = (one: unknown): string | undefined => (one === undefined ? frame.choose : undefined);
  const faults = faultsIn({
    ...Object.fromEntries(fields.map(([field, settle]) => [field, missing(settle)])),
    prefer: missing(prefer),
    deletes: missing(deletes),
    delete_vs_edit: missing(deleteVsEdit),
    past: past === undefined ? rules.days : undefined,
    future: future === undefined ? rules.days : undefined,
  });
  if (!isFaultless(faults) || !prefer || !deletes || !deleteVsEdit || !past || !future) return { faults };
  return { value: { fields: Object.fromEntries(fields) as DraftRules['fields'], prefer, deletes, deleteVsEdit, past, future } };
}

function oneOf<T extends string>(all: readonly T[], word: string | undefined): T | undefined {
  return all.find((one) => one === word);
}

function daysIn(values: Values, name: string): number | undefined {
  const days = /^\d{1,4}$/.test(trimmed(values, name)) ? Number(trimmed(values, name)) : 0;
  return days >= 1 && days <= 3650 ? days : undefined;
}
