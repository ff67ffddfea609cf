/** locales/phrases/erasing — what is said of erasures, and of copies that go for their age. */
import type { Phrases } from './phrase.ts';

export const erasing: Phrases = {
  'nothing is left to erase': {
    de: 'nichts ist mehr zu löschen',
    sv: 'inget är kvar att radera',
  },
  'edited, exported first': {
    de: 'bearbeitet, vorher exportiert',
    sv: 'ändrad, exporteras först',
  },
  'an original: it is left alone from now on': {
    de: 'ein Original: es wird ab jetzt in Ruhe gelassen',
    sv: 'ett original: det lämnas i fred från och med nu',
  },
  '{count} changes and waiting items Twinbook remembers are erased, in its snapshots and earlier exports as well': {
    de: '{count} Änderungen und wartende Einträge, die Twinbook weiß, werden gelöscht, auch in seinen Sicherungen und früheren Exporten',
    sv: '{count} ändringar och väntande poster som Twinbook minns raderas, även i dess ögonblicksbilder och tidigare exporter',
  },
  '{count} items are not touched: they say a name, mail or phone that somebody else has, too': {
    de: '{count} Einträge bleiben unberührt: sie nennen einen Namen, eine E-Mail oder Nummer, die auch jemand anders hat',
    sv: '{count} poster rörs inte: de nämner ett namn, en e-post eller ett nummer som någon annan också har',
  },
  'not looked at: {why}': {
    de: 'nicht angesehen: {why}',
    sv: 'inte tittat på: {why}',
  },
  'a copy in {side}: {why}': {
    de: 'eine Kopie in {side}: {why}',
    sv: 'en kopia i {side}: {why}',
  },
  'Google keeps deleted appointments and contacts in its bin for 30 days: empty it in the account': {
    de: 'Google behält gelöschte Termine und Kontakte 30 Tage im Papierkorb: dort im Konto leeren',
    sv: 'Google behåller raderade bokningar och kontakter i papperskorgen i 30 dagar: töm den i kontot',
  },
  "{count} items that may be somebody else's were not touched: look yourself": {
    de: '{count} Einträge, die jemand anderem gehören können, wurden nicht berührt: selbst nachsehen',
    sv: '{count} poster som kan vara någon annans rördes inte: se själv efter',
  },
  '{pair}, {place}: not looked at, {why}': {
    de: '{pair}, {place}: nicht angesehen, {why}',
    sv: '{pair}, {place}: inte tittat på, {why}',
  },
  'the snapshot {file} could not be opened': {
    de: 'die Sicherung {file} ließ sich nicht öffnen',
    sv: 'ögonblicksbilden {file} kunde inte öppnas',
  },
  'backups and exports kept elsewhere that are older than {time}': {
    de: 'anderswo aufbewahrte Sicherungen und Exporte, die älter sind als {time}',
    sv: 'säkerhetskopior och exporter på annan plats som är äldre än {time}',
  },
  'the Google account {user}': {
    de: 'das Google-Konto {user}',
    sv: 'Google-kontot {user}',
  },
  'the server {host}': {
    de: 'der Server {host}',
    sv: 'servern {host}',
  },
  '{where}, appointments in {place}': {
    de: '{where}, Termine in {place}',
    sv: '{where}, bokningar i {place}',
  },
  '{where}, contacts in {place}': {
    de: '{where}, Kontakte in {place}',
    sv: '{where}, kontakter i {place}',
  },
  '{where}: one original': {
    de: '{where}: ein Original',
    sv: '{where}: ett original',
  },
  '{where}: {n} originals': {
    de: '{where}: {n} Originale',
    sv: '{where}: {n} original',
  },
  'erased: {google} copies in Google, {dav} in DAV; {traces} traces here, in {snapshots} snapshots': {
    de: 'gelöscht: {google} Kopien in Google, {dav} in DAV; {traces} Spuren hier, in {snapshots} Sicherungen',
    sv: 'raderat: {google} kopior i Google, {dav} i DAV; {traces} spår här, i {snapshots} ögonblicksbilder',
  },
  'not removed: {why}': {
    de: 'nicht entfernt: {why}',
    sv: 'inte borttaget: {why}',
  },
  'to be asked separately:': {
    de: 'gesondert zu fragen:',
    sv: 'att fråga särskilt:',
  },
  'the receipt: {folder}': {
    de: 'die Quittung: {folder}',
    sv: 'kvittot: {folder}',
  },
  'the receipt: {folder}, with the edited copies: delete those when you need them no longer': {
    de: 'die Quittung: {folder}, mit den bearbeiteten Kopien: diese löschen, wenn sie nicht mehr gebraucht werden',
    sv: 'kvittot: {folder}, med de ändrade kopiorna: radera dem när de inte längre behövs',
  },
  'twinbook erase --subject WHO: a mail, phone, name or id.': {
    de: 'twinbook erase --subject WHO: eine E-Mail, Nummer, ein Name oder eine ID.',
    sv: 'twinbook erase --subject WHO: en e-post, ett nummer, ett namn eller ett id.',
  },
  'whom? --subject is missing': {
    de: 'wen? --subject fehlt',
    sv: 'vem? --subject saknas',
  },
  'Erase {who} like this?': {
    de: '{who} so löschen?',
    sv: 'Radera {who} så här?',
  },
  'twinbook: not every copy could be removed; run the same again a little later': {
    de: 'twinbook: nicht jede Kopie ließ sich entfernen; denselben Befehl etwas später noch einmal ausführen',
    sv: 'twinbook: inte varje kopia kunde tas bort; kör samma sak igen lite senare',
  },
  '{what} Nothing was erased.': {
    de: '{what} Nichts wurde gelöscht.',
    sv: '{what} Inget raderades.',
  },
  'no erasure {receipt} is in force': {
    de: 'keine Löschung {receipt} ist in Kraft',
    sv: 'ingen radering {receipt} gäller',
  },
  'There is none.': {
    de: 'Es gibt keine.',
    sv: 'Det finns ingen.',
  },
  '{receipt}: lifted; what is left of it elsewhere is copied again within a day': {
    de: '{receipt}: aufgehoben; was anderswo noch davon da ist, wird binnen eines Tages wieder kopiert',
    sv: '{receipt}: upphävd; det som finns kvar på annat håll kopieras igen inom ett dygn',
  },
  'twinbook: nothing was erased. If so many copies may go, the same with --approve': {
    de: 'twinbook: nichts wurde gelöscht. Wenn so viele Kopien gehen dürfen, dasselbe mit --approve',
    sv: 'twinbook: inget raderades. Om så många kopior får försvinna, samma sak med --approve',
  },
  'it was erased on request': {
    de: 'es wurde auf Wunsch gelöscht',
    sv: 'det raderades på begäran',
  },
  'the time set for copies is over': {
    de: 'die für Kopien gesetzte Zeit ist um',
    sv: 'tiden som är satt för kopior är slut',
  },
  'would remove {n} old copies of {n2} items on the {side} side at once, because the time set for copies is over': {
    de: 'würde auf der Seite {side} {n} alte Kopien von {n2} Einträgen auf einmal entfernen, weil die für Kopien gesetzte Zeit um ist',
    sv: 'skulle ta bort {n} gamla kopior av {n2} poster på sidan {side} på en gång, eftersom tiden som är satt för kopior är slut',
  },
  'did you mean "end + {time}"?': {
    de: 'gemeint war „end + {time}“?',
    sv: 'menade du ”end + {time}”?',
  },
  'is not a time after the end': {
    de: 'ist keine Zeit nach dem Ende',
    sv: 'är ingen tid efter slutet',
  },
  'write end + 180d, four-weeks or five-years': {
    de: 'end + 180d, four-weeks oder five-years schreiben',
    sv: 'skriv end + 180d, four-weeks eller five-years',
  },
};
