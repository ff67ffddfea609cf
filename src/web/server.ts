/** web/server — what the daemon answers over HTTP: whether it lives, is ready, and whether data is flowing. */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { SyncError } from '../model/errors.ts';
import type { Health } from '../ops/health.ts';

export interface WebOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether configuration, database and key are good. */
  ready(): Promise<boolean>;
  health(): Health;
}

export interface Web {
  readonly origin: string;
  close(): Promise<void>;
}

/** The routes of interface.md, section 4, that are there so far. */
export function routes({ ready, health }: Pick<WebOptions, 'ready' | 'health'>): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.get('/livez', (context) => context.text('alive\n'));
  app.get('/readyz', async (context) => ((await ready()) ? context.text('ready\n') : context.text('not ready\n', 503)));
  app.get('/health', (context) => {
    const state = health();
    return context.body(JSON.stringify(state), state.status === 'fail' ? 503 : 200, {
      'Content-Type': 'application/health+json',
    });
  });
  app.notFound((context) => context.text('not found\n', 404));
  return app;
}

/** @throws CONFIG when the address is taken or not ours */
export async function startWeb(options: WebOptions): Promise<Web> {
  const server = createServer(getRequestListener(routes(options).fetch));
  await listening(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    origin: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, { host, port }: WebOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const what = cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${cause.code})`;
      reject(
        new SyncError('CONFIG', `${host}:${port} ${what}`, { cause, hint: 'Choose another http.port in the configuration.' }),
      );
    });
    server.listen(port, host, resolve);
  });
}
