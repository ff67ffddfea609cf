/** web/set-up/server — what is answered while there is no configuration: that nothing flows yet, the set-up, and the way back from Google. */
import { Hono } from 'hono';
import { isSyncError } from '../../model/errors.ts';
import { type Health, NOT_SET_UP } from '../../ops/health.ts';
import { languageFor } from '../languages.ts';
import { type Address, type Listening, listen } from '../listen.ts';
import type { Visit } from '../page.ts';
import { routes } from '../server.ts';
import { RETURN_PATH } from '../sign-in.ts';
import { voiceFor } from '../voice.ts';
import { refusalOf, returnedPage } from './google.ts';
import { type WizardOptions, wizard } from './wizard.ts';

/** Nothing is wrong: whoever watches the container need not be told. Ready for work it is not. */
const NOT_YET: Health = { status: 'warn', checks: {}, notes: [NOT_SET_UP] };

/** `stopping`: ends what is asked of Google. */
export function setUpRoutes(options: WizardOptions, stopping: AbortSignal): Hono {
  const app = new Hono();
  const { signIn } = options.desk;
  const finish = (address: string) => signIn.finish(address, 'browser', stopping);
  // Google's page sends no cookie along, so this stands before the door; the state in the address is its key.
  app.get(RETURN_PATH, async (context) => {
    if (context.req.method !== 'GET') return context.body(null, 405);
    const visit = strangersVisit(options, context.req.header('accept-language'));
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    try {
      return context.html(await returnedPage(visit, options.desk, await finish(context.req.url)));
    } catch (error) {
      if (!isSyncError(error)) throw error;
      return context.html(await returnedPage(visit, options.desk, refusalOf(error)), 400);
    }
  });
  app.route('/', routes({ ready: async () => false, health: async () => NOT_YET, metrics: async () => '', returned: finish }));
  app.route('/', wizard(options));
  return app;
}

/** @throws CONFIG when the address is taken or not ours */
export async function startSetUpWeb(options: WizardOptions, at: Address, stopping: AbortSignal): Promise<Listening> {
  return await listen(setUpRoutes(options, stopping), at);
}

function strangersVisit({ desk, timezone, now }: WizardOptions, acceptLanguage: string | undefined): Visit {
  const { basics } = desk.draft();
  const language = languageFor({ chosen: undefined, owners: basics?.language, acceptLanguage });
  const voice = voiceFor(language, basics?.timezone ?? timezone, now());
  return { voice, token: '', now: now(), here: '/', isLoggedIn: false, isSetUp: true, done: undefined };
}
