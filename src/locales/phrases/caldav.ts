/** locales/phrases/caldav — what is wrong with an event of a DAV server. */
import type { Phrases } from './phrase.ts';

export const caldav: Phrases = {
  'a date in it is out of range': {
    de: 'ein Datum darin liegt außerhalb des Möglichen',
    sv: 'ett datum i den ligger utanför det möjliga',
  },
  'it holds no event': {
    de: 'es enthält keinen Termin',
    sv: 'den innehåller ingen händelse',
  },
  'it is no calendar object': {
    de: 'es ist kein Kalendereintrag',
    sv: 'det är inget kalenderobjekt',
  },
  'it is cut off': {
    de: 'es ist abgeschnitten',
    sv: 'den är avhuggen',
  },
  'it holds several calendars in one file: import it anew, so that each appointment gets its own': {
    de: 'es enthält mehrere Kalender in einer Datei: importieren Sie sie neu, damit jeder Termin seine eigene bekommt',
    sv: 'den innehåller flera kalendrar i en fil: importera den på nytt, så att varje bokning får sin egen',
  },
  'it is vCalendar 1.0, which went out of use in 1998': {
    de: 'es ist vCalendar 1.0, das seit 1998 nicht mehr benutzt wird',
    sv: 'det är vCalendar 1.0, som slutade användas 1998',
  },
  'it holds several appointments (events with different UIDs) in one file: import it anew, so that each gets its own': {
    de: 'es enthält mehrere Termine (mit verschiedenen UIDs) in einer Datei: importieren Sie sie neu, damit jeder seine eigene bekommt',
    sv: 'den innehåller flera bokningar (med olika UID) i en fil: importera den på nytt, så att var och en får sin egen',
  },
  'it holds several events without a UID, so nobody can tell them apart': {
    de: 'es enthält mehrere Termine ohne UID, niemand kann sie auseinanderhalten',
    sv: 'den innehåller flera bokningar utan UID, så ingen kan skilja dem åt',
  },
  'it holds the same event several times, and nothing tells which of them is the newest': {
    de: 'es enthält denselben Termin mehrmals, und nichts sagt, welcher der neueste ist',
    sv: 'den innehåller samma bokning flera gånger, och inget säger vilken som är nyast',
  },
  'an occurrence is changed together with all that follow it (RANGE=THISANDFUTURE), which cannot be carried as one series: make two of it':
    {
      de: 'ein Einzeltermin wird zusammen mit allen folgenden geändert (RANGE=THISANDFUTURE), das lässt sich nicht als eine Serie übertragen: machen Sie zwei daraus',
      sv: 'ett tillfälle ändras tillsammans med alla som följer (RANGE=THISANDFUTURE), vilket inte går att föra över som en serie: gör två av den',
    },
  'it holds several occurrences of a series without the series: nobody can tell what is on the other days': {
    de: 'es enthält mehrere Einzeltermine einer Serie ohne die Serie: niemand weiß, was an den anderen Tagen ist',
    sv: 'den innehåller flera tillfällen i en serie utan serien: ingen vet vad som gäller de andra dagarna',
  },
  'the series cannot be carried: a date was added with a length of its own (VALUE=PERIOD). Change that occurrence instead': {
    de: 'die Serie lässt sich nicht übertragen: ein Termin wurde mit eigener Länge hinzugefügt (VALUE=PERIOD). Ändern Sie stattdessen diesen Einzeltermin',
    sv: 'serien går inte att föra över: ett datum lades till med en egen längd (VALUE=PERIOD). Ändra det tillfället i stället',
  },
  'it has changed occurrences but is no series': {
    de: 'es hat geänderte Einzeltermine, ist aber keine Serie',
    sv: 'den har ändrade tillfällen men är ingen serie',
  },
  'it says two different things about one occurrence, and nothing tells which is newer': {
    de: 'es sagt zweierlei über einen Einzeltermin, und nichts sagt, was neuer ist',
    sv: 'den säger två olika saker om ett tillfälle, och inget säger vilken som är nyare',
  },
  'nobody can tell which occurrence was changed': {
    de: 'niemand kann sagen, welcher Einzeltermin geändert wurde',
    sv: 'ingen kan säga vilket tillfälle som ändrades',
  },
  'the series cannot be read: {why}': {
    de: 'die Serie ist nicht zu lesen: {why}',
    sv: 'serien går inte att läsa: {why}',
  },
  'it has no start, and without one no calendar can show it': {
    de: 'es hat keinen Beginn, und ohne den kann kein Kalender es zeigen',
    sv: 'den har ingen början, och utan den kan ingen kalender visa den',
  },
  '"{value}" is no date': {
    de: '„{value}“ ist kein Datum',
    sv: '”{value}” är inget datum',
  },
  '"{value}" does not exist': {
    de: '„{value}“ gibt es nicht',
    sv: '”{value}” finns inte',
  },
  'nobody knows its time zone "{zone}", and it does not describe it': {
    de: 'die Zeitzone „{zone}“ kennt niemand, und es beschreibt sie nicht',
    sv: 'ingen känner till tidszonen ”{zone}”, och den beskriver den inte',
  },
  '{at} UTC is in the doubled hour of {zone} and cannot be told apart there': {
    de: '{at} UTC liegt in der doppelten Stunde von {zone} und ist dort nicht zu unterscheiden',
    sv: '{at} UTC ligger i den dubbla timmen i {zone} och går inte att skilja åt där',
  },
  'its length "{value}" cannot be read': {
    de: 'die Länge „{value}“ ist nicht zu lesen',
    sv: 'längden ”{value}” går inte att läsa',
  },
  'its time zone "{zone}" changes clocks like no known zone, so its series cannot be carried': {
    de: 'die Zeitzone „{zone}“ stellt die Uhr um wie keine bekannte, deshalb lässt sich die Serie nicht übertragen',
    sv: 'tidszonen ”{zone}” ställer om klockan som ingen känd zon, så serien går inte att föra över',
  },
  'the appointment cannot be read: {why}': {
    de: 'der Termin ist nicht zu lesen: {why}',
    sv: 'bokningen går inte att läsa: {why}',
  },
};
