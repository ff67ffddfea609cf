/** locales/phrases/migrating — what is said when everything of one side is copied to the other. */
import type { Phrases } from './phrase.ts';

export const migrating: Phrases = {
  '{pair}: from {from} to {to}': { de: '{pair}: von {from} nach {to}', sv: '{pair}: från {from} till {to}' },
  'an earlier attempt is gone on with: {folder}': {
    de: 'ein früherer Versuch wird fortgesetzt: {folder}',
    sv: 'ett tidigare försök fortsätts: {folder}',
  },
  '{n} would be copied': { de: '{n} würden kopiert', sv: '{n} skulle kopieras' },
  '{n} copied': { de: '{n} kopiert', sv: '{n} kopierade' },
  '{n} there already': { de: '{n} schon da', sv: '{n} finns redan' },
  '{n} there already, but not alike': { de: '{n} schon da, aber nicht gleich', sv: '{n} finns redan, men är inte lika' },
  '{n} not copied': { de: '{n} nicht kopiert', sv: '{n} inte kopierade' },
  '{n} of them not whole': { de: 'davon {n} nicht vollständig', sv: 'varav {n} inte fullständiga' },
  '{n} copied, but not shown by the server yet: nobody could look what they hold': {
    de: '{n} kopiert, aber vom Server noch nicht gezeigt: was sie enthalten, konnte niemand nachsehen',
    sv: '{n} kopierade men ännu inte visade av servern: ingen kunde se vad de innehåller',
  },
  'to take the copies back: "twinbook migrate {pair} --back {run}"': {
    de: 'um die Kopien zurückzunehmen: „twinbook migrate {pair} --back {run}“',
    sv: 'för att ta tillbaka kopiorna: ”twinbook migrate {pair} --back {run}”',
  },
  'Copy this to {where}?': { de: 'Das nach {where} kopieren?', sv: 'Kopiera detta till {where}?' },
  'nothing was copied: {why}': { de: 'es wurde nichts kopiert: {why}', sv: 'inget kopierades: {why}' },
  'twinbook: nothing was copied. Settle first what holds it: "twinbook plan" tells more about it': {
    de: 'twinbook: es wurde nichts kopiert. Klären Sie zuerst, was es anhält: „twinbook plan“ sagt mehr darüber',
    sv: 'twinbook: inget kopierades. Red först ut vad som stoppar det: ”twinbook plan” berättar mer',
  },
  '{what} What is copied stays; run the same again, and it goes on.': {
    de: '{what} Was kopiert ist, bleibt; führen Sie dasselbe noch einmal aus, dann geht es weiter.',
    sv: '{what} Det som är kopierat blir kvar; kör samma sak igen, så fortsätter det.',
  },
  'it could not be copied this time': {
    de: 'es konnte dieses Mal nicht kopiert werden',
    sv: 'det gick inte att kopiera den här gången',
  },
  'its copy was deleted on the {server} side': {
    de: 'seine Kopie wurde in {server} gelöscht',
    sv: 'dess kopia togs bort i {server}',
  },
  'which way? --from and --to are missing': {
    de: 'in welche Richtung? --from und --to fehlen',
    sv: 'åt vilket håll? --from och --to saknas',
  },
  'Say --from google --to dav, or --from dav --to google.': {
    de: 'Sagen Sie --from google --to dav oder --from dav --to google.',
    sv: 'Ange --from google --to dav, eller --from dav --to google.',
  },
  '--from and --to name the same side': { de: '--from und --to nennen dieselbe Seite', sv: '--from och --to anger samma sida' },
  '{left} ⇄ {right} goes the other way': {
    de: '{left} ⇄ {right} geht in die andere Richtung',
    sv: '{left} ⇄ {right} går åt andra hållet',
  },
  'Its direction is {direction}, so {server} is never written. Change the direction, or migrate the other way.': {
    de: 'Seine Richtung ist {direction}, in {server} wird also nie geschrieben. Ändern Sie die Richtung, oder übertragen Sie andersherum.',
    sv: 'Dess riktning är {direction}, så i {server} skrivs aldrig något. Ändra riktningen, eller flytta åt andra hållet.',
  },
  'It is one of: google, dav.': { de: 'Möglich sind: google, dav.', sv: 'Möjliga är: google, dav.' },
  'not carried over': { de: 'nicht übernommen', sv: 'inte överfört' },
  'carried over in part': { de: 'nur zum Teil übernommen', sv: 'bara delvis överfört' },
  'says something else there': { de: 'lautet dort anders', sv: 'lyder annorlunda där' },
  'said there, and not here': { de: 'steht dort, und hier nicht', sv: 'står där, men inte här' },
  'so you have set it': { de: 'so haben Sie es eingestellt', sv: 'så har du ställt in det' },
  'there is no place for it': { de: 'dort ist kein Platz dafür', sv: 'det finns ingen plats för det där' },
  'so its server holds it': { de: 'so hält es der Server', sv: 'så håller servern det' },
  'as it was there before': { de: 'wie es dort schon war', sv: 'som det redan var där' },
  attachments: { de: 'Anhänge', sv: 'bilagor' },
  'the link of a video call': { de: 'der Link eines Videoanrufs', sv: 'länken till ett videosamtal' },
  'alarms of another kind than so many minutes before': {
    de: 'Erinnerungen anderer Art als so viele Minuten vorher',
    sv: 'påminnelser av annat slag än så många minuter före',
  },
  'the organiser': { de: 'wer einlädt', sv: 'vem som bjuder in' },
  'a colour without a name': { de: 'eine Farbe ohne Namen', sv: 'en färg utan namn' },
  'a confidentiality of its own': { de: 'eine eigene Vertraulichkeit', sv: 'en egen sekretess' },
  'the priority': { de: 'die Priorität', sv: 'prioriteten' },
  'the position on a map': { de: 'der Ort auf der Karte', sv: 'platsen på kartan' },
  'what else it belongs to': { de: 'wozu es sonst gehört', sv: 'vad det hör ihop med' },
  'what other programs keep with it': { de: 'was andere Programme dabei ablegen', sv: 'det andra program sparar med det' },
  'what guests may do': { de: 'was Gäste dürfen', sv: 'vad gäster får göra' },
  'a picture that cannot be carried': { de: 'ein Bild, das nicht übernommen werden kann', sv: 'en bild som inte kan föras över' },
  'a birthday that is no whole date': {
    de: 'ein Geburtstag, der kein ganzes Datum ist',
    sv: 'en födelsedag som inte är ett helt datum',
  },
  'further nicknames': { de: 'weitere Spitznamen', sv: 'ytterligare smeknamn' },
  'further companies': { de: 'weitere Firmen', sv: 'ytterligare företag' },
  'the occupation': { de: 'der Beruf', sv: 'yrket' },
  'fields of your own': { de: 'eigene Felder', sv: 'egna fält' },
  'labels of your own': { de: 'eigene Bezeichnungen', sv: 'egna beteckningar' },
  keys: { de: 'Schlüssel', sv: 'nycklar' },
  'a logo': { de: 'ein Logo', sv: 'en logotyp' },
  'a sound': { de: 'ein Klang', sv: 'ett ljud' },
  '"{name}", which only other programs know': {
    de: '„{name}“, das nur andere Programme kennen',
    sv: '”{name}”, som bara andra program känner till',
  },
  'Not copied': { de: 'Nicht kopiert', sv: 'Inte kopierat' },
  'Copied, but not whole': { de: 'Kopiert, aber nicht vollständig', sv: 'Kopierat, men inte fullständigt' },
  'There already, but not alike': { de: 'Schon da, aber nicht gleich', sv: 'Finns redan, men är inte lika' },
  'Copied as they are': { de: 'Unverändert kopiert', sv: 'Kopierat oförändrat' },
  'There already': { de: 'Schon da', sv: 'Finns redan' },
  'its server does not show it yet': { de: 'sein Server zeigt es noch nicht', sv: 'servern visar det inte än' },
  'nothing was taken back: {why}': { de: 'es wurde nichts zurückgenommen: {why}', sv: 'inget togs tillbaka: {why}' },
  'twinbook: nothing was taken back': { de: 'twinbook: es wurde nichts zurückgenommen', sv: 'twinbook: inget togs tillbaka' },
  'there is no migration "{wanted}" of this pair': {
    de: 'dieses Paar hat keine Migration „{wanted}“',
    sv: 'det finns ingen migrering ”{wanted}” för det här paret',
  },
  '{pair}: nothing left to do; {run} was taken back': {
    de: '{pair}: nichts mehr zu tun; {run} wurde zurückgenommen',
    sv: '{pair}: inget kvar att göra; {run} är tillbakatagen',
  },
  '{pair}: taking back what {run} copied to {server}': {
    de: '{pair}: zurückgenommen wird, was {run} nach {server} kopiert hat',
    sv: '{pair}: tar tillbaka det som {run} kopierade till {server}',
  },
  'Take these copies back?': { de: 'Diese Kopien zurücknehmen?', sv: 'Ta tillbaka de här kopiorna?' },
  '{pair}: {n1} copies taken back, {n2} kept': {
    de: '{pair}: {n1} Kopien zurückgenommen, {n2} behalten',
    sv: '{pair}: {n1} kopior tillbakatagna, {n2} kvar',
  },
  '{pair1} is paused: a sync would copy everything again. Take it up with "twinbook resume {pair2}" when it may': {
    de: '{pair1} ist angehalten: Ein Abgleich würde alles noch einmal kopieren. Nehmen Sie es mit „twinbook resume {pair2}“ wieder auf, wenn er das darf',
    sv: '{pair1} är pausat: en synkning skulle kopiera allt igen. Ta upp det med ”twinbook resume {pair2}” när den får det',
  },
  'Try {n} items of each entry in {where}, in a calendar, label or address book that goes again?': {
    de: '{n} Einträge von jedem in {where} ausprobieren, in einem Kalender, Label oder Adressbuch, das wieder verschwindet?',
    sv: 'Pröva {n} poster av varje i {where}, i en kalender, etikett eller adressbok som tas bort igen?',
  },
  '--sample cannot be "{given}"': { de: '--sample kann nicht „{given}“ sein', sv: '--sample kan inte vara ”{given}”' },
  'It is a number from 1 to {n}.': { de: 'Es ist eine Zahl von 1 bis {n}.', sv: 'Det är ett tal från 1 till {n}.' },
  'A sample needs a calendar of its own, and the sign-in does not allow making one. Run "twinbook connect {pair}" and allow everything it asks for; or migrate without --sample, whose plan tells what cannot be carried over.':
    {
      de: 'Eine Probe braucht einen eigenen Kalender, und die Anmeldung erlaubt nicht, einen anzulegen. Führen Sie „twinbook connect {pair}“ aus und erlauben Sie alles, worum gebeten wird; oder übertragen Sie ohne --sample, der Plan sagt, was nicht übernommen werden kann.',
      sv: 'Ett prov behöver en egen kalender, och inloggningen tillåter inte att skapa en. Kör ”twinbook connect {pair}” och tillåt allt som begärs; eller flytta utan --sample, planen säger vad som inte kan föras över.',
    },
  '{n1} of {n2} tried, in "{name}", which is gone again': {
    de: '{n1} von {n2} ausprobiert, in „{name}“, das wieder verschwunden ist',
    sv: '{n1} av {n2} prövade, i ”{name}”, som är borttagen igen',
  },
  'not taken': { de: 'nicht angenommen', sv: 'inte mottaget' },
  'the server took it, and does not show it': {
    de: 'der Server hat es angenommen und zeigt es nicht',
    sv: 'servern tog emot det och visar det inte',
  },
  '"{name}" of an earlier sample stays: there is something in it that is not of Twinbook\'s making': {
    de: '„{name}“ von einer früheren Probe bleibt: Darin ist etwas, das nicht von Twinbook stammt',
    sv: '”{name}” från ett tidigare prov blir kvar: det finns något i den som Twinbook inte har gjort',
  },
  'the DAV server does not let us make another calendar': {
    de: 'der DAV-Server lässt uns keinen weiteren Kalender anlegen',
    sv: 'DAV-servern låter oss inte skapa en kalender till',
  },
  'the DAV server does not let us make another address book': {
    de: 'der DAV-Server lässt uns kein weiteres Adressbuch anlegen',
    sv: 'DAV-servern låter oss inte skapa en adressbok till',
  },
  'A sample needs one of its own. Migrate without --sample: the plan tells beforehand what cannot be carried over.': {
    de: 'Eine Probe braucht einen eigenen. Übertragen Sie ohne --sample: Der Plan sagt vorher, was nicht übernommen werden kann.',
    sv: 'Ett prov behöver en egen. Flytta utan --sample: planen säger i förväg vad som inte kan föras över.',
  },
  'it does not say where they belong': { de: 'er sagt nicht, wo sie hingehören', sv: 'den säger inte var de hör hemma' },
  'it says that it made one, and shows none': {
    de: 'er sagt, dass er einen angelegt hat, und zeigt keinen',
    sv: 'den säger att den har skapat en, men visar ingen',
  },
  'the DAV server does not delete {path}: {status}': {
    de: 'der DAV-Server löscht {path} nicht: {status}',
    sv: 'DAV-servern tar inte bort {path}: {status}',
  },
  'It was made to try a migration and is not needed any more: delete it there.': {
    de: 'Es wurde angelegt, um eine Migration auszuprobieren, und wird nicht mehr gebraucht: Löschen Sie es dort.',
    sv: 'Den skapades för att pröva en migrering och behövs inte längre: ta bort den där.',
  },
  'make a calendar': { de: 'einen Kalender anzulegen', sv: 'skapa en kalender' },
  'delete a calendar': { de: 'einen Kalender zu löschen', sv: 'ta bort en kalender' },
  'delete a label': { de: 'ein Label zu löschen', sv: 'ta bort en etikett' },
  migrated: { de: 'übertragen', sv: 'flyttade allt' },
  'tried a migration': { de: 'eine Migration ausprobiert', sv: 'prövade en migrering' },
  'took a migration back': { de: 'eine Migration zurückgenommen', sv: 'tog tillbaka en migrering' },
  'copy everything one side has to the other, once; shows a plan, asks, reports what did not arrive; resumable': {
    de: 'alles, was eine Seite hat, einmal auf die andere kopieren; zeigt einen Plan, fragt, berichtet, was nicht ankam; kann fortgesetzt werden',
    sv: 'kopiera allt som den ena sidan har till den andra, en gång; visar en plan, frågar, rapporterar vad som inte kom fram; kan fortsättas',
  },
  'google or dav: where everything is (default: as all entries go one way)': {
    de: 'google oder dav: wo alles ist (sonst: wie alle Einträge in eine Richtung gehen)',
    sv: 'google eller dav: där allt finns (annars: så som alla poster går åt ett håll)',
  },
  'google or dav: where the copies go': {
    de: 'google oder dav: wohin die Kopien kommen',
    sv: 'google eller dav: dit kopiorna ska',
  },
  'only try: so many telling items, into a calendar or label of its own that goes again': {
    de: 'nur ausprobieren: so viele aussagekräftige Einträge, in einen eigenen Kalender oder ein Label, das wieder verschwindet',
    sv: 'pröva bara: så många talande poster, i en egen kalender eller etikett som tas bort igen',
  },
  'take the untouched copies of a migration back: its name, or last': {
    de: 'die unberührten Kopien einer Migration zurücknehmen: ihr Name, oder last',
    sv: 'ta tillbaka en migrerings orörda kopior: dess namn, eller last',
  },
};
