/** corpus/split — a file as an import brings it in: one resource for each appointment, with the zones of its calendar (RFC 4791, 4.1). */

interface Block {
  /** `VCALENDAR`, `VEVENT`, … in upper case; empty for a line that stands by itself. */
  readonly name: string;
  /** With their ends, as they stand in the file. */
  readonly lines: readonly string[];
}

/**
 * The resources of a file, each with nothing but lines of the file. One that holds a single appointment, or none, stays whole.
 * An event without a UID is an appointment of its own.
 */
export function resourcesOf(text: string): string[] {
  const blocks = blocksOf(text.split(/(?<=\r\n)/));
  const resources = blocks.flatMap((block) => (block.name === 'VCALENDAR' ? calendarsOf(block) : lone(block)));
  return resources.length > 1 ? resources : [text];
}

/** A calendar for each of its appointments; without any, the calendar itself where it holds something else. */
function calendarsOf({ lines }: Block): string[] {
  const inner = blocksOf(lines.slice(1, -1));
  const events = inner.filter(({ name }) => name === 'VEVENT');
  const appointments = [...Map.groupBy(events, uidOf).entries()].flatMap(([uid, all]) =>
    uid === '' ? all.map((event) => [event]) : [all],
  );
  if (appointments.length < 2) return [lines.join('')];
  return appointments.map((chosen) => {
    const kept = inner.filter((block) => ['', 'VTIMEZONE'].includes(block.name) || chosen.includes(block));
    return [lines[0], ...kept.flatMap((block) => block.lines), lines.at(-1)].join('');
  });
}

/** What stands beside the calendars: an event nobody wrapped up, or a line that means nothing. */
function lone({ name, lines }: Block): string[] {
  return name === '' ? [] : [lines.join('')];
}

function uidOf({ lines }: Block): string {
  return (
    lines
      .find((line) => /^UID[;:]/i.test(line))
      ?.replace(/^[^:]*:/, '')
      .trim() ?? ''
  );
}

/** The outermost components, and the lines between them. One that is not closed reaches to the end. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: { name: string; depth: number; lines: string[] } | undefined;
  for (const line of lines) {
    const [, word, component = ''] = /^(BEGIN|END):(.*?)\s*$/i.exec(line) ?? [];
    if (open === undefined && word?.toUpperCase() === 'BEGIN') open = { name: component.toUpperCase(), depth: 0, lines: [] };
    if (open === undefined) {
      blocks.push({ name: '', lines: [line] });
      continue;
    }
    open.lines.push(line);
    if (word !== undefined) open.depth += word.toUpperCase() === 'BEGIN' ? 1 : -1;
    if (open.depth > 0) continue;
    blocks.push(open);
    open = undefined;
  }
  return open === undefined ? blocks : [...blocks, open];
}
