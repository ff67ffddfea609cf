/** locales/phrases/booking — free times, double bookings, opening hours, and what a move or a called-off day means. */
import type { Phrases } from './phrase.ts';

export const booking: Phrases = {
  '"{text}" is no duration: write 30m, 90m or 2h, a day at most': {
    de: '„{text}“ ist keine Dauer: Schreiben Sie 30m, 90m oder 2h, höchstens einen Tag',
    sv: '”{text}” är ingen varaktighet: skriv 30m, 90m eller 2h, högst en dag',
  },
  '"{text}" is no time: write 2026-12-01, or 2026-12-01T09:00': {
    de: '„{text}“ ist kein Zeitpunkt: Schreiben Sie 2026-12-01, oder 2026-12-01T09:00',
    sv: '”{text}” är ingen tidpunkt: skriv 2026-12-01, eller 2026-12-01T09:00',
  },
  '"{text}" is no time: write 2026-12-01, or 2026-12-01T18:00': {
    de: '„{text}“ ist kein Zeitpunkt: Schreiben Sie 2026-12-01, oder 2026-12-01T18:00',
    sv: '”{text}” är ingen tidpunkt: skriv 2026-12-01, eller 2026-12-01T18:00',
  },
  'the end lies before the beginning': {
    de: 'das Ende liegt vor dem Anfang',
    sv: 'slutet ligger före början',
  },
  'that is more than {n} days: ask for less at once': {
    de: 'das sind mehr als {n} Tage: Fragen Sie nach weniger auf einmal',
    sv: 'det är mer än {n} dagar: fråga efter mindre åt gången',
  },
  'see "twinbook free --help"': {
    de: 'siehe „twinbook free --help“',
    sv: 'se ”twinbook free --help”',
  },
  '{pair} keeps no calendars in step': {
    de: '{pair} gleicht keine Kalender ab',
    sv: '{pair} håller inga kalendrar lika',
  },
  'add an entry to its calendars': {
    de: 'fügen Sie einen Eintrag unter calendars hinzu',
    sv: 'lägg till en post under calendars',
  },
  '{pair}: {what}; what is new on one side may be missing on the other': {
    de: '{pair}: {what}; was auf der einen Seite neu ist, fehlt vielleicht auf der anderen',
    sv: '{pair}: {what}; det som är nytt på ena sidan kan saknas på den andra',
  },
  '1 appointment cannot be read; look at your calendars before you promise a time': {
    de: '1 Termin ist nicht zu lesen; sehen Sie in Ihre Kalender, bevor Sie eine Zeit zusagen',
    sv: '1 bokning går inte att läsa; titta i dina kalendrar innan du lovar bort en tid',
  },
  '{n} appointments cannot be read; look at your calendars before you promise a time': {
    de: '{n} Termine sind nicht zu lesen; sehen Sie in Ihre Kalender, bevor Sie eine Zeit zusagen',
    sv: '{n} bokningar går inte att läsa; titta i dina kalendrar innan du lovar bort en tid',
  },
  'no free time': { de: 'keine freie Zeit', sv: 'ingen ledig tid' },
  '{pair}: double booking on {at}: {titles}': {
    de: '{pair}: Doppelbuchung am {at}: {titles}',
    sv: '{pair}: dubbelbokning {at}: {titles}',
  },
  '{pair}: and {n} more double bookings': {
    de: '{pair}: und {n} weitere Doppelbuchungen',
    sv: '{pair}: och {n} dubbelbokningar till',
  },
  'free times over all calendars of a pair, on both sides; reads only': {
    de: 'freie Zeiten über alle Kalender eines Paars, auf beiden Seiten; liest nur',
    sv: 'lediga tider i alla kalendrar i ett par, på båda sidor; läser bara',
  },
  'first day, or time: 2026-12-01, 2026-12-01T09:00 (default: now)': {
    de: 'erster Tag, oder Zeitpunkt: 2026-12-01, 2026-12-01T09:00 (sonst: jetzt)',
    sv: 'första dagen, eller tidpunkt: 2026-12-01, 2026-12-01T09:00 (annars: nu)',
  },
  'last day, or time (default: a week after the first)': {
    de: 'letzter Tag, oder Zeitpunkt (sonst: eine Woche nach dem ersten)',
    sv: 'sista dagen, eller tidpunkt (annars: en vecka efter den första)',
  },
  'how long it takes: 30m (default), 90m, 2h': {
    de: 'wie lange es dauert: 30m (wenn nichts gesagt ist), 90m, 2h',
    sv: 'hur länge det tar: 30m (om inget sägs), 90m, 2h',
  },
  '{key} is that of pairs[{n}], too': {
    de: '{key} ist auch das von pairs[{n}]',
    sv: '{key} är också den för pairs[{n}]',
  },
  'give every pair a token of its own': {
    de: 'geben Sie jedem Paar ein eigenes Token',
    sv: 'ge varje par en egen token',
  },
  'is no step': { de: 'ist kein Abstand', sv: 'är inget avstånd' },
  'write 15m, or leave it out': { de: 'schreiben Sie 15m, oder lassen Sie es weg', sv: 'skriv 15m, eller utelämna det' },
  'is too short to be safe': { de: 'ist zu kurz, um sicher zu sein', sv: 'är för kort för att vara säker' },
  'write at least {n} letters and digits: openssl rand -hex 20': {
    de: 'schreiben Sie mindestens {n} Buchstaben und Ziffern: openssl rand -hex 20',
    sv: 'skriv minst {n} bokstäver och siffror: openssl rand -hex 20',
  },
  'are no opening hours': { de: 'sind keine Öffnungszeiten', sv: 'är inga öppettider' },
  'write "09:00-12:30, 13:30-18:00", or closed': {
    de: 'schreiben Sie „09:00-12:30, 13:30-18:00“, oder closed',
    sv: 'skriv ”09:00-12:30, 13:30-18:00”, eller closed',
  },
  'write 2026-12-24, or 2026-12-24..2027-01-02 for several': {
    de: 'schreiben Sie 2026-12-24, oder 2026-12-24..2027-01-02 für mehrere',
    sv: 'skriv 2026-12-24, eller 2026-12-24..2027-01-02 för flera',
  },
  'ends before it begins': { de: 'endet, bevor es beginnt', sv: 'slutar innan det börjar' },
  'write the earlier day first': { de: 'schreiben Sie den früheren Tag zuerst', sv: 'skriv den tidigare dagen först' },
  'it was moved, and the other appointments could not be read yet': {
    de: 'er wurde verschoben, und die anderen Termine waren noch nicht zu lesen',
    sv: 'den flyttades, och de andra bokningarna gick inte att läsa än',
  },
  'moved on the {server} side; a person must say whether that counts': {
    de: 'in {server} verschoben; Sie müssen sagen, ob das gilt',
    sv: 'flyttad i {server}; du måste säga om det gäller',
  },
  'moved on the {server} side to a time outside the opening hours; a person must say whether that counts': {
    de: 'in {server} auf eine Zeit außerhalb der Öffnungszeiten verschoben; Sie müssen sagen, ob das gilt',
    sv: 'flyttad i {server} till en tid utanför öppettiderna; du måste säga om det gäller',
  },
  'moved on the {server} side to a time another appointment has; a person must say whether that counts': {
    de: 'in {server} auf eine Zeit verschoben, die ein anderer Termin hat; Sie müssen sagen, ob das gilt',
    sv: 'flyttad i {server} till en tid som en annan bokning har; du måste säga om det gäller',
  },
  'called off for a day on the {server} side; a person must say whether that counts': {
    de: 'in {server} für einen Tag abgesagt; Sie müssen sagen, ob das gilt',
    sv: 'inställd för en dag i {server}; du måste säga om det gäller',
  },
  'moved on the {server} side, put back as configured': {
    de: 'in {server} verschoben, zurückgesetzt, wie eingestellt',
    sv: 'flyttad i {server}, tillbakaflyttad som inställt',
  },
  'called off for a day on the {server} side, put back as configured': {
    de: 'in {server} für einen Tag abgesagt, zurückgeholt, wie eingestellt',
    sv: 'inställd för en dag i {server}, återställd som inställt',
  },
};
