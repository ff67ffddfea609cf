/** test/ops/channels/receiver — a service on loopback that takes what it is sent, and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Message } from '../../../src/ops/messages.ts';
import { NOW } from '../../builders/reports.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly origin: string;
  readonly received: readonly Received[];
  /** The status of every answer from now on; 0: none. */
  answers(status: number): void;
}

export async function receiver(t: TestContext): Promise<Receiver> {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, path: url, headers, body: Buffer.concat(parts).toString() });
      if (status !== 0) response.writeHead(status, { location: 'https://elsewhere.test/' }).end('said back: nora@example.net');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const answers = (next: number): void => {
    status = next;
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, answers };
}

export function aMessage(wishes: Partial<Message> = {}): Message {
  return {
    ...{ id: 'f3b1', event: 'trouble', kind: 'held', pair: 'salon-anna', count: 3, code: undefined },
    ...{ title: 'Twinbook: salon-anna – angehalten', text: 'Drei Einträge warten.', urgency: 'high', at: NOW, link: undefined },
    ...wishes,
  };
}

export const NEVER = new AbortController().signal;
