/** locales/phrases/rights — what is said of consents and exports. */
import type { Phrases } from './phrase.ts';

export const rights: Phrases = {
  '{pair} has no contacts': {
    de: '{pair} hat keine Kontakte',
    sv: '{pair} har inga kontakter',
  },
  'There is nothing to withdraw.': {
    de: 'Es gibt nichts zu widerrufen.',
    sv: 'Det finns inget att återkalla.',
  },
  '{what} The contacts of {pair} are looked at no more, but our copies are still there: run the same again. With --mode keep they stay, and only what Twinbook remembers is erased.':
    {
      de: '{what} Die Kontakte von {pair} werden nicht mehr angesehen, aber unsere Kopien sind noch da: denselben Befehl noch einmal ausführen. Mit --mode keep bleiben sie, und nur was Twinbook weiß, wird gelöscht.',
      sv: '{what} Kontakterna i {pair} tittas inte längre på, men våra kopior finns kvar: kör samma sak igen. Med --mode keep blir de kvar, och bara det Twinbook minns raderas.',
    },
  '{pair}: the consent for contacts is withdrawn, {what}': {
    de: '{pair}: die Einwilligung für Kontakte wird widerrufen, {what}',
    sv: '{pair}: samtycket för kontakter återkallas, {what}',
  },
  'what Twinbook remembers of these contacts is erased, in its snapshots as well; calendars go on': {
    de: 'was Twinbook von diesen Kontakten weiß, wird gelöscht, auch in seinen Sicherungen; Kalender laufen weiter',
    sv: 'det Twinbook minns av kontakterna raderas, även i dess ögonblicksbilder; kalendrar fortsätter',
  },
  'Withdraw the consent for the contacts of {pair}?': {
    de: 'Die Einwilligung für die Kontakte von {pair} widerrufen?',
    sv: 'Återkalla samtycket för kontakterna i {pair}?',
  },
  'The contacts of {pair} are looked at no more from now on. Our copies are still there: stop the daemon and run the same again, it removes them.':
    {
      de: 'Die Kontakte von {pair} werden ab jetzt nicht mehr angesehen. Unsere Kopien sind noch da: den Dienst anhalten und denselben Befehl noch einmal ausführen, er entfernt sie.',
      sv: 'Kontakterna i {pair} tittas inte längre på från och med nu. Våra kopior finns kvar: stoppa tjänsten och kör samma sak igen, då tas de bort.',
    },
  '{pair}: nothing left to do; the consent was withdrawn, and that was finished at {time}': {
    de: '{pair}: nichts mehr zu tun; die Einwilligung wurde widerrufen, abgeschlossen am {time}',
    sv: '{pair}: inget mer att göra; samtycket återkallades, och det blev klart {time}',
  },
  'twinbook: the contacts of {pair} are looked at no more, but nothing was removed. When it is mended, run the same again; "twinbook consent withdraw {name} --mode keep" leaves the copies and erases what is remembered':
    {
      de: 'twinbook: die Kontakte von {pair} werden nicht mehr angesehen, aber nichts wurde entfernt. Wenn es behoben ist, denselben Befehl noch einmal; „twinbook consent withdraw {name} --mode keep“ lässt die Kopien stehen und löscht, was gemerkt ist',
      sv: 'twinbook: kontakterna i {pair} tittas inte längre på, men inget togs bort. När det är åtgärdat, kör samma sak igen; ”twinbook consent withdraw {name} --mode keep” lämnar kopiorna och raderar det som minns',
    },
  '{pair}: contacts {what}': {
    de: '{pair}: Kontakte: {what}',
    sv: '{pair}: kontakter: {what}',
  },
  'have no consent': {
    de: 'keine Einwilligung',
    sv: 'inget samtycke',
  },
  'are being withdrawn; run "twinbook consent withdraw" again to finish it': {
    de: 'der Widerruf läuft; „twinbook consent withdraw“ noch einmal schließt ihn ab',
    sv: 'samtycket håller på att återkallas; ”twinbook consent withdraw” igen gör det klart',
  },
  'granted on {day} by {who}': {
    de: 'eingewilligt am {day} von {who}',
    sv: 'samtycke {day} av {who}',
  },
  'withdrawn on {day} by {who}': {
    de: 'widerrufen am {day} von {who}',
    sv: 'återkallat {day} av {who}',
  },
  'of which pair?': {
    de: 'von welchem Paar?',
    sv: 'av vilket par?',
  },
  '"twinbook consent {action} PAIR"; "twinbook status" names the pairs.': {
    de: '„twinbook consent {action} PAIR“; „twinbook status“ nennt die Paare.',
    sv: '”twinbook consent {action} PAIR”; ”twinbook status” nämner paren.',
  },
  'no pair has contacts': {
    de: 'kein Paar hat Kontakte',
    sv: 'inget par har kontakter',
  },
  'by the {what}': {
    de: 'durch: {what}',
    sv: 'genom: {what}',
  },
  '{pair}: contacts {what}; nothing to do': {
    de: '{pair}: Kontakte {what}; nichts zu tun',
    sv: '{pair}: kontakter {what}; inget att göra',
  },
  'Does {who} agree, for the contacts of {pair}?': {
    de: 'Willigt {who} ein, für die Kontakte von {pair}?',
    sv: 'Samtycker {who}, för kontakterna i {pair}?',
  },
  '{pair}: contacts granted on {day} by {who}': {
    de: '{pair}: für Kontakte am {day} eingewilligt, von {who}',
    sv: '{pair}: samtycke för kontakter {day} av {who}',
  },
  '{pair}: contacts granted on {day} by {who}; the next cycle copies them': {
    de: '{pair}: für Kontakte am {day} eingewilligt, von {who}; der nächste Abgleich kopiert sie',
    sv: '{pair}: samtycke för kontakter {day} av {who}; nästa omgång kopierar dem',
  },
  'If nobody granted contacts when signing in to Google, run "twinbook connect {pair}" first: Google asks for them then.': {
    de: 'Wenn bei der Google-Anmeldung niemand Kontakte erlaubt hat, zuerst „twinbook connect {pair}“: Google fragt dann danach.',
    sv: 'Om ingen gav tillgång till kontakter vid inloggningen hos Google, kör först ”twinbook connect {pair}”: Google frågar då.',
  },
  'nothing of them is read or written; "twinbook consent grant {pair}" allows it again': {
    de: 'nichts davon wird gelesen oder geschrieben; „twinbook consent grant {pair}“ erlaubt es wieder',
    sv: 'inget av dem läses eller skrivs; ”twinbook consent grant {pair}” tillåter det igen',
  },
  'the withdrawal of the consent is not finished; run "twinbook consent withdraw" again, or "consent grant" to go on': {
    de: 'der Widerruf der Einwilligung ist nicht abgeschlossen; „twinbook consent withdraw“ noch einmal, oder „consent grant“, um weiterzumachen',
    sv: 'återkallelsen av samtycket är inte klar; kör ”twinbook consent withdraw” igen, eller ”consent grant” för att fortsätta',
  },
  'the consent for these contacts was withdrawn on {day} by {who}': {
    de: 'die Einwilligung für diese Kontakte wurde am {day} von {who} widerrufen',
    sv: 'samtycket för kontakterna återkallades {day} av {who}',
  },
  'the report, with the copies that were removed: {folder}; delete it when you need it no longer': {
    de: 'der Bericht, mit den entfernten Kopien: {folder}; löschen, wenn er nicht mehr gebraucht wird',
    sv: 'rapporten, med kopiorna som togs bort: {folder}; radera den när den inte längre behövs',
  },
  'where to? --to is missing': {
    de: 'wohin? --to fehlt',
    sv: 'vart? --to saknas',
  },
  'For example: --to ./export': {
    de: 'Zum Beispiel: --to ./export',
    sv: 'Till exempel: --to ./export',
  },
  'Asking Google and the DAV servers; nothing is written there.': {
    de: 'Google und die DAV-Server werden gefragt; dort wird nichts geschrieben.',
    sv: 'Frågar Google och DAV-servrarna; inget skrivs där.',
  },
  '{folder}: {events} appointments, {contacts} contacts, {changes} changes Twinbook remembers': {
    de: '{folder}: {events} Termine, {contacts} Kontakte, {changes} Änderungen, die Twinbook weiß',
    sv: '{folder}: {events} bokningar, {contacts} kontakter, {changes} ändringar som Twinbook minns',
  },
  '{count} not written: they say a name, mail or phone that somebody else has, too; manifest.json names them': {
    de: '{count} nicht geschrieben: sie nennen einen Namen, eine E-Mail oder Nummer, die auch jemand anders hat; manifest.json nennt sie',
    sv: '{count} inte skrivna: de nämner ett namn, en e-post eller ett nummer som någon annan också har; manifest.json nämner dem',
  },
  'not seen: {pair}, {place}: {why}': {
    de: 'nicht gesehen: {pair}, {place}: {why}',
    sv: 'inte sett: {pair}, {place}: {why}',
  },
  'These files are readable by whoever has them: hand them over safely, and delete them when they are needed no longer.': {
    de: 'Diese Dateien kann lesen, wer sie hat: sicher übergeben, und löschen, wenn sie nicht mehr gebraucht werden.',
    sv: 'Filerna kan läsas av den som har dem: lämna över dem säkert, och radera dem när de inte längre behövs.',
  },
  'it says a name, mail or phone that somebody else has, too: look yourself whose it is': {
    de: 'es nennt einen Namen, eine E-Mail oder Nummer, die auch jemand anders hat: selbst nachsehen, wessen es ist',
    sv: 'det nämner ett namn, en e-post eller ett nummer som någon annan också har: se själv efter vems det är',
  },
  'an item cannot be read: {why}': {
    de: 'ein Eintrag kann nicht gelesen werden: {why}',
    sv: 'en post kan inte läsas: {why}',
  },
  'Nothing was written. Name a folder that does not exist yet, or an empty one.': {
    de: 'Nichts wurde geschrieben. Einen Ordner nennen, den es noch nicht gibt, oder einen leeren.',
    sv: 'Inget skrevs. Ange en mapp som inte finns ännu, eller en tom.',
  },
  '{folder} is not empty': {
    de: '{folder} ist nicht leer',
    sv: '{folder} är inte tom',
  },
  '{folder} is a file': {
    de: '{folder} ist eine Datei',
    sv: '{folder} är en fil',
  },
  'Look whether the folder above exists and may be written, and whether there is room.': {
    de: 'Nachsehen, ob der Ordner darüber da ist und beschrieben werden darf, und ob Platz ist.',
    sv: 'Se efter om mappen ovanför finns och får skrivas, och om det finns plats.',
  },
  '{folder} cannot be made: {why}': {
    de: '{folder} kann nicht angelegt werden: {why}',
    sv: '{folder} kan inte skapas: {why}',
  },
  'twinbook: "{who}" means {n} people; nothing was done. Say which: by a mail or phone only one has, or by an id': {
    de: 'twinbook: „{who}“ sind {n} Personen; nichts wurde getan. Sagen, wer: mit einer E-Mail oder Nummer, die nur eine hat, oder mit einer ID',
    sv: 'twinbook: ”{who}” är {n} personer; inget gjordes. Säg vem: med en e-post eller ett nummer som bara en har, eller med ett id',
  },
};
