/** web/listen — a server on one address, until it is closed. */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { SyncError } from '../model/errors.ts';

export interface Address {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Milliseconds an answer under way may take when the server closes. */
const GRACE = 500;

/** @throws CONFIG when the address is taken or not ours */
export async function listen(app: Hono, at: Address): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  await listening(server, at);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : at.port;
  return {
    origin: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        // What is being answered is answered; who only keeps a connection is not waited for.
        setTimeout(() => server.closeAllConnections(), GRACE).unref();
        server.close(() => resolve());
      }),
  };
}

function listening(server: Server, { host, port }: Address): Promise<void> {
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
