/** chaos/moment — what a process was at when it was killed, by what had come through to the servers. */
import { isWriteLine, type Wire } from './wire.ts';

/** In the order of a cycle. */
export const MOMENTS = [
  'before its first request',
  'reading appointments',
  'writing appointments',
  'reading clients',
  'writing clients',
  'at rest or closing',
] as const;

export type Moment = (typeof MOMENTS)[number];

export interface Hit {
  readonly moment: Moment;
  /** A write had come to its server and was not answered. */
  readonly isWriteUnderWay: boolean;
}

/** Milliseconds without a request. */
const QUIET = 150;

export function momentOf(wires: readonly Wire[], now: number): Hit {
  const underWay = wires.flatMap((wire) => wire.underWay());
  const last = wires.flatMap(({ log }) => log.at(-1) ?? []).sort((a, b) => b.at - a.at)[0];
  const isWriteUnderWay = underWay.some(isWriteLine);
  const line = underWay.find(isWriteLine) ?? underWay[0] ?? (last && `${last.method} ${last.path}`);
  if (line === undefined) return { moment: 'before its first request', isWriteUnderWay };
  if (underWay.length === 0 && last !== undefined && now - last.at > QUIET)
    return { moment: 'at rest or closing', isWriteUnderWay };
  const kind = /\/v1\/|\/book-/.test(line) ? 'clients' : 'appointments';
  return { moment: `${isWriteLine(line) ? 'writing' : 'reading'} ${kind}`, isWriteUnderWay };
}
