/** web/telling — engine words on a page: fields and guards as people call them; what is not known stays as it was said. */
import { html } from 'hono/html';
import type { Difference, LookLine, WaitingHold } from './desk.ts';
import type { Html } from './page.ts';
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

/** What it is called, and when it begins: of fifty haircuts one is meant. */
export function lineItem(voice: Voice, { title, start }: LookLine): Html {
  const name = title || voice.screens.waiting.untitled;
  return start === undefined ? html`${name}` : html`${name} <span class="sum">${voice.start(start)}</span>`;
}

export function guardSentence({ terms }: Voice, { guard, server }: WaitingHold): string {
  return terms.guards[guard](server === undefined ? '' : terms.servers[server]);
}
