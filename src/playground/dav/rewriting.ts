/** playground/dav/rewriting – how a server that re-serialises objects changes their text (D39). */
import { contentLine, unfold } from './content.ts';
import type { Rewrite } from './options.ts';

const CARRIES_DTSTAMP = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY']);
const TAKES_ADDITIONS = new Set(['VEVENT', 'VTODO', 'VJOURNAL']);

interface Component {
  readonly name: string;
  readonly lines: string[];
  readonly parts: Component[];
}

/** The text as the server stores it. Text that is not made of balanced components is stored as it came. */
export function rewritten(text: string, rewrite: Rewrite): string {
  const root = componentsOf(unfold(text));
  if (!root) return text;
  const lines = root.parts.flatMap((component) => serialised(component, rewrite));
  return lines.map((line) => `${rewrite.refold ? refolded(line) : line}\r\n`).join('');
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

function serialised(component: Component, rewrite: Rewrite): string[] {
  const parts = component.parts.filter(({ name }) => !rewrite.dropComponents?.includes(name));
  return [
    `BEGIN:${component.name}`,
    ...propertiesOf(component, rewrite),
    ...parts.flatMap((part) => serialised(part, rewrite)),
    `END:${component.name}`,
  ];
}

function propertiesOf({ name, lines }: Component, rewrite: Rewrite): string[] {
  let kept = lines.filter((line) => !rewrite.drop?.includes(nameOf(line)));
  if (name === 'VCALENDAR' && rewrite.prodid !== undefined) kept = replaced(kept, 'PRODID', rewrite.prodid);
  if (CARRIES_DTSTAMP.has(name) && rewrite.dtstamp !== undefined) kept = replaced(kept, 'DTSTAMP', rewrite.dtstamp);
  if (TAKES_ADDITIONS.has(name)) {
    const present = new Set(kept.map(nameOf));
    kept = [...kept, ...(rewrite.add ?? []).filter((line) => !present.has(nameOf(line)))];
  }
  return rewrite.reorder ? kept.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)) : kept;
}

function nameOf(line: string): string {
  return contentLine(line)?.name ?? line;
}

/** In the place of the first of that name, at the end if there was none, so that repeating it moves nothing. */
function replaced(lines: readonly string[], name: string, value: string): string[] {
  const first = lines.findIndex((line) => nameOf(line) === name);
  if (first === -1) return [...lines, `${name}:${value}`];
  return lines.flatMap((line, i) => (i === first ? [`${name}:${value}`] : nameOf(line) === name ? [] : [line]));
}

/** RFC 5545 §3.1: at most 75 octets a line, no character split. */
function refolded(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
