/** web/server — what the daemon answers over HTTP: whether it lives, is ready, and whether data is flowing, in words and numbers; the way back from Google, and where servers tell of changes. */
import { type Handler, Hono } from 'hono';
import type { Connected } from '../model/sign-in.ts';
import type { Health } from '../ops/health.ts';
import { type AvailabilityDoor, availability } from './availability.ts';
import { type CallsOptions, callHooks } from './calls.ts';
import type { DashboardOptions } from './dashboard.ts';
import { type HookOptions, hooks } from './hooks.ts';
import { type Listening, listen } from './listen.ts';
import { RETURN_PATH, signInReturn } from './sign-in.ts';

export interface WebOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether configuration, database and key are good. */
  ready(): Promise<boolean>;
  health(): Promise<Health>;
  /** In the Prometheus text format. It names no person, so it asks for no password. */
  metrics(): Promise<string>;
  /** Finishes the sign-in that brought a browser to this address. */
  returned(address: string): Promise<Connected>;
  /** What hears the words of servers; undefined: nobody listens yet. */
  readonly hooks?: HookOptions;
  /** Where telephone services send their notes; undefined: no pair takes any. */
  readonly calls?: CallsOptions;
  /** Of each pair that lets others ask when it has time; each has a key of its own. */
  readonly availability?: readonly AvailabilityDoor[];
  /** undefined: nothing is shown to anybody. */
  readonly dashboard?: DashboardOptions;
}

/** The routes of interface.md, section 4, that are there so far. */
export function routes({
  ready,
  health,
  metrics,
  returned,
  hooks: told,
  calls,
  availability: doors = [],
  dashboard: shown,
}: Omit<WebOptions, 'host' | 'port'>): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.get('/livez', (context) => context.text('alive\n'));
  app.get('/readyz', async (context) => ((await ready()) ? context.text('ready\n') : context.text('not ready\n', 503)));
  app.get('/health', async (context) => {
    const state = await health();
    return context.body(JSON.stringify(state), state.status === 'fail' ? 503 : 200, {
      'Content-Type': 'application/health+json',
    });
  });
  app.get('/metrics', async (context) =>
    context.body(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  app.get(RETURN_PATH, signInReturn(returned, shown && '/'));
  if (calls !== undefined && calls.doors.length > 0) app.route('/', callHooks(calls));
  if (told !== undefined) app.route('/', hooks(told));
  if (doors.length > 0) app.get('/availability', availability(doors));
  if (shown !== undefined) app.all('*', pages(shown));
  app.notFound((context) => context.text('not found\n', 404));
  return app;
}

/** The dashboard, and with it the sentences of all languages, is loaded when the first browser comes; to most daemons none does for weeks. */
function pages(shown: DashboardOptions): Handler {
  let loaded: Promise<Hono> | undefined;
  return async ({ req, env }) => {
    loaded ??= import('./dashboard.ts').then(({ dashboard }) => dashboard(shown));
    return (await loaded).fetch(req.raw, env);
  };
}

/** @throws CONFIG when the address is taken or not ours */
export async function startWeb(options: WebOptions): Promise<Listening> {
  return await listen(routes(options), options);
}
