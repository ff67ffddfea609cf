/** web/set-up/wizard — the routes of the set-up: each step shows a page, takes its form, and leads on. Nothing here knows a server. */
import { type Context, Hono } from 'hono';
import type { Draft } from '../../config/draft.ts';
import { isSyncError } from '../../model/errors.ts';
import type { Log } from '../../ops/log.ts';
import { assets } from '../assets.ts';
import { cookiesFor } from '../cookies.ts';
import { type DoorOptions, door, type Env } from '../door.ts';
import { redirectFor } from '../go-to-google.ts';
import type { Html } from '../page.ts';
import { refusal } from '../refused.ts';
import { LOOPBACK, RETURN_PATH } from '../sign-in.ts';
import { isByHttps } from '../ways.ts';
import { basicsPage, readBasics } from './basics.ts';
import { bookingPage, readDav } from './booking.ts';
import { choicePage, noChoicePage, readChoice } from './choice.ts';
import { clientPage, readClient } from './client.ts';
import { wantsMore, withMore } from './clients.ts';
import type { DavLook, SetUpDesk } from './desk.ts';
import { type Faults, type Values, valuesOf } from './fields.ts';
import { FILE_PATH, finishPage, startedPage } from './finish.ts';
import { googlePage, goPage, readAccount, refusalOf } from './google.ts';
import { type Kept, openKept } from './kept.ts';
import { previewPage } from './preview.ts';
import { readRules, rulesPage } from './rules.ts';
import { following, isReached, openStep, pathOfStep, type Step } from './steps.ts';

export interface WizardOptions extends DoorOptions {
  readonly desk: SetUpDesk;
  readonly log: Log;
  /** Told when the configuration is in place, after the last page was made. */
  saved(): void;
}

/** Milliseconds a step may ask servers, and a preview may take. */
const PATIENCE = { ask: 60_000, plan: 10 * 60_000 } as const;

type At = Context<Env>;

/** Answers everything that is left: mount it last. */
export function wizard(options: WizardOptions): Hono {
  const app = new Hono();
  app.route('/', assets());
  app.route('/', steps(options));
  return app;
}

function steps(options: WizardOptions): Hono<Env> {
  const { desk, log } = options;
  const app = door(options);
  app.get('/', (at) => at.redirect(pathOfStep(openStep(desk)), 303));
  app.use('/set-up/:step/*', async (at, next) => {
    // The way to a step leads through those before it.
    const step = at.req.param('step') as Step;
    const open = openStep(desk);
    return isReached(step, open) ? await next() : at.redirect(pathOfStep(open), 303);
  });
  formSteps(app, options);
  googleStep(app, options);
  choiceStep(app, desk);
  rulesStep(app, desk);
  lastSteps(app, options);
  app.all('*', (at) => refusal(at, 'missing', 404));
  app.onError(async (error, at) => {
    log.error({ err: error, path: at.req.routePath }, 'the set-up could not answer');
    return await refusal(at, 'broken', 500);
  });
  return app;
}

const shown = async (at: At, page: Html): Promise<Response> => at.html(await page);
/** The same page again, with what is wrong beside it. */
const amended = async (at: At, page: Html): Promise<Response> => at.html(await page, 422);
const onward = (at: At, step: Step): Response => at.redirect(pathOfStep(following(step)), 303);
const sentIn = async (at: At): Promise<Values> => valuesOf(await at.req.parseBody());
const asking = ({ req }: At, ms: number): AbortSignal => AbortSignal.any([req.raw.signal, AbortSignal.timeout(ms)]);
const words = (at: At) => at.get('visit').voice.setUp;

/** Steps that are forms, with secrets among their fields. */
function formSteps(app: Hono<Env>, { desk, publicUrl }: WizardOptions): void {
  const kept = openKept(desk);
  app.get(pathOfStep('basics'), (at) => shown(at, basicsPage(at.get('visit'), desk, kept)));
  app.post(pathOfStep('basics'), async (at) => {
    const values = await sentIn(at);
    const read = readBasics(values, words(at), kept, desk.suggestion());
    if ('faults' in read) {
      const isOwnGood = values.way === 'own' && read.faults.password === undefined && read.faults.again === undefined;
      if (isOwnGood) kept.keep('basics.password', values, read.faults);
      const again = { values: { ...values, ...(isOwnGood ? { way: 'keep' } : {}) }, ...read };
      return await amended(at, basicsPage(at.get('visit'), desk, kept, again));
    }
    kept.forget('basics.password');
    desk.keep({ basics: read.value });
    cookiesFor(isByHttps(at, publicUrl)).setLanguage(at, read.value.language);
    return onward(at, 'basics');
  });
  app.get(pathOfStep('client'), (at) => shown(at, clientPage(at.get('visit'), desk, kept, publicUrl)));
  app.post(pathOfStep('client'), async (at) => {
    const values = await sentIn(at);
    const read = readClient(values, words(at), kept, desk.site.endpoint === undefined);
    if ('faults' in read) {
      kept.keep('client.secret', values, read.faults);
      return await amended(at, clientPage(at.get('visit'), desk, kept, publicUrl, { values, ...read }));
    }
    kept.forget('client.secret');
    desk.keep({ client: read.value });
    return onward(at, 'client');
  });
  app.get(pathOfStep('booking'), (at) => shown(at, bookingPage(at.get('visit'), desk, kept)));
  app.post(pathOfStep('booking'), (at) => booked(at, desk, kept));
}

