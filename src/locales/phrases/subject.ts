/** locales/phrases/subject — what is held of a person: writing it out, and erasing it. */
import type { Phrases } from './phrase.ts';

export const subject: Phrases = {
  'where to? --to is missing': {
    de: 'wohin? --to fehlt',
    sv: 'vart? --to saknas',
  },
  'For example: --to ./export': {
    de: 'Zum Beispiel: --to ./export',
    sv: 'Till exempel: --to ./export',
  },
  '{folder} is not empty': {
    de: '{folder} ist nicht leer',
    sv: '{folder} är inte tom',
  },
  '{folder} is a file': {
    de: '{folder} ist eine Datei',
    sv: '{folder} är en fil',
  },
  'Nothing was written. Name a folder that does not exist yet, or an empty one.': {
    de: 'Es wurde nichts geschrieben. Nennen Sie einen Ordner, den es noch nicht gibt, oder einen leeren.',
    sv: 'Inget skrevs. Ange en mapp som inte finns än, eller en tom.',
  },
  'Look whether the folder above exists and may be written, and whether there is room.': {
    de: 'Sehen Sie nach, ob es den Ordner darüber gibt, ob darin geschrieben werden darf, und ob Platz ist.',
    sv: 'Se efter om mappen ovanför finns och får skrivas i, och om det finns plats.',
  },
  '{folder} cannot be made: {why}': {
    de: '{folder} lässt sich nicht anlegen: {why}',
    sv: '{folder} går inte att skapa: {why}',
  },
  'Asking Google and the DAV servers; nothing is written there.': {
    de: 'Google und die DAV-Server werden gefragt; geschrieben wird dort nichts.',
    sv: 'Frågar Google och DAV-servrarna; inget skrivs där.',
  },
  '{folder}: {n} appointments, {n2} contacts, {n3} changes Twinbook remembers': {
    de: '{folder}: Termine: {n}, Kontakte: {n2}, Änderungen, von denen Twinbook weiß: {n3}',
    sv: '{folder}: bokningar: {n}, kontakter: {n2}, ändringar som Twinbook minns: {n3}',
  },
  '{n} not written: they say a name, mail or phone that somebody else has, too; manifest.json names them': {
    de: '{n} nicht geschrieben: Darin steht ein Name, eine Mailadresse oder ein Telefon, das auch jemand anders hat; manifest.json nennt sie',
    sv: '{n} skrevs inte: där står ett namn, en mejladress eller telefon som någon annan också har; manifest.json visar vilka',
  },
  'not seen: {pair}, {name}: {why}': {
    de: 'nicht gesehen: {pair}, {name}: {why}',
    sv: 'inte sett: {pair}, {name}: {why}',
  },
  'an item cannot be read: {why}': {
    de: 'ein Eintrag ist nicht zu lesen: {why}',
    sv: 'en post går inte att läsa: {why}',
  },
  'These files are readable by whoever has them: hand them over safely, and delete them when they are needed no longer.': {
    de: 'Wer diese Dateien hat, kann sie lesen: Geben Sie sie sicher weiter, und löschen Sie sie, wenn sie nicht mehr gebraucht werden.',
    sv: 'Den som har de här filerna kan läsa dem: lämna över dem på ett säkert sätt, och radera dem när de inte behövs längre.',
  },
  'twinbook: "{who}" means {n} people; nothing was done. Say which: by a mail or phone only one has, or by an id': {
    de: 'twinbook: „{who}“ kann {n} Personen meinen; es wurde nichts getan. Sagen Sie, welche: mit einer Mailadresse oder einem Telefon, das nur eine hat, oder mit einer Kennung',
    sv: 'twinbook: ”{who}” kan vara {n} personer; inget gjordes. Ange vem: med en mejladress eller telefon som bara en har, eller med ett id',
  },
  MAIL: {
    de: 'MAIL',
    sv: 'MEJL',
  },
  ID: {
    de: 'KENNUNG',
    sv: 'ID',
  },
  'whom? --subject is missing': {
    de: 'wen? --subject fehlt',
    sv: 'vem? --subject saknas',
  },
  'twinbook erase --subject WHO: a mail, phone, name or id.': {
    de: 'twinbook erase --subject WER: eine Mailadresse, ein Telefon, ein Name oder eine Kennung.',
    sv: 'twinbook erase --subject VEM: en mejladress, telefon, ett namn eller id.',
  },
  'nothing is left to erase': {
    de: 'es ist nichts mehr zu löschen',
    sv: 'det finns inget kvar att radera',
  },
  cannot: {
    de: 'geht nicht',
    sv: 'går inte',
  },
  stays: {
    de: 'bleibt',
    sv: 'blir kvar',
  },
  'edited, exported first': {
    de: 'bearbeitet, wird vorher exportiert',
    sv: 'ändrad, exporteras först',
  },
  'an original: it is left alone from now on': {
    de: 'ein Original: ab jetzt wird es in Ruhe gelassen',
    sv: 'ett original: det lämnas i fred från och med nu',
  },
  '{n} changes and waiting items Twinbook remembers are erased, in its snapshots and earlier exports as well': {
    de: 'was Twinbook noch weiß ({n} Änderungen und Wartendes), wird gelöscht, auch in seinen Sicherungen und früheren Exporten',
    sv: 'det Twinbook minns ({n} ändringar och väntande poster) raderas, också i säkerhetskopior och tidigare exporter',
  },
  '{n} items are not touched: they say a name, mail or phone that somebody else has, too': {
    de: '{n} Einträge werden nicht angerührt: Darin steht ein Name, eine Mailadresse oder ein Telefon, das auch jemand anders hat',
    sv: '{n} poster rörs inte: där står ett namn, en mejladress eller telefon som någon annan också har',
  },
  'not looked at: {what}': {
    de: 'nicht angesehen: {what}',
    sv: 'inte tittat på: {what}',
  },
  'Erase {who} like this?': {
    de: '{who} so löschen?',
    sv: 'Radera {who} så här?',
  },
  '{what} Nothing was erased.': {
    de: '{what} Es wurde nichts gelöscht.',
    sv: '{what} Inget raderades.',
  },
  'twinbook: nothing was erased. If so many copies may go, the same with --approve': {
    de: 'twinbook: es wurde nichts gelöscht. Wenn so viele Kopien gehen dürfen: dasselbe mit --approve',
    sv: 'twinbook: inget raderades. Om så många kopior får försvinna: samma sak med --approve',
  },
  'twinbook: not every copy could be removed; run the same again a little later': {
    de: 'twinbook: nicht jede Kopie ließ sich entfernen; führen Sie dasselbe etwas später noch einmal aus',
    sv: 'twinbook: alla kopior gick inte att ta bort; kör samma sak igen lite senare',
  },
  'erased: {n} copies in Google, {n2} in DAV; {n3} traces here, in {n4} snapshots': {
    de: 'gelöscht: Kopien in Google: {n}, in DAV: {n2}; Spuren hier: {n3}, Sicherungen mit Spuren: {n4}',
    sv: 'raderat: kopior i Google: {n}, i DAV: {n2}; spår här: {n3}, säkerhetskopior med spår: {n4}',
  },
  'not removed: {what}': {
    de: 'nicht entfernt: {what}',
    sv: 'inte borttaget: {what}',
  },
  'a copy in {server}: {why}': {
    de: 'eine Kopie in {server}: {why}',
    sv: 'en kopia i {server}: {why}',
  },
  'to be asked separately:': {
    de: 'gesondert zu fragen:',
    sv: 'ska tillfrågas separat:',
  },
  'one original': {
    de: 'ein Original',
    sv: 'ett original',
  },
  '{n} originals': {
    de: '{n} Originale',
    sv: '{n} original',
  },
  '{where}, appointments in {name}: {what}': {
    de: '{where}, Termine in {name}: {what}',
    sv: '{where}, bokningar i {name}: {what}',
  },
  '{where}, contacts in {name}: {what}': {
    de: '{where}, Kontakte in {name}: {what}',
    sv: '{where}, kontakter i {name}: {what}',
  },
  'the Google account {key}': {
    de: 'das Google-Konto {key}',
    sv: 'Google-kontot {key}',
  },
  'the server {key}': {
    de: 'der Server {key}',
    sv: 'servern {key}',
  },
  'Google keeps deleted appointments and contacts in its bin for 30 days: empty it in the account': {
    de: 'Google hebt gelöschte Termine und Kontakte 30 Tage im Papierkorb auf: Leeren Sie ihn im Konto',
    sv: 'Google sparar borttagna bokningar och kontakter i papperskorgen i 30 dagar: töm den i kontot',
  },
  "{n} items that may be somebody else's were not touched: look yourself": {
    de: '{n} Einträge, die auch jemand anderem gehören können, wurden nicht angerührt: Sehen Sie selbst nach',
    sv: '{n} poster som kan vara någon annans rördes inte: titta själv',
  },
  '{pair}, {name}: not looked at, {why}': {
    de: '{pair}, {name}: nicht angesehen, {why}',
    sv: '{pair}, {name}: inte tittat på, {why}',
  },
  'the file {file} could not be opened: look yourself': {
    de: 'die Datei {file} ließ sich nicht öffnen: sehen Sie selbst nach',
    sv: 'filen {file} gick inte att öppna: titta själv',
  },
  'the file could not be opened: look yourself': {
    de: 'die Datei ließ sich nicht öffnen: sehen Sie selbst nach',
    sv: 'filen gick inte att öppna: titta själv',
  },
  'the snapshot {file} could not be opened': {
    de: 'die Sicherung {file} ließ sich nicht öffnen',
    sv: 'säkerhetskopian {file} gick inte att öppna',
  },
  'backups and exports kept elsewhere that are older than {at}': {
    de: 'anderswo aufbewahrte Sicherungen und Exporte, die älter sind als {at}',
    sv: 'säkerhetskopior och exporter på andra ställen som är äldre än {at}',
  },
  'the receipt: {folder}': {
    de: 'der Beleg: {folder}',
    sv: 'kvittot: {folder}',
  },
  'the receipt: {folder}, with the edited copies: delete those when you need them no longer': {
    de: 'der Beleg, mit den bearbeiteten Kopien: {folder}; löschen Sie diese, wenn Sie sie nicht mehr brauchen',
    sv: 'kvittot, med de ändrade kopiorna: {folder}; radera dem när du inte behöver dem längre',
  },
  'no erasure {receipt} is in force': {
    de: 'es gibt keine geltende Löschung {receipt}',
    sv: 'ingen radering {receipt} gäller',
  },
  'There is none.': {
    de: 'Es gibt keine.',
    sv: 'Det finns ingen.',
  },
  '{receipt}: lifted; what is left of it elsewhere is copied again within a day': {
    de: '{receipt}: aufgehoben; was davon anderswo noch da ist, wird binnen eines Tages wieder kopiert',
    sv: '{receipt}: hävd; det som finns kvar av den på annat håll kopieras igen inom ett dygn',
  },
};
