/** locales/sv — vad kommandoraden säger, på svenska. */
import type { Words } from './en.ts';

export const sv: Words = {
  check: {
    good: (file, pairs, calendars) =>
      `${file} är i ordning: ${pairs} par, ${calendars} ${calendars === 1 ? 'kalender' : 'kalendrar'}.`,
    bad: (file, errors) => `${file} har ${errors} fel.`,
    asking: 'Frågar Google och DAV-servrarna; ingenting skrivs där.',
  },
};
