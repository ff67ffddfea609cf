/** locales/phrases/google-calendar — what goes wrong in Google Calendar. */
import type { Phrases } from './phrase.ts';

export const googleCalendar: Phrases = {
  'list the events of the calendar': {
    de: 'die Termine des Kalenders aufzulisten',
    sv: 'lista kalenderns händelser',
  },
  'look whether the calendar is there': {
    de: 'nachzusehen, ob der Kalender da ist',
    sv: 'se efter om kalendern finns',
  },
  'read an event': {
    de: 'einen Termin zu lesen',
    sv: 'läsa en händelse',
  },
  'look up one of a series of events': {
    de: 'einen Termin einer Serie nachzuschlagen',
    sv: 'slå upp en av händelserna i en serie',
  },
  'read a series of events': {
    de: 'eine Terminserie zu lesen',
    sv: 'läsa en serie händelser',
  },
  'create an event': {
    de: 'einen Termin anzulegen',
    sv: 'skapa en händelse',
  },
  'change an event': {
    de: 'einen Termin zu ändern',
    sv: 'ändra en händelse',
  },
  'delete an event': {
    de: 'einen Termin zu löschen',
    sv: 'ta bort en händelse',
  },
  'the copy was deleted in Google again and again': {
    de: 'die Kopie wurde in Google immer wieder gelöscht',
    sv: 'kopian togs bort i Google gång på gång',
  },
  'another appointment in Google has the id of this copy': {
    de: 'ein anderer Termin in Google hat die Kennung dieser Kopie',
    sv: 'en annan bokning i Google har den här kopians id',
  },
  "Google's list of calendars has no end": {
    de: 'Googles Liste der Kalender nimmt kein Ende',
    sv: 'Googles lista över kalendrar tar aldrig slut',
  },
  'list the calendars': {
    de: 'die Kalender aufzulisten',
    sv: 'lista kalendrarna',
  },
  'several Google calendars are called "{name}"': {
    de: 'mehrere Google-Kalender heißen „{name}“',
    sv: 'flera Google-kalendrar heter ”{name}”',
  },
  'Name one by its id: {list}.': {
    de: 'Nennen Sie einen mit seiner ID: {list}.',
    sv: 'Ange en med dess id: {list}.',
  },
  'there is no Google calendar "{name}"': {
    de: 'einen Google-Kalender „{name}“ gibt es nicht',
    sv: 'det finns ingen Google-kalender ”{name}”',
  },
  "Google's listing of the calendar has no end": {
    de: 'Googles Auflistung des Kalenders nimmt kein Ende',
    sv: 'Googles lista över kalendern tar aldrig slut',
  },
  "Google's listing of the calendar goes round in circles": {
    de: 'Googles Auflistung des Kalenders dreht sich im Kreis',
    sv: 'Googles lista över kalendern går runt i cirkel',
  },
  "Google's listing of the calendar holds something that is no event": {
    de: 'Googles Auflistung des Kalenders enthält etwas, das kein Termin ist',
    sv: 'Googles lista över kalendern innehåller något som inte är någon händelse',
  },
  'the series begins in the hour its clock leaves out in spring: Google would hold all of it at another hour': {
    de: 'die Serie beginnt in der Stunde, die ihre Uhr im Frühjahr auslässt: Google hätte sie ganz zu einer anderen Stunde',
    sv: 'serien börjar i timmen som klockan hoppar över på våren: Google skulle ha hela på en annan timme',
  },
  'the series has a changed occurrence on a day its rule does not name, which Google cannot hold': {
    de: 'die Serie hat einen geänderten Einzeltermin an einem Tag, den ihre Regel nicht nennt, und das kann Google nicht aufnehmen',
    sv: 'serien har ett ändrat tillfälle på en dag som dess regel inte nämner, vilket Google inte kan hålla',
  },
  'The Google calendar is shared with this account for reading only.': {
    de: 'Der Google-Kalender ist für dieses Konto nur zum Lesen freigegeben.',
    sv: 'Google-kalendern delas med det här kontot bara för läsning.',
  },
  'It is an invitation organised by someone else.': {
    de: 'Es ist eine Einladung von jemand anderem.',
    sv: 'Det är en inbjudan från någon annan.',
  },
  'It is a private copy of an appointment organised by someone else.': {
    de: 'Es ist eine private Kopie eines Termins von jemand anderem.',
    sv: 'Det är en privat kopia av en bokning som någon annan ordnar.',
  },
  'Google has locked this appointment.': {
    de: 'Google hat diesen Termin gesperrt.',
    sv: 'Google har låst den här bokningen.',
  },
  'the appointment was deleted in Google': {
    de: 'der Termin wurde in Google gelöscht',
    sv: 'bokningen togs bort i Google',
  },
  'the appointment was edited in Google meanwhile': {
    de: 'der Termin wurde inzwischen in Google bearbeitet',
    sv: 'bokningen ändrades under tiden i Google',
  },
  "Google's listing of a series has no end": {
    de: 'Googles Auflistung einer Serie nimmt kein Ende',
    sv: 'Googles lista över en serie tar aldrig slut',
  },
  'the series has a changed occurrence on a day for which Google has no place': {
    de: 'die Serie hat einen geänderten Einzeltermin an einem Tag, für den Google keinen Platz hat',
    sv: 'serien har ett ändrat tillfälle på en dag som Google inte har plats för',
  },
  'Google took a change of one occurrence of the series, and did not carry it out': {
    de: 'Google hat die Änderung eines Einzeltermins der Serie angenommen und nicht ausgeführt',
    sv: 'Google tog emot en ändring av ett tillfälle i serien men utförde den inte',
  },
  'the appointment has no time Twinbook can read': {
    de: 'der Termin hat keine Zeit, die Twinbook lesen kann',
    sv: 'bokningen har ingen tid som Twinbook kan läsa',
  },
  'the appointment starts as a day and ends at a time, or the other way round': {
    de: 'der Termin beginnt als Tag und endet zu einer Zeit, oder umgekehrt',
    sv: 'bokningen börjar som en dag och slutar på en tid, eller tvärtom',
  },
};
