/** simulation/transport — the wire of a playground server in trouble: cuts, refusals, pages of somebody else, edits at the last moment. */
import type { Transport } from '../../src/endpoints/http.ts';
import type { Effect, PlaygroundServer } from '../../src/playground/server.ts';
import { Crash, type Trouble } from './faulty.ts';
import type { Random } from './random.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT']);

/** Whether a request may change an appointment; signing in and reading many at once are POSTs, too. */
export function isWrite({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  return !READS.has(method) && !/\/(token|batch\/)/.test(new URL(url).pathname);
}

/**
 * A door that fails as often as `trouble` says. Answers carry no Date: it would be held against the machine's own clock,
 * and a history would not repeat itself.
 */
export function troubledTransport(server: PlaygroundServer, trouble: Trouble): Transport {
  const { random } = trouble;
  return async (request) => {
    const write = isWrite(request);
    if (random.chance(0.01 * trouble.level) && trouble.races) await trouble.meanwhile();
    if (random.chance(0.003 * trouble.level)) throw new Crash('on the wire');
    if (random.chance((write ? 0.05 : 0.015) * trouble.level)) server.fail({ match: /^/, effect: someEffect(random, write) });
    const line = `${request.method} ${request.url}`;
    try {
      const response = await server.fetch(request);
      trouble.tell(`  ${line} ${response.status}`);
      response.headers.delete('date');
      return response;
    } catch (error) {
      trouble.tell(`  ${line} was cut`);
      throw error;
    }
  };
}

function someEffect(random: Random, write: boolean): Effect {
  const status = (code: number, headers: Record<string, string> = {}): Effect => ({ kind: 'status', status: code, headers });
  return random.pick<() => Effect>([
    () => ({ kind: 'cut-before' }),
    () => ({ kind: 'cut-after' }),
    () => ({ kind: 'cut-after' }),
    () => ({ kind: 'cut-body', keep: random.int(400) }),
    () => ({ kind: 'html' }),
    () => status(random.pick([429, 503]), random.pick([{}, { 'retry-after': '3' }, { 'retry-after': '7200' }])),
    () => status(random.pick([500, 502, 504])),
    () => (write ? status(412) : status(500)),
  ])();
}
