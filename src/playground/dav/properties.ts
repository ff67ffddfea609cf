/** playground/dav/properties – every property we know: what it says about which place. */
import { etagOf } from './etags.ts';
import { KIND_PROPERTIES } from './kind-properties.ts';
import { KINDS, type Kind, kindsOf } from './kinds.ts';
import { hrefOf, type Place } from './places.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { PUSH_PROPERTIES } from './subscribing.ts';
import { tokenOf } from './tokens.ts';
import { type Exchange, statusLine, type World } from './world.ts';
import { type Asked, CALDAV, CALENDARSERVER, DAV, dav, escapeXml, PUSH, tag, type XmlName } from './xml.ts';

/** The inner XML of a property, or why there is none. */
type Value = string | 403 | 404;
type Reader = (place: Place, exchange: Exchange, asked: Asked) => Value;

const READERS = new Map<string, Reader>([
  [clark(DAV, 'resourcetype'), resourceType],
  [clark(DAV, 'displayname'), displayName],
  [clark(DAV, 'current-user-principal'), (_, exchange) => principalHref(exchange)],
  [clark(DAV, 'owner'), (place, exchange) => (place.at === 'root' ? 404 : principalHref(exchange))],
  [clark(DAV, 'principal-URL'), (place, exchange) => (place.at === 'principal' ? principalHref(exchange) : 404)],
  [clark(DAV, 'getetag'), ofItem((item, { world }) => etagProperty(item, world.oddities))],
  [clark(DAV, 'getcontenttype'), ofItem((item, _, { kind }) => `${kind.contentType}; charset=utf-8${component(item)}`)],
  [clark(DAV, 'getcontentlength'), ofItem((item) => String(item.bytes))],
  [clark(DAV, 'getlastmodified'), ofItem((item) => new Date(item.at).toUTCString())],
  [clark(DAV, 'sync-token'), ofCollection((collection, { world }) => (world.oddities.noSync ? 404 : tokenOf(collection, world)))],
  [clark(DAV, 'supported-report-set'), ofCollection(reportSet)],
  [clark(DAV, 'current-user-privilege-set'), privileges],
  [clark(DAV, 'resource-id'), ofCollection(resourceId)],
  [clark(CALENDARSERVER, 'getctag'), ofCollection(ctag)],
  [clark(CALDAV, 'calendar-user-address-set'), addresses],
  [clark(CALDAV, 'schedule-outbox-URL'), outbox],
  ...KIND_PROPERTIES.map(({ kind, name, read }): [string, Reader] => [
    clark(name.ns, name.local),
    ofCollection((collection, { world }) => (collection.kind === kind ? (read(collection, world) ?? 404) : 404)),
  ]),
  ...Object.entries(PUSH_PROPERTIES).map(([local, read]): [string, Reader] => [
    clark(PUSH, local),
    ofCollection((collection, { world }) => read(collection, world) ?? 404),
  ]),
  ...KINDS.map((kind): [string, Reader] => [clark(kind.homeSet.ns, kind.homeSet.local), homeSet(kind)]),
  ...KINDS.map((kind): [string, Reader] => [clark(kind.data.ns, kind.data.local), data(kind)]),
]);

/** Properties of RFC 4918 that allprop gives; the others must be asked for by name (RFC 4791 §5.2, RFC 6352 §6.2, RFC 6578 §4). */
export const ALLPROP: readonly XmlName[] = [
  'resourcetype',
  'displayname',
  'getetag',
  'getcontenttype',
  'getcontentlength',
  'getlastmodified',
].map((local) => ({ ns: DAV, local }));

/** Names a client may not set (RFC 4918 §15, `cannot-modify-protected-property`). */
export function isProtected({ ns, local }: XmlName): boolean {
  return READERS.has(clark(ns, local)) && !SETTABLE.has(clark(ns, local));
}

const SETTABLE = new Set([
  clark(DAV, 'displayname'),
  ...KIND_PROPERTIES.flatMap(({ name, canBeSet }) => (canBeSet ? [clark(name.ns, name.local)] : [])),
]);

/** A property name as one string, `{namespace}local`. */
export function clark(ns: string, local: string): string {
  return `{${ns}}${local}`;
}

/** A function that writes the propstats of a place: found ones, forbidden ones, unknown ones (RFC 4918 §14.22, D13). */
export function propstats(names: readonly Asked[], namesOnly = false): (place: Place, exchange: Exchange) => string {
  const wanted = names.map((name) => ({
    name,
    key: clark(name.ns, name.local),
    reader: READERS.get(clark(name.ns, name.local)),
  }));
  return (place, exchange) => {
    let [found, hidden, absent] = ['', '', ''];
    for (const { name, key, reader } of wanted) {
      const value = reader ? reader(place, exchange, name) : deadProperty(place, key);
      if (value === 404) absent += tag(name);
      else if (value === 403) hidden += tag(name);
      else found += tag(name, namesOnly ? '' : value);
    }
    return propstat(found, 200) + propstat(hidden, 403) + propstat(absent, 404);
  };
}

