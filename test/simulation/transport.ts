/** simulation/transport — the wire of a playground server in trouble: cuts, refusals, pages of somebody else, edits at the last moment. */
import type { Transport } from '../../src/endpoints/http.ts';
import type { Effect, PlaygroundServer } from '../../src/playground/server.ts';
import { die, mustLive, type Trouble } from './faulty.ts';
import type { Random } from './random.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT']);

/** Whether a request may change an appointment; signing in and reading many at once are POSTs, too. */
export function isWrite({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  return !READS.has(method) && !/\/(token|batch\/)/.test(new URL(url).pathname);
}

/**
 * A door that fails as often as `trouble` says. Answers carry no Date: it would be held against the machine's own clock,
 * and a history would not repeat itself. `mayRace`: whether an edit just before that request is safe.
 */
export function troubledTransport(
  server: PlaygroundServer,
  trouble: Trouble,
  mayRace: (request: Request) => boolean = () => true,
): Transport {
  const { random } = trouble;
  return async (request) => {
    mustLive(trouble);
    const write = isWrite(request);
    if (random.chance(0.01 * trouble.level) && trouble.races && mayRace(request)) await trouble.meanwhile();
    if (random.chance(0.0015 * trouble.level)) die(trouble);
    if (random.chance((write ? 0.05 : 0.015) * trouble.level))
      server.fail({ match: /^/, effect: asHttp(someEffect(random, write), request) });
    const line = `${request.method} ${request.url}`;
    try {
      const response = await server.fetch(request);
      trouble.tell(`  ${line} ${response.status}`);
      if (random.chance(0.0015 * trouble.level)) die(trouble);
      response.headers.delete('date');
      return response;
    } catch (error) {
      mustLive(trouble);
      trouble.tell(`  ${line} was cut`);
      throw error;
    }
  };
}

/** Text shows that its end is missing. A picture does not, and comes with its length: a part of one is an answer that did not come. */
function asHttp(effect: Effect, { url }: Request): Effect {
  return effect.kind === 'cut-body' && new URL(url).pathname.startsWith('/contacts/') ? { kind: 'cut-after' } : effect;
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
