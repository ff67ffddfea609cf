/** locales/phrases/verbs — what the verbs ask and answer. */
import type { Phrases } from './phrase.ts';

export const verbs: Phrases = {
  'nothing is held any more; this is an ordinary cycle': {
    de: 'es wird nichts mehr angehalten; das ist ein gewöhnlicher Abgleich',
    sv: 'inget är stoppat längre; det här är en vanlig synkning',
  },
  'Carry this out?': {
    de: 'Das ausführen?',
    sv: 'Utföra det här?',
  },
  '[y/N]': {
    de: '[j/N]',
    sv: '[j/N]',
  },
  'twinbook: {what}': {
    de: 'twinbook: {what}',
    sv: 'twinbook: {what}',
  },
  'But: {what}': {
    de: 'Aber: {what}',
    sv: 'Men: {what}',
  },
  'held: {why}': {
    de: 'angehalten: {why}',
    sv: 'stoppat: {why}',
  },
  'warning:': {
    de: 'Warnung:',
    sv: 'varning:',
  },
  'twinbook: nothing was done; say yes when asked, or --yes': {
    de: 'twinbook: es wurde nichts getan; sagen Sie ja, wenn gefragt wird, oder --yes',
    sv: 'twinbook: inget gjordes; svara ja på frågan, eller ange --yes',
  },
  'It is made by the first "twinbook sync" or "twinbook run".': {
    de: 'Sie entsteht mit dem ersten „twinbook sync“ oder „twinbook run“.',
    sv: 'Den skapas av den första ”twinbook sync” eller ”twinbook run”.',
  },
  'there is no database in {folder} yet': {
    de: 'in {folder} ist noch keine Datenbank',
    sv: 'det finns ingen databas i {folder} än',
  },
  'The key file {file} belongs to it: keep it, too, in another place. Without it the backup is of no use.': {
    de: 'Die Schlüsseldatei {file} gehört dazu: Heben Sie auch sie auf, an einem anderen Ort. Ohne sie nützt die Sicherung nichts.',
    sv: 'Nyckelfilen {file} hör till: behåll den också, på ett annat ställe. Utan den är säkerhetskopian oanvändbar.',
  },
  'twinbook: the key file {file} is missing; without it the backup is of no use': {
    de: 'twinbook: die Schlüsseldatei {file} fehlt; ohne sie nützt die Sicherung nichts',
    sv: 'twinbook: nyckelfilen {file} saknas; utan den är säkerhetskopian oanvändbar',
  },
  'address book': {
    de: 'das Adressbuch',
    sv: 'adressboken',
  },
  calendar: {
    de: 'der Kalender',
    sv: 'kalendern',
  },
  '{pair}: the {server} {what} "{name}" can only be read: {why}': {
    de: '{pair}: In {server} kann {what} „{name}“ nur gelesen werden: {why}',
    sv: '{pair}: i {server} kan {what} ”{name}” bara läsas: {why}',
  },
  'changes from the other side will not be carried over': {
    de: 'Änderungen der anderen Seite werden nicht übertragen',
    sv: 'ändringar från den andra sidan förs inte över',
  },
  'nothing would be synced': {
    de: 'es würde nichts abgeglichen',
    sv: 'inget skulle synkas',
  },
  '"twinbook conflicts" lists them; what was resolved or dissolved by itself is no longer there.': {
    de: '„twinbook conflicts“ listet sie auf; was entschieden ist oder sich von selbst gelöst hat, steht nicht mehr da.',
    sv: '”twinbook conflicts” listar dem; det som är avgjort eller löste sig självt finns inte kvar.',
  },
  'which conflict? Its id is missing': {
    de: 'welcher Konflikt? Seine Kennung fehlt',
    sv: 'vilken konflikt? Dess id saknas',
  },
  'there is no conflict "{id}"': {
    de: 'es gibt keinen Konflikt „{id}“',
    sv: 'det finns ingen konflikt ”{id}”',
  },
  'no conflicts': {
    de: 'keine Konflikte',
    sv: 'inga konflikter',
  },
  '"twinbook conflicts show ID" shows both versions, "… resolve ID --keep google|dav" decides': {
    de: '„twinbook conflicts show ID“ zeigt beide Fassungen, „… resolve ID --keep google|dav“ entscheidet',
    sv: '”twinbook conflicts show ID” visar båda versionerna, ”… resolve ID --keep google|dav” avgör',
  },
  'you chose {server}, the next cycle does it': {
    de: 'Sie haben {server} gewählt, der nächste Abgleich führt es aus',
    sv: 'du valde {server}, nästa synkning gör det',
  },
  'waits for you': {
    de: 'wartet auf Sie',
    sv: 'väntar på dig',
  },
  'decided for {server}': {
    de: 'für {server} entschieden',
    sv: 'avgjort för {server}',
  },
  FIELD: {
    de: 'FELD',
    sv: 'FÄLT',
  },
  '(empty)': {
    de: '(leer)',
    sv: '(tomt)',
  },
  'which side is right?': {
    de: 'welche Seite hat recht?',
    sv: 'vilken sida har rätt?',
  },
  'Say --keep google or --keep dav.': {
    de: 'Sagen Sie --keep google oder --keep dav.',
    sv: 'Ange --keep google eller --keep dav.',
  },
  'it stays as it is': {
    de: 'es bleibt, wie es ist',
    sv: 'det förblir som det är',
  },
  'the next cycle makes it as {server} has it': {
    de: 'der nächste Abgleich macht es, wie es in {server} ist',
    sv: 'nästa synkning gör det som det är i {server}',
  },
  'If "twinbook run" is reached at http.public_url, it goes on by itself.': {
    de: 'Wenn „twinbook run“ unter http.public_url zu erreichen ist, geht es von selbst weiter.',
    sv: 'Om ”twinbook run” nås på http.public_url går det vidare av sig självt.',
  },
  'With a browser on this machine it goes on by itself.': {
    de: 'Mit einem Browser auf dieser Maschine geht es von selbst weiter.',
    sv: 'Med en webbläsare på den här datorn går det vidare av sig självt.',
  },
  'Open this address in a browser on any device, and allow access as {account}:': {
    de: 'Öffnen Sie diese Adresse in einem Browser auf irgendeinem Gerät, und erlauben Sie den Zugriff als {account}:',
    sv: 'Öppna den här adressen i en webbläsare på vilken enhet som helst, och tillåt åtkomst som {account}:',
  },
  'The browser ends up at an address that begins with {address}, perhaps with an error page.': {
    de: 'Der Browser landet auf einer Adresse, die mit {address} beginnt, vielleicht mit einer Fehlerseite.',
    sv: 'Webbläsaren hamnar på en adress som börjar med {address}, kanske med en felsida.',
  },
  'Copy that whole address from its address bar, paste it here, and press Enter.': {
    de: 'Kopieren Sie diese ganze Adresse aus der Adresszeile, fügen Sie sie hier ein, und drücken Sie Enter.',
    sv: 'Kopiera hela adressen från adressfältet, klistra in den här och tryck Enter.',
  },
  'If Google stops with an error, paste what it says (or its address), and you are told what to do. Ctrl-C ends this.': {
    de: 'Wenn Google mit einem Fehler anhält, fügen Sie ein, was es sagt (oder die Adresse); dann erfahren Sie, was zu tun ist. Strg-C beendet das hier.',
    sv: 'Om Google stannar med ett fel, klistra in vad det säger (eller adressen), så får du veta vad du ska göra. Ctrl-C avslutar.',
  },
  '{pair} is signed in to Google as {account}.': {
    de: '{pair} ist bei Google als {account} angemeldet.',
    sv: '{pair} är inloggat hos Google som {account}.',
  },
  'then this would be done:': {
    de: 'dann würde dies getan:',
    sv: 'då skulle det här göras:',
  },
  'Google ends all access of this app to {account}.': {
    de: 'Google beendet jeden Zugriff dieser Anwendung auf {account}.',
    sv: 'Google avslutar all åtkomst för den här appen till {account}.',
  },
  'Google ends all access of this app to {account}, also for {others}.': {
    de: 'Google beendet jeden Zugriff dieser Anwendung auf {account}, auch für {others}.',
    sv: 'Google avslutar all åtkomst för den här appen till {account}, också för {others}.',
  },
  'Disconnect {pair}?': {
    de: '{pair} abmelden?',
    sv: 'Koppla från {pair}?',
  },
  'No appointment and no contact is deleted anywhere.': {
    de: 'Nirgends wird ein Termin oder Kontakt gelöscht.',
    sv: 'Ingen bokning och ingen kontakt tas bort någonstans.',
  },
  'Google has ended the permission; it may take some minutes until that holds everywhere.': {
    de: 'Google hat die Erlaubnis beendet; es kann einige Minuten dauern, bis das überall gilt.',
    sv: 'Google har avslutat tillståndet; det kan dröja några minuter tills det gäller överallt.',
  },
  'Google had ended the permission already.': {
    de: 'Google hatte die Erlaubnis schon beendet.',
    sv: 'Google hade redan avslutat tillståndet.',
  },
  'There was no sign-in to end.': {
    de: 'Es gab keine Anmeldung, die zu beenden wäre.',
    sv: 'Det fanns ingen inloggning att avsluta.',
  },
  '{pair} used the same sign-in: it stands still as well.': {
    de: '{pair} benutzte dieselbe Anmeldung: Es steht ebenfalls still.',
    sv: '{pair} använde samma inloggning: det står också stilla.',
  },
  'Its refresh_token still stands in the configuration and no longer works: take it out there.': {
    de: 'Sein refresh_token steht noch in der Konfiguration und gilt nicht mehr: Nehmen Sie ihn dort heraus.',
    sv: 'Dess refresh_token står kvar i konfigurationen och gäller inte längre: ta bort det där.',
  },
  '{pair} stands still (auth-lost) until "twinbook connect {pair2}".': {
    de: '{pair} steht still (auth-lost) bis „twinbook connect {pair2}“.',
    sv: '{pair} står stilla (auth-lost) tills ”twinbook connect {pair2}”.',
  },
  'may be written': {
    de: 'beschreibbar',
    sv: 'får skrivas',
  },
  owner: {
    de: 'Besitzer',
    sv: 'ägare',
  },
  writer: {
    de: 'beschreibbar',
    sv: 'får skrivas',
  },
  reader: {
    de: 'nur lesbar',
    sv: 'får bara läsas',
  },
  freeBusyReader: {
    de: 'nur frei oder belegt',
    sv: 'bara ledig eller upptagen',
  },
  'read only': {
    de: 'nur lesbar',
    sv: 'får bara läsas',
  },
  'Google calendars': {
    de: 'Google-Kalender',
    sv: 'Google-kalendrar',
  },
  'DAV calendars': {
    de: 'DAV-Kalender',
    sv: 'DAV-kalendrar',
  },
  'Google contacts': {
    de: 'Google-Kontakte',
    sv: 'Google-kontakter',
  },
  'Address books': {
    de: 'Adressbücher',
    sv: 'Adressböcker',
  },
  NAME: {
    de: 'NAME',
    sv: 'NAMN',
  },
  ACCESS: {
    de: 'ZUGRIFF',
    sv: 'ÅTKOMST',
  },
  COLOUR: {
    de: 'FARBE',
    sv: 'FÄRG',
  },
  PATH: {
    de: 'PFAD',
    sv: 'SÖKVÄG',
  },
  WORD: {
    de: 'WORT',
    sv: 'ORD',
  },
  CONTACTS: {
    de: 'KONTAKTE',
    sv: 'KONTAKTER',
  },
  'something unexpected happened: {what}': {
    de: 'etwas Unerwartetes ist geschehen: {what}',
    sv: 'något oväntat hände: {what}',
  },
  'run it again with -v to see where': {
    de: 'führen Sie es noch einmal mit -v aus, um zu sehen, wo',
    sv: 'kör det igen med -v för att se var',
  },
  'caused by {what}': {
    de: 'verursacht von {what}',
    sv: 'orsakat av {what}',
  },
  'nobody answers at {address}': {
    de: 'unter {address} antwortet niemand',
    sv: 'ingen svarar på {address}',
  },
  'something that is not Twinbook answers at {address}': {
    de: 'unter {address} antwortet etwas, das nicht Twinbook ist',
    sv: 'något som inte är Twinbook svarar på {address}',
  },
  'Is "twinbook run" running with this configuration?': {
    de: 'Läuft „twinbook run“ mit dieser Konfiguration?',
    sv: 'Körs ”twinbook run” med den här konfigurationen?',
  },
  '{n} more; --limit {all} shows all': {
    de: '{n} weitere; --limit {all} zeigt alle',
    sv: '{n} till; --limit {all} visar alla',
  },
  '{n} more; --json tells all': {
    de: '{n} weitere; --json zeigt alle',
    sv: '{n} till; --json visar alla',
  },
  'Client:': {
    de: 'Kunde:',
    sv: 'Kund:',
  },
  'It may be of one of these clients:': {
    de: 'Er kann einem dieser Kunden gehören:',
    sv: 'Den kan vara någon av dessa kunders:',
  },
  'Next appointments:': {
    de: 'Nächste Termine:',
    sv: 'Kommande bokningar:',
  },
  'Past appointments:': {
    de: 'Vergangene Termine:',
    sv: 'Tidigare bokningar:',
  },
  '(none)': {
    de: '(keine)',
    sv: '(inga)',
  },
  '(perhaps somebody else’s)': {
    de: '(vielleicht von jemand anderem)',
    sv: '(kanske någon annans)',
  },
  'nothing was changed': {
    de: 'es wurde nichts geändert',
    sv: 'inget ändrades',
  },
  '(the server did not answer)': {
    de: '(der Server hat nicht geantwortet)',
    sv: '(servern svarade inte)',
  },
  '(taken back)': {
    de: '(zurückgenommen)',
    sv: '(ångrat)',
  },
  '--limit takes a whole number, not "{given}"': {
    de: '--limit nimmt eine ganze Zahl, nicht „{given}“',
    sv: '--limit tar ett heltal, inte ”{given}”',
  },
  'For example --limit 20.': {
    de: 'Zum Beispiel --limit 20.',
    sv: 'Till exempel --limit 20.',
  },
  'nobody is to be told: there is no webhook, ntfy, email or ping below "alerts" in the configuration': {
    de: 'niemand soll etwas erfahren: unter „alerts“ in der Konfiguration steht kein webhook, ntfy, email oder ping',
    sv: 'ingen ska få veta något: under ”alerts” i konfigurationen finns ingen webhook, ntfy, email eller ping',
  },
  'docs/monitoring.md shows each of them.': {
    de: 'docs/monitoring.md zeigt jeden dieser Wege.',
    sv: 'docs/monitoring.md visar vart och ett av dem.',
  },
  taken: {
    de: 'angenommen',
    sv: 'mottaget',
  },
  'Check the address and the network.': {
    de: 'Prüfen Sie die Adresse und das Netz.',
    sv: 'Kontrollera adressen och nätet.',
  },
  'the environment variable {name} cannot be used': {
    de: 'die Umgebungsvariable {name} ist nicht zu gebrauchen',
    sv: 'miljövariabeln {name} går inte att använda',
  },
  'Write a number up to 65535.': {
    de: 'Schreiben Sie eine Zahl bis 65535.',
    sv: 'Skriv ett tal upp till 65535.',
  },
  'Write it whole: https://sync.example.com': {
    de: 'Schreiben Sie sie ganz: https://sync.example.com',
    sv: 'Skriv hela: https://sync.example.com',
  },
  'Write scheme, host and port: http://127.0.0.1:9470': {
    de: 'Schreiben Sie Schema, Host und Port: http://127.0.0.1:9470',
    sv: 'Skriv schema, värd och port: http://127.0.0.1:9470',
  },
  'Name a file that holds at least eight digits and nothing else.': {
    de: 'Nennen Sie eine Datei, in der mindestens acht Ziffern stehen und sonst nichts.',
    sv: 'Ange en fil som innehåller minst åtta siffror och inget annat.',
  },
  'the configuration has {n} errors': {
    de: 'die Konfiguration hat {n} Fehler',
    sv: 'konfigurationen har {n} fel',
  },
};
