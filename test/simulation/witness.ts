/**
 * simulation/witness — stands on the wire of a process: what changes or takes away anything that is there must be in the history, with
 * the version before it, when it goes out.
 */
import type { Transport } from '../../src/endpoints/http.ts';
import type { Change } from '../../src/model/history.ts';
import { contentsOf, penFor } from '../../src/sync/history.ts';
import { type Salon, type Surroundings, VAULT } from './salon.ts';
import { ORIGINS } from './salon-config.ts';

/** An occurrence of a series in Google: one that is deleted is a change of its series. */
const OCCURRENCE = /_\d{8}(T\d{6}Z)?$/;
/** Items lie below these paths. */
const ITEM = /\/(events|people|calendars|addressbooks)\/./;

const pen = penFor('', VAULT);

/** The same surroundings, watched; a sentence for each write that nobody wrote down is added to `unsaid`. */
export function witnessed({ transport, store }: Surroundings, salon: Salon, unsaid: string[]): Surroundings {
  const watched = (direct: Transport): Transport => {
    return async (request) => {
      const path = decodeURIComponent(new URL(request.url).pathname);
      if (isOverwriting(request, path) && !(await isSaid(request, path, salon)))
        unsaid.push(`${request.method} ${path} is in no history`);
      return await direct(request);
    };
  };
  return { transport: (direct) => transport(watched(direct)), store };
}

function isOverwriting({ method, headers }: Request, path: string): boolean {
  if (!ITEM.test(path)) return false;
  return method === 'DELETE' || method === 'PATCH' || (method === 'PUT' && !headers.has('if-none-match'));
}

async function isSaid({ method, url }: Request, path: string, { store }: Salon): Promise<boolean> {
  const side = url.startsWith(ORIGINS.left) ? 'left' : 'right';
  const changes = (await store.changes({ pair: 'salon' })).filter((change) => change.side === side);
  const ofItem = changes.filter(({ href }) => href !== undefined && path.includes(decodeURIComponent(href)));
  const isRemoval = method === 'DELETE' && !OCCURRENCE.test(path) && !path.endsWith(':deleteContactPhoto');
  if (isRemoval) return ofItem.some((change) => isBegun(change) && change.op === 'delete' && hasBefore(change));
  // What is being made is no loss: its parts come one by one, and its mark goes last.
  const isOurs = changes.some((change) => change.op === 'create' && (change.href === undefined || ofItem.includes(change)));
  return isOurs || ofItem.some((change) => isBegun(change) && change.op === 'update' && hasBefore(change));
}

const isBegun = ({ outcome }: Change): boolean => outcome === 'begun';
const hasBefore = (change: Change): boolean => contentsOf(change, pen)?.before !== undefined;
