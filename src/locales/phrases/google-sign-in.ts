/** locales/phrases/google-sign-in — what goes wrong with a sign-in to Google. */
import type { Phrases } from './phrase.ts';

export const googleSignIn: Phrases = {
  'there is no consent for these contacts': {
    de: 'für diese Kontakte gibt es keine Einwilligung',
    sv: 'det finns inget samtycke för de här kontakterna',
  },
  'Begin anew where you began: with "twinbook connect", for one.': {
    de: 'Beginnen Sie neu, wo Sie begonnen haben: zum Beispiel mit „twinbook connect“.',
    sv: 'Börja om där du började: till exempel med ”twinbook connect”.',
  },
  'no sign-in waits for this address: it is over, took longer than ten minutes, or was begun anew': {
    de: 'auf diese Adresse wartet keine Anmeldung: sie ist vorbei, dauerte länger als zehn Minuten, oder wurde neu begonnen',
    sv: 'ingen inloggning väntar på den här adressen: den är över, tog längre än tio minuter, eller påbörjades på nytt',
  },
  'something unexpected happened': {
    de: 'etwas Unerwartetes ist geschehen',
    sv: 'något oväntat hände',
  },
  '{what} Then run "{command}" again; nothing was kept.': {
    de: '{what} Führen Sie dann „{command}“ noch einmal aus; nichts wurde behalten.',
    sv: '{what} Kör sedan ”{command}” igen; inget behölls.',
  },
  "the box for {what} was not ticked on Google's page, so {which} are not synced": {
    de: 'auf der Seite von Google wurde das Häkchen nicht gesetzt für: {what}. Nicht abgeglichen werden deshalb: {which}',
    sv: 'rutan för {what} kryssades inte i på Googles sida, så {which} synkas inte',
  },
  'Run "{command}" again and tick every box, or take the {what} out of the configuration.': {
    de: 'Führen Sie „{command}“ noch einmal aus und setzen Sie jedes Häkchen, oder nehmen Sie aus der Konfiguration: {what}.',
    sv: 'Kör ”{command}” igen och kryssa i alla rutor, eller ta bort {what} ur konfigurationen.',
  },
  calendars: {
    de: 'Kalender',
    sv: 'kalendrar',
  },
  contacts: {
    de: 'Kontakte',
    sv: 'kontakter',
  },
  'google.client_id is missing in the configuration, so there is nobody Google could let in': {
    de: 'in der Konfiguration fehlt google.client_id, deshalb weiß Google nicht, wen es hereinlassen soll',
    sv: 'google.client_id saknas i konfigurationen, så det finns ingen som Google kan släppa in',
  },
  'Make a client in the Google Cloud console as docs/google-sign-in.md tells step by step, and put its id and secret there.': {
    de: 'Legen Sie in der Google Cloud Console einen Client an, wie docs/google-sign-in.md es Schritt für Schritt sagt, und tragen Sie dort seine ID und sein Geheimnis ein.',
    sv: 'Gör en klient i Google Cloud-konsolen som docs/google-sign-in.md berättar steg för steg, och skriv dess id och hemlighet där.',
  },
  '{pair} signs in with a service account, so nobody needs to sign in or out': {
    de: '{pair} meldet sich mit einem Dienstkonto an, deshalb braucht sich niemand an- oder abzumelden',
    sv: '{pair} loggar in med ett tjänstkonto, så ingen behöver logga in eller ut',
  },
  'Whether it works says "twinbook check --online". To end it, take service_account out of the configuration.': {
    de: 'Ob es geht, sagt „twinbook check --online“. Um es zu beenden, nehmen Sie service_account aus der Konfiguration.',
    sv: 'Om det fungerar säger ”twinbook check --online”. För att avsluta, ta bort service_account ur konfigurationen.',
  },
  'Nothing was kept. Check the network, then run "{command}" again.': {
    de: 'Nichts wurde behalten. Prüfen Sie das Netz, und führen Sie dann „{command}“ noch einmal aus.',
    sv: 'Inget behölls. Kontrollera nätet, kör sedan ”{command}” igen.',
  },
  'Did you mean "{name}"?': {
    de: 'Meinten Sie „{name}“?',
    sv: 'Menade du ”{name}”?',
  },
  'There are: {list}.': {
    de: 'Es gibt: {list}.',
    sv: 'Det finns: {list}.',
  },
  'Sign in to Google.': {
    de: 'Melden Sie sich bei Google an.',
    sv: 'Logga in hos Google.',
  },
  'Sign in to Google. Run "{command}", or put a service_account into the configuration.': {
    de: 'Melden Sie sich bei Google an. Führen Sie „{command}“ aus, oder setzen Sie ein service_account in die Konfiguration.',
    sv: 'Logga in hos Google. Kör ”{command}”, eller skriv ett service_account i konfigurationen.',
  },
  'nobody has signed in to Google for this pair yet': {
    de: 'für dieses Paar hat sich noch niemand bei Google angemeldet',
    sv: 'ingen har loggat in hos Google för det här paret än',
  },
  "Google's sign-in server answered something that is no token": {
    de: 'Googles Anmeldeserver antwortete etwas, das kein Token ist',
    sv: 'Googles inloggningsserver svarade något som inte är någon token',
  },
  'Check client_id and client_secret: Google does not know this client, or its secret is wrong.': {
    de: 'Prüfen Sie client_id und client_secret: Google kennt diesen Client nicht, oder sein Geheimnis ist falsch.',
    sv: 'Kontrollera client_id och client_secret: Google känner inte klienten, eller så är dess hemlighet fel.',
  },
  'The Workspace administrator must allow this client (its numeric id) the scopes of what is synced (calendar, contacts) under domain-wide delegation; it can take a day, and Twinbook asks again by itself.':
    {
      de: 'Der Workspace-Administrator muss diesem Client (seiner Nummer) unter der domainweiten Delegierung die Scopes dessen erlauben, was abgeglichen wird (calendar, contacts); das kann einen Tag dauern, und Twinbook fragt von selbst wieder nach.',
      sv: 'Workspace-administratören måste tillåta klienten (dess nummer) de scopes som synkas (calendar, contacts) under domänomfattande delegering; det kan ta en dag, och Twinbook frågar igen av sig självt.',
    },
  'Check the clock of this machine, the service account and its key in the Google Cloud console, and that "subject" is a user of the Workspace; Twinbook asks again by itself.':
    {
      de: 'Prüfen Sie die Uhr dieses Rechners, das Dienstkonto und seinen Schlüssel in der Google-Cloud-Konsole, und dass „subject“ ein Nutzer des Workspace ist; Twinbook fragt von selbst wieder nach.',
      sv: 'Kontrollera datorns klocka, tjänstkontot och dess nyckel i Google Cloud-konsolen, och att ”subject” är en användare i Workspace; Twinbook frågar igen av sig självt.',
    },
  'The Workspace administrator does not allow this application. Ask for it to be allowed, then sign in again.': {
    de: 'Der Workspace-Administrator erlaubt diese Anwendung nicht. Bitten Sie ihn, sie zu erlauben, und melden Sie sich dann neu an.',
    sv: 'Workspace-administratören tillåter inte den här appen. Be att den tillåts, logga sedan in igen.',
  },
  'The Workspace administrator must allow exactly the scopes that are asked for.': {
    de: 'Der Workspace-Administrator muss genau die Scopes erlauben, um die gebeten wird.',
    sv: 'Workspace-administratören måste tillåta exakt de scopes som begärs.',
  },
  'Sign in to Google again: the permission was withdrawn, has expired, or was replaced by a newer one.': {
    de: 'Melden Sie sich neu bei Google an: Die Erlaubnis wurde zurückgenommen, ist abgelaufen, oder wurde durch eine neuere ersetzt.',
    sv: 'Logga in hos Google igen: tillståndet drogs tillbaka, har gått ut, eller ersattes av ett nyare.',
  },
  'Sign in to Google again with "{command}": the permission was withdrawn, has expired, or was replaced by a newer one.': {
    de: 'Melden Sie sich mit „{command}“ neu bei Google an: Die Erlaubnis wurde zurückgenommen, ist abgelaufen, oder wurde durch eine neuere ersetzt.',
    sv: 'Logga in hos Google igen med ”{command}”: tillståndet drogs tillbaka, har gått ut, eller ersattes av ett nyare.',
  },
  "Google's sign-in server refused: {said}": {
    de: 'Googles Anmeldeserver hat abgelehnt: {said}',
    sv: 'Googles inloggningsserver vägrade: {said}',
  },
  'run "{command}" again': {
    de: 'führen Sie „{command}“ noch einmal aus',
    sv: 'kör ”{command}” igen',
  },
  'the sign-in was declined on Google\'s page ("Cancel")': {
    de: 'auf der Seite von Google wurde die Anmeldung abgelehnt („Abbrechen“)',
    sv: 'inloggningen avböjdes på Googles sida (”Avbryt”)',
  },
  'Nothing was changed. If that was not meant, {what} and choose "Continue".': {
    de: 'Nichts wurde geändert. Wenn das nicht gewollt war: {what}, und wählen Sie „Weiter“.',
    sv: 'Inget ändrades. Om det inte var meningen: {what} och välj ”Fortsätt”.',
  },
  'Google did not let the account in (access_denied)': {
    de: 'Google hat das Konto nicht hereingelassen (access_denied)',
    sv: 'Google släppte inte in kontot (access_denied)',
  },
  'The consent screen is in "Testing" and {account} is not among its test users. In the Google Cloud console, under "Audience", add the account, or publish the app ("In production"); then {what}.':
    {
      de: 'Der Zustimmungsbildschirm steht auf „Testing“, und {account} ist keiner seiner Testnutzer. Fügen Sie in der Google Cloud Console unter „Audience“ das Konto hinzu, oder veröffentlichen Sie die App („In production“); dann {what}.',
      sv: 'Samtyckesskärmen står på ”Testing” och {account} finns inte bland dess testanvändare. Lägg till kontot under ”Audience” i Google Cloud-konsolen, eller publicera appen (”In production”); sedan {what}.',
    },
  'Google does not know the address it should lead back to (redirect_uri_mismatch)': {
    de: 'Google kennt die Adresse nicht, zu der es zurückführen soll (redirect_uri_mismatch)',
    sv: 'Google känner inte adressen den ska leda tillbaka till (redirect_uri_mismatch)',
  },
  'In the Google Cloud console, open the client and add exactly {address} to its "Authorized redirect URIs" – or make a client of the type "Desktop app", which needs no such list. Wait five minutes, then {what}.':
    {
      de: 'Öffnen Sie in der Google Cloud Console den Client, und fügen Sie unter „Authorized redirect URIs“ genau {address} hinzu – oder legen Sie einen Client vom Typ „Desktop app“ an, der keine solche Liste braucht. Warten Sie fünf Minuten, dann {what}.',
      sv: 'Öppna klienten i Google Cloud-konsolen och lägg till exakt {address} under ”Authorized redirect URIs” – eller gör en klient av typen ”Desktop app”, som inte behöver någon sådan lista. Vänta fem minuter, sedan {what}.',
    },
  'Google does not know this client (invalid_client)': {
    de: 'Google kennt diesen Client nicht (invalid_client)',
    sv: 'Google känner inte den här klienten (invalid_client)',
  },
  'Copy google.client_id from the Google Cloud console again; it ends with .apps.googleusercontent.com. Then {what}.': {
    de: 'Kopieren Sie google.client_id noch einmal aus der Google Cloud Console; sie endet mit .apps.googleusercontent.com. Dann {what}.',
    sv: 'Kopiera google.client_id igen från Google Cloud-konsolen; det slutar med .apps.googleusercontent.com. Sedan {what}.',
  },
  'the client secret is not the one of this client': {
    de: 'das Client-Geheimnis ist nicht das dieses Clients',
    sv: 'klienthemligheten hör inte till den här klienten',
  },
  'Copy google.client_secret from the Google Cloud console again, or make a new one there; then {what}.': {
    de: 'Kopieren Sie google.client_secret noch einmal aus der Google Cloud Console, oder machen Sie dort ein neues; dann {what}.',
    sv: 'Kopiera google.client_secret igen från Google Cloud-konsolen, eller gör en ny där; sedan {what}.',
  },
  'Google wants the secret of this client as well': {
    de: 'Google will auch das Geheimnis dieses Clients',
    sv: 'Google vill också ha klientens hemlighet',
  },
  'Put google.client_secret into the configuration; a "Desktop app" has one, too. Then {what}.': {
    de: 'Tragen Sie google.client_secret in die Konfiguration ein; auch eine „Desktop app“ hat eines. Dann {what}.',
    sv: 'Skriv google.client_secret i konfigurationen; en ”Desktop app” har också en. Sedan {what}.',
  },
  'this client was deleted in the Google Cloud console (deleted_client)': {
    de: 'dieser Client wurde in der Google Cloud Console gelöscht (deleted_client)',
    sv: 'den här klienten togs bort i Google Cloud-konsolen (deleted_client)',
  },
  'Make a new client of the type "Desktop app", put its id and secret into the configuration, and {what}.': {
    de: 'Legen Sie einen neuen Client vom Typ „Desktop app“ an, tragen Sie seine ID und sein Geheimnis in die Konfiguration ein, und {what}.',
    sv: 'Gör en ny klient av typen ”Desktop app”, skriv dess id och hemlighet i konfigurationen, och {what}.',
  },
  'this client is switched off (disabled_client)': {
    de: 'dieser Client ist ausgeschaltet (disabled_client)',
    sv: 'den här klienten är avstängd (disabled_client)',
  },
  'Switch it on in the Google Cloud console, or make a new one of the type "Desktop app"; then {what}.': {
    de: 'Schalten Sie ihn in der Google Cloud Console ein, oder legen Sie einen neuen vom Typ „Desktop app“ an; dann {what}.',
    sv: 'Slå på den i Google Cloud-konsolen, eller gör en ny av typen ”Desktop app”; sedan {what}.',
  },
  'this kind of client may not sign in like this (unauthorized_client)': {
    de: 'diese Art von Client darf sich so nicht anmelden (unauthorized_client)',
    sv: 'det här slaget av klient får inte logga in så här (unauthorized_client)',
  },
  'In the Google Cloud console, make a client of the type "Desktop app" (or "Web application", if http.public_url is set), put its id and secret into the configuration, and {what}.':
    {
      de: 'Legen Sie in der Google Cloud Console einen Client vom Typ „Desktop app“ an (oder „Web application“, wenn http.public_url gesetzt ist), tragen Sie seine ID und sein Geheimnis in die Konfiguration ein, und {what}.',
      sv: 'Gör en klient av typen ”Desktop app” i Google Cloud-konsolen (eller ”Web application” om http.public_url är satt), skriv dess id och hemlighet i konfigurationen, och {what}.',
    },
  'Google does not take this way of signing in from this kind of client (invalid_request)': {
    de: 'Google nimmt diese Art der Anmeldung von dieser Art Client nicht an (invalid_request)',
    sv: 'Google godtar inte det här sättet att logga in från det här slaget av klient (invalid_request)',
  },
  'Android, iOS, Chrome and TV clients cannot be used. In the Google Cloud console, make a client of the type "Desktop app", put its id and secret into the configuration, and {what}.':
    {
      de: 'Clients für Android, iOS, Chrome und TV sind nicht zu gebrauchen. Legen Sie in der Google Cloud Console einen Client vom Typ „Desktop app“ an, tragen Sie seine ID und sein Geheimnis in die Konfiguration ein, und {what}.',
      sv: 'Klienter för Android, iOS, Chrome och TV går inte att använda. Gör en klient av typen ”Desktop app” i Google Cloud-konsolen, skriv dess id och hemlighet i konfigurationen, och {what}.',
    },
  'the Workspace administrator does not allow this application (admin_policy_enforced)': {
    de: 'der Workspace-Administrator erlaubt diese Anwendung nicht (admin_policy_enforced)',
    sv: 'Workspace-administratören tillåter inte den här appen (admin_policy_enforced)',
  },
  'Ask the administrator to trust the client id under "Security > API controls" in the admin console, or to set up a service account; then {what}.':
    {
      de: 'Bitten Sie den Administrator, der Client-ID in der Admin-Konsole unter „Security > API controls“ zu vertrauen, oder ein Dienstkonto einzurichten; dann {what}.',
      sv: 'Be administratören lita på klient-id:t under ”Security > API controls” i adminkonsolen, eller ställa in ett tjänstkonto; sedan {what}.',
    },
  'the application is open to accounts of its own organisation only (org_internal)': {
    de: 'die Anwendung steht nur Konten der eigenen Organisation offen (org_internal)',
    sv: 'appen är öppen bara för konton i den egna organisationen (org_internal)',
  },
  '{account} belongs to another one. In the Google Cloud console, under "Audience", choose "External" – or use a client of the account\'s own organisation. Then {what}.':
    {
      de: '{account} gehört zu einer anderen. Wählen Sie in der Google Cloud Console unter „Audience“ „External“ – oder nehmen Sie einen Client der Organisation des Kontos. Dann {what}.',
      sv: '{account} hör till en annan. Välj ”External” under ”Audience” i Google Cloud-konsolen – eller använd en klient från kontots egen organisation. Sedan {what}.',
    },
  'Google does not let anybody sign in inside another app (disallowed_useragent)': {
    de: 'Google lässt niemanden innerhalb einer anderen App herein (disallowed_useragent)',
    sv: 'Google låter ingen logga in inuti en annan app (disallowed_useragent)',
  },
  'Open the address in a real browser such as Firefox, Chrome or Safari; if it is no longer good, {what}.': {
    de: 'Öffnen Sie die Adresse in einem richtigen Browser wie Firefox, Chrome oder Safari; wenn sie nicht mehr gilt, {what}.',
    sv: 'Öppna adressen i en riktig webbläsare som Firefox, Chrome eller Safari; om den inte gäller längre, {what}.',
  },
  'Google does not offer what was asked for (invalid_scope)': {
    de: 'Google bietet nicht an, worum gebeten wurde (invalid_scope)',
    sv: 'Google erbjuder inte det som begärdes (invalid_scope)',
  },
  'Check that nothing stands in for Google at google.endpoint, and {what}.': {
    de: 'Prüfen Sie, dass unter google.endpoint nichts an Googles Stelle steht, und {what}.',
    sv: 'Kontrollera att inget står i Googles ställe i google.endpoint, och {what}.',
  },
  'this code has been used already, is too old, or belongs to another sign-in': {
    de: 'dieser Code wurde schon benutzt, ist zu alt, oder gehört zu einer anderen Anmeldung',
    sv: 'den här koden har redan använts, är för gammal, eller hör till en annan inloggning',
  },
  'A code is good once, for a few minutes: {what}, and bring the new address back at once.': {
    de: 'Ein Code gilt einmal, für einige Minuten: {what}, und bringen Sie die neue Adresse gleich zurück.',
    sv: 'En kod gäller en gång, i några minuter: {what}, och lämna den nya adressen genast.',
  },
  'this address belongs to another sign-in than the one that waits': {
    de: 'diese Adresse gehört zu einer anderen Anmeldung als der, die wartet',
    sv: 'den här adressen hör till en annan inloggning än den som väntar',
  },
  'Use only the newest address that was printed; if in doubt, {what}.': {
    de: 'Benutzen Sie nur die neueste Adresse, die ausgegeben wurde; im Zweifel {what}.',
    sv: 'Använd bara den senaste adressen som skrevs ut; vid tvekan, {what}.',
  },
  'this sign-in took longer than ten minutes, or is over already': {
    de: 'diese Anmeldung dauerte länger als zehn Minuten, oder ist schon vorbei',
    sv: 'den här inloggningen tog längre än tio minuter, eller är redan över',
  },
  'this is the address to open, not the one to bring back': {
    de: 'das ist die Adresse zum Öffnen, nicht die zum Zurückbringen',
    sv: 'det här är adressen att öppna, inte den att lämna tillbaka',
  },
  'Open it in a browser and allow access. Afterwards the browser shows an address that begins with {address}, perhaps with an error page: copy that one, whole.':
    {
      de: 'Öffnen Sie sie in einem Browser, und erlauben Sie den Zugriff. Danach zeigt der Browser eine Adresse, die mit {address} beginnt, vielleicht mit einer Fehlerseite: Kopieren Sie diese, ganz.',
      sv: 'Öppna den i en webbläsare och tillåt åtkomst. Efteråt visar webbläsaren en adress som börjar med {address}, kanske med en felsida: kopiera den, hel.',
    },
  'this is not what Google leads back to': {
    de: 'das ist nicht, wohin Google zurückführt',
    sv: 'det här är inte vad Google leder tillbaka till',
  },
  'Copy the whole address from the browser\'s address bar after you have allowed access; it begins with {address} and holds "code=".':
    {
      de: 'Kopieren Sie die ganze Adresse aus der Adresszeile des Browsers, nachdem Sie den Zugriff erlaubt haben; sie beginnt mit {address} und enthält „code=“.',
      sv: 'Kopiera hela adressen från webbläsarens adressfält när du har tillåtit åtkomst; den börjar med {address} och innehåller ”code=”.',
    },
  'Google gave no lasting permission (no refresh token)': {
    de: 'Google hat keine dauerhafte Erlaubnis gegeben (kein Refresh-Token)',
    sv: 'Google gav inget varaktigt tillstånd (ingen refresh-token)',
  },
  'Open https://myaccount.google.com/connections as {account}, remove the access of this application, and {what}.': {
    de: 'Öffnen Sie https://myaccount.google.com/connections als {account}, entfernen Sie den Zugriff dieser Anwendung, und {what}.',
    sv: 'Öppna https://myaccount.google.com/connections som {account}, ta bort den här appens åtkomst, och {what}.',
  },
  "none of the boxes on Google's page was ticked, so nothing may be synced": {
    de: 'auf der Seite von Google wurde kein Häkchen gesetzt, deshalb darf nichts abgeglichen werden',
    sv: 'ingen ruta kryssades i på Googles sida, så inget får synkas',
  },
  'Please {what}, and tick every box Google shows.': {
    de: 'Bitte {what}, und setzen Sie jedes Häkchen, das Google zeigt.',
    sv: 'Vänligen {what}, och kryssa i varje ruta som Google visar.',
  },
  'another account than the configured one signed in, so nothing was kept': {
    de: 'es hat sich ein anderes Konto als das konfigurierte angemeldet, deshalb wurde nichts behalten',
    sv: 'ett annat konto än det konfigurerade loggade in, så inget behölls',
  },
  "Please {what}, and choose {account} on Google's page (a private window helps) – or correct google.account in the configuration.":
    {
      de: 'Bitte {what}, und wählen Sie auf der Seite von Google {account} (ein privates Fenster hilft) – oder berichtigen Sie google.account in der Konfiguration.',
      sv: 'Vänligen {what}, och välj {account} på Googles sida (ett privat fönster hjälper) – eller rätta google.account i konfigurationen.',
    },
  'Google does not tell which account signed in, so nothing was kept': {
    de: 'Google sagt nicht, welches Konto sich angemeldet hat, deshalb wurde nichts behalten',
    sv: 'Google säger inte vilket konto som loggade in, så inget behölls',
  },
  'Google has trouble of its own ({word})': {
    de: 'Google hat selbst eine Störung ({word})',
    sv: 'Google har egna problem ({word})',
  },
  'Wait a little, then {what}.': {
    de: 'Warten Sie ein wenig, dann {what}.',
    sv: 'Vänta lite, sedan {what}.',
  },
  'Google refused the sign-in ({word})': {
    de: 'Google hat die Anmeldung abgelehnt ({word})',
    sv: 'Google vägrade inloggningen ({word})',
  },
  'Look at docs/google-sign-in.md, then {what}.': {
    de: 'Sehen Sie in docs/google-sign-in.md nach, dann {what}.',
    sv: 'Titta i docs/google-sign-in.md, sedan {what}.',
  },
  '{address} is in use by another program': {
    de: '{address} wird von einem anderen Programm benutzt',
    sv: '{address} används av ett annat program',
  },
  '{address} cannot be used ({why})': {
    de: '{address} ist nicht zu gebrauchen ({why})',
    sv: '{address} går inte att använda ({why})',
  },
  'is in use by another program': {
    de: 'wird von einem anderen Programm benutzt',
    sv: 'används av ett annat program',
  },
  'cannot be used ({why})': {
    de: 'ist nicht zu gebrauchen ({why})',
    sv: 'går inte att använda ({why})',
  },
  'Choose another http.port in the configuration.': {
    de: 'Wählen Sie in der Konfiguration einen anderen http.port.',
    sv: 'Välj en annan http.port i konfigurationen.',
  },
  'Look at the log, or at the terminal where you began.': {
    de: 'Sehen Sie ins Protokoll, oder in das Terminal, wo Sie begonnen haben.',
    sv: 'Titta i loggen, eller i terminalen där du började.',
  },
};
