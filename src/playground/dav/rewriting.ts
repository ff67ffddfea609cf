/** playground/dav/rewriting – how a server that re-serialises objects changes their text (D39). */
import { cardLine, unfoldCard } from './card-lines.ts';
import { contentLine, folded, unfold } from './content.ts';

/** A server's own idea of how an object should look. Applied to requests and back-door edits alike; repeating it changes nothing but `rev`. */
export interface Rewrite {
  /** Fold anew at 75 octets. */
  readonly refold?: boolean;
  /** Sort the properties of each component by name. */
  readonly reorder?: boolean;
  /** Replace PRODID of a calendar or a card (D79). */
  readonly prodid?: string;
  /** Put this DTSTAMP into every component that may have one. */
  readonly dtstamp?: string;
  /** Put the moment of the write into the REV of each card (D79). */
  readonly rev?: boolean;
  /** Write `item1.TEL` as `ITEM1.TEL` (D39, D77). */
  readonly upperGroups?: boolean;
  /** Escape the comma of a photo's data address: `base64\,` (D78). */
  readonly escapePhotos?: boolean;
  /** Lines added to each event, task, journal and card that lacks a property of that name. */
  readonly add?: readonly string[];
  /** Put this SCHEDULE-STATUS on each guest, e.g. `1.2` (D70). */
  readonly scheduleStatus?: string;
  /** Put this PARTSTAT on each guest (D70). */
  readonly partstat?: string;
  /** Throw away the ATTENDEE line of the organizer (SOGo, D70). */
  readonly dropOwnAttendee?: boolean;
  /** Names of properties thrown away. */
  readonly drop?: readonly string[];
  /** Names of components thrown away, e.g. VALARM. */
  readonly dropComponents?: readonly string[];
}

const CARRIES_DTSTAMP = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY']);
const CARRIES_PRODID = new Set(['VCALENDAR', 'VCARD']);
const TAKES_ADDITIONS = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VCARD']);

interface Component {
  readonly name: string;
  readonly lines: string[];
  readonly parts: Component[];
}

/** The text as the server stores it at `now` (epoch milliseconds). Text that is not made of balanced components is stored as it came. */
export function rewritten(text: string, rewrite: Rewrite, now: number): string {
  const isCard = /^\s*BEGIN:VCARD/i.test(text);
  const root = componentsOf(isCard ? unfoldCard(text) : unfold(text));
  if (!root) return text;
  const lines = root.parts.flatMap((component) => serialised(component, rewrite, now));
  return lines.map((line) => `${rewrite.refold ? folded(line) : line}\r\n`).join('');
}

function componentsOf(lines: readonly string[]): Component | undefined {
  const root: Component = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const raw of lines) {
    const line = contentLine(raw);
    const inside = open.at(-1) ?? root;
    if (line?.name === 'BEGIN') {
      const component: Component = { name: line.value.toUpperCase(), lines: [], parts: [] };
      inside.parts.push(component);
      open.push(component);
    } else if (line?.name === 'END') {
      if (open.pop()?.name !== line.value.toUpperCase()) return undefined;
    } else {
      inside.lines.push(raw);
    }
  }
  return open.length === 1 && root.lines.length === 0 ? root : undefined;
}

function serialised(component: Component, rewrite: Rewrite, now: number): string[] {
  const parts = component.parts.filter(({ name }) => !rewrite.dropComponents?.includes(name));
  return [
    `BEGIN:${component.name}`,
    ...propertiesOf(component, rewrite, now),
    ...parts.flatMap((part) => serialised(part, rewrite, now)),
    `END:${component.name}`,
  ];
}

function propertiesOf({ name, lines }: Component, rewrite: Rewrite, now: number): string[] {
  let kept = lines.filter((line) => !rewrite.drop?.includes(nameOf(line)));
  if (name === 'VCARD') kept = cardProperties(kept, rewrite, now);
  if (CARRIES_PRODID.has(name) && rewrite.prodid !== undefined) kept = replaced(kept, 'PRODID', rewrite.prodid);
  if (name === 'VEVENT') kept = guestLines(kept, rewrite);
  if (CARRIES_DTSTAMP.has(name) && rewrite.dtstamp !== undefined) kept = replaced(kept, 'DTSTAMP', rewrite.dtstamp);
  if (TAKES_ADDITIONS.has(name)) {
    const present = new Set(kept.map(nameOf));
    kept = [...kept, ...(rewrite.add ?? []).filter((line) => !present.has(nameOf(line)))];
  }
  return rewrite.reorder ? kept.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)) : kept;
}

/** What a server that schedules notes about the guests (D70). */
function guestLines(lines: readonly string[], { scheduleStatus, partstat, dropOwnAttendee }: Rewrite): string[] {
  const own = lines
    .map(contentLine)
    .find((line) => line?.name === 'ORGANIZER')
    ?.value.toLowerCase();
  const marks = { PARTSTAT: partstat, 'SCHEDULE-STATUS': scheduleStatus };
  return lines.flatMap((raw) => {
    const line = contentLine(raw);
    if (line?.name !== 'ATTENDEE') return [raw];
    if (line.value.toLowerCase() === own) return dropOwnAttendee ? [] : [raw];
    const parameters = Object.entries(marks).reduce(
      (text, [name, value]) => (value === undefined ? text : `${withoutParameter(text, name)};${name}=${value}`),
      line.parameters,
    );
    return [`ATTENDEE${parameters}:${line.value}`];
  });
}

function withoutParameter(parameters: string, name: string): string {
  return (parameters.match(/;(?:"[^"]*"|[^;"])*/g) ?? []).filter((one) => !one.toUpperCase().startsWith(`;${name}=`)).join('');
}

/** D77–D79. */
function cardProperties(lines: readonly string[], { rev, upperGroups, escapePhotos }: Rewrite, now: number): string[] {
  const renewed = rev ? replaced(lines, 'REV', `${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`) : lines;
  return renewed.map((line) => {
    const grouped = upperGroups ? line.replace(/^[^.:;"]+\./, (group) => group.toUpperCase()) : line;
    const isPhoto = escapePhotos && nameOf(line) === 'PHOTO';
    return isPhoto ? grouped.replace(/(:data:[^,\\]*;base64),/i, '$1\\,') : grouped;
  });
}

/** Without the group that only cards have. */
function nameOf(line: string): string {
  return cardLine(line)?.name ?? contentLine(line)?.name ?? line;
}

/** In the place of the first of that name, at the end if there was none, so that repeating it moves nothing. */
function replaced(lines: readonly string[], name: string, value: string): string[] {
  const first = lines.findIndex((line) => nameOf(line) === name);
  if (first === -1) return [...lines, `${name}:${value}`];
  return lines.flatMap((line, i) => (i === first ? [`${name}:${value}`] : nameOf(line) === name ? [] : [line]));
}
