/** locales/phrases/consent — whose contacts may be looked at: how that stands, granting it, withdrawing it. */
import type { Phrases } from './phrase.ts';

export const consent: Phrases = {
  'of which pair?': {
    de: 'von welchem Paar?',
    sv: 'vilket par?',
  },
  '"twinbook consent {action} PAIR"; "twinbook status" names the pairs.': {
    de: '„twinbook consent {action} PAAR“; „twinbook status“ nennt die Paare.',
    sv: '”twinbook consent {action} PAR”; ”twinbook status” visar paren.',
  },
  'no pair has contacts': {
    de: 'kein Paar hat Kontakte',
    sv: 'inget par har kontakter',
  },
  '{pair}: contacts {what}': {
    de: '{pair}: Einwilligung für Kontakte {what}',
    sv: '{pair}: samtycke till kontakter {what}',
  },
  '{pair}: contacts {what}; nothing to do': {
    de: '{pair}: Einwilligung für Kontakte {what}; nichts zu tun',
    sv: '{pair}: samtycke till kontakter {what}; inget att göra',
  },
  'have no consent': {
    de: 'fehlt',
    sv: 'saknas',
  },
  'are being withdrawn; run "twinbook consent withdraw" again to finish it': {
    de: 'wird gerade widerrufen; führen Sie „twinbook consent withdraw“ noch einmal aus, um das abzuschließen',
    sv: 'håller på att återkallas; kör ”twinbook consent withdraw” igen för att göra klart det',
  },
  'granted on {day} by {who}': {
    de: 'am {day} von {who} erteilt',
    sv: 'gavs {day} av {who}',
  },
  'withdrawn on {day} by {who}': {
    de: 'am {day} von {who} widerrufen',
    sv: 'återkallades {day} av {who}',
  },
  granted: {
    de: 'erteilt',
    sv: 'givet',
  },
  withdrawn: {
    de: 'widerrufen',
    sv: 'återkallat',
  },
  'by the {where}': {
    de: 'per {where}',
    sv: 'via {where}',
  },
  own: {
    de: '(eigener)',
    sv: '(egen)',
  },
  '(text {version}, SHA-256 {digest})': {
    de: '(Text: {version}, SHA-256: {digest})',
    sv: '(text: {version}, SHA-256: {digest})',
  },
  'Does {who} agree, for the contacts of {pair}?': {
    de: 'Ist {who} einverstanden, für die Kontakte von {pair}?',
    sv: 'Samtycker {who}, för kontakterna i {pair}?',
  },
  '{pair}: contacts granted on {day} by {who}': {
    de: '{pair}: Einwilligung für Kontakte am {day} von {who} erteilt',
    sv: '{pair}: samtycke till kontakter gavs {day} av {who}',
  },
  '{pair}: contacts granted on {day} by {who}; the next cycle copies them': {
    de: '{pair}: Einwilligung für Kontakte am {day} von {who} erteilt; der nächste Abgleich kopiert sie',
    sv: '{pair}: samtycke till kontakter gavs {day} av {who}; nästa synkning kopierar dem',
  },
  'If nobody granted contacts when signing in to Google, run "twinbook connect {pair}" first: Google asks for them then.': {
    de: 'Wenn bei der Google-Anmeldung niemand die Kontakte erlaubt hat, führen Sie erst „twinbook connect {pair}“ aus: Dann fragt Google danach.',
    sv: 'Om ingen gav tillgång till kontakterna vid inloggningen hos Google, kör först ”twinbook connect {pair}”: då frågar Google efter dem.',
  },
  '{key} is left alone: {why}': {
    de: '{key} wird in Ruhe gelassen: {why}',
    sv: '{key} lämnas i fred: {why}',
  },
  'nothing of them is read or written; "twinbook consent grant {pair}" allows it again': {
    de: 'es wird nichts davon gelesen oder geschrieben; „twinbook consent grant {pair}“ erlaubt es wieder',
    sv: 'inget av dem läses eller skrivs; ”twinbook consent grant {pair}” tillåter det igen',
  },
  '{pair} has no contacts': {
    de: '{pair} hat keine Kontakte',
    sv: '{pair} har inga kontakter',
  },
  'There is nothing to withdraw.': {
    de: 'Es gibt nichts zu widerrufen.',
    sv: 'Det finns inget att återkalla.',
  },
  '{pair}: the consent for contacts is withdrawn, {what}': {
    de: '{pair}: die Einwilligung für Kontakte wird widerrufen, {what}',
    sv: '{pair}: samtycket till kontakter återkallas, {what}',
  },
  'what Twinbook remembers of these contacts is erased, in its snapshots as well; calendars go on': {
    de: 'was Twinbook von diesen Kontakten weiß, wird gelöscht, auch in seinen Sicherungen; mit den Kalendern geht es weiter',
    sv: 'det Twinbook minns av de här kontakterna raderas, också i säkerhetskopiorna; kalendrarna fortsätter',
  },
  'Withdraw the consent for the contacts of {pair}?': {
    de: 'Die Einwilligung für die Kontakte von {pair} widerrufen?',
    sv: 'Återkalla samtycket till kontakterna i {pair}?',
  },
  '{what} The contacts of {pair} are looked at no more, but our copies are still there: run the same again. With --mode keep they stay, and only what Twinbook remembers is erased.':
    {
      de: '{what} Die Kontakte von {pair} werden nicht mehr angesehen, aber unsere Kopien sind noch da: Führen Sie dasselbe noch einmal aus. Mit --mode keep bleiben sie, und nur was Twinbook weiß, wird gelöscht.',
      sv: '{what} Kontakterna i {pair} tittas inte längre på, men våra kopior finns kvar: kör samma sak igen. Med --mode keep blir de kvar, och bara det Twinbook minns raderas.',
    },
  'The contacts of {pair} are looked at no more from now on. Our copies are still there: stop the daemon and run the same again, it removes them.':
    {
      de: 'Die Kontakte von {pair} werden ab jetzt nicht mehr angesehen. Unsere Kopien sind noch da: Halten Sie den Dienst an, und führen Sie dasselbe noch einmal aus, dann werden sie entfernt.',
      sv: 'Kontakterna i {pair} tittas inte längre på från och med nu. Våra kopior finns kvar: stoppa tjänsten och kör samma sak igen, så tas de bort.',
    },
  '{pair}: nothing left to do; the consent was withdrawn, and that was finished at {when}': {
    de: '{pair}: nichts mehr zu tun; die Einwilligung wurde widerrufen, abgeschlossen am {when}',
    sv: '{pair}: inget kvar att göra; samtycket återkallades, och det var klart {when}',
  },
  'twinbook: the contacts of {pair} are looked at no more, but nothing was removed. When it is mended, run the same again; "twinbook consent withdraw {pair2} --mode keep" leaves the copies and erases what is remembered':
    {
      de: 'twinbook: die Kontakte von {pair} werden nicht mehr angesehen, aber es wurde nichts entfernt. Wenn es behoben ist, führen Sie dasselbe noch einmal aus; „twinbook consent withdraw {pair2} --mode keep“ lässt die Kopien stehen und löscht, was Twinbook weiß',
      sv: 'twinbook: kontakterna i {pair} tittas inte längre på, men inget togs bort. När det är åtgärdat, kör samma sak igen; ”twinbook consent withdraw {pair2} --mode keep” lämnar kopiorna och raderar det Twinbook minns',
    },
  '{pair}: contacts: {what}': {
    de: '{pair}: Kontakte: {what}',
    sv: '{pair}: kontakter: {what}',
  },
  'calls that wait to be written down: {n}; they stay sealed until there is a consent again; "twinbook calls drop" forgets one': {
    de: 'Anrufe, die noch in keinem Kontakt stehen: {n}; sie bleiben versiegelt, bis es wieder eine Einwilligung gibt; „twinbook calls drop“ vergisst einen',
    sv: 'samtal som ännu inte är antecknade: {n}; de ligger kvar förseglade tills det finns ett samtycke igen; ”twinbook calls drop” glömmer ett',
  },
  'files in the folder of calls: {n}; they stay: {folder}': {
    de: 'Dateien im Ordner der Anrufe: {n}; sie bleiben: {folder}',
    sv: 'filer i mappen för samtal: {n}; de ligger kvar: {folder}',
  },
  'the report, with the copies that were removed: {folder}; delete it when you need it no longer': {
    de: 'der Bericht, mit den entfernten Kopien: {folder}; löschen Sie ihn, wenn Sie ihn nicht mehr brauchen',
    sv: 'rapporten, med kopiorna som togs bort: {folder}; radera den när du inte behöver den längre',
  },
};
