/** chaos/dav-calendar — the salon's calendar in another program, which keeps whole texts on a DAV server. */
import ICAL from 'ical.js';
import { CANCELLED, hourLater, occurrenceField, onWallClock, RULE, WEEKS, weekOf, weeksLater, ZONE } from './appointments.ts';
import { type Component, type DavHome, parsed, written } from './dav-home.ts';
import { type App, type Change, type Held, numbered, type Seen, titled } from './seen.ts';

export function davCalendar(home: DavHome): App {
  const changed = async (handle: string, work: (held: Held, root: Component, etag: string) => Promise<boolean>) => {
    const there = await home.get(handle);
    if (there === undefined) return undefined;
    const root = parsed(there.text);
    const [held] = heldOf(handle, root);
    return held !== undefined && (await work(held, root, there.etag)) ? held.seen : undefined;
  };
  return {
    items: async () => [...(await home.all())].flatMap(([path, { text }]) => heldOf(path, parsed(text))),
    add: (number, item) => home.create(`salon-${number}`, written(newCalendar(number, item))),
    edit: (handle, change) =>
      changed(handle, async ({ number, seen }, root, etag) => {
        if ('field' in change) edit(root, change, number, seen);
        return await home.replace(handle, written(root), etag);
      }),
    remove: (handle) => changed(handle, (_held, _root, etag) => home.remove(handle, etag)),
  };
}

function newCalendar(number: number, item: Seen): Component {
  const { fields, own } = item;
  const root = new ICAL.Component('vcalendar');
  root.addPropertyWithValue('version', '2.0');
  root.addPropertyWithValue('prodid', '-//Salon//Booking 3.1//EN');
  const master = new ICAL.Component('vevent');
  root.addSubcomponent(master);
  master.addPropertyWithValue('uid', `salon-${number}`);
  setTimes(master, fields.start ?? '');
  if (fields.series !== '') master.addPropertyWithValue('rrule', ICAL.Recur.fromString(RULE));
  setText(master, 'summary', titled(number, fields.title ?? ''));
  for (const name of ['location', 'description']) setText(master, name, fields[name] ?? '');
  if (own !== undefined) master.addPropertyWithValue('x-chair', own);
  stamp(master);
  for (const week of WEEKS) {
    const value = fields[occurrenceField(week)] ?? '';
    if (value !== '') changeOccurrence(root, weeksLater(fields.start ?? '', week), value, number);
  }
  return root;
}

function edit(root: Component, change: Change & { readonly field: string }, number: number, { fields }: Seen): void {
  const { field, value } = change;
  const week = WEEKS.find((one) => occurrenceField(one) === field);
  const master = masterOf(root);
  if (week !== undefined) changeOccurrence(root, weeksLater(fields.start ?? '', week), value, number);
  else if (field === 'start') setTimes(master, value);
  else if (field === 'title') setText(master, 'summary', titled(number, value));
  else setText(master, field, value);
  stamp(master);
}

/** An occurrence with a title of its own, or none at all on that day. */
function changeOccurrence(root: Component, start: string, value: string, number: number): void {
  const master = masterOf(root);
  const old = overridesOf(root).find((one) => wallClock(one, 'recurrence-id') === start);
  if (value === CANCELLED) {
    if (old !== undefined) root.removeSubcomponent(old);
    master.addProperty(timeProperty('exdate', start));
    return;
  }
  const one = old ?? new ICAL.Component(structuredClone(master.toJSON()));
  if (old === undefined) {
    for (const name of ['rrule', 'exdate', 'x-twinbook-mark']) one.removeAllProperties(name);
    one.addProperty(timeProperty('recurrence-id', start));
    setTimes(one, start);
    root.addSubcomponent(one);
  }
  setText(one, 'summary', titled(number, value));
  stamp(one);
}

function setTimes(event: Component, start: string): void {
  for (const [name, at] of [
    ['dtstart', start],
    ['dtend', hourLater(start)],
  ] as const) {
    event.removeAllProperties(name);
    event.addProperty(timeProperty(name, at));
  }
  event.removeAllProperties('duration');
}

function timeProperty(name: string, start: string): InstanceType<typeof ICAL.Property> {
  const property = new ICAL.Property(name);
  property.setParameter('tzid', ZONE);
  property.setValue(ICAL.Time.fromDateTimeString(`${start}:00`));
  return property;
}

function setText(event: Component, name: string, text: string): void {
  event.removeAllProperties(name);
  if (text !== '') event.addPropertyWithValue(name, text);
}

function stamp(event: Component): void {
  for (const name of ['dtstamp', 'last-modified']) event.updatePropertyWithValue(name, ICAL.Time.fromJSDate(new Date(), true));
}

const eventsOf = (root: Component): Component[] => root.getAllSubcomponents('vevent');
const overridesOf = (root: Component): Component[] => eventsOf(root).filter((one) => one.hasProperty('recurrence-id'));

function masterOf(root: Component): Component {
  const master = eventsOf(root).find((one) => !one.hasProperty('recurrence-id'));
  if (master === undefined) throw new Error(`no series is left in ${root}`);
  return master;
}

const textOf = (event: Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '');

/** `2026-12-01T10:05` in the salon, whatever form it stands in. */
function wallClock(event: Component, name: string): string {
  return wallClocks(event, name)[0] ?? '';
}

function wallClocks(event: Component, name: string): string[] {
  const times = event.getAllProperties(name).flatMap((property) => property.getValues().map(String));
  return times.map((time) => (time.endsWith('Z') ? onWallClock(time) : time.slice(0, 16)));
}

function heldOf(handle: string, root: Component): Held[] {
  const master = masterOf(root);
  const { number, text } = numbered(textOf(master, 'summary'));
  if (Number.isNaN(number)) return [];
  const start = wallClock(master, 'dtstart');
  const weeks = new Map(wallClocks(master, 'exdate').map((hole) => [weekOf(start, hole), CANCELLED]));
  for (const one of overridesOf(root))
    weeks.set(weekOf(start, wallClock(one, 'recurrence-id')), numbered(textOf(one, 'summary')).text);
  const fields = {
    ...{ title: text, location: textOf(master, 'location'), description: textOf(master, 'description'), start },
    series: master.hasProperty('rrule') ? 'weekly' : '',
    ...Object.fromEntries(WEEKS.map((week) => [occurrenceField(week), weeks.get(week) ?? ''])),
  };
  return [{ number, handle, seen: { fields, sets: {}, own: textOf(master, 'x-chair') || undefined } }];
}
