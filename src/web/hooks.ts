/**
 * web/hooks — where servers tell that something changed (interface.md, section 4).
 *
 * What they send is never read: the headers say through which channel a word comes, and prove it. Whoever is nobody to us gets
 * the same answer as everybody, and nothing happens.
 */
import { Hono } from 'hono';
import type { Heard, Word } from '../daemon/listener.ts';

export interface HookOptions {
  heard(word: Word): Heard;
  /** Told what each word was worth. */
  seen(what: Heard): void;
}

export function hooks({ heard, seen }: HookOptions): Hono {
  const app = new Hono();
  app.post('/hooks/google', (context) => {
    const header = (name: string): string => context.req.header(`x-goog-${name}`) ?? '';
    const number = Number(header('message-number'));
    const word = {
      ...{ id: header('channel-id'), token: header('channel-token') },
      isGreeting: header('resource-state') === 'sync',
      number: Number.isSafeInteger(number) && number > 0 ? number : undefined,
    };
    seen(heard(word));
    return context.body(null, 204);
  });
  app.all('/hooks/google', (context) => context.body(null, 405, { Allow: 'POST' }));
  return app;
}
