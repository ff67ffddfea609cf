/** web/orders — what the buttons do: each tells the desk, and leads back to a page that says so. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { isSyncError } from '../model/errors.ts';
import type { Shown } from '../sync/answered.ts';
import type { Answer, Desk, Taken, ToldChange } from './desk.ts';
import type { DoorOptions, Env } from './door.ts';
import { elsewherePage, type GoingToGoogle, goPage, redirectFor } from './go-to-google.ts';
import { exact, page } from './page.ts';
import { refusal } from './refused.ts';
import { FEW, removalsIn, undoable } from './undo.ts';

type Done = keyof Env['Variables']['visit']['voice']['screens']['done'];

export function orders({ desk, publicUrl, now }: DoorOptions & { readonly desk: Desk }): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/pairs/:pair/sync', async (context) =>
    settled(context, await desk.sync(context.req.param('pair')), '/', 'sync', 'atRest'),
  );
  app.post('/pairs/:pair/pause', async (context) => settled(context, await desk.pause(context.req.param('pair')), '/', 'paused'));
  app.post('/pairs/:pair/resume', async (context) =>
    settled(context, await desk.resume(context.req.param('pair')), '/', 'resumed'),
  );
  app.post('/conflicts/:id', async (context) => {
    const { keep } = await context.req.parseBody();
    if (keep !== 'google' && keep !== 'dav') return await refusal(context, 'form', 400);
    return await settled(context, await desk.resolve(context.req.param('id'), keep), '/waiting', 'chosen');
  });
  for (const word of ['send', 'discard'] as const)
    app.post(`/outbox/:id/${word}`, async (context) =>
      settled(context, await desk.mail(context.req.param('id'), word), '/outbox', word === 'send' ? 'mailed' : 'notMailed'),
    );
  // Whose address it is stands in the form: no log of requests names a client.
  app.post('/outbox/untrust', async (context) => {
    const { pair, client } = await context.req.parseBody();
    if (typeof pair !== 'string' || typeof client !== 'string') return await refusal(context, 'form', 400);
    return await settled(context, await desk.untrust(pair, client), '/outbox', 'untrusted');
  });
  app.post('/undo/:id', (context) => undo(context, context.req.param('id'), desk));
  for (const answer of ['approve', 'reject'] as const)
    app.post(`/pairs/:pair/${answer}`, (context) => decided(context, context.req.param('pair'), answer, desk));
  signIns(app, desk, publicUrl, now);
  return app;
}

/** What is no longer there was settled elsewhere. `later`: what is said where the pair is paused. */
async function settled(
  context: Context<Env>,
  taken: Taken | boolean,
  path: string,
  done: Done,
  later: Done = 'onceResumed',
): Promise<Response> {
  if (taken === false) return await refusal(context, 'missing', 404);
  const said = taken === true || taken === 'now' ? done : taken === 'paused' ? later : 'leaving';
  return context.redirect(`${path}?done=${said}`, 303);
}

/** Exactly what the page before has shown: when there is more of it now, it is shown again. */
async function undo(context: Context<Env>, id: string, desk: Desk): Promise<Response> {
  const changes = undoable(await desk.changes(id));
  const form = await context.req.parseBody();
  if (!isAsShown(changes, form)) return context.redirect(`/undo/${encodeURIComponent(id)}`, 303);
  const taken = await desk.undo(changes.map((change) => change.id));
  return await settled(context, taken, '/history', 'undo');
}

function isAsShown(changes: readonly ToldChange[], form: Readonly<Record<string, unknown>>): boolean {
  const removals = removalsIn(changes);
  return form.changes === String(changes.length) && (removals <= FEW || form.agreed === String(removals));
}

async function decided(context: Context<Env>, pair: string, answer: Answer, desk: Desk): Promise<Response> {
  const verdict = await desk.answer(pair, answer, shownIn(await context.req.parseBody()));
  if (verdict === 'busy') return await refusal(context, 'busy', 503);
  if (verdict === 'more') return context.redirect(`/pairs/${encodeURIComponent(pair)}/${answer}?more`, 303);
  return await settled(context, verdict, '/waiting', answer === 'approve' ? 'approved' : 'rejected');
}

/** What the form took along from the page; what of it cannot be read was not shown. */
function shownIn({ deletions, holds }: Readonly<Record<string, unknown>>): Shown {
  return {
    deletions: typeof deletions === 'string' && /^\d{1,9}$/.test(deletions) ? Number(deletions) : 0,
    holds: typeof holds === 'string' ? textsIn(holds) : [],
  };
}

function textsIn(json: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(json);
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  } catch {
    // Not a form of ours: then nothing was shown.
    return [];
  }
}

/** A form may not lead out of the house, so the address of Google waits on a page of its own. */
function signIns(app: Hono<Env>, desk: Desk, publicUrl: string | undefined, now: () => number): void {
  const begun = new Map<string, GoingToGoogle>();
  app.post('/pairs/:pair/sign-in', async (context) => {
    const pair = context.req.param('pair');
    const redirect = redirectFor(publicUrl, context.req.header('host'));
    if (redirect === undefined) return context.html(await elsewherePage(context.get('visit'), pair));
    try {
      const one = await desk.signIn(pair, redirect);
      if (one === undefined) return await refusal(context, 'missing', 404);
      begun.set(pair, { ...one, pair });
      return context.redirect(`/pairs/${encodeURIComponent(pair)}/sign-in`, 303);
    } catch (error) {
      if (!isSyncError(error, 'CONFIG')) throw error;
      const { voice } = context.get('visit');
      const { terms, screens } = voice;
      const body = html`<p>${terms.troubles.CONFIG}</p><p>${exact(voice, `${error.message}. ${error.hint}`)}</p>`;
      return context.html(await page(context.get('visit'), screens.signIn.title(pair), body, 'waiting'));
    }
  });
  app.get('/pairs/:pair/sign-in', async (context) => {
    const one = begun.get(context.req.param('pair'));
    if (one === undefined || one.until < now()) return await refusal(context, 'missing', 404);
    return context.html(await goPage(context.get('visit'), one));
  });
}
