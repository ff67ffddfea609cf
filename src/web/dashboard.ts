/** web/dashboard — the pages behind the door, and what each asks the desk. */
import { type Context, Hono } from 'hono';
import type { HTTPResponseError } from 'hono/types';
import { isSyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import { assets } from './assets.ts';
import { decidePage } from './decide.ts';
import type { Answer, Desk, HistoryWanted } from './desk.ts';
import { type DoorOptions, door, type Env } from './door.ts';
import { historyPage } from './history.ts';
import { itemPage, type Now } from './item.ts';
import { orders } from './orders.ts';
import { outboxPage } from './outbox.ts';
import { overviewPage } from './overview.ts';
import { refusal } from './refused.ts';
import { trafficPage } from './traffic.ts';
import { undoPage } from './undo.ts';
import { waitingPage } from './waiting.ts';

export interface DashboardOptions extends DoorOptions {
  readonly desk: Desk;
  /** For how many days the history is kept. */
  readonly historyDays: number;
  readonly log: Log;
}

/** Milliseconds a page waits for the servers. */
const PATIENCE = 15_000;

/** Answers everything that is left: mount it last. */
export function dashboard(options: DashboardOptions): Hono {
  const app = new Hono();
  app.route('/', assets());
  app.route('/', rooms(options));
  return app;
}

function rooms(options: DashboardOptions): Hono<Env> {
  const { desk, log, historyDays } = options;
  const app = door(options);
  app.get('/', async (context) => context.html(await overviewPage(context.get('visit'), await desk.overview())));
  app.get('/waiting', async (context) => context.html(await waitingPage(context.get('visit'), await desk.waiting())));
  app.get('/history', async (context) => {
    const wanted = historyWanted(context, desk.pairs);
    const found = await desk.history(wanted);
    return context.html(await historyPage(context.get('visit'), found, wanted, desk.pairs, historyDays));
  });
  app.get('/outbox', async (context) =>
    context.html(await outboxPage(context.get('visit'), await desk.outbox(), await desk.trusted())),
  );
  app.get('/traffic', async (context) => context.html(await trafficPage(context.get('visit'), desk.hours(), desk.pairs)));
  app.get('/items/:pair/:id', (context) => itemOf(context, desk));
  app.get('/undo/:id', async (context) => {
    const changes = await desk.changes(context.req.param('id'));
    if (changes.length === 0) return await refusal(context, 'missing', 404);
    return context.html(await undoPage(context.get('visit'), context.req.param('id'), changes));
  });
  for (const answer of ['approve', 'reject'] as const)
    app.get(`/pairs/:pair/${answer}`, (context) => decision(context, context.req.param('pair'), answer, desk));
  app.route('/', orders(options));
  app.all('*', (context) => refusal(context, 'missing', 404));
  app.onError((error, context) => failed(error, context, log));
  return app;
}

function historyWanted({ req }: Context<Env>, pairs: readonly string[]): HistoryWanted {
  const from = Number(req.query('from') ?? 0);
  const pair = req.query('pair');
  return {
    pair: pairs.find((name) => name === pair),
    text: (req.query('text') ?? '').trim().slice(0, 200),
    from: Number.isSafeInteger(from) && from > 0 ? from : 0,
  };
}

async function itemOf(context: Context<Env, '/items/:pair/:id'>, desk: Desk): Promise<Response> {
  const { pair, id } = context.req.param();
  const story = await desk.item(pair, id);
  if (story === undefined) return await refusal(context, 'missing', 404);
  const isAsked = context.req.query('now') !== undefined;
  const now = isAsked ? await nowOf(pair, id, desk, context.req.raw.signal) : 'unasked';
  return context.html(await itemPage(context.get('visit'), story, now));
}

async function nowOf(pair: string, id: string, desk: Desk, gone: AbortSignal): Promise<Now> {
  try {
    return (await desk.itemNow(pair, id, AbortSignal.any([gone, AbortSignal.timeout(PATIENCE)]))) ?? 'gone';
  } catch (error) {
    if (isSyncError(error) || (error as Error).name === 'TimeoutError') return 'unanswered';
    throw error;
  }
}

async function decision(context: Context<Env>, pair: string, answer: Answer, desk: Desk): Promise<Response> {
  const look = await desk.look(pair, answer);
  if (look === undefined) return await refusal(context, 'missing', 404);
  if (look === 'busy') return await refusal(context, 'busy', 503);
  return context.html(await decidePage(context.get('visit'), pair, answer, look, context.req.query('more') !== undefined));
}

async function failed(error: Error | HTTPResponseError, context: Context<Env>, log: Log): Promise<Response> {
  log.error({ err: error, path: context.req.routePath }, 'the dashboard could not answer');
  return await refusal(context, 'broken', 500);
}
