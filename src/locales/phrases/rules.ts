/** locales/phrases/rules — what cannot be carried of a recurrence. */
import type { Phrases } from './phrase.ts';

export const rules: Phrases = {
  '"{line}" is no recurrence line': {
    de: '„{line}“ ist keine Zeile einer Wiederholung',
    sv: '”{line}” är ingen rad i en upprepning',
  },
  'nobody knows the zone "{zone}"': {
    de: 'die Zeitzone „{zone}“ kennt niemand',
    sv: 'ingen känner till tidszonen ”{zone}”',
  },
  'a date was added with a length of its own': {
    de: 'ein Termin wurde mit eigener Länge hinzugefügt',
    sv: 'ett datum lades till med en egen längd',
  },
  'its part "{part}" cannot be read': {
    de: 'der Teil „{part}“ ist nicht zu lesen',
    sv: 'delen ”{part}” går inte att läsa',
  },
  'it says {part} twice': {
    de: '{part} steht zweimal darin',
    sv: '{part} står två gånger',
  },
  'it has a part "{part}" nobody knows': {
    de: 'darin ist ein Teil „{part}“, den niemand kennt',
    sv: 'den har en del ”{part}” som ingen känner till',
  },
  'it has no FREQ': {
    de: 'FREQ fehlt',
    sv: 'FREQ saknas',
  },
  'it has both COUNT and UNTIL': {
    de: 'COUNT und UNTIL stehen beide darin',
    sv: 'den har både COUNT och UNTIL',
  },
  'the year has no thirteenth month': {
    de: 'das Jahr hat keinen dreizehnten Monat',
    sv: 'året har ingen trettonde månad',
  },
  'its {part} means nothing in a {rule} rule': {
    de: '{part} bedeutet nichts in einer Regel mit {rule}',
    sv: '{part} betyder inget i en regel med {rule}',
  },
  'its UNTIL "{value}" is no date': {
    de: 'UNTIL „{value}“ ist kein Tag',
    sv: 'UNTIL ”{value}” är ingen dag',
  },
  'its UNTIL "{value}" is no time': {
    de: 'UNTIL „{value}“ ist keine Zeit',
    sv: 'UNTIL ”{value}” är ingen tid',
  },
  '"{value}" is no count': {
    de: '„{value}“ ist keine Anzahl',
    sv: '”{value}” är inget antal',
  },
  '"{value}" is out of range': {
    de: '„{value}“ liegt außerhalb des Möglichen',
    sv: '”{value}” ligger utanför det möjliga',
  },
  '"{value}" are no months': {
    de: '„{value}“ sind keine Monate',
    sv: '”{value}” är inga månader',
  },
  '"{value}" is no weekday': {
    de: '„{value}“ ist kein Wochentag',
    sv: '”{value}” är ingen veckodag',
  },
  '"{value}" is not one of {words}': {
    de: '„{value}“ ist keines von {words}',
    sv: '”{value}” är inget av {words}',
  },
  '"{value}" cannot be read': {
    de: '„{value}“ ist nicht zu lesen',
    sv: '”{value}” går inte att läsa',
  },
  'the recurrence rule cannot be read: {why}': {
    de: 'die Wiederholungsregel ist nicht zu lesen: {why}',
    sv: 'upprepningsregeln går inte att läsa: {why}',
  },
};
