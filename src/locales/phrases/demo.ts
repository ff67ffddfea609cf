/** locales/phrases/demo — what the demo says. */
import type { Phrases } from './phrase.ts';

export const demo: Phrases = {
  '--listen takes an address, not "{given}"': {
    de: '--listen nimmt eine Adresse, nicht „{given}“',
    sv: '--listen tar en adress, inte ”{given}”',
  },
  'For example --listen 127.0.0.1:8470.': {
    de: 'Zum Beispiel --listen 127.0.0.1:8470.',
    sv: 'Till exempel --listen 127.0.0.1:8470.',
  },
  'A hair salon whose Google account and booking system know nothing of each other:': {
    de: 'Ein Friseursalon, dessen Google-Konto und Buchungssystem nichts voneinander wissen:',
    sv: 'En frisörsalong vars Google-konto och bokningssystem inte vet något om varandra:',
  },
  'and {which} in Google Contacts': {
    de: 'und {which} in Google-Kontakte',
    sv: 'och {which} i Google Kontakter',
  },
  '{n} entries': {
    de: '{n} Einträge',
    sv: '{n} poster',
  },
  '{n} clients': {
    de: '{n} Kunden',
    sv: '{n} kunder',
  },
  'Google {address} "{name}", {which}': {
    de: 'Google {address} „{name}“, {which}',
    sv: 'Google {address} ”{name}”, {which}',
  },
  'DAV {address} "{name}", {which}': {
    de: 'DAV {address} „{name}“, {which}',
    sv: 'DAV {address} ”{name}”, {which}',
  },
  'and "{name}", {which}': {
    de: 'und „{name}“, {which}',
    sv: 'och ”{name}”, {which}',
  },
  'Cycle {n}': {
    de: 'Abgleich {n}',
    sv: 'Synkning {n}',
  },
  'Both sides are alike after {seconds} s.': {
    de: 'Nach {seconds} s sind beide Seiten gleich.',
    sv: 'Båda sidor är lika efter {seconds} s.',
  },
  'The two sides differ.': {
    de: 'Die beiden Seiten unterscheiden sich.',
    sv: 'De båda sidorna skiljer sig åt.',
  },
  'Mails sent to clients: {n}.': {
    de: 'Mails an Kunden: {n}.',
    sv: 'Mejl till kunder: {n}.',
  },
  'Dashboard: {address}/': {
    de: 'Übersicht: {address}/',
    sv: 'Översikt: {address}/',
  },
  'Health: {address}/health   (Ctrl-C ends the demo)': {
    de: 'Health: {address}/health   (Strg-C beendet die Vorführung)',
    sv: 'Hälsa: {address}/health   (Ctrl-C avslutar demon)',
  },
  'The password of its pages: {password}': {
    de: 'Das Passwort ihrer Seiten: {password}',
    sv: 'Lösenordet till sidorna: {password}',
  },
  'Finishing what is in hand …': {
    de: 'Was begonnen ist, wird zu Ende gebracht …',
    sv: 'Avslutar det som är påbörjat …',
  },
  'Both sides are alike.': {
    de: 'Beide Seiten sind gleich.',
    sv: 'Båda sidor är lika.',
  },
  'The last deeds were not copied yet; the next cycle would have done it.': {
    de: 'Die letzten Handlungen waren noch nicht kopiert; der nächste Abgleich hätte es getan.',
    sv: 'De sista handlingarna var inte kopierade än; nästa synkning hade gjort det.',
  },
  NEXT: {
    de: 'NÄCHSTE',
    sv: 'NÄSTA',
  },
  APPOINTMENT: {
    de: 'TERMIN',
    sv: 'BOKNING',
  },
  CLIENT: {
    de: 'KUNDE',
    sv: 'KUND',
  },
  PHONE: {
    de: 'TELEFON',
    sv: 'TELEFON',
  },
};
