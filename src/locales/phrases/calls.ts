/** locales/phrases/calls — calls of a telephone service: how they are read, whose they are, and what stands in the way. */
import type { Phrases } from './phrase.ts';

export const calls: Phrases = {
  'the folder of the calls cannot be used ({code}): {path}; let the user that runs Twinbook read and write there': {
    de: 'der Ordner der Anrufe ist nicht zu benutzen ({code}): {path}; lassen Sie den Benutzer, unter dem Twinbook läuft, dort lesen und schreiben',
    sv: 'mappen för samtal går inte att använda ({code}): {path}; låt användaren som kör Twinbook läsa och skriva där',
  },
  'a call was written down': { de: 'ein Anruf wurde eingetragen', sv: 'ett samtal antecknades' },
  'a call waits to be written down': {
    de: 'ein Anruf wartet darauf, eingetragen zu werden',
    sv: 'ett samtal väntar på att antecknas',
  },
  'no contact has the number, and calls.create says that none is to be made': {
    de: 'kein Kontakt hat die Nummer, und nach calls.create soll keiner angelegt werden',
    sv: 'ingen kontakt har numret, och enligt calls.create ska ingen skapas',
  },
  'more than {n} callers at once would become new contacts; if that is right: twinbook approve {pair}': {
    de: 'mehr als {n} Anrufende auf einmal würden neue Kontakte; wenn das richtig ist: twinbook approve {pair}',
    sv: 'fler än {n} uppringare på en gång skulle bli nya kontakter; om det är rätt: twinbook approve {pair}',
  },
  'the caller was erased on her wish, so nothing is written about her': {
    de: 'die Daten der anrufenden Person wurden auf ihren Wunsch gelöscht, darum wird nichts über sie eingetragen',
    sv: 'uppringarens uppgifter raderades på egen begäran, så inget antecknas om henne',
  },
  'the address book is another one than before': {
    de: 'das Adressbuch ist ein anderes als zuvor',
    sv: 'adressboken är en annan än förut',
  },
  'calls that could not be written down: {n}; see "twinbook calls"': {
    de: 'Anrufe, die nicht eingetragen werden konnten: {n}; siehe „twinbook calls“',
    sv: 'samtal som inte kunde antecknas: {n}; se ”twinbook calls”',
  },
  'line {n}': { de: 'Zeile {n}', sv: 'rad {n}' },
  'call {n}': { de: 'Anruf {n}', sv: 'samtal {n}' },
  'line {n} has more or fewer columns than the headings': {
    de: 'Zeile {n} hat mehr oder weniger Spalten als die Überschriften',
    sv: 'rad {n} har fler eller färre kolumner än rubrikerna',
  },
  'Put values that hold the sign between columns into quotes.': {
    de: 'Setzen Sie Werte, in denen das Trennzeichen vorkommt, in Anführungszeichen.',
    sv: 'Sätt värden som innehåller skiljetecknet inom citattecken.',
  },
  'the table cannot be read near line {n}': {
    de: 'die Tabelle ist bei Zeile {n} nicht zu lesen',
    sv: 'tabellen går inte att läsa vid rad {n}',
  },
  'Look for a quotation mark that is opened and never closed.': {
    de: 'Suchen Sie nach einem Anführungszeichen, das nicht geschlossen wird.',
    sv: 'Leta efter ett citattecken som aldrig stängs.',
  },
  'its name does not end in .json, .jsonl, .csv or .vcf': {
    de: 'der Name endet nicht auf .json, .jsonl, .csv oder .vcf',
    sv: 'namnet slutar inte på .json, .jsonl, .csv eller .vcf',
  },
  'Give it the ending of what it is.': {
    de: 'Geben Sie der Datei die Endung, die zu ihrem Inhalt passt.',
    sv: 'Ge filen den ändelse som passar innehållet.',
  },
  'it is larger than 1 MB': { de: 'sie ist größer als 1 MB', sv: 'den är större än 1 MB' },
  'Put the notes into several files.': {
    de: 'Verteilen Sie die Notizen auf mehrere Dateien.',
    sv: 'Fördela anteckningarna på flera filer.',
  },
  'Nothing of this file was taken. Put it right, and put it back into the folder above; or delete it, and this text.': {
    de: 'Von dieser Datei wurde nichts übernommen. Berichtigen Sie sie und legen Sie sie in den Ordner darüber zurück; oder löschen Sie sie samt diesem Text.',
    sv: 'Inget av den här filen togs med. Rätta den och lägg tillbaka den i mappen ovanför; eller ta bort den och den här texten.',
  },
  'the number is withheld, so nobody can tell whose call it was': {
    de: 'die Nummer ist unterdrückt, darum lässt sich nicht sagen, wer angerufen hat',
    sv: 'numret är dolt, så det går inte att säga vem som ringde',
  },
  'a contact with the number may have been made already, which shows a little later': {
    de: 'vielleicht gibt es schon einen Kontakt mit der Nummer; das zeigt sich ein wenig später',
    sv: 'en kontakt med numret kan redan ha skapats; det visar sig lite senare',
  },
  'several contacts have the number, and which of them called cannot be told': {
    de: 'mehrere Kontakte haben die Nummer, und wer davon angerufen hat, lässt sich nicht sagen',
    sv: 'flera kontakter har numret, och vem av dem som ringde går inte att säga',
  },
  'there is no note in it': { de: 'es steht keine Notiz darin', sv: 'det finns ingen anteckning i den' },
  'Write at least one call.': { de: 'Schreiben Sie mindestens einen Anruf hinein.', sv: 'Skriv minst ett samtal.' },
  'there are more than {n} notes in it': {
    de: 'es stehen mehr als {n} Notizen darin',
    sv: 'det finns fler än {n} anteckningar i den',
  },
  'Write {"number": "…", "name": "…", "time": "…", "concern": "…"}, a list of these, or one a line.': {
    de: 'Schreiben Sie {"number": "…", "name": "…", "time": "…", "concern": "…"}, eine Liste davon, oder eines je Zeile.',
    sv: 'Skriv {"number": "…", "name": "…", "time": "…", "concern": "…"}, en lista med sådana, eller en per rad.',
  },
  'line {n} is no JSON': { de: 'Zeile {n} ist kein JSON', sv: 'rad {n} är ingen JSON' },
  '{where} is no note': { de: '{where} ist keine Notiz', sv: '{where} är ingen anteckning' },
  'the first line names no column that is known': {
    de: 'die erste Zeile nennt keine Spalte, die bekannt ist',
    sv: 'första raden nämner ingen känd kolumn',
  },
  'Begin with a line of headings, such as: name;number;time;concern': {
    de: 'Beginnen Sie mit einer Zeile mit Überschriften, etwa: Name;Nummer;Zeit;Anliegen',
    sv: 'Börja med en rad rubriker, till exempel: namn;nummer;tid;ärende',
  },
  'card {n} cannot be read as that of a person': {
    de: 'Karte {n} ist nicht als die einer Person zu lesen',
    sv: 'kort {n} går inte att läsa som en persons',
  },
  'Write the cards anew as vCard 3.0.': {
    de: 'Schreiben Sie die Karten neu als vCard 3.0.',
    sv: 'Skriv korten på nytt som vCard 3.0.',
  },
  '{where}: {heading} is neither text nor a number': {
    de: '{where}: {heading} ist weder Text noch Zahl',
    sv: '{where}: {heading} är varken text eller tal',
  },
  '{where}: "{text}" is no time': { de: '{where}: „{text}“ ist keine Zeit', sv: '{where}: ”{text}” är ingen tid' },
  'Write it as 2026-11-27 14:05 or 2026-11-27T14:05:00+01:00.': {
    de: 'Schreiben Sie 2026-11-27 14:05 oder 2026-11-27T14:05:00+01:00.',
    sv: 'Skriv 2026-11-27 14:05 eller 2026-11-27T14:05:00+01:00.',
  },
  '{where} says neither who called, nor from which number, nor why': {
    de: '{where} sagt weder, wer anrief, noch von welcher Nummer, noch warum',
    sv: '{where} säger varken vem som ringde, från vilket nummer eller varför',
  },
  'Name at least one of them.': { de: 'Nennen Sie mindestens eines davon.', sv: 'Ange minst ett av dem.' },
  'call {n} has neither an id nor a time': {
    de: 'Anruf {n} hat weder eine Kennung noch eine Zeit',
    sv: 'samtal {n} har varken id eller tid',
  },
  'Send one of them, or a header Idempotency-Key: by it a note that is sent twice is known again.': {
    de: 'Senden Sie eines davon, oder eine Kopfzeile Idempotency-Key: Daran wird eine Notiz erkannt, die zweimal gesendet wird.',
    sv: 'Skicka ett av dem, eller ett huvud Idempotency-Key: på det känns en anteckning igen som skickas två gånger.',
  },
  'calls that are not written down: {n}; {why}': {
    de: 'Anrufe, die nicht eingetragen sind: {n}; {why}',
    sv: 'samtal som inte är antecknade: {n}; {why}',
  },
  'see "twinbook calls"': { de: 'siehe „twinbook calls“', sv: 'se ”twinbook calls”' },
  'files of calls that wait: {n}; {why}': {
    de: 'Dateien mit Anrufen, die warten: {n}; {why}',
    sv: 'filer med samtal som väntar: {n}; {why}',
  },
  'files of calls that are wrong: {n}; in the folder "failed" a text beside each says what to do': {
    de: 'Dateien mit Anrufen, die falsch sind: {n}; im Ordner „failed“ sagt ein Text neben jeder, was zu tun ist',
    sv: 'filer med samtal som är fel: {n}; i mappen ”failed” säger en text bredvid varje vad du ska göra',
  },
  'waits for the next cycle': { de: 'wartet auf den nächsten Abgleich', sv: 'väntar på nästa synkning' },
  'no calls wait': { de: 'kein Anruf wartet', sv: 'inga samtal väntar' },
  'put the contacts right, and the next cycle writes it down; "twinbook calls drop ID" forgets a call': {
    de: 'bringen Sie die Kontakte in Ordnung, und der nächste Abgleich trägt es ein; „twinbook calls drop ID“ vergisst einen Anruf',
    sv: 'rätta kontakterna, så antecknar nästa synkning det; ”twinbook calls drop ID” glömmer ett samtal',
  },
  'which call? Its id is missing': { de: 'welcher Anruf? Die Kennung fehlt', sv: 'vilket samtal? Dess id saknas' },
  'there is no call "{id}"': { de: 'es gibt keinen Anruf „{id}“', sv: 'det finns inget samtal ”{id}”' },
  '"twinbook calls" lists them.': { de: '„twinbook calls“ zählt sie auf.', sv: '”twinbook calls” listar dem.' },
  '{id}: forgotten': { de: '{id}: vergessen', sv: '{id}: glömt' },
  'calls of a telephone service that are not written into contacts yet, and why': {
    de: 'Anrufe eines Telefondienstes, die noch nicht in Kontakten stehen, und warum',
    sv: 'samtal från en telefontjänst som inte står i kontakterna än, och varför',
  },
  'list or drop': { de: 'list oder drop', sv: 'list eller drop' },
  '{key} has neither a folder nor a token: no note can come': {
    de: '{key} hat weder folder noch token: Es kann keine Notiz kommen',
    sv: '{key} har varken folder eller token: ingen anteckning kan komma',
  },
  'add folder, or token, or both': {
    de: 'fügen Sie folder oder token hinzu, oder beides',
    sv: 'lägg till folder eller token, eller båda',
  },
  '{key} needs contacts, and the pair has none': {
    de: '{key} braucht contacts, und das Paar hat keine',
    sv: '{key} behöver contacts, och paret har inga',
  },
  'add an entry to its contacts': { de: 'fügen Sie einen Eintrag unter contacts hinzu', sv: 'lägg till en post under contacts' },
  '{key} is none of the contacts of the pair': {
    de: '{key} nennt keinen der Einträge unter contacts des Paars',
    sv: '{key} är ingen av parets contacts',
  },
  'write a word of its contacts: that of google or of dav': {
    de: 'schreiben Sie ein Wort aus contacts: das von google oder das von dav',
    sv: 'skriv ett ord ur contacts: det för google eller det för dav',
  },
  '{key} does not say which of the contacts is meant': {
    de: '{key} sagt nicht, welcher Eintrag unter contacts gemeint ist',
    sv: '{key} säger inte vilken av contacts som menas',
  },
  'add address_book: the word of dav of one of them': {
    de: 'fügen Sie address_book hinzu: das Wort, das bei einem davon unter dav steht',
    sv: 'lägg till address_book: ordet under dav i en av dem',
  },
  '{key} needs contacts that go both ways': {
    de: '{key} braucht contacts, die in beide Richtungen gehen',
    sv: '{key} behöver contacts som går åt båda håll',
  },
  'write direction: two-way there': { de: 'schreiben Sie dort direction: two-way', sv: 'skriv direction: two-way där' },
  'give every pair a folder of its own': { de: 'geben Sie jedem Paar einen eigenen Ordner', sv: 'ge varje par en egen mapp' },
};
