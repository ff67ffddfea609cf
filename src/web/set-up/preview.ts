/** web/set-up/preview — step 7: what the first cycle would do, before anything is done. */
import { html } from 'hono/html';
import { button, exact, type Html, type Visit } from '../page.ts';
import { table } from '../tables.ts';
import { guardSentence, lineItem } from '../telling.ts';
import type { Voice } from '../voice.ts';
import type { Preview, SetUpDesk } from './desk.ts';
import { wordingOf } from './google.ts';
import { following, pathOfStep, stepPage } from './steps.ts';

const SHOWN = 20;
const OPS = ['create', 'update', 'delete'] as const;
const SERVERS = ['google', 'dav'] as const;

export function previewPage(visit: Visit, desk: SetUpDesk): Html {
  const { preview, frame } = visit.voice.setUp;
  const planned = desk.planned();
  const body = html`<p>${preview.intro}</p>
${planned === undefined ? html`<p>${preview.none}</p>` : plannedPart(visit.voice, planned)}
<div class="orders">${button(visit, pathOfStep('preview'), planned === undefined ? preview.make : preview.again, planned === undefined ? 'main' : 'plain')}
<a class="button${planned === undefined ? '' : ' main'}" href="${pathOfStep(following('preview'))}">${frame.next}</a></div>
<p><a href="${pathOfStep('rules')}">${frame.back}</a></p>`;
  return stepPage(visit, desk, 'preview', body);
}

function plannedPart(voice: Voice, planned: Preview): Html {
  const { setUp, terms } = voice;
  const { preview } = setUp;
  const sums = [
    ...SERVERS.flatMap((server) =>
      OPS.map((op) => [planned.counts[op][server], preview.sums[op], terms.servers[server]] as const),
    )
      .filter(([count]) => count > 0)
      .map(([count, say, server]) => say(count, server)),
    ...(planned.joined > 0 ? [preview.joined(planned.joined)] : []),
    ...(planned.conflicts > 0 ? [preview.conflicts(planned.conflicts)] : []),
    ...(planned.left > 0 ? [preview.left(planned.left)] : []),
  ];
  const troubles = planned.troubles.map(
    ({ code, said }) =>
      html`<div class="trouble"><p>${preview.trouble}: ${terms.troubles[code]}</p>${wordingOf(voice, said)}</div>`,
  );
  const holds = planned.holds.map((hold) => html`<p class="trouble">${guardSentence(voice, hold)}</p>`);
  const isAlike = sums.length + planned.troubles.length + planned.holds.length === 0;
  const seconds = new Intl.NumberFormat(voice.locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });
  return html`${troubles}${holds}${isAlike ? html`<p class="sumline well">${preview.alike}</p>` : html`<ul class="sums">${sums.map((line) => html`<li>${line}</li>`)}</ul>`}
${planned.lines.length === 0 ? '' : linesPart(voice, planned)}
<p class="sum">${preview.seconds(seconds.format(planned.took / 1000))}</p>`;
}

function linesPart(voice: Voice, { lines }: Preview): Html {
  const { setUp, terms } = voice;
  const { preview } = setUp;
  const named = (op: string): string => (Object.hasOwn(terms.ops, op) ? terms.ops[op as keyof typeof terms.ops] : op);
  const rows = lines.slice(0, SHOWN).map((line) => [
    lineItem(voice, line),
    named(line.op),
    // What is joined is on both.
    line.op === 'adopt' ? '' : terms.servers[line.server],
    exact(voice, line.why),
  ]);
  const caption = preview.lines(Math.min(SHOWN, lines.length), lines.length);
  return table(caption, [preview.item, preview.action, preview.where, preview.why], rows);
}
