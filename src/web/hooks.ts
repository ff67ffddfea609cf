/**
 * web/hooks — where servers tell that something changed.
 *
 * A word only says through which channel it comes, and proves it. What else it holds is not read, and whoever is nobody to us gets no
 * more than an answer. Before anybody listens, servers are asked to come again.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Heard, Word } from '../daemon/listener.ts';

export interface HookOptions {
  /** undefined: nobody listens yet. */
  heard(word: Word): Promise<Heard> | undefined;
  /** Told what each word was worth. */
  seen(what: Heard): void;
}

/** Bytes. No word is longer (RFC 8030, 7.2). */
const LONGEST = 4096;

export function hooks({ heard, seen }: HookOptions): Hono {
  const app = new Hono();
  const take = async (word: Word): Promise<Heard | undefined> => {
    const worth = await heard(word);
    if (worth !== undefined) seen(worth);
    return worth;
  };
  const notYet = (context: Context): Response => context.body(null, 503, { 'Retry-After': '5' });

  // Google: everybody gets the answer it expects (G119), and its words have no body (G118).
  app.post('/hooks/google', async (context) => {
    const header = (name: string): string => context.req.header(`x-goog-${name}`) ?? '';
    const number = Number(header('message-number'));
    const worth = await take({
      ...{ id: header('channel-id'), proof: header('channel-token') },
      isGreeting: header('resource-state') === 'sync',
      number: Number.isSafeInteger(number) && number > 0 ? number : undefined,
    });
    return worth === undefined ? notYet(context) : context.body(null, 204);
  });
  // WebDAV-Push: as a push service answers (RFC 8030, 5); 404 lets a server forget a channel that is no more.
  app.post('/hooks/dav/:id', bodyLimit({ maxSize: LONGEST }), async (context) => {
    const id = context.req.param('id');
    const body = new Uint8Array(await context.req.arrayBuffer());
    const proof = { body, authorization: context.req.header('authorization') ?? '' };
    const worth = await take({ id, proof, isGreeting: false, number: undefined });
    if (worth === undefined) return notYet(context);
    return worth === 'unknown' ? context.body(null, 404) : context.body(null, 201, { Location: `/hooks/dav/${id}` });
  });
  app.all('/hooks/*', (context) => context.body(null, 405, { Allow: 'POST' }));
  return app;
}
