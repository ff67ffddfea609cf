/** config/mistakes/booking — how bookings are taken. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

const TOKEN = 'kanarie-0123456789abcdef';

export const BOOKING: Mistakes = {
  'opening hours in other words': {
    yaml: `${PAIR}    booking:
      hours: { mon: ▸9-18, tue: ▸"9.00-12.30; 13.30 bis 18", wed: ▸from nine, thu: closed, ▸montag: 09:00-10:00, ▸söndag: closed }\n`,
    says: [
      ['pairs[0].booking.hours.mon "9-18" are no opening hours', 'did you mean "9:00-18:00"?'],
      ['pairs[0].booking.hours.tue "9.00-12.30; 13.30 bis 18" are no opening hours', 'did you mean "9:00-12:30, 13:30-18:00"?'],
      ['pairs[0].booking.hours.wed "from nine" are no opening hours', 'write "09:00-12:30, 13:30-18:00", or closed'],
      ['pairs[0].booking.hours.montag is not an option', 'did you mean "mon"?'],
      ['pairs[0].booking.hours.söndag is not an option', 'did you mean "sun"?'],
    ],
  },
  'closed days, steps and tokens': {
    yaml: `${PAIR}    booking:
      closed: [ ▸24.12.2026, ▸2026-12-26..2026-12-24 ]
      step: ▸0m
      availability_token: ▸kanarie-short\n`,
    says: [
      ['pairs[0].booking.closed[0] "24.12.2026" is not a day', 'did you mean "2026-12-24"?'],
      ['pairs[0].booking.closed[1] "2026-12-26..2026-12-24" ends before it begins', 'write the earlier day first'],
      ['pairs[0].booking.step is no step', 'write 15m, or leave it out'],
      [
        'pairs[0].booking.availability_token is too short to be safe',
        'write at least 20 letters and digits: openssl rand -hex 20',
      ],
    ],
  },
  'one token for two pairs': {
    yaml: `${PAIR}    booking: { availability_token: ${TOKEN} }
${PAIR.replace('pairs:\n', '').replace('salon', 'praxis').replaceAll('anna', 'bert').replace('Termine', 'Andere')}    booking: { availability_token: ▸${TOKEN} }\n`,
    says: [['pairs[1].booking.availability_token is that of pairs[0], too', 'give every pair a token of its own']],
  },
};
