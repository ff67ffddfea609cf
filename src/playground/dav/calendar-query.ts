/** playground/dav/calendar-query – which objects a calendar-query finds (RFC 4791 §7.8), as far as clients use it. */
import { icalTime, type Look, touches } from './content.ts';
import type { StoredItem } from './store.ts';
import { violated, type World } from './world.ts';
import { CALDAV, child, elements, textOf, type XmlElement } from './xml.ts';

/** One component, a time range on it, a UID to find. @throws Refusal 400 valid-filter, 403 supported-filter */
export function calendarFilter(body: XmlElement, world: World): (item: StoredItem) => boolean {
  const outer = child(child(body, CALDAV, 'filter'), CALDAV, 'comp-filter');
  if (outer?.attributes.name !== 'VCALENDAR')
    throw violated(400, { ns: CALDAV, local: 'valid-filter' }, 'a filter begins with VCALENDAR');
  const inner = child(outer, CALDAV, 'comp-filter');
  return inner ? filterOf(inner, world) : () => !world.oddities.queryNeedsComponent;
}

function filterOf(filter: XmlElement, { settings }: World): (item: StoredItem) => boolean {
  const component = filter.attributes.name ?? '';
  const range = settings.timeRange === 'coarse' ? child(filter, CALDAV, 'time-range') : undefined;
  const from = icalTime(range?.attributes.start ?? '') ?? Number.NEGATIVE_INFINITY;
  const until = icalTime(range?.attributes.end ?? '') ?? Number.POSITIVE_INFINITY;
  const uids = elements(filter, CALDAV, 'prop-filter').map(uidFilter);
  const fits = (look: Look) => look.components.has(component) && (!range || touches(look, from, until));
  return (item) => fits(item.look) && uids.every((matches) => matches(item.look.uid ?? ''));
}

function uidFilter(filter: XmlElement): (uid: string) => boolean {
  const match = child(filter, CALDAV, 'text-match');
  if (filter.attributes.name !== 'UID' || !match)
    throw violated(403, { ns: CALDAV, local: 'supported-filter' }, 'only UID can be searched');
  const wanted = textOf(match).toLowerCase();
  const isNegated = match.attributes['negate-condition'] === 'yes';
  return (uid) => uid.toLowerCase().includes(wanted) !== isNegated;
}