/** One `DAV:propstat`, nothing when it would hold no property. */
export function propstat(properties: string, status: number, error = ''): string {
  if (properties === '') return '';
  return dav('propstat', dav('prop', properties) + statusLine(status) + (error === '' ? '' : dav('error', error)));
}

function ofItem(read: (item: StoredItem, exchange: Exchange, collection: StoredCollection) => Value): Reader {
  return (place, exchange) => (place.at === 'item' ? read(place.item, exchange, place.collection) : 404);
}

function ofCollection(read: (collection: StoredCollection, exchange: Exchange) => Value): Reader {
  return (place, exchange) => (place.at === 'collection' ? read(place.collection, exchange) : 404);
}

function deadProperty(place: Place, key: string): Value {
  return place.at === 'collection' ? (place.collection.dead.get(key) ?? 404) : 404;
}

function text(value: string | undefined): Value {
  return value === undefined ? 404 : escapeXml(value);
}

function resourceType(place: Place): Value {
  if (place.at === 'item') return '';
  if (place.at === 'collection') return place.collection.kind.resourceTypes.map((name) => tag(name)).join('');
  return dav('collection') + (place.at === 'principal' ? dav('principal') : '');
}

function displayName(place: Place): Value {
  if (place.at === 'collection') return text(place.collection.traits.displayName);
  return place.at === 'principal' ? escapeXml(place.user) : 404;
}

function principalHref(exchange: Exchange): string {
  return dav('href', hrefOf(['dav', 'principals', exchange.user, ''], exchange));
}

function homeSet(kind: Kind): Reader {
  return (place, exchange) => {
    if (place.at !== 'principal' || !kindsOf(exchange.world).includes(kind)) return 404;
    const { homes } = exchange.world.oddities;
    const home = homes === 'principal' ? '' : dav('href', hrefOf(['dav', kind.home, place.user, ''], exchange));
    return homes === 'apart' ? home : principalHref(exchange) + home;
  };
}

function addresses(place: Place): Value {
  if (place.at !== 'principal') return 404;
  return dav('href', escapeXml(place.user.includes('@') ? `mailto:${place.user}` : `mailto:${place.user}@playground.test`));
}

/** RFC 6638 §2.1.1: who can send invitations has an out-box. */
function outbox(place: Place, exchange: Exchange): Value {
  if (place.at !== 'principal' || !exchange.world.settings.autoSchedule) return 404;
  return dav('href', hrefOf(['dav', 'calendars', place.user, 'outbox', ''], exchange));
}

function etagProperty(item: StoredItem, oddities: Exchange['world']['oddities']): Value {
  return oddities.etagProperty === 200 ? escapeXml(etagOf(item, oddities)) : oddities.etagProperty;
}

function component({ look }: StoredItem): string {
  const [name] = look.components;
  return name === undefined ? '' : `; component=${name.toLowerCase()}`;
}

function resourceId({ resourceId: id }: StoredCollection, { world }: Exchange): Value {
  return world.oddities.noResourceId ? 404 : dav('href', id);
}

function ctag({ log }: StoredCollection, { world }: Exchange): Value {
  return world.oddities.noCtag ? 404 : String(log.revision);
}

function reportSet({ kind }: StoredCollection, { world }: Exchange): Value {
  const { reportSet: form, noSync } = world.oddities;
  if (form === 'absent') return 404;
  const reports = [tag(kind.multiget), tag(kind.query), ...(noSync ? [] : [dav('sync-collection')])];
  return reports.map((report) => dav('supported-report', form === 'unwrapped' ? report : dav('report', report))).join('');
}

function privileges(place: Place): Value {
  if (place.at === 'root' || place.at === 'principal') return dav('privilege', dav('read'));
  if (place.at === 'home') return ['read', 'bind', 'unbind'].map((name) => dav('privilege', dav(name))).join('');
  if (place.at !== 'collection' && place.at !== 'item') return 404;
  return [...place.collection.privileges].map((name) => dav('privilege', dav(name))).join('');
}

function data(kind: Kind): Reader {
  return (place, { world }, asked) => {
    if (place.at !== 'item' || place.collection.kind !== kind) return 404;
    return inXml(kind.inReport(place.item.text, asked, world), world);
  };
}

function inXml(stored: string, { oddities }: World): string {
  switch (oddities.dataText) {
    case 'cr-entity':
      return escapeXml(stored);
    case 'raw-cr':
      return escapeXml(stored).replaceAll('&#13;', '\r');
    case 'lf':
      return escapeXml(stored.replaceAll('\r\n', '\n'));
    case 'cdata':
      return inCdata(stored);
    case 'mixed':
      return mixed(stored);
  }
}

function inCdata(stored: string): string {
  return `<![CDATA[${stored.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** The first half as text with entities, the rest as CDATA (D16). */
function mixed(stored: string): string {
  const middle = stored.indexOf('\n', stored.length >> 1) + 1;
  return escapeXml(stored.slice(0, middle)) + inCdata(stored.slice(middle));
}
