/** web/telling — engine words on a page: fields, reasons and guards as people call them; what is not known stays as it was said. */
import { html } from 'hono/html';
import type { Difference, WaitingHold } from './desk.ts';
import { exact, type Html } from './page.ts';
import type { Voice } from './voice.ts';

/** `location on 2026-12-01` is one occurrence of a series. */
export function fieldName({ terms, day }: Voice, field: string): string {
  const [name = '', on] = field.split(' on ');
  const called = terms.fields[name] ?? name;
  return on === undefined ? called : terms.fieldOn(called, /^\d{4}-\d\d-\d\d$/.test(on) ? day(on) : on);
}

/** A value, or a word for none. Long ones are cut: a page is no export. */
export function value({ screens: { frame } }: Voice, text: string): Html | string {
  if (text === '') return html`<span class="empty">${frame.empty}</span>`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 2000;

/** Each field with what it was and what it became; the words between are for whoever hears the page. */
export function differenceList(voice: Voice, differences: readonly Difference[]): Html | '' {
  if (differences.length === 0) return '';
  const { history } = voice.screens;
  const items = differences.map(
    ({ field, before, after }) =>
      html`<dt>${fieldName(voice, field)}</dt><dd><del>${value(voice, before)}</del> <span class="arrow" aria-label="${history.became}" role="img">→</span> <ins>${value(voice, after)}</ins></dd>`,
  );
  return html`<dl class="differences">${items}</dl>`;
}

export function guardSentence({ terms }: Voice, { guard, server }: WaitingHold): string {
  return terms.guards[guard](server === undefined ? '' : terms.servers[server]);
}

/** Why a change was made. */
export function reason(voice: Voice, why: string): Html | string {
  const { reasons, servers } = voice.terms;
  for (const [pattern, told] of REASONS) {
    const [found, word = ''] = pattern.exec(why) ?? [];
    if (found !== undefined) return told(reasons, word === 'Google' ? servers.google : word === 'DAV' ? servers.dav : word);
  }
  return exact(voice, why);
}

type Reasons = Voice['terms']['reasons'];

const REASONS: readonly (readonly [RegExp, (reasons: Reasons, word: string) => string])[] = [
  [/^new on the (\w+) side$/, ({ newOn }, side) => newOn(side)],
  [/^edited on the (\w+) side$/, ({ editedOn }, side) => editedOn(side)],
  [/^edited on (?:both sides|the \w+ and the \w+ side)$/, ({ editedBoth }) => editedBoth],
  [/^deleted on the (\w+) side$/, ({ deletedOn }, side) => deletedOn(side)],
  [/^put back as it is on the (\w+) side, as a person chose$/, ({ putBack }, side) => putBack(side)],
  [/^deleted on the (\w+) side, put back /, ({ putBackThere }, side) => putBackThere(side)],
  [/^deleted on the (\w+) side, which wins over an edit as configured$/, ({ deletedOn }, side) => deletedOn(side)],
  [/^edited on the (\w+) side after it was deleted here$/, ({ outlived }, side) => outlived(side)],
  [/^called off on the (\w+) side$/, ({ calledOff }, side) => calledOff(side)],
  [/^its label was taken off on the (\w+) side$/, ({ unlabelled }, side) => unlabelled(side)],
  [/^the copy was deleted, put back as configured$/, ({ copyBack }) => copyBack],
  [/^moved on the (\w+) side, put back as configured$/, ({ moveBack }, side) => moveBack(side)],
  [/^called off for a day on the (\w+) side, put back as configured$/, ({ dayBack }, side) => dayBack(side)],
  [/^on both sides already, known by its /, ({ joined }) => joined],
  [/^takes back (\S+)$/, ({ takesBack }, change) => takesBack(change)],
];
