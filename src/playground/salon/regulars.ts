/** playground/salon/regulars – what stands in the calendars whatever is booked: series, days off, private things. */
import type { Temporal } from 'temporal-polyfill';
import { type Entry, titleOf } from './entry.ts';
import { AYSE, at, type Colleague, MARA, type Span, TOM, ZONE } from './house.ts';
import { utcValue } from './ics-lines.ts';

export interface Regulars {
  readonly google: readonly Entry[];
  readonly dav: readonly Entry[];
}

/**
 * The regulars around a day. They lie outside opening hours, and days off begin in the third week after it, so that they
 * never stand in the way of a booking.
 */
export function regulars(today: Temporal.PlainDate): Regulars {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  /** A day of this week (0) or another; Monday is 1. */
  const day = (week: number, dayOfWeek: number): Temporal.PlainDate => monday.add({ days: 7 * week + dayOfWeek - 1 });
  return {
    google: [
      lunch(MARA, day(-4, 2)),
      lunch(TOM, day(-4, 2)),
      beardEveryOtherThursday(day),
      supplierCall(day),
      training(day),
      { title: 'Dentist (Mara)', isPrivate: true, time: span(day(1, 3), '08:00', 45), reminder: 60 },
      { title: 'Tom on holiday', isFree: true, time: { firstDay: day(3, 2), dayAfter: day(3, 7) } },
    ],
    dav: [
      lunch(AYSE, day(-4, 2)),
      teamMeeting(day),
      blowDryEveryFriday(day),
      { ...closed('Closed: electricians in the house', day(4, 4), 1), note: 'Cancel nobody: nothing is booked yet.' },
      closed('Closed: salon holidays', day(5, 2), 5),
      { title: 'Physiotherapy (Ayşe)', isPrivate: true, time: span(day(1, 1), '17:00', 60), category: 'Private' },
      brideToBe(day),
      hairShow(day),
    ],
  };
}

type Day = (week: number, dayOfWeek: number) => Temporal.PlainDate;

/** `minutes` from a wall-clock time on, in the salon's zone or another. */
function span(day: Temporal.PlainDate, time: string, minutes: number, zone = ZONE): Span {
  const from = day.toZonedDateTime({ timeZone: zone, plainTime: time });
  return { from, until: from.add({ minutes }) };
}

const lunch = (colleague: Colleague, tuesday: Temporal.PlainDate): Entry => ({
  title: `Lunch break (${colleague.name})`,
  time: span(tuesday, colleague.lunch, 30),
  series: { rule: 'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA' },
});

/** One meeting is a day later, the one after is off. */
const teamMeeting = (day: Day): Entry => ({
  title: 'Team meeting',
  place: 'Kitchen',
  note: 'Week ahead, orders, who covers whom',
  time: span(day(-6, 2), '08:30', 30),
  reminder: 15,
  category: 'Team',
  series: {
    rule: 'FREQ=WEEKLY;BYDAY=TU',
    moved: [{ original: at(day(1, 2), '08:30'), ...span(day(1, 3), '08:15', 45), note: 'A day later: the supplier visits' }],
    cancelled: [at(day(2, 2), '08:30')],
  },
});

const beardEveryOtherThursday = (day: Day): Entry => ({
  title: titleOf('Cut & beard', 'Herr Oppermann'),
  place: TOM.chair,
  note: '60 min, 49 €, with Tom. Standing appointment',
  time: span(day(-4, 4), '18:00', 60),
  reminder: 30,
  color: { css: 'green', google: '10' },
  series: {
    rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=12',
    moved: [{ original: at(day(2, 4), '18:00'), ...span(day(2, 5), '18:00', 60), note: 'This once on Friday' }],
    cancelled: [at(day(4, 4), '18:00')],
  },
});

const blowDryEveryFriday = (day: Day): Entry => ({
  title: titleOf('Wash and blow-dry', 'Frau Hagen'),
  place: AYSE.chair,
  note: '45 min, 32 €, with Ayşe. Standing appointment;\nlikes the chair by the window, tea without sugar',
  time: span(day(-3, 5), '08:15', 45),
  category: 'Care',
  series: { rule: `FREQ=WEEKLY;BYDAY=FR;UNTIL=${utcValue(at(day(16, 5), '08:15').epochMilliseconds)}` },
});

const closed = (title: string, firstDay: Temporal.PlainDate, days: number): Entry => ({
  title,
  time: { firstDay, dayAfter: firstDay.add({ days }) },
  category: 'Closed',
});

const supplierCall = (day: Day): Entry => ({
  title: 'Video call: colour supplier',
  note: 'Spring shades, delivery dates',
  time: span(day(1, 4), '17:15', 30, 'Europe/London'),
  link: 'https://meet.example.com/spring-shades',
});

const training = (day: Day): Entry => ({
  title: 'Balayage training',
  place: 'Academy, Torstraße 12, Berlin',
  time: span(day(2, 1), '10:00', 300),
  guests: ['trainer@academy.example', 'ayse@salon.example'],
});

const brideToBe = (day: Day): Entry => ({
  title: titleOf('Bridal styling, trial', 'Johanna Falk'),
  place: MARA.chair,
  note: '90 min, 120 €, with Mara. Confirms by Thursday',
  isTentative: true,
  time: span(day(2, 6), '07:30', 90),
  category: 'Bridal',
  reminder: 1440,
});

const hairShow = (day: Day): Entry => ({
  title: 'Hair show, Lisbon',
  place: 'Lisbon, Pavilhão 2',
  time: span(day(3, 1), '11:00', 420, 'Europe/Lisbon'),
  link: 'https://show.example.com/',
  color: { css: 'gold', google: '5' },
});
