/** locales/phrases/google-contacts — what goes wrong in Google Contacts. */
import type { Phrases } from './phrase.ts';

export const googleContacts: Phrases = {
  'Google did not take several new contacts as they were sent together; each is tried alone later': {
    de: 'Google hat mehrere neue Kontakte nicht zusammen angenommen; jeder wird später einzeln versucht',
    sv: 'Google tog inte emot flera nya kontakter tillsammans; var och en försöks för sig senare',
  },
  'its picture cannot be loaded from Google just now': {
    de: 'das Bild lässt sich gerade nicht von Google laden',
    sv: 'bilden går inte att hämta från Google just nu',
  },
  'list the contacts': {
    de: 'die Kontakte aufzulisten',
    sv: 'lista kontakterna',
  },
  'read several contacts': {
    de: 'mehrere Kontakte zu lesen',
    sv: 'läsa flera kontakter',
  },
  'read a contact': {
    de: 'einen Kontakt zu lesen',
    sv: 'läsa en kontakt',
  },
  'create a contact': {
    de: 'einen Kontakt anzulegen',
    sv: 'skapa en kontakt',
  },
  'change a contact': {
    de: 'einen Kontakt zu ändern',
    sv: 'ändra en kontakt',
  },
  'delete a contact': {
    de: 'einen Kontakt zu löschen',
    sv: 'ta bort en kontakt',
  },
  'create a label': {
    de: 'ein Label anzulegen',
    sv: 'skapa en etikett',
  },
  'create several contacts': {
    de: 'mehrere Kontakte anzulegen',
    sv: 'skapa flera kontakter',
  },
  'change the picture of a contact': {
    de: 'das Bild eines Kontakts zu ändern',
    sv: 'ändra en kontakts bild',
  },
  'delete the picture of a contact': {
    de: 'das Bild eines Kontakts zu löschen',
    sv: 'ta bort en kontakts bild',
  },
  'list the labels': {
    de: 'die Labels aufzulisten',
    sv: 'lista etiketterna',
  },
  '"{word}" is not a choice of contacts': {
    de: '„{word}“ ist keine Auswahl von Kontakten',
    sv: '”{word}” är inget urval av kontakter',
  },
  'Write all, or label:<name>.': {
    de: 'Schreiben Sie all, oder label:<Name>.',
    sv: 'Skriv all, eller label:<namn>.',
  },
  'there is no label "{name}" in the Google account yet; it will be made': {
    de: 'im Google-Konto gibt es noch kein Label „{name}“; es wird angelegt',
    sv: 'det finns ännu ingen etikett ”{name}” i Google-kontot; den skapas',
  },
  'the label "{name}" was made in the Google account': {
    de: 'das Label „{name}“ wurde im Google-Konto angelegt',
    sv: 'etiketten ”{name}” skapades i Google-kontot',
  },
  'Google does not take "{name}" for a label': {
    de: 'Google nimmt „{name}“ nicht als Label an',
    sv: 'Google godtar inte ”{name}” som etikett',
  },
  'if that is not what you meant, "twinbook discover" tells the labels there are': {
    de: 'wenn Sie etwas anderes meinten: „twinbook discover“ sagt, welche Labels es gibt',
    sv: 'om du menade något annat: ”twinbook discover” visar vilka etiketter som finns',
  },
  'Choose another name for it.': {
    de: 'Wählen Sie einen anderen Namen dafür.',
    sv: 'Välj ett annat namn för den.',
  },
  'there is no label "{name}" in the Google account': {
    de: 'im Google-Konto gibt es kein Label „{name}“',
    sv: 'det finns ingen etikett ”{name}” i Google-kontot',
  },
  "Google's list of labels has no end": {
    de: 'Googles Liste der Labels nimmt kein Ende',
    sv: 'Googles lista över etiketter tar aldrig slut',
  },
  'a text of {n} characters among its {field}; Google takes at most {most}': {
    de: 'einen Text von {n} Zeichen in {field}; Google nimmt höchstens {most}',
    sv: 'en text på {n} tecken i {field}; Google tar högst {most}',
  },
  '{n} entries; Google takes at most {most}': {
    de: '{n} Angaben; Google nimmt höchstens {most}',
    sv: '{n} uppgifter; Google tar högst {most}',
  },
  '{n} bytes; Google takes at most {most}': {
    de: '{n} Byte; Google nimmt höchstens {most}',
    sv: '{n} byte; Google tar högst {most}',
  },
  'the contact has {what}': {
    de: 'der Kontakt hat {what}',
    sv: 'kontakten har {what}',
  },
  'Shorten it; then it is tried again.': {
    de: 'Kürzen Sie ihn; dann wird es wieder versucht.',
    sv: 'Korta den; sedan försöks det igen.',
  },
  'the label was deleted in Google': {
    de: 'das Label wurde in Google gelöscht',
    sv: 'etiketten togs bort i Google',
  },
  'Correct the label in the configuration.': {
    de: 'Berichtigen Sie das Label in der Konfiguration.',
    sv: 'Rätta etiketten i konfigurationen.',
  },
  'the checkpoint is none of this version': {
    de: 'der Lesestand ist von einer anderen Version',
    sv: 'lässtället är från en annan version',
  },
  "Google's listing of contacts has no end": {
    de: 'Googles Auflistung der Kontakte nimmt kein Ende',
    sv: 'Googles lista över kontakter tar aldrig slut',
  },
  "Google's listing of contacts goes round in circles": {
    de: 'Googles Auflistung der Kontakte dreht sich im Kreis',
    sv: 'Googles lista över kontakter går runt i cirkel',
  },
  "Google's listing of contacts holds something that is no contact": {
    de: 'Googles Auflistung der Kontakte enthält etwas, das kein Kontakt ist',
    sv: 'Googles lista över kontakter innehåller något som inte är någon kontakt',
  },
  'show the picture of a contact': {
    de: 'das Bild eines Kontakts zu zeigen',
    sv: 'visa en kontakts bild',
  },
  'the contact was deleted in Google': {
    de: 'der Kontakt wurde in Google gelöscht',
    sv: 'kontakten togs bort i Google',
  },
  'the contact was edited in Google meanwhile': {
    de: 'der Kontakt wurde inzwischen in Google bearbeitet',
    sv: 'kontakten ändrades under tiden i Google',
  },
  'Google left out an answer when asked to read several contacts': {
    de: 'Google ließ eine Antwort aus, als es mehrere Kontakte lesen sollte',
    sv: 'Google utelämnade ett svar när det ombads läsa flera kontakter',
  },
  'Google could not read one of several contacts: {said}': {
    de: 'Google konnte einen von mehreren Kontakten nicht lesen: {said}',
    sv: 'Google kunde inte läsa en av flera kontakter: {said}',
  },
  'Google gave a contact without its version': {
    de: 'Google gab einen Kontakt ohne seine Version',
    sv: 'Google gav en kontakt utan dess version',
  },
};
