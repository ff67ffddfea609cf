/** locales/phrases/config-words — what is wrong with a word, a name or a file of the configuration. */
import type { Phrases } from './phrase.ts';

export const configWords: Phrases = {
  'is not a country code': {
    de: 'ist kein Landeskürzel',
    sv: 'är ingen landskod',
  },
  'write two capital letters: DE, AT, CH, SE, GB': {
    de: 'schreiben Sie zwei Großbuchstaben: DE, AT, CH, SE, GB',
    sv: 'skriv två stora bokstäver: DE, AT, CH, SE, GB',
  },
  'write sqlite': {
    de: 'schreiben Sie sqlite',
    sv: 'skriv sqlite',
  },
  'is not a database': {
    de: 'ist keine Datenbank',
    sv: 'är ingen databas',
  },
  'write sqlite, or postgres://user@host/db': {
    de: 'schreiben Sie sqlite, oder postgres://user@host/db',
    sv: 'skriv sqlite, eller postgres://user@host/db',
  },
  'use letters, digits, ".", "_" and "-", at most 64: salon-anna': {
    de: 'nehmen Sie Buchstaben, Ziffern, „.“, „_“ und „-“, höchstens 64: salon-anna',
    sv: 'använd bokstäver, siffror, ”.”, ”_” och ”-”, högst 64: salon-anna',
  },
  'is not a usable name': {
    de: 'ist kein brauchbarer Name',
    sv: 'är inget användbart namn',
  },
  'is the content of a file': {
    de: 'ist der Inhalt einer Datei',
    sv: 'är innehållet i en fil',
  },
  'begins with "~", which only a shell understands': {
    de: 'beginnt mit „~“, was nur eine Shell versteht',
    sv: 'börjar med ”~”, som bara ett skal förstår',
  },
  'write the whole path: /home/anna/…': {
    de: 'schreiben Sie den ganzen Pfad: /home/anna/…',
    sv: 'skriv hela sökvägen: /home/anna/…',
  },
  'is an address, and a Google calendar has none': {
    de: 'ist eine Adresse, und ein Google-Kalender hat keine',
    sv: 'är en adress, och en Google-kalender har ingen',
  },
  'write its id, name or primary; a DAV address belongs in dav': {
    de: 'schreiben Sie seine ID, seinen Namen oder primary; eine DAV-Adresse gehört nach dav',
    sv: 'skriv dess id, namn eller primary; en DAV-adress hör hemma i dav',
  },
  'is the id of a Google calendar': {
    de: 'ist die ID eines Google-Kalenders',
    sv: 'är en Google-kalenders id',
  },
  'write it in google, and here the name of the DAV calendar': {
    de: 'schreiben Sie sie nach google, und hier den Namen des DAV-Kalenders',
    sv: 'skriv det i google, och här DAV-kalenderns namn',
  },
  'did you mean "label:{word}"?': {
    de: 'meinten Sie „label:{word}“?',
    sv: 'menade du ”label:{word}”?',
  },
  'is not a choice of contacts': {
    de: 'ist keine Auswahl von Kontakten',
    sv: 'är inget urval av kontakter',
  },
  'write all, or label:<name>': {
    de: 'schreiben Sie all, oder label:<Name>',
    sv: 'skriv all, eller label:<namn>',
  },
  'holds the secret of the client': {
    de: 'enthält das Geheimnis des Clients',
    sv: 'innehåller klientens hemlighet',
  },
  'move it to client_secret': {
    de: 'setzen Sie es nach client_secret',
    sv: 'flytta den till client_secret',
  },
  'holds the id of the client': {
    de: 'enthält die ID des Clients',
    sv: 'innehåller klientens id',
  },
  'move it to client_id': {
    de: 'setzen Sie sie nach client_id',
    sv: 'flytta det till client_id',
  },
  'is an access token, which ends within the hour': {
    de: 'ist ein Access-Token, das innerhalb einer Stunde endet',
    sv: 'är en access-token, som slutar gälla inom en timme',
  },
  'leave it out, and run "twinbook connect"': {
    de: 'lassen Sie es weg, und führen Sie „twinbook connect“ aus',
    sv: 'utelämna den, och kör ”twinbook connect”',
  },
  'has several lines': {
    de: 'hat mehrere Zeilen',
    sv: 'har flera rader',
  },
  'a secret is one line: look into the file it comes from': {
    de: 'ein Geheimnis ist eine Zeile: sehen Sie in die Datei, aus der es kommt',
    sv: 'en hemlighet är en rad: titta i filen den kommer från',
  },
  'is the path of a file': {
    de: 'ist der Pfad einer Datei',
    sv: 'är sökvägen till en fil',
  },
  'the pairs are: {names}': {
    de: 'die Paare sind: {names}',
    sv: 'paren är: {names}',
  },
  '{file} has no pair "{pair}"': {
    de: '{file} hat kein Paar „{pair}“',
    sv: '{file} har inget par ”{pair}”',
  },
  'does not exist': {
    de: 'gibt es nicht',
    sv: 'finns inte',
  },
  'check the path': {
    de: 'prüfen Sie den Pfad',
    sv: 'kontrollera sökvägen',
  },
  'may not be read': {
    de: 'darf nicht gelesen werden',
    sv: 'får inte läsas',
  },
  'give the user that runs Twinbook read permission': {
    de: 'geben Sie dem Benutzer, der Twinbook ausführt, das Leserecht',
    sv: 'ge användaren som kör Twinbook läsrätt',
  },
  'is a folder': {
    de: 'ist ein Ordner',
    sv: 'är en mapp',
  },
  'name the file itself': {
    de: 'nennen Sie die Datei selbst',
    sv: 'ange själva filen',
  },
  'is larger than 1 MiB': {
    de: 'ist größer als 1 MiB',
    sv: 'är större än 1 MiB',
  },
  'is not UTF-8 text': {
    de: 'ist kein UTF-8-Text',
    sv: 'är ingen UTF-8-text',
  },
  'save it as UTF-8': {
    de: 'speichern Sie sie als UTF-8',
    sv: 'spara den som UTF-8',
  },
  'unknown reason': {
    de: 'unbekannter Grund',
    sv: 'okänt skäl',
  },
  'cannot be read ({what})': {
    de: 'ist nicht zu lesen ({what})',
    sv: 'går inte att läsa ({what})',
  },
  'check the disk and the path': {
    de: 'prüfen Sie den Datenträger und den Pfad',
    sv: 'kontrollera disken och sökvägen',
  },
  'copy config/twinbook.example.yaml and fill it in, or name another file with --config': {
    de: 'kopieren Sie config/twinbook.example.yaml und füllen Sie es aus, oder nennen Sie mit --config eine andere Datei',
    sv: 'kopiera config/twinbook.example.yaml och fyll i den, eller ange en annan fil med --config',
  },
  'the configuration {what}': {
    de: 'die Konfiguration {what}',
    sv: 'konfigurationen {what}',
  },
  'the configuration is empty': {
    de: 'die Konfiguration ist leer',
    sv: 'konfigurationen är tom',
  },
  'the file {name} {what}': {
    de: 'die Datei {name} {what}',
    sv: 'filen {name} {what}',
  },
  'the file': {
    de: 'die Datei',
    sv: 'filen',
  },
  '{which} is missing': {
    de: '{which} fehlt',
    sv: '{which} saknas',
  },
  '{which} must be {what}, not {how}': {
    de: '{which} muss {what} sein, nicht {how}',
    sv: '{which} måste vara {what}, inte {how}',
  },
  '{which} is empty': {
    de: '{which} ist leer',
    sv: '{which} är tom',
  },
  '{key} must be at least {n}': {
    de: '{key} muss mindestens {n} sein',
    sv: '{key} måste vara minst {n}',
  },
  '{key} must be at most {n}': {
    de: '{key} darf höchstens {n} sein',
    sv: '{key} får vara högst {n}',
  },
  '{which} is not valid': {
    de: '{which} gilt nicht',
    sv: '{which} gäller inte',
  },
  'one of {words}': {
    de: 'eines von {words}',
    sv: 'ett av {words}',
  },
  'must be {words}': {
    de: 'muss {words} sein',
    sv: 'måste vara {words}',
  },
  'must be {words}, not "{value}"': {
    de: 'muss {words} sein, nicht „{value}“',
    sv: 'måste vara {words}, inte ”{value}”',
  },
  'must be one of {words}': {
    de: 'muss eines von {words} sein',
    sv: 'måste vara ett av {words}',
  },
  'must be one of {words}, not "{value}"': {
    de: 'muss eines von {words} sein, nicht „{value}“',
    sv: 'måste vara ett av {words}, inte ”{value}”',
  },
  'write it without quotes': {
    de: 'schreiben Sie es ohne Anführungszeichen',
    sv: 'skriv det utan citattecken',
  },
  "is not a service account's JSON key": {
    de: 'ist nicht der JSON-Schlüssel eines Dienstkontos',
    sv: 'är inte ett tjänstkontos JSON-nyckel',
  },
  'download the key again as JSON': {
    de: 'laden Sie den Schlüssel noch einmal als JSON herunter',
    sv: 'ladda ned nyckeln igen som JSON',
  },
};
