/**
 * caldav/zones — the zones of one calendar object: what its TZIDs mean, and the VTIMEZONE text for those we write.
 */
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import { type Component, components, copyOf, firstLine, newComponent, readDocument } from '../content-lines/document.ts';
import { type Line, newLine } from '../content-lines/line.ts';
import { canonicalZone, ianaName } from './zone-names.ts';
import { instantBy, offsetAt, type ZoneRules, zoneLike, zoneRules } from './zone-rules.ts';

/** An IANA name, or only rules without a name that fits. */
export type Zone =
  | { readonly kind: 'named'; readonly zone: string }
  | { readonly kind: 'rules'; instantOf(local: string): number };

export interface Zones {
  /** What a TZID means for a time near `year`; undefined when nobody knows it and the object does not describe it. */
  find(tzid: string, year: number): Zone | undefined;
  /** The TZIDs the object describes with a VTIMEZONE. */
  readonly described: ReadonlySet<string>;
}

const YEAR = 365.25 * 86_400_000;

/** The zones of a VCALENDAR; where a described zone fits several, `preferred` wins. */
export function zonesOf(calendar: Component, preferred: string): Zones {
  const descriptions = new Map(components(calendar, 'VTIMEZONE').map((zone) => [firstLine(zone, 'TZID')?.rawValue ?? '', zone]));
  const find = (tzid: string, year: number): Zone | undefined => {
    const name = ianaName(tzid);
    if (name !== undefined) return { kind: 'named', zone: name };
    const description = descriptions.get(tzid);
    return description && described(description, year, preferred);
  };
  return { find, described: new Set(descriptions.keys()) };
}

/** The VTIMEZONE for an IANA zone: right from 2015 to 2040, by itself, whatever the reader knows. */
export function vtimezone(zone: string): Component {
  const written = WRITTEN.get(zone) ?? fromLibrary(zone) ?? explicit(zone);
  WRITTEN.set(zone, written);
  return copyOf(written);
}

const WRITTEN = new Map<string, Component>();
const KNOWN = new Map<string, Zone | undefined>();
const RIGHT_FROM = Date.parse('2015-01-01T00:00:00Z');
const RIGHT_TO = Date.parse('2040-12-31T00:00:00Z');

/** A zone nobody named: the one that libical noted for it, one that behaves alike, or its bare rules. */
function described(description: Component, year: number, preferred: string): Zone | undefined {
  const noted = firstLine(description, 'X-LIC-LOCATION') ?? firstLine(description, 'TZID-ALIAS-OF');
  const name = noted && ianaName(noted.rawValue.trim());
  if (name !== undefined) return { kind: 'named', zone: name };
  // Comparing with every zone takes milliseconds; the same VTIMEZONE comes with every event of a calendar (L10).
  const key = `${preferred} ${year} ${spelling(description)}`;
  if (!KNOWN.has(key)) {
    if (KNOWN.size > 500) KNOWN.clear();
    KNOWN.set(key, byBehaviour(description, year, preferred));
  }
  return KNOWN.get(key);
}

function byBehaviour(description: Component, year: number, preferred: string): Zone | undefined {
  const from = Date.UTC(year, 0, 1);
  const to = from + 3 * YEAR;
  const rules = zoneRules(description, from - YEAR, to + YEAR);
  if (rules === undefined) return undefined;
  const zone = zoneLike(rules, [preferred, ...candidates()], from, to);
  return zone === undefined
    ? { kind: 'rules', instantOf: (local) => instantBy(rules, local) }
    : { kind: 'named', zone: canonicalZone(zone) };
}

/** Well-known zones first, so that the most likely of several alike is taken. */
function candidates(): string[] {
  const likely = [
    'UTC',
    'Europe/Berlin',
    'Europe/London',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
  ];
  const fixed = Array.from({ length: 27 }, (_, index) => `Etc/GMT${index - 14 < 0 ? '' : '+'}${index - 14}`);
  return [...likely, ...Intl.supportedValuesOf('timeZone'), ...fixed];
}

function spelling(component: Component): string {
  return component.children
    .map((node) => (node.kind === 'line' ? `${node.head}:${node.rawValue}` : `${node.name}(${spelling(node)})`))
    .join('\n');
}

/** The library's text, if the library knows the zone and is right about it (L11: it is wrong for some). */
function fromLibrary(zone: string): Component | undefined {
  // Asked for a zone it does not know, the library complains on the console.
  if (!tzlib_get_timezones().includes(zone)) return undefined;
  const text = tzlib_get_ical_block(zone)[0] ?? '';
  const component = components({ children: readDocument(text).nodes }, 'VTIMEZONE')[0];
  const rules = component && zoneRules(component, RIGHT_FROM, RIGHT_TO);
  return rules && agrees(rules, zone) ? asOurs(component) : undefined;
}

/** Lines without their octets take the line ends of the object they go into. */
function asOurs(component: Component): Component {
  const ours = (line: Line): Line => ({ ...line, raw: undefined });
  const children = component.children.map((child) => (child.kind === 'line' ? ours(child) : asOurs(child)));
  return { ...component, begin: ours(component.begin), end: component.end && ours(component.end), children };
}

function agrees(rules: ZoneRules, zone: string): boolean {
  const instants = [RIGHT_FROM, ...transitions(zone), ...rules.changes.map(({ at }) => at)].flatMap((at) => [at - 1, at]);
  return instants.every((at) => at < RIGHT_FROM || at > RIGHT_TO || offsetAt(rules, at) === offsetIn(zone, at));
}

/** A VTIMEZONE that lists every change by itself, those of one kind together. */
function explicit(zone: string): Component {
  const component = newComponent('VTIMEZONE');
  component.children.push(newLine({ name: 'TZID', rawValue: zone }));
  const kinds = Map.groupBy(
    [RIGHT_FROM, ...transitions(zone)],
    (at) => `${offsetText(offsetIn(zone, at - 1))} ${offsetText(offsetIn(zone, at))}`,
  );
  for (const [kind, changes] of kinds) {
    const [before = '', after = ''] = kind.split(' ');
    const walls = changes.map((at) => new Date(at + offsetIn(zone, at - 1)).toISOString().slice(0, 19).replaceAll(/[-:]/g, ''));
    const goesForward = changes.some((at) => offsetIn(zone, at) > offsetIn(zone, at - 1));
    const observance = newComponent(goesForward ? 'DAYLIGHT' : 'STANDARD');
    observance.children.push(
      newLine({ name: 'TZOFFSETFROM', rawValue: before }),
      newLine({ name: 'TZOFFSETTO', rawValue: after }),
      newLine({ name: 'DTSTART', rawValue: walls[0] ?? '' }),
      // One line each, the first date too: ical.js (Nextcloud, Thunderbird) reads neither lists nor, beside RDATE, DTSTART.
      ...(walls.length > 1 ? walls : []).map((wall) => newLine({ name: 'RDATE', rawValue: wall })),
    );
    component.children.push(observance);
  }
  return component;
}

function transitions(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(RIGHT_FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds < RIGHT_TO) {
    if (offsetIn(zone, at.epochMilliseconds) !== offsetIn(zone, at.epochMilliseconds - 1)) found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

function offsetIn(zone: string, at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

function offsetText(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(seconds / 3600)}${two((seconds % 3600) / 60)}${seconds % 60 ? two(seconds % 60) : ''}`;
}
