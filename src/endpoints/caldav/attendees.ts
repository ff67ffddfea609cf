/**
 * caldav/attendees — ATTENDEE lines. Those that are there keep everything we do not know; new ones are marked so that the
 * server sends no mail (RFC 6638, 7.1; D69).
 */
import type { Attendee } from '../../model/event.ts';
import { addLine, type Component, lines, removeNodes } from '../content-lines/document.ts';
import { type Line, newLine, type Param, param } from '../content-lines/line.ts';
import { holdableText } from '../content-lines/text.ts';

const STATUS = { 'NEEDS-ACTION': 'needs-action', ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' } as const;
type PartStat = keyof typeof STATUS;

/** Sorted by e-mail, then name; undefined when nobody is named. */
export function readAttendees(component: Component): readonly Attendee[] | undefined {
  return sorted(lines(component, 'ATTENDEE').map(readAttendee));
}

export function writeAttendees(component: Component, attendees: readonly Attendee[] | undefined): void {
  const wanted = new Map((attendees ?? []).map((attendee) => [attendee.email, attendee]));
  removeNodes(component, (node) => node.kind === 'line' && node.name === 'ATTENDEE' && !wanted.has(readAttendee(node).email));
  for (const [index, node] of component.children.entries()) {
    if (node.kind !== 'line' || node.name !== 'ATTENDEE') continue;
    const said = readAttendee(node);
    const want = wanted.get(said.email);
    wanted.delete(said.email);
    if (want && (want.status !== said.status || want.name !== said.name)) component.children[index] = changed(node, said, want);
  }
  for (const attendee of heldAttendees([...wanted.values()]) ?? []) addLine(component, newAttendee(attendee));
}

/** What an ATTENDEE line can hold: an address is needed. */
export function heldAttendees(attendees: readonly Attendee[] | undefined): readonly Attendee[] | undefined {
  const named = (attendees ?? []).filter(({ email }) => email !== undefined && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(email));
  return sorted(
    named.map(({ email, name, status }) => ({
      email: email?.toLowerCase(),
      name: (name && heldName(name)) || undefined,
      status,
    })),
  );
}

function readAttendee(line: Line): Attendee {
  const address = /^\s*mailto:\s*(.+?)\s*$/i.exec(line.rawValue)?.[1] ?? param(line, 'EMAIL');
  const partStat = param(line, 'PARTSTAT')?.toUpperCase() as PartStat | undefined;
  return {
    email: address && holdableText(address).toLowerCase(),
    name: holdableText(param(line, 'CN') ?? '').trim() || undefined,
    status: (partStat && STATUS[partStat]) ?? 'needs-action',
  };
}

function changed(line: Line, said: Attendee, want: Attendee): Line {
  const params = line.params.filter(({ name }) => name !== '');
  const set = (name: string, value: string | undefined): Param[] => [
    ...params.filter((one) => one.name !== name),
    ...(value ? [{ name, values: [value] }] : []),
  ];
  if (want.status !== said.status) params.splice(0, params.length, ...set('PARTSTAT', partStatOf(want)));
  if (want.name !== said.name) params.splice(0, params.length, ...set('CN', want.name && heldName(want.name)));
  return newLine({ group: line.group, name: 'ATTENDEE', params, rawValue: line.rawValue });
}

function newAttendee(attendee: Attendee): Line {
  const params = [
    ...(attendee.name ? [{ name: 'CN', values: [heldName(attendee.name)] }] : []),
    { name: 'PARTSTAT', values: [partStatOf(attendee)] },
    { name: 'SCHEDULE-AGENT', values: ['CLIENT'] },
  ];
  return newLine({ name: 'ATTENDEE', params, rawValue: `mailto:${attendee.email}` });
}

function heldName(name: string): string {
  return holdableText(name).replaceAll(/\s+/g, ' ').trim();
}

function partStatOf({ status }: Attendee): string {
  return status.toUpperCase();
}

function sorted(attendees: readonly Attendee[]): readonly Attendee[] | undefined {
  const order = (a: string | undefined, b: string | undefined) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
  const all = [...attendees].sort((a, b) => order(a.email, b.email) || order(a.name, b.name));
  return all.length === 0 ? undefined : all;
}
