/** web/waiting — what waits for the owner, pair by pair: sign-ins, what is held back, conflicts, what could not be copied. */
import { html } from 'hono/html';
import type { HeldItem, PairWaiting, ParkedItem, WaitingConflict } from './desk.ts';
import { itemLink, more, SHOWN } from './listed.ts';
import { overlapPart } from './overlaps.ts';
import { button, type Html, page, type Visit, wording } from './page.ts';
import { table } from './tables.ts';
import { fieldName, guardSentence, value } from './telling.ts';
import { unwrittenPart } from './unwritten.ts';
import type { Voice } from './voice.ts';

export function waitingPage(visit: Visit, pairs: readonly PairWaiting[]): Html {
  const { waiting } = visit.voice.screens;
  const busy = pairs.filter((pair) => !isQuiet(pair));
  const body =
    busy.length === 0 ? html`<p class="sumline well">${waiting.nothing}</p>` : html`${busy.map((pair) => pairPart(visit, pair))}`;
  return page(visit, waiting.title, body, 'waiting');
}

function isQuiet({ troubles, wantsSignIn, conflicts, holds, held, parked, overlaps, calls }: PairWaiting): boolean {
  const waits = [troubles, conflicts, holds, held, parked, overlaps, calls.waiting, calls.notes];
  return waits.every(({ length }) => length === 0) && !wantsSignIn;
}

function pairPart(visit: Visit, pair: PairWaiting): Html {
  const open = pair.conflicts.filter(({ kept }) => kept === undefined);
  const decided = pair.conflicts.filter(({ kept }) => kept !== undefined);
  const { waiting } = visit.voice.screens;
  return html`<section class="card" aria-label="${pair.name}" id="${pair.name}">
<h2>${pair.name}</h2>
${troublePart(visit, pair)}
${holdPart(visit, pair)}
${overlapPart(visit, pair)}
${unwrittenPart(visit, pair)}
${conflictPart(visit, open, waiting.conflicts, waiting.conflictsIntro, pair.name)}
${parkedPart(visit, pair)}
${conflictPart(visit, decided, waiting.decided, waiting.decidedIntro, pair.name)}
</section>`;
}

function troublePart(visit: Visit, { name, troubles, wantsSignIn }: PairWaiting): Html | '' {
  if (troubles.length === 0 && !wantsSignIn) return '';
  const { voice } = visit;
  const { waiting } = voice.screens;
  const said = troubles.map(
    ({ code, said }) => html`<p class="trouble">${voice.terms.troubles[code]}</p>${wording(voice, said)}`,
  );
  const signIn = button(visit, `/pairs/${encodeURIComponent(name)}/sign-in`, waiting.signInGoogle, 'main', {
    about: `${waiting.signInGoogle}: ${name}`,
  });
  return html`<h3>${wantsSignIn ? waiting.signIns : waiting.trouble}</h3>${said}${wantsSignIn ? html`<p>${voice.terms.tokens.dead}</p>${signIn}` : ''}`;
}

function holdPart({ voice }: Visit, { name, holds, held, answered }: PairWaiting): Html | '' {
  if (holds.length === 0 && held.length === 0) return '';
  const { waiting } = voice.screens;
  const reasons = holds.map((hold) => html`<li>${guardSentence(voice, hold)}${wording(voice, hold.why)}</li>`);
  const decide = (answer: string, label: string): Html =>
    html`<a class="button" href="/pairs/${encodeURIComponent(name)}/${answer}">${label}</a>`;
  return html`<h3>${waiting.holds}</h3>${answered === undefined ? html`<p>${waiting.holdsIntro}</p>` : html`<p role="status">${waiting.answered[answered]}</p>`}<ul>${reasons}</ul>
<p class="orders">${decide('approve', waiting.approve)} ${decide('reject', waiting.reject)}</p>
${held.length === 0 ? '' : heldTable(voice, name, held)}`;
}

function heldTable(voice: Voice, pair: string, held: readonly HeldItem[]): Html {
  const { waiting, frame } = voice.screens;
  const rows = voice
    .sorted(held)
    .slice(0, SHOWN)
    .map(({ item, title, server }) => [
      itemLink(voice, pair, item, title),
      server === undefined ? '' : voice.terms.servers[server],
    ]);
  return html`${table(waiting.heldItems(held.length), [waiting.item, frame.server], rows)}${more(voice, held.length)}`;
}

function conflictPart(
  visit: Visit,
  conflicts: readonly WaitingConflict[],
  heading: string,
  intro: string,
  pair: string,
): Html | '' {
  if (conflicts.length === 0) return '';
  return html`<h3>${heading}</h3><p>${intro}</p>${conflicts.slice(0, SHOWN).map((one) => conflictBox(visit, one, pair))}${more(visit.voice, conflicts.length)}`;
}

function conflictBox(visit: Visit, conflict: WaitingConflict, pair: string): Html {
  const { voice } = visit;
  const { waiting } = voice.screens;
  const { servers } = voice.terms;
  const title = conflict.title || waiting.untitled;
  const rows = conflict.fields.map(({ field, google, dav }) => [
    fieldName(voice, field),
    value(voice, google),
    value(voice, dav),
  ]);
  const keep = (server: 'google' | 'dav'): Html | '' =>
    conflict.kept === server
      ? ''
      : button(visit, `/conflicts/${encodeURIComponent(conflict.id)}`, waiting.keep[server], 'plain', {
          values: { keep: server },
          about: waiting.keepOf(waiting.keep[server], title),
        });
  return html`<article class="conflict">
<h4>${itemLink(voice, pair, conflict.item, title)}</h4>
<p>${waiting.since} ${voice.moment(conflict.since)}. ${conflict.isChosen ? waiting.chosen : ''}</p>
${rows.length === 0 ? '' : table(waiting.versions(title), [waiting.field, servers.google, servers.dav], rows)}
<div class="orders">${keep('google')}${keep('dav')}</div>
${wording(voice, conflict.why)}
</article>`;
}

function parkedPart({ voice }: Visit, { name, parked }: PairWaiting): Html | '' {
  if (parked.length === 0) return '';
  const { waiting } = voice.screens;
  const rows = parked.slice(0, SHOWN).map((one) => parkedRow(voice, name, one));
  return html`<h3>${waiting.parked}</h3><p>${waiting.parkedIntro}</p>
${table(waiting.parked, [waiting.item, waiting.since, waiting.reason], rows)}${more(voice, parked.length)}`;
}

/** One row of what waits: which, since when, why. */
export function parkedRow(voice: Voice, pair: string, { item, title, since, kind, why }: ParkedItem): (Html | string)[] {
  return [itemLink(voice, pair, item, title), voice.moment(since), html`${voice.terms.parked[kind]}${wording(voice, why)}`];
}
