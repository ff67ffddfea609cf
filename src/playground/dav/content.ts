/** playground/dav/content – a light look at iCalendar text: just enough to file an object, never to change it. */

/** What a server wants to know about one object. A card has nothing of what belongs to calendars, and the other way round. */
export interface Look {
  /** Why this is no calendar object or card at all (RFC 4791 valid-calendar-data, RFC 6352 valid-address-data). */
  readonly broken: string | undefined;
  /** Why it is one that may not be stored (RFC 4791 §4.1, valid-calendar-object-resource; RFC 6352 §5.1). */
  readonly unfit: string | undefined;
  readonly uid: string | undefined;
  /** Components below VCALENDAR, time zones left out. */
  readonly components: ReadonlySet<string>;
  readonly isSeries: boolean;
  /** Epoch milliseconds of the first DTSTART and DTEND, wall-clock times read as UTC. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** Addresses the server would write to, see RFC 6638 §7.1. */
  readonly organizer: Party | undefined;
  readonly attendees: readonly Party[];
  readonly card: CardFacts | undefined;
}

export interface CardFacts {
  /** The value of VERSION. */
  readonly version: string | undefined;
  /** Whether FN says something. */
  readonly hasName: boolean;
  readonly isGroup: boolean;
}

/** What a look at a card says about calendars. */
export const NO_CALENDAR = {
  components: new Set<string>(),
  isSeries: false,
  start: undefined,
  end: undefined,
  organizer: undefined,
  attendees: [],
} as const;

export interface Party {
  readonly address: string;
  readonly agent: string;
}

export interface ContentLine {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Lines with folds undone (RFC 5545 §3.1), empty ones left out. */
export function unfold(text: string): string[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** One line folded again: at most 75 octets each, no character split (RFC 5545 §3.1, RFC 6350 §3.2). */
export function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** Splits one unfolded line at the first colon outside quotes; the name in upper case. undefined if there is none. */
export function contentLine(line: string): ContentLine | undefined {
  const parts = /^([^:;]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s.exec(line);
  return parts ? { name: (parts[1] ?? '').toUpperCase(), parameters: parts[2] ?? '', value: parts[3] ?? '' } : undefined;
}

/** Looks at one object's text. */
export function lookAt(text: string): Look {
  const open: string[] = [];
  const components = new Set<string>();
  const uids = new Set<string>();
  const first = new Map<string, ContentLine>();
  const attendees: Party[] = [];
  let broken: string | undefined;
  let isSeries = false;
  let withoutUid = 0;
  let hasUid = true;
  for (const raw of unfold(text.replace(/^\uFEFF/, ''))) {
    const line = contentLine(raw);
    if (!line) {
      broken ??= `no colon in "${raw.slice(0, 40)}"`;
    } else if (line.name === 'BEGIN') {
      const component = line.value.trim().toUpperCase();
      if (open.length === 0 && component !== 'VCALENDAR') broken ??= `begins with ${component}`;
      if (open.length === 1 && component !== 'VTIMEZONE') {
        components.add(component);
        hasUid = false;
      }
      open.push(component);
    } else if (line.name === 'END') {
      if (open.pop() !== line.value.trim().toUpperCase()) broken ??= `END:${line.value} without its BEGIN`;
      if (open.length === 1 && !hasUid) withoutUid += 1;
    } else if (open.length === 0) {
      broken ??= 'text outside VCALENDAR';
    } else if (open.length === 1 && line.name === 'METHOD') {
      first.set('METHOD', line);
    } else if (open.length === 2 && open[1] !== 'VTIMEZONE') {
      if (line.name === 'UID') {
        uids.add(line.value);
        hasUid = true;
      }
      if (line.name === 'RRULE' || line.name === 'RDATE' || line.name === 'RECURRENCE-ID') isSeries = true;
      if (line.name === 'ATTENDEE') attendees.push(partyOf(line));
      if (!first.has(line.name)) first.set(line.name, line);
    }
  }
  if (open.length > 0) broken ??= `${open.at(-1)} has no END`;
  if (components.size === 0) broken ??= 'no component';
  const organizer = first.get('ORGANIZER');
  return {
    broken,
    unfit: unfitness({ components, uids, withoutUid, hasMethod: first.has('METHOD') }),
    uid: uids.values().next().value,
    components,
    isSeries,
    start: timeOf(first.get('DTSTART')),
    end: timeOf(first.get('DTEND')),
    organizer: organizer && partyOf(organizer),
    attendees,
    card: undefined,
  };
}

/** Addresses a scheduling server would write to when this object is stored or removed: nobody without organizer and guests. */
export function mailedBy(look: Look, ignoresAgent: boolean): string[] {
  if (!look.organizer || look.attendees.length === 0) return [];
  if (!ignoresAgent && look.organizer.agent === 'CLIENT') return [];
  const others = look.attendees.filter(({ address }) => address !== look.organizer?.address);
  return [...new Set(others.filter(({ agent }) => ignoresAgent || agent !== 'CLIENT').map(({ address }) => address))];
}

/** Whether the object may touch the span (epoch milliseconds, end excluded); a series and an object without a start always may. */
export function touches(look: Look, from: number, until: number): boolean {
  if (look.isSeries || look.start === undefined) return true;
  const end = look.end ?? look.start;
  return look.start < until && (end > from || (end === look.start && end >= from));
}

/** Epoch milliseconds of an iCalendar date or date-time, a wall-clock time read as UTC. */
export function icalTime(value: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(value);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function timeOf(line: ContentLine | undefined): number | undefined {
  return line && icalTime(line.value);
}

function partyOf({ parameters, value }: ContentLine): Party {
  const agent = /;SCHEDULE-AGENT="?([^";:]+)/i.exec(parameters)?.[1] ?? 'SERVER';
  return { address: value.replace(/^mailto:/i, '').toLowerCase(), agent: agent.toUpperCase() };
}

function unfitness(facts: {
  components: Set<string>;
  uids: Set<string>;
  withoutUid: number;
  hasMethod: boolean;
}): string | undefined {
  if (facts.hasMethod) return 'METHOD is not allowed in a stored object';
  if (facts.components.size > 1) return `one object holds ${[...facts.components].join(' and ')}`;
  if (facts.uids.size > 1) return 'one object holds several UIDs';
  if (facts.uids.size === 0 || facts.withoutUid > 0) return 'a component has no UID';
  return undefined;
}
