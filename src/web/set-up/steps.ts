/** web/set-up/steps — the eight steps, how far an owner has come, and the frame of each page. */
import { html } from 'hono/html';
import type { Draft } from '../../config/draft.ts';
import { type Html, page, type Visit } from '../page.ts';
import type { SetUpDesk } from './desk.ts';

export const STEPS = ['basics', 'client', 'google', 'booking', 'choice', 'rules', 'preview', 'finish'] as const;
export type Step = (typeof STEPS)[number];

export const pathOfStep = (step: Step): string => `/set-up/${step}`;

/** The first step that is not done: nobody gets past it. A preview is an offer. */
export function firstOpen(draft: Draft, isConnected: boolean): Step {
  const isDone: Readonly<Record<Step, boolean>> = {
    basics: draft.basics !== undefined,
    client: draft.client !== undefined,
    google: draft.account !== undefined && isConnected,
    booking: draft.dav !== undefined,
    choice: draft.choice !== undefined,
    rules: draft.rules !== undefined,
    preview: true,
    finish: false,
  };
  return STEPS.find((step) => !isDone[step]) ?? 'finish';
}

export const openStep = ({ draft, signIn }: SetUpDesk): Step => firstOpen(draft(), signIn.connected() !== undefined);

export const isReached = (step: Step, open: Step): boolean => STEPS.indexOf(step) <= STEPS.indexOf(open);

export function following(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

/** `title`: of the page, where it is not the step itself. */
export function stepPage(visit: Visit, desk: SetUpDesk, step: Step, body: Html, title?: string): Html {
  const { frame } = visit.voice.setUp;
  const open = openStep(desk);
  const links = STEPS.map((one, index) => {
    const name = html`<span class="count">${index + 1}</span> ${frame.steps[one]}`;
    if (one === step) return html`<li><a href="${pathOfStep(one)}" aria-current="step">${name}</a></li>`;
    if (!isReached(one, open)) return html`<li>${name}</li>`;
    const isDone = one !== open;
    return html`<li><a href="${pathOfStep(one)}">${name}${isDone ? html` <span aria-hidden="true">✓</span><span class="unseen">(${frame.done})</span>` : ''}</a></li>`;
  });
  const whole = html`<p class="sum">${frame.step(STEPS.indexOf(step) + 1, STEPS.length)}</p>
${body}
<nav class="steps" aria-label="${frame.title}"><ol>${links}</ol></nav>`;
  return page(visit, title ?? frame.steps[step], whole);
}
