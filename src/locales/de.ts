/** locales/de — was die Kommandozeile sagt, auf Deutsch. */
import type { Words } from './en.ts';

export const de: Words = {
  check: {
    good: (file, pairs, calendars) =>
      `${file} ist in Ordnung: ${pairs} ${pairs === 1 ? 'Paar' : 'Paare'}, ${calendars} Kalender.`,
    bad: (file, errors) => `${file} hat ${errors} Fehler.`,
    asking: 'Google und die DAV-Server werden gefragt; geschrieben wird dort nichts.',
  },
};
