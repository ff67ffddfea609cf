/** cli/calls-doors — which pairs take notes of a telephone service over HTTP, as the HTTP server gets them. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { App } from '../app.ts';
import { isSyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import type { CallsDoor, CallsOptions } from '../web/calls.ts';

/** `ring`: a cycle begins soon. */
export function callsDoors({ pairs, now }: App, log: Log, ring: (pair: string) => void): CallsOptions {
  const doors = pairs.flatMap(({ configured: { name: pair, calls: configured }, calls }): CallsDoor[] => {
    const token = configured?.token;
    if (token === undefined || calls === undefined) return [];
    const take: CallsDoor['take'] = async (sent) => {
      const answer = await calls.receive(sent).catch((error: unknown) => {
        log.warn({ pair, code: isSyncError(error) ? error.code : undefined }, 'notes of calls were sent, and could not be kept');
        throw error;
      });
      if (typeof answer !== 'number') return `${answer.says}. ${answer.hint}`;
      ring(pair);
      return answer;
    };
    return [{ pair, token, take }];
  });
  return { doors, now, address: (context) => getConnInfo(context).remote.address ?? '' };
}
