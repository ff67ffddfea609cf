/** locales/alerts-de — was Inhaberinnen und Inhaber per Mail und aufs Telefon gesagt bekommen, auf Deutsch. */
import type { AlertWords } from './alerts-en.ts';

const entries = (count: number): string => `${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`;

export const alertsDe: AlertWords = {
  titles: {
    'sign-in': 'die Anmeldung bei Google gilt nicht mehr',
    refused: 'ein Server verweigert den Zugang',
    stopped: 'wird nicht mehr abgeglichen',
    held: 'angehalten, bitte nachsehen',
    conflicts: 'Konflikte warten auf eine Entscheidung',
    parked: 'Einträge konnten nicht kopiert werden',
    overlaps: 'Doppelbuchungen',
    mails: 'Mails an Kunden gehen nicht hinaus',
    calls: 'Anrufe sind nicht eingetragen',
    'sign-in-ends': 'die Anmeldung bei Google endet bald',
    configuration: 'die Konfiguration hat Fehler',
    backups: 'keine nächtliche Sicherung',
    disk: 'die Festplatte ist fast voll',
    database: 'die Datenbank ist nicht benutzbar',
  },
  texts: {
    'sign-in': ({ pair }) =>
      `${pair} wird nicht abgeglichen: Google nimmt die Anmeldung nicht mehr an, oder es hat sich noch niemand angemeldet. Gelöscht wird inzwischen nichts. Anmelden: twinbook connect ${pair}`,
    refused: ({ pair, code }) =>
      code === 'FORBIDDEN'
        ? `${pair} wird nicht abgeglichen: Ein Server erlaubt es nicht (FORBIDDEN). Eine Berechtigung fehlt, oder eine API ist im Google-Cloud-Projekt nicht eingeschaltet. Was zu tun ist, sagt: twinbook status`
        : `${pair} wird nicht abgeglichen: Ein Server nimmt Passwort oder Anmeldung nicht an (AUTH_LOST). Gelöscht wird inzwischen nichts. Welche Seite es ist, sagt: twinbook check --online`,
    stopped: ({ pair, at, code }) =>
      `${pair} ${at === undefined ? 'wurde noch nie abgeglichen' : `wurde zuletzt am ${at} abgeglichen`}${code === undefined ? '' : ` (${code})`}. Es wird von selbst weiter versucht, verloren geht inzwischen nichts. Woran es liegt, sagt: twinbook status`,
    held: ({ pair, count }) =>
      `${pair} ist angehalten: Etwas sieht falsch aus${count === 0 ? '' : `, ${entries(count)} ${count === 1 ? 'wartet' : 'warten'}`}. Davon wird nichts gelöscht. Nachsehen: twinbook status. Ist es richtig so: twinbook approve ${pair}. Wenn nicht: twinbook reject ${pair}`,
    conflicts: ({ pair, count }) =>
      `${pair}: ${entries(count)} ${count === 1 ? 'wurde' : 'wurden'} auf beiden Seiten geändert und ${count === 1 ? 'wartet' : 'warten'} auf eine Entscheidung. Nachsehen: twinbook conflicts`,
    parked: ({ pair, count }) =>
      `${pair}: ${entries(count)} ${count === 1 ? 'konnte' : 'konnten'} nicht kopiert werden; alles andere läuft weiter. Erneut versucht wird es bei jeder Änderung und einmal am Tag. Warum, sagt: twinbook plan ${pair}`,
    overlaps: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'Eine Doppelbuchung steht' : `${count} Doppelbuchungen stehen`} bevor. Geändert wurde nichts: Nur Sie wissen, wer zu einer anderen Zeit kommen kann. Ansehen: twinbook status, oder im Dashboard unter „Wartet auf Sie“.`,
    mails: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'Eine Mail an Kunden ist' : `${count} Mails an Kunden sind`} nicht hinausgegangen, oder nur vielleicht. Termine sind nicht betroffen. Welche und warum, sagt: twinbook outbox, oder die Übersicht unter „Mails“.`,
    calls: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'Ein Anruf oder eine Datei mit Anrufen konnte' : `${count} Anrufe oder Dateien mit Anrufen konnten`} nicht in die Kontakte eingetragen werden. Verloren ist nichts. Ansehen: twinbook calls`,
    'sign-in-ends': ({ pair, at }) =>
      `Google beendet die Anmeldung von ${pair} am ${at}, weil die App bei Google auf „Testing“ steht. In der Google-Cloud-Konsole unter „Audience“ „Publish app“ wählen, dann: twinbook connect ${pair}`,
    configuration: () =>
      'Die geänderte Konfiguration ist nicht brauchbar, darum gilt die alte weiter. Was falsch ist, sagt: twinbook check',
    backups: () =>
      'Die nächtliche Sicherung der Datenbank misslingt. Der Abgleich läuft weiter, aber es gibt keinen frischen Weg zurück. Bitte nach der Festplatte des Datenordners sehen; was zu tun ist, sagt das Protokoll.',
    disk: () => 'Die Festplatte des Datenordners ist fast voll. Bitte Platz schaffen, sonst bleibt der Abgleich stehen.',
    database: () =>
      'Die Datenbank ist nicht benutzbar, darum wird nichts abgeglichen. Verloren geht nichts. Bitte nach der Festplatte und ihren Rechten sehen, oder nach PostgreSQL; was zu tun ist, sagt: twinbook status',
  },
  events: {
    trouble: (title) => title,
    reminder: (title) => `immer noch: ${title}`,
    recovered: (title) => `vorbei: ${title}`,
  },
  recovered: (title, pair) => `${pair === '' ? '' : `${pair}: `}Vorbei ist: ${title}. Es ist nichts zu tun.`,
  test: { title: 'ein Test', text: 'Hier kommen die Meldungen von Twinbook an. Es ist nichts zu tun.' },
};
