/** web/set-up/finish — step 8: the configuration to keep, and the button that begins. */
import { html } from 'hono/html';
import { sentenceIn } from '../../config/sentences.ts';
import { button, type Html, page, type Visit } from '../page.ts';
import type { Saved, SetUpDesk } from './desk.ts';
import { pathOfStep, stepPage } from './steps.ts';

export const FILE_PATH = '/set-up/twinbook.yaml';

export function finishPage(visit: Visit, desk: SetUpDesk, saved?: Exclude<Saved, { is: 'saved' }>): Html {
  const { finish, frame } = visit.voice.setUp;
  const { file, secrets, canSave } = desk.site;
  const download = html`<a class="button" href="${FILE_PATH}" download="twinbook.yaml">${finish.download}</a>`;
  const body = html`${saved === undefined ? '' : savedPart(visit, desk, saved)}
<p>${finish.intro}</p>
<p>${canSave ? finish.where(file) : finish.blocked(file)} ${finish.secrets(secrets)}</p>
<div class="orders">${button(visit, pathOfStep('finish'), finish.start, 'main')}${download}</div>
<h2 id="text">${finish.text}</h2>
<pre tabindex="0" role="region" aria-labelledby="text"><code>${desk.text()}</code></pre>
<p><a href="${pathOfStep('preview')}">${frame.back}</a></p>`;
  return stepPage(visit, desk, 'finish', body);
}

function savedPart({ voice }: Visit, { site: { file } }: SetUpDesk, saved: Exclude<Saved, { is: 'saved' }>): Html {
  const { finish } = voice.setUp;
  switch (saved.is) {
    case 'by hand':
      return html`<div class="note" role="status"><h2>${finish.byHand}</h2><p>${finish.byHandText(file)}</p></div>`;
    case 'exists':
      return html`<p class="trouble" role="alert">${finish.exists(file)}</p>`;
    case 'failed':
      return html`<p class="trouble" role="alert">${finish.failed(saved.why)}</p>`;
    case 'broken':
      return html`<div class="trouble" role="alert"><p>${finish.broken}</p><ul>${saved.errors.map((error) => html`<li>${sentenceIn(error, voice.say)}</li>`)}</ul></div>`;
  }
}

/** The last page of all: nobody answers after it but the dashboard. */
export function startedPage(visit: Visit): Html {
  const { finish } = visit.voice.setUp;
  const body = html`<p class="sumline well"><span aria-hidden="true">✓</span> ${finish.startedText}</p>
<p>${finish.dashboardHint}</p><p><a class="button main" href="/">${finish.toDashboard}</a></p>`;
  return page(visit, finish.started, body);
}
