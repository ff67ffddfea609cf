/** web/outbox — mails to clients: what waits for a word, with its text and two buttons, and what became of the others. */
import { html } from 'hono/html';
import { ASKS } from '../model/mail.ts';
import type { ToldMail, ToldTrust } from './desk.ts';
import { more, SHOWN } from './listed.ts';
import { button, type Html, page, type Visit, wording } from './page.ts';
import { table } from './tables.ts';

export function outboxPage(visit: Visit, mails: readonly ToldMail[] | undefined, trusted: readonly ToldTrust[]): Html {
  const { outbox } = visit.voice.screens;
  const body =
    mails === undefined
      ? html`<p class="sumline rest">${outbox.off}</p>`
      : html`${waitingPart(
          visit,
          mails.filter(({ state }) => ASKS.has(state)),
        )}${othersPart(
          visit,
          mails.filter(({ state }) => !ASKS.has(state)),
        )}${trustedPart(visit, trusted)}`;
  return page(visit, outbox.title, body, 'outbox');
}

function waitingPart(visit: Visit, mails: readonly ToldMail[]): Html {
  const { outbox } = visit.voice.screens;
  if (mails.length === 0) return html`<p class="sumline well">${outbox.nothing}</p>`;
  return html`<p>${outbox.intro}</p>${mails.slice(0, SHOWN).map((mail) => mailBox(visit, mail))}${more(visit.voice, mails.length)}`;
}

function mailBox(visit: Visit, { id, pair, occasion, state, since, to, subject, text, why }: ToldMail): Html {
  const { voice } = visit;
  const { outbox } = voice.screens;
  const order = (word: string, label: string, look: 'main' | 'plain'): Html =>
    button(visit, `/outbox/${encodeURIComponent(id)}/${word}`, label, look, { about: `${label}: ${subject}, ${to}` });
  return html`<article class="conflict">
<h2>${subject}</h2>
<dl><dt>${outbox.to}</dt><dd>${to}</dd><dt>${outbox.occasion}</dt><dd>${outbox.occasions[occasion]}</dd><dt>${outbox.state}</dt><dd>${outbox.states[state]}, ${voice.moment(since)} (${pair})</dd></dl>
${why === undefined ? '' : wording(voice, why)}
<p class="letter">${text}</p>
<div class="orders">${order('send', state === 'unsure' ? outbox.again : outbox.send, 'main')}${order('discard', outbox.discard, 'plain')}</div>
</article>`;
}

function othersPart({ voice }: Visit, mails: readonly ToldMail[]): Html | '' {
  if (mails.length === 0) return '';
  const { outbox } = voice.screens;
  const rows = mails
    .toReversed()
    .slice(0, SHOWN)
    .map(({ subject, to, state, since, why }) => [
      subject,
      to,
      html`${outbox.states[state]}${why === undefined ? '' : wording(voice, why)}`,
      voice.moment(since),
    ]);
  return html`<h2>${outbox.others}</h2>${table(outbox.others, [outbox.subject, outbox.to, outbox.state, outbox.since], rows)}${more(voice, mails.length)}`;
}

/** Those to whom mails go unseen, and by whose word; each can be taken back. */
function trustedPart(visit: Visit, trusted: readonly ToldTrust[]): Html | '' {
  if (trusted.length === 0) return '';
  const { voice } = visit;
  const { outbox, decide } = voice.screens;
  const rows = trusted.map(({ client, pair, at, by }) => [
    client,
    `${by}, ${voice.moment(at)} (${pair})`,
    button(visit, '/outbox/untrust', outbox.untrust, 'plain', {
      values: { pair, client },
      about: `${outbox.untrust}: ${client}`,
    }),
  ]);
  return html`<h2>${outbox.trusted}</h2><p>${outbox.trustedIntro}</p>${table(outbox.trusted, [outbox.client, outbox.said, decide.action], rows)}`;
}
