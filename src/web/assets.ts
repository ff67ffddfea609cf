/** web/assets — the one style sheet: its address changes with its content, so browsers may keep it for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const text = ['./dashboard.css', './set-up/set-up.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');
const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);

export const STYLESHEET = { path: `/assets/dashboard-${hash}.css`, text } as const;

/** Nothing in it is secret, so it is served to whoever asks. */
export function assets(): Hono {
  const app = new Hono();
  app.get(STYLESHEET.path, (context) =>
    context.body(STYLESHEET.text, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }),
  );
  return app;
}
