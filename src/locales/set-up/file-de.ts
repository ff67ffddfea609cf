/** locales/set-up/file-de — die Bemerkungen in der Konfigurationsdatei, die die Einrichtung macht, auf Deutsch. */
import type { FileText } from './file-en.ts';

export const file: FileText = {
  head: [
    'Die Konfiguration von Twinbook, gemacht von der Einrichtung.',
    'Ändern Sie sie mit einem beliebigen Texteditor: Twinbook bemerkt es und übernimmt sie von selbst.',
    '"twinbook check" zeigt jeden Fehler, und "twinbook plan", was getan würde.',
  ],
  data: 'Was Twinbook sich merkt: Löschen Sie diesen Ordner nie, und sichern Sie ihn.',
  timezone: 'Hier sind Zeiten ohne Zone gemeint.',
  http: 'Wo die Übersicht zu finden ist.',
  password: 'Öffnet die Übersicht. Um es zu ändern, schreiben Sie ein anderes in diese Datei.',
  google: 'Ihre eigene App bei Google; ihr Schlüssel steht in der Datei, die hier genannt ist.',
  defaults: 'Die Regeln.',
  conflicts: 'Wenn beide Seiten dieselbe Angabe geändert haben.',
  prefer: 'Wer gilt, wenn niemand weiß, was später war: google | dav',
  fields: 'Wer worin gilt: newest (das Spätere) | google | dav | ask (fragen); was hier fehlt, ist newest.',
  deleteVsEdit: 'Eine Seite hat gelöscht, was die andere geändert hat: edit (behalten) | delete (löschen) | ask (fragen)',
  deletes: 'Was eine Löschung für die andere Seite heißt: propagate (auch löschen) | restore (wiederherstellen) | ask (fragen)',
  attendees: 'Gäste werden nicht kopiert, und keine E-Mail geht hinaus.',
  window: 'Wie weit zurück und voraus; Termine außerhalb werden weder kopiert noch gelöscht.',
  pairs: 'Wer mit wem im Gleichschritt bleibt.',
  account: 'Die Anmeldung selbst liegt versiegelt im Datenordner.',
  allowPrivate: 'Der Server steht in Ihrem eigenen Netz.',
  calendars: 'direction: two-way (beide) | to-google | to-dav; show: full (alles) | busy (nur, dass belegt ist)',
  contacts: 'Kundschaft; ohne "consent" (Zustimmung) wird kein Kontakt gelesen oder geschrieben.',
  joins: (google, dav) => `Google: ${google}; DAV: ${dav}`,
};
