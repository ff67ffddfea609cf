/** web/sign-in — where Google leads the browser back to: the sign-in is finished, and a page says how it went. */
import { type Handler, Hono } from 'hono';
import { isSyncError } from '../model/errors.ts';
import type { Connected } from '../model/sign-in.ts';

/** Known to Google, so it never changes. */
export const RETURN_PATH = '/oauth/google/callback';

/** Where `twinbook connect` listens for a browser on the same machine; documented, since a web client must name it to Google. */
export const LOOPBACK = { host: '127.0.0.1', port: 8471 } as const;

type Finish = (address: string) => Promise<Connected>;

/** Everything the small server of `twinbook connect` answers. */
export function returnRoutes(finish: Finish): Hono {
  const app = new Hono();
  app.get(RETURN_PATH, signInReturn(finish));
  app.notFound((context) => context.text('not found\n', 404));
  return app;
}

/** Handles the return. What a browser fetches ahead (HEAD) uses nothing up. `home`: where its owner may go on from there. */
export function signInReturn(finish: Finish, home?: string): Handler {
  return async (context) => {
    if (context.req.method !== 'GET') return context.body(null, 405);
    const { signedInPage } = await import('./signed-in.ts');
    try {
      return await signedInPage(context, await finish(context.req.url), home);
    } catch (error) {
      // A mistake of ours has nothing to say to a browser.
      const known = isSyncError(error)
        ? error
        : { message: 'something unexpected happened', hint: 'Look at the log, or at the terminal where you began.' };
      return await signedInPage(context, known, home);
    }
  };
}
