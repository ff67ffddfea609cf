/** playground/google/watching — the methods that open and stop channels: events.watch, channels.stop (G117, G120, G121). */
import { createHash } from 'node:crypto';
import { bodyOf, type Call, calendarOf, ok, type Reply } from './call.ts';
import { missing, notFound, pushNotSupported, refusal } from './errors.ts';
import { isObject, type JsonObject, textOf } from './json.ts';

export function watchEvents(call: Call): Reply {
  const { world, caller } = call;
  const calendar = calendarOf(call);
  const body = bodyOf(call);
  const [id, address] = [textOf(body.id), textOf(body.address)];
  if (!id) throw missing('Missing required field: id');
  if (body.type !== 'web_hook' && body.type !== 'webhook')
    throw refusal(400, { reason: 'push.channelTypeNotSupported', message: `Channel type ${textOf(body.type)} not supported` });
  if (!/^[A-Za-z0-9\-_+/=]{1,64}$/.test(id)) throw refusal(400, { reason: 'channelIdInvalid', message: 'Invalid channel id' });
  if (world.pushes.isUsed(id)) throw refusal(400, { reason: 'channelIdNotUnique', message: `Channel id ${id} not unique` });
  if (!address || !URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw refusal(400, { reason: 'push.webhookUrlNotHttps', message: `WebHook callback must be HTTPS: ${address}` });
  if (!world.pushes.isWelcome(address))
    throw refusal(401, { reason: 'push.webhookUrlUnauthorized', message: `Unauthorized WebHook callback channel: ${address}` });
  if (!world.pushes.isWatchable(calendar.id)) throw pushNotSupported();
  const channel = {
    ...{ id, address, token: textOf(body.token) || undefined, calendar: calendar.id },
    resourceId: createHash('sha256').update(`${caller.account.email} ${calendar.id}`).digest('base64url').slice(0, 27),
    resourceUri: `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`,
    ...{ account: caller.account.email, client: caller.client, expires: expiresAt(body, call) },
  };
  world.pushes.open(channel);
  const { resourceId, resourceUri, token, expires } = channel;
  return ok({ kind: 'api#channel', id, resourceId, resourceUri, ...(token && { token }), expiration: String(expires) });
}

export function stopChannel(call: Call): Reply {
  const body = bodyOf(call);
  const { account, client } = call.caller;
  const named = { id: textOf(body.id) ?? '', resourceId: textOf(body.resourceId) ?? '', account: account.email, client };
  if (!call.world.pushes.stop(named)) throw notFound();
  return { status: 204 };
}

/** What is asked for, and no longer than Google allows. */
function expiresAt({ expiration, params }: JsonObject, { world }: Call): number {
  const now = world.clock.now();
  const ttl = isObject(params) ? Number(textOf(params.ttl)) : Number.NaN;
  const asked = expiration === undefined ? now + ttl * 1000 : Number(expiration);
  return Math.min(now + world.pushes.lifetime, Number.isFinite(asked) && asked > now ? asked : Number.POSITIVE_INFINITY);
}
