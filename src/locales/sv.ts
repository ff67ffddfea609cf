/** locales/sv — vad kommandoraden säger, på svenska. */
import type { Words } from './en.ts';

export const sv: Words = {
  check: {
    good: (file, pairs, calendars, contacts) =>
      `${file} är i ordning: ${pairs} par, ${calendars} ${calendars === 1 ? 'kalender' : 'kalendrar'}${contacts === 0 ? '' : `, ${contacts} ${contacts === 1 ? 'adressbok' : 'adressböcker'}`}.`,
    bad: (file, errors) => `${file} har ${errors} fel.`,
    asking: 'Frågar Google och DAV-servrarna; ingenting skrivs där.',
  },
};
