/** locales/phrases/leaving — what is said when a pair is left. */
import type { Phrases } from './phrase.ts';

export const leaving: Phrases = {
  '{pair}: leaving, {what}': {
    de: '{pair}: wird aufgegeben, {what}',
    sv: '{pair}: lämnas, {what}',
  },
  'both sides stay as they are': {
    de: 'beide Seiten bleiben, wie sie sind',
    sv: 'båda sidor förblir som de är',
  },
  'our untouched copies go from {where}': {
    de: 'unsere unberührten Kopien gehen ({where})',
    sv: 'våra orörda kopior försvinner ({where})',
  },
  remove: {
    de: 'entfernen',
    sv: 'ta bort',
  },
  keep: {
    de: 'behalten',
    sv: 'behåll',
  },
  '· {where}: not looked at, {why}': {
    de: '· {where}: nicht angesehen, {why}',
    sv: '· {where}: inte tittat på, {why}',
  },
  'marks to take off: {google} in Google, {dav} in DAV': {
    de: 'abzunehmende Zeichen: {google} in Google, {dav} in DAV',
    sv: 'märken att ta bort: {google} i Google, {dav} i DAV',
  },
  'calls that wait to be written down: {n}; they are exported': {
    de: 'Anrufe, die noch in keinem Kontakt stehen: {n}; sie werden exportiert',
    sv: 'samtal som ännu inte är antecknade: {n}; de exporteras',
  },
  'calls that were never written down: {n}, in {file} there': {
    de: 'Anrufe, die in keinem Kontakt stehen: {n}, dort in {file}',
    sv: 'samtal som aldrig antecknades: {n}, där i {file}',
  },
  'what Twinbook remembers of {pair} is erased; a report stays in the data folder': {
    de: 'was Twinbook von {pair} weiß, wird gelöscht; ein Bericht bleibt im Datenordner',
    sv: 'det Twinbook minns av {pair} raderas; en rapport blir kvar i datamappen',
  },
  'the Google sign-in is given back': {
    de: 'die Google-Anmeldung wird zurückgegeben',
    sv: 'Google-inloggningen lämnas tillbaka',
  },
  'the Google sign-in stays, it is needed by {others} as well': {
    de: 'die Google-Anmeldung bleibt, auch {others} braucht sie',
    sv: 'Google-inloggningen blir kvar, den behövs också av {others}',
  },
  'nothing was removed': {
    de: 'nichts wurde entfernt',
    sv: 'inget togs bort',
  },
  'removed {google} in Google, {dav} in DAV': {
    de: 'entfernt: {google} in Google, {dav} in DAV',
    sv: 'borttaget: {google} i Google, {dav} i DAV',
  },
  'kept {n}, each with its reason in the report': {
    de: '{n} behalten, jeder mit seinem Grund im Bericht',
    sv: '{n} behållna, var och en med sitt skäl i rapporten',
  },
  'marks taken off: {google} in Google, {dav} in DAV': {
    de: 'Zeichen abgenommen: {google} in Google, {dav} in DAV',
    sv: 'märken borttagna: {google} i Google, {dav} i DAV',
  },
  'the report: {folder}': {
    de: 'der Bericht: {folder}',
    sv: 'rapporten: {folder}',
  },
  'the Google sign-in was given back': {
    de: 'die Google-Anmeldung wurde zurückgegeben',
    sv: 'Google-inloggningen lämnades tillbaka',
  },
  'the Google sign-in was over already': {
    de: 'die Google-Anmeldung war schon beendet',
    sv: 'Google-inloggningen var redan slut',
  },
  'the Google sign-in stays for the other pairs': {
    de: 'die Google-Anmeldung bleibt für die anderen Paare',
    sv: 'Google-inloggningen blir kvar för de andra paren',
  },
  'there was no Google sign-in to give back': {
    de: 'es gab keine Google-Anmeldung zurückzugeben',
    sv: 'det fanns ingen Google-inloggning att lämna tillbaka',
  },
  'Leave {pair} like this?': {
    de: '{pair} so aufgeben?',
    sv: 'Lämna {pair} så här?',
  },
  'twinbook: not everything could be finished; run the same again a little later': {
    de: 'twinbook: es konnte nicht alles beendet werden; führen Sie dasselbe etwas später noch einmal aus',
    sv: 'twinbook: allt gick inte att avsluta; kör samma sak igen lite senare',
  },
  '{pair}: nothing left to do; it was uninstalled at {when}, see {folder}': {
    de: '{pair}: nichts mehr zu tun; es wurde am {when} aufgegeben, siehe {folder}',
    sv: '{pair}: inget kvar att göra; det avinstallerades {when}, se {folder}',
  },
  'twinbook: nothing was deleted, and nothing was changed. "twinbook uninstall {pair} --mode keep" leaves without deleting anything':
    {
      de: 'twinbook: nichts wurde gelöscht, und nichts wurde geändert. „twinbook uninstall {pair} --mode keep“ gibt es auf, ohne etwas zu löschen',
      sv: 'twinbook: inget togs bort och inget ändrades. ”twinbook uninstall {pair} --mode keep” lämnar utan att ta bort något',
    },
  '"twinbook uninstall {pair} --mode keep --side google" (or dav) leaves the other side as it is.': {
    de: '„twinbook uninstall {pair} --mode keep --side google“ (oder dav) lässt die andere Seite, wie sie ist.',
    sv: '”twinbook uninstall {pair} --mode keep --side google” (eller dav) lämnar den andra sidan som den är.',
  },
  '{what} Nothing was changed. {why}': {
    de: '{what} Es wurde nichts geändert. {why}',
    sv: '{what} Inget ändrades. {why}',
  },
  '--{option} cannot be "{given}"': {
    de: '--{option} kann nicht „{given}“ sein',
    sv: '--{option} kan inte vara ”{given}”',
  },
  'It is one of: {words}.': {
    de: 'Möglich sind: {words}.',
    sv: 'Möjliga är: {words}.',
  },
  'Put {file} back from your backup. If there is none, what Twinbook made stays where it is: take the pair out of the configuration.':
    {
      de: 'Holen Sie {file} aus Ihrer Sicherung zurück. Wenn es keine gibt, bleibt alles, was Twinbook angelegt hat, wo es ist: Nehmen Sie das Paar aus der Konfiguration.',
      sv: 'Lägg tillbaka {file} från din säkerhetskopia. Om det inte finns någon blir det Twinbook har gjort kvar där det är: ta bort paret ur konfigurationen.',
    },
  'the key file is missing, so Twinbook cannot tell its own copies from yours: nothing was changed': {
    de: 'die Schlüsseldatei fehlt, deshalb kann Twinbook seine Kopien nicht von Ihren Einträgen unterscheiden: es wurde nichts geändert',
    sv: 'nyckelfilen saknas, så Twinbook kan inte skilja sina egna kopior från dina: inget ändrades',
  },
  'nobody came back from Google in time, or another sign-in was begun for this pair': {
    de: 'niemand ist rechtzeitig von Google zurückgekommen, oder für dieses Paar wurde eine andere Anmeldung begonnen',
    sv: 'ingen kom tillbaka från Google i tid, eller så påbörjades en annan inloggning för det här paret',
  },
  'An address is good for ten minutes. Run the command again.': {
    de: 'Eine Adresse gilt zehn Minuten. Führen Sie den Befehl noch einmal aus.',
    sv: 'En adress gäller i tio minuter. Kör kommandot igen.',
  },
  'Paste another, or press Ctrl-C.': {
    de: 'Fügen Sie eine andere ein, oder drücken Sie Strg-C.',
    sv: 'Klistra in en annan, eller tryck Ctrl-C.',
  },
  'its original cannot be seen': {
    de: 'das Original ist nicht zu sehen',
    sv: 'originalet syns inte',
  },
  'there are several with its mark': {
    de: 'es gibt mehrere mit seinem Zeichen',
    sv: 'det finns flera med dess märke',
  },
  'it was changed on the {server} side': {
    de: 'in {server} wurde es geändert',
    sv: 'det ändrades i {server}',
  },
  'its original is not found on the {server} side': {
    de: 'das Original ist in {server} nicht zu finden',
    sv: 'originalet finns inte i {server}',
  },
  'its original was changed on the {server} side': {
    de: 'das Original wurde in {server} geändert',
    sv: 'originalet ändrades i {server}',
  },
  'its mark stays on it: {why}': {
    de: 'sein Zeichen bleibt daran: {why}',
    sv: 'märket sitter kvar: {why}',
  },
  'it cannot be read': {
    de: 'es ist nicht zu lesen',
    sv: 'det går inte att läsa',
  },
  'another pair keeps it in step, too': {
    de: 'auch ein anderes Paar gleicht es ab',
    sv: 'ett annat par håller det också lika',
  },
  'another Twinbook made it': {
    de: 'ein anderes Twinbook hat es angelegt',
    sv: 'ett annat Twinbook gjorde det',
  },
  'the {server} side may not be written': {
    de: 'in {server} darf nichts geschrieben werden',
    sv: 'i {server} får inget skrivas',
  },
  'it was called off, or its label was taken off': {
    de: 'es wurde abgesagt, oder sein Label wurde entfernt',
    sv: 'det ställdes in, eller dess etikett togs bort',
  },
  'its original is no longer on the {server} side': {
    de: 'das Original ist nicht mehr in {server}',
    sv: 'originalet finns inte längre i {server}',
  },
  'its original was called off, or its label was taken off': {
    de: 'das Original wurde abgesagt, oder sein Label wurde entfernt',
    sv: 'originalet ställdes in, eller dess etikett togs bort',
  },
  'its original cannot be read': {
    de: 'das Original ist nicht zu lesen',
    sv: 'originalet går inte att läsa',
  },
  'the collection on the {server} side is gone': {
    de: 'die Sammlung in {server} ist weg',
    sv: 'samlingen i {server} är borta',
  },
  'the collection on the {server} side is another one than before': {
    de: 'die Sammlung in {server} ist eine andere als vorher',
    sv: 'samlingen i {server} är en annan än förut',
  },
  'Check the disk and its permissions, then run it again: nothing is removed before it is exported.': {
    de: 'Prüfen Sie den Datenträger und seine Rechte, dann führen Sie es noch einmal aus: Nichts wird entfernt, bevor es exportiert ist.',
    sv: 'Kontrollera disken och dess rättigheter, kör sedan igen: inget tas bort innan det är exporterat.',
  },
  '{file} cannot be written: {why}': {
    de: '{file} kann nicht geschrieben werden: {why}',
    sv: '{file} kan inte skrivas: {why}',
  },
  'it was changed on the {server} side a moment ago': {
    de: 'in {server} wurde es eben erst geändert',
    sv: 'det ändrades nyss i {server}',
  },
};
