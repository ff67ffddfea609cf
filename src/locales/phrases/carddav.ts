/** locales/phrases/carddav — what is wrong with a card of a DAV server. */
import type { Phrases } from './phrase.ts';

export const carddav: Phrases = {
  'it holds no contact': {
    de: 'es enthält keinen Kontakt',
    sv: 'den innehåller ingen kontakt',
  },
  'it is no card of a group': {
    de: 'es ist keine Gruppenkarte',
    sv: 'det är inget gruppkort',
  },
  'it is no card': {
    de: 'es ist keine Karte',
    sv: 'det är inget kort',
  },
  'there are several cards in one': {
    de: 'es sind mehrere Karten in einer',
    sv: 'det är flera kort i ett',
  },
  'the card is cut off': {
    de: 'die Karte ist abgeschnitten',
    sv: 'kortet är avhugget',
  },
  'there is another card inside the card': {
    de: 'in der Karte steckt eine weitere Karte',
    sv: 'det finns ett annat kort inuti kortet',
  },
  'the card is of a version nobody knows': {
    de: 'die Karte hat eine Version, die niemand kennt',
    sv: 'kortet har en version som ingen känner till',
  },
  'the card of a group in "{name}" cannot be read: {why}': {
    de: 'die Karte einer Gruppe in „{name}“ ist nicht zu lesen: {why}',
    sv: 'kortet för en grupp i ”{name}” går inte att läsa: {why}',
  },
  'Mend or delete that group. Nothing was changed; it is tried again.': {
    de: 'Berichtigen oder löschen Sie diese Gruppe. Nichts wurde geändert; es wird wieder versucht.',
    sv: 'Rätta eller ta bort den gruppen. Inget ändrades; det försöks igen.',
  },
  'the card of its group is being changed by somebody else': {
    de: 'die Karte der Gruppe wird gerade von jemand anderem geändert',
    sv: 'gruppens kort ändras just nu av någon annan',
  },
  'a group of "{name}" was changed, and only a full read tells for whom': {
    de: 'eine Gruppe von „{name}“ wurde geändert, und nur ganz neu zu lesen sagt, für wen',
    sv: 'en grupp i ”{name}” ändrades, och bara en hel läsning säger för vem',
  },
  'the {part} of it is written in a way that cannot be decoded': {
    de: '{part} darin ist in einer Weise geschrieben, die sich nicht entschlüsseln lässt',
    sv: '{part} i den är skriven på ett sätt som inte går att avkoda',
  },
  'the {part} of it cannot be read': {
    de: '{part} darin ist nicht zu lesen',
    sv: '{part} i den går inte att läsa',
  },
  'is missing, or does not say VCARD': {
    de: 'fehlt, oder sagt nicht VCARD',
    sv: 'saknas, eller säger inte VCARD',
  },
  'is not in the first line': {
    de: 'steht nicht in der ersten Zeile',
    sv: 'står inte på första raden',
  },
  'does not begin with the name of a property': {
    de: 'beginnt nicht mit dem Namen einer Eigenschaft',
    sv: 'börjar inte med namnet på en egenskap',
  },
  'ends before its value': {
    de: 'endet vor dem Wert',
    sv: 'slutar före sitt värde',
  },
  'has no colon before its value': {
    de: 'hat keinen Doppelpunkt vor dem Wert',
    sv: 'har inget kolon före sitt värde',
  },
  'is there more than once': {
    de: 'steht mehr als einmal da',
    sv: 'finns mer än en gång',
  },
  'has a quotation mark that is never closed': {
    de: 'hat ein Anführungszeichen, das nie geschlossen wird',
    sv: 'har ett citattecken som aldrig stängs',
  },
  'has a parameter without a value': {
    de: 'hat einen Parameter ohne Wert',
    sv: 'har en parameter utan värde',
  },
  'has a parameter that should be a number and is none': {
    de: 'hat einen Parameter, der eine Zahl sein müsste und keine ist',
    sv: 'har en parameter som borde vara ett tal och inte är det',
  },
  'has a parameter that cannot be read': {
    de: 'hat einen Parameter, der nicht zu lesen ist',
    sv: 'har en parameter som inte går att läsa',
  },
  'has the same parameter more than once': {
    de: 'hat denselben Parameter mehr als einmal',
    sv: 'har samma parameter mer än en gång',
  },
  'does not say what it must in vCard 4.0': {
    de: 'sagt nicht, was es in vCard 4.0 sagen muss',
    sv: 'säger inte vad den måste i vCard 4.0',
  },
  'this is no vCard 4.0: there is no card in it': {
    de: 'das ist keine vCard 4.0: es ist keine Karte darin',
    sv: 'det här är ingen vCard 4.0: det finns inget kort i den',
  },
  'this is no vCard 4.0: there are {n} cards in it': {
    de: 'das ist keine vCard 4.0: es sind {n} Karten darin',
    sv: 'det här är ingen vCard 4.0: det finns {n} kort i den',
  },
  'cannot be read': {
    de: 'ist nicht zu lesen',
    sv: 'går inte att läsa',
  },
  'this is no valid vCard 4.0: {part} {what}': {
    de: 'das ist keine gültige vCard 4.0: {part} {what}',
    sv: 'det här är ingen giltig vCard 4.0: {part} {what}',
  },
  '"{name}" is no name of a property': {
    de: '„{name}“ ist kein Name einer Eigenschaft',
    sv: '”{name}” är inget namn på en egenskap',
  },
  '{part} has a control character or line end in it': {
    de: 'in {part} ist ein Steuerzeichen oder Zeilenende',
    sv: '{part} innehåller ett styrtecken eller radslut',
  },
  '{part} has half a character in it': {
    de: 'in {part} ist ein halbes Zeichen',
    sv: '{part} innehåller ett halvt tecken',
  },
  '{part} is longer than four million characters': {
    de: '{part} ist länger als vier Millionen Zeichen',
    sv: '{part} är längre än fyra miljoner tecken',
  },
  '"{name}" is no name of a parameter': {
    de: '„{name}“ ist kein Name eines Parameters',
    sv: '”{name}” är inget namn på en parameter',
  },
  'the text cannot be written: {why}': {
    de: 'der Text lässt sich nicht schreiben: {why}',
    sv: 'texten går inte att skriva: {why}',
  },
  'the text we would send does not say what we mean (line {n})': {
    de: 'der Text, den wir schicken würden, sagt nicht, was wir meinen (Zeile {n})',
    sv: 'texten vi skulle skicka säger inte vad vi menar (rad {n})',
  },
};
