/** caldav/revisions — one event, or one occurrence, told several times in one object: the newest telling counts (RFC 5546, 2.1.4). */
import { type Component, firstLine } from '../content-lines/document.ts';

/** The same tellings, the one that counts first: by SEQUENCE, then by DTSTAMP. undefined when nothing tells which is newest. */
export function newestFirst(revisions: readonly Component[]): readonly [Component, ...Component[]] | undefined {
  const [newest, second, ...older] = [...revisions].sort((a, b) => (isNewer(a, b) ? -1 : isNewer(b, a) ? 1 : 0));
  if (newest === undefined || (second !== undefined && !isNewer(newest, second))) return undefined;
  return second === undefined ? [newest] : [newest, second, ...older];
}

function isNewer(a: Component, b: Component): boolean {
  const [one, other] = [sequenceOf(a), sequenceOf(b)];
  return one === other ? stampOf(a) > stampOf(b) : one > other;
}

/** Without a SEQUENCE it is the first telling (RFC 5545, 3.8.7.4). */
function sequenceOf(component: Component): number {
  const sequence = Number(firstLine(component, 'SEQUENCE')?.rawValue ?? 0);
  return Number.isSafeInteger(sequence) ? sequence : 0;
}

/** DTSTAMP is in UTC, so that its text sorts by time. */
function stampOf(component: Component): string {
  return firstLine(component, 'DTSTAMP')?.rawValue.trim().toUpperCase() ?? '';
}
