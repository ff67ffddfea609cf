/** ops/channels/post — one request to a service that passes messages on; what it answers is turned into what the owner can do. */
import { createHttp, type HttpRequest, type Transport } from '../../endpoints/http.ts';
import { isSyncError } from '../../model/errors.ts';
import { Undelivered } from './channel.ts';

/** Milliseconds. A service that passes messages on answers at once. */
const TIMEOUTS = { headers: 10_000, whole: 15_000 };
const ANSWER_LIMIT = 1024 * 1024;

export type Post = (request: HttpRequest) => Promise<void>;

/** A door of its own, so that nothing waits for the sync, and the sync for nothing. */
export function createPost(transport?: Transport): Post {
  const http = createHttp({ inFlight: 1, timeouts: TIMEOUTS, bodyLimit: ANSWER_LIMIT, transport });
  return async (request) => {
    const answer = await http.send(request).catch((cause: unknown) => {
      if (!isSyncError(cause)) throw cause;
      throw new Undelivered(cause.message, 'Check the address and the network.', cause);
    });
    if (answer.status < 200 || answer.status > 299)
      throw new Undelivered(`${new URL(request.url).host} answered ${answer.status}`, hintFor(answer.status));
  };
}

function hintFor(status: number): string {
  if (status >= 300 && status < 400) return 'It has moved: write its new address into the configuration.';
  if (status === 401 || status === 403) return 'It does not let us in: check the token or secret.';
  if (status === 404 || status === 410) return 'There is nothing at this address: check it.';
  if (status === 429) return 'It takes no more for a while.';
  return status >= 500 ? 'It has trouble of its own.' : 'It does not take such messages: check the address.';
}
