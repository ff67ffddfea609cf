/** web/unwritten — calls that could not be written into contacts, on a page: who called when and why, and what stands in the way. */
import { html } from 'hono/html';
import type { PairWaiting } from './desk.ts';
import { more, SHOWN } from './listed.ts';
import { exact, type Html, type Visit } from './page.ts';
import { table } from './tables.ts';

export function unwrittenPart({ voice }: Visit, { calls: { waiting: calls, notes } }: PairWaiting): Html | '' {
  if (calls.length + notes.length === 0) return '';
  const { waiting, history } = voice.screens;
  const rows = calls
    .slice(0, SHOWN)
    .map(({ at, name, number, concern, why }) => [
      voice.moment(at),
      [name, number].filter((one) => one !== '').join(', ') || waiting.untitled,
      concern,
      exact(voice, why),
    ]);
  const headings = [history.when, waiting.caller, waiting.concern, waiting.reason];
  return html`<h3>${waiting.calls}</h3><p>${waiting.callsIntro}</p>
${notes.map((note) => html`<p>${exact(voice, note)}</p>`)}
${calls.length === 0 ? '' : html`${table(waiting.calls, headings, rows)}${more(voice, calls.length)}`}`;
}
