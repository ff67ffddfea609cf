/** app/requests — tells those who watch of each request: whose it was, and how it was answered. No address leaves here. */
import { targetOf, throttledIn } from '../endpoints/google/targets.ts';
import type { Exchange } from '../endpoints/http.ts';
import type { SeenRequest, Target } from '../model/requests.ts';

type Tell = (request: SeenRequest) => void;
type Watch = (exchange: Exchange) => void;

export function seenAtGoogle(tell: Tell): Watch {
  return (exchange) => {
    const { answer, url } = exchange;
    tell(seen(exchange, targetOf(url), answer === undefined ? 0 : throttledIn(answer)));
  };
}

/** One account may be of both: what is being synced tells which. */
export function seenOnDav(tell: Tell): Watch {
  return (exchange) => {
    const throttled = exchange.answer !== undefined && DAV_ASKS_FOR_PATIENCE.has(exchange.answer.status);
    tell(seen(exchange, exchange.about === 'contact' ? 'carddav' : 'caldav', throttled ? 1 : 0));
  };
}

const DAV_ASKS_FOR_PATIENCE: ReadonlySet<number> = new Set([429, 503]);

function seen({ answer, milliseconds }: Exchange, target: Target, throttled: number): SeenRequest {
  return { target, status: answer?.status, throttled, seconds: milliseconds / 1000 };
}
