/** locales/de — was die Kommandozeile sagt, auf Deutsch. */
import type { Words } from './en.ts';

export const de: Words = {
  check: {
    good: (file, pairs, calendars, contacts) =>
      `${file} ist in Ordnung: ${pairs} ${pairs === 1 ? 'Paar' : 'Paare'}, ${calendars} Kalender${contacts === 0 ? '' : `, ${contacts} ${contacts === 1 ? 'Adressbuch' : 'Adressbücher'}`}.`,
    bad: (file, errors) => `${file} hat ${errors} Fehler.`,
    asking: 'Google und die DAV-Server werden gefragt; geschrieben wird dort nichts.',
  },
};
