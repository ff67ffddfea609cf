/** booking/freebusy — when somebody has time, as iCalendar free/busy (RFC 5545, 3.6.4): times only, nobody's name. Pure. */
import { compactUtc } from '../model/time.ts';
import type { Busy } from './slots.ts';
import type { Stretch } from './stretch.ts';

/** `stamp`: when it was asked, epoch milliseconds; `uid`: of this answer. */
export function freeBusyText({ busy, tentative, closed }: Busy, window: Stretch, stamp: number, uid: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Twinbook//Availability//EN',
    'METHOD:PUBLISH',
    'BEGIN:VFREEBUSY',
    `UID:${uid}`,
    `DTSTAMP:${compactUtc(stamp)}`,
    `DTSTART:${compactUtc(window.from)}`,
    `DTEND:${compactUtc(window.to)}`,
    ...busy.map((one) => `FREEBUSY;FBTYPE=BUSY:${periodOf(one)}`),
    ...tentative.map((one) => `FREEBUSY;FBTYPE=BUSY-TENTATIVE:${periodOf(one)}`),
    ...closed.map((one) => `FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:${periodOf(one)}`),
    'END:VFREEBUSY',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

const periodOf = ({ from, to }: Stretch): string => `${compactUtc(from)}/${compactUtc(to)}`;