async function booked(at: At, desk: SetUpDesk, kept: Kept): Promise<Response> {
  const values = await sentIn(at);
  const read = readDav(values, words(at), kept);
  const again = (faults: Faults, look?: DavLook): Promise<Response> => {
    for (const field of ['booking.password', 'booking.bearer'] as const) kept.keep(field, values, faults);
    // A wrong one is not worth keeping.
    if (look?.is === 'trouble' && look.name === 'password') kept.forget('booking.password', 'booking.bearer');
    return amended(at, bookingPage(at.get('visit'), desk, kept, { values, faults }, look));
  };
  if ('faults' in read) return await again(read.faults);
  const look = await desk.look(read.value, asking(at, PATIENCE.ask));
  if (look.is === 'private') return await again({ allow_private: words(at).booking.allowPrivateNeeded }, look);
  if (look.is === 'trouble') return await again({}, look);
  kept.forget('booking.password', 'booking.bearer');
  desk.keep({ dav: read.value });
  return onward(at, 'booking');
}

function rulesStep(app: Hono<Env>, desk: SetUpDesk): void {
  app.get(pathOfStep('rules'), (at) => shown(at, rulesPage(at.get('visit'), desk)));
  app.post(pathOfStep('rules'), async (at) => {
    const values = await sentIn(at);
    const read = readRules(values, words(at));
    if ('faults' in read) return await amended(at, rulesPage(at.get('visit'), desk, { values, ...read }));
    desk.keep({ rules: read.value });
    return onward(at, 'rules');
  });
}

function googleStep(app: Hono<Env>, { desk, now, timezone }: WizardOptions): void {
  const path = pathOfStep('google');
  /** Where Google can lead this browser back to: a desktop app's only to the machine it runs on. */
  const wayBack = (at: At): string | undefined => redirectFor(desk.draft().client?.publicUrl, at.req.header('host'));
  const today = (draft: Draft): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: draft.basics?.timezone ?? timezone, dateStyle: 'short' }).format(now());
  app.get(path, (at) => shown(at, googlePage(at.get('visit'), desk)));
  app.post(path, async (at) => {
    const values = await sentIn(at);
    const read = readAccount(values, words(at), today(desk.draft()));
    if ('faults' in read) return await amended(at, googlePage(at.get('visit'), desk, { values, ...read }));
    desk.keep({ account: read.value });
    await desk.signIn.begin(wayBack(at) ?? `http://${LOOPBACK.host}:${LOOPBACK.port}${RETURN_PATH}`);
    return at.redirect(`${path}/go`, 303);
  });
  app.get(`${path}/go`, async (at) => {
    const begun = desk.signIn.begun();
    if (begun === undefined || begun.until < now()) return at.redirect(path, 303);
    return await shown(at, goPage(at.get('visit'), desk, begun, begun.redirect === wayBack(at)));
  });
  app.post(`${path}/return`, async (at) => {
    const { address = '' } = await sentIn(at);
    try {
      await desk.signIn.finish(address, 'person', asking(at, PATIENCE.ask));
      return at.redirect(path, 303);
    } catch (error) {
      if (!isSyncError(error)) throw error;
      const begun = desk.signIn.begun();
      // What was pasted was no answer: the sign-in still waits for the right one.
      if (begun === undefined || begun.until < now()) return at.redirect(path, 303);
      return await amended(at, goPage(at.get('visit'), desk, begun, begun.redirect === wayBack(at), refusalOf(error)));
    }
  });
}

function choiceStep(app: Hono<Env>, desk: SetUpDesk): void {
  const path = pathOfStep('choice');
  const show = async (at: At, isAfresh: boolean): Promise<Response> => {
    const found = await desk.found(isAfresh, asking(at, PATIENCE.ask));
    if ('troubles' in found) return at.html(await noChoicePage(at.get('visit'), desk, found.troubles), 502);
    return await shown(at, choicePage(at.get('visit'), desk, found));
  };
  app.get(path, (at) => show(at, at.req.query('again') !== undefined));
  app.post(path, async (at) => {
    const found = await desk.found(false, asking(at, PATIENCE.ask));
    if ('troubles' in found) return at.html(await noChoicePage(at.get('visit'), desk, found.troubles), 502);
    const values = await sentIn(at);
    if (wantsMore(values)) return await shown(at, choicePage(at.get('visit'), desk, found, { values: withMore(values) }));
    const read = readChoice(values, words(at), found, desk.draft().account?.consent !== undefined);
    if ('faults' in read) return await amended(at, choicePage(at.get('visit'), desk, found, { values, ...read }));
    desk.keep({ choice: read.value });
    return onward(at, 'choice');
  });
}

function lastSteps(app: Hono<Env>, { desk, saved }: WizardOptions): void {
  app.get(pathOfStep('preview'), (at) => shown(at, previewPage(at.get('visit'), desk)));
  app.post(pathOfStep('preview'), async (at) => {
    await desk.plan(asking(at, PATIENCE.plan));
    return at.redirect(pathOfStep('preview'), 303);
  });
  app.get(pathOfStep('finish'), (at) => shown(at, finishPage(at.get('visit'), desk)));
  app.post(pathOfStep('finish'), async (at) => {
    const outcome = await desk.save();
    if (outcome.is !== 'saved') return await shown(at, finishPage(at.get('visit'), desk, outcome));
    const last = await shown(at, startedPage(at.get('visit')));
    saved();
    return last;
  });
  app.get(FILE_PATH, (at) =>
    openStep(desk) === 'finish'
      ? at.body(desk.text(), 200, {
          'Content-Type': 'application/yaml; charset=utf-8',
          'Content-Disposition': 'attachment; filename="twinbook.yaml"',
        })
      : at.redirect('/', 303),
  );
}
