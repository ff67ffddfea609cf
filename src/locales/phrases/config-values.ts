/** locales/phrases/config-values — what is wrong with a value of the configuration. */
import type { Phrases } from './phrase.ts';

export const configValues: Phrases = {
  'cannot be used together with refresh_token': {
    de: 'geht nicht zusammen mit refresh_token',
    sv: 'går inte ihop med refresh_token',
  },
  'cannot be used together with username and password': {
    de: 'geht nicht zusammen mit username und password',
    sv: 'går inte ihop med username och password',
  },
  'has a brace without its other half': {
    de: 'hat eine geschweifte Klammer ohne ihr Gegenstück',
    sv: 'har en klammerparentes utan sin motpart',
  },
  'put each placeholder in a pair of braces': {
    de: 'setzen Sie jeden Platzhalter in ein Paar geschweifter Klammern',
    sv: 'sätt varje platshållare inom ett par klammerparenteser',
  },
  'names "{name}", which is no placeholder': {
    de: 'nennt „{name}“, und das ist kein Platzhalter',
    sv: 'nämner ”{name}”, som inte är någon platshållare',
  },
  'holds "{name}" more than once': {
    de: 'enthält „{name}“ mehr als einmal',
    sv: 'innehåller ”{name}” mer än en gång',
  },
  'once is enough: an edit of the copy must find its way back': {
    de: 'einmal genügt: eine Änderung der Kopie muss ihren Weg zurück finden',
    sv: 'en gång räcker: en ändring av kopian måste hitta tillbaka',
  },
  '{a} names "{name}", and {b} leaves {field} out': {
    de: '{a} nennt „{name}“, und {b} lässt {field} weg',
    sv: '{a} nämner ”{name}”, och {b} utelämnar {field}',
  },
  'what is not carried must not be told in a text either': {
    de: 'was nicht übertragen wird, darf auch in keinem Text stehen',
    sv: 'det som inte förs över får inte heller stå i en text',
  },
  'remove one of the two': {
    de: 'nehmen Sie eines von beiden weg',
    sv: 'ta bort en av de två',
  },
  'is missing': {
    de: 'fehlt',
    sv: 'saknas',
  },
  'add the password of that user, or use token instead': {
    de: 'ergänzen Sie das Passwort dieses Benutzers, oder nehmen Sie stattdessen token',
    sv: 'lägg till användarens lösenord, eller använd token i stället',
  },
  'add the user the password belongs to': {
    de: 'ergänzen Sie den Benutzer, zu dem das Passwort gehört',
    sv: 'lägg till användaren som lösenordet hör till',
  },
  'has no way to sign in': {
    de: 'hat keinen Weg, sich anzumelden',
    sv: 'har inget sätt att logga in',
  },
  'add username and password, or token': {
    de: 'ergänzen Sie username und password, oder token',
    sv: 'lägg till username och password, eller token',
  },
  'add "allow_private: true" below it if that is intended': {
    de: 'ergänzen Sie darunter „allow_private: true“, wenn das so gemeint ist',
    sv: 'lägg till ”allow_private: true” under den om det är meningen',
  },
  'is on this machine or the local network': {
    de: 'liegt auf dieser Maschine oder im lokalen Netz',
    sv: 'ligger på den här datorn eller i det lokala nätet',
  },
  'pairs[{a}].name is already the name of pairs[{b}]': {
    de: 'pairs[{a}].name ist schon der Name von pairs[{b}]',
    sv: 'pairs[{a}].name är redan namnet på pairs[{b}]',
  },
  'give every pair its own name': {
    de: 'geben Sie jedem Paar einen eigenen Namen',
    sv: 'ge varje par ett eget namn',
  },
  '{a} joins the same two collections as {b}': {
    de: '{a} verbindet dieselben zwei Sammlungen wie {b}',
    sv: '{a} kopplar ihop samma två samlingar som {b}',
  },
  'google.{key} is missing': {
    de: 'google.{key} fehlt',
    sv: 'google.{key} saknas',
  },
  'a refresh token works only with the client it was made for': {
    de: 'ein Refresh-Token gilt nur mit dem Client, für den es ausgestellt wurde',
    sv: 'en refresh-token fungerar bara med klienten den gjordes för',
  },
  'begins like an address for programs': {
    de: 'beginnt wie eine Adresse für Programme',
    sv: 'börjar som en adress för program',
  },
  'begin it with https://': {
    de: 'beginnen Sie sie mit https://',
    sv: 'börja den med https://',
  },
  'begins twice': {
    de: 'beginnt zweimal',
    sv: 'börjar två gånger',
  },
  'write https:// once': {
    de: 'schreiben Sie https:// nur einmal',
    sv: 'skriv https:// en gång',
  },
  'is not a web address': {
    de: 'ist keine Webadresse',
    sv: 'är ingen webbadress',
  },
  'begin it with https://, a colon and two slashes': {
    de: 'beginnen Sie sie mit https://, einem Doppelpunkt und zwei Schrägstrichen',
    sv: 'börja den med https://, ett kolon och två snedstreck',
  },
  'holds a space': {
    de: 'enthält ein Leerzeichen',
    sv: 'innehåller ett mellanslag',
  },
  'write the address alone, and a space that belongs to it as %20': {
    de: 'schreiben Sie die Adresse allein, und ein Leerzeichen, das dazugehört, als %20',
    sv: 'skriv bara adressen, och ett mellanslag som hör till den som %20',
  },
  'holds a user name or password': {
    de: 'enthält einen Benutzernamen oder ein Passwort',
    sv: 'innehåller ett användarnamn eller lösenord',
  },
  'move them to username and password': {
    de: 'setzen Sie sie nach username und password',
    sv: 'flytta dem till username och password',
  },
  'has a port that is none': {
    de: 'hat einen Port, der keiner ist',
    sv: 'har en port som inte är någon',
  },
  'write a number up to 65535 behind the ":"': {
    de: 'schreiben Sie hinter den „:“ eine Zahl bis 65535',
    sv: 'skriv ett tal upp till 65535 efter ”:”',
  },
  'write it whole: https://cloud.example.com/…': {
    de: 'schreiben Sie sie ganz: https://cloud.example.com/…',
    sv: 'skriv hela: https://cloud.example.com/…',
  },
  'has a part after "?" or "#"': {
    de: 'hat einen Teil hinter „?“ oder „#“',
    sv: 'har en del efter ”?” eller ”#”',
  },
  'leave that part out': {
    de: 'lassen Sie diesen Teil weg',
    sv: 'utelämna den delen',
  },
  'leads to Google': {
    de: 'führt zu Google',
    sv: 'leder till Google',
  },
  'write the address of the CalDAV server; Google needs none': {
    de: 'schreiben Sie die Adresse des CalDAV-Servers; Google braucht keine',
    sv: 'skriv CalDAV-serverns adress; Google behöver ingen',
  },
  'is a page for people': {
    de: 'ist eine Seite für Menschen',
    sv: 'är en sida för människor',
  },
  'of a Nextcloud write https://cloud.example.com/remote.php/dav/': {
    de: 'bei Nextcloud schreiben Sie https://cloud.example.com/remote.php/dav/',
    sv: 'för Nextcloud skriv https://cloud.example.com/remote.php/dav/',
  },
  'is a calendar file, which cannot be kept in step': {
    de: 'ist eine Kalenderdatei, und die lässt sich nicht abgleichen',
    sv: 'är en kalenderfil, och en sådan går inte att synka',
  },
  'write the address of a CalDAV server': {
    de: 'schreiben Sie die Adresse eines CalDAV-Servers',
    sv: 'skriv adressen till en CalDAV-server',
  },
  'has a path': {
    de: 'hat einen Pfad',
    sv: 'har en sökväg',
  },
  'write only scheme, host and port: http://127.0.0.1:9470': {
    de: 'schreiben Sie nur Schema, Host und Port: http://127.0.0.1:9470',
    sv: 'skriv bara schema, värd och port: http://127.0.0.1:9470',
  },
  'is not a host': {
    de: 'ist kein Host',
    sv: 'är ingen värd',
  },
  'for every address of this machine write 0.0.0.0': {
    de: 'für jede Adresse dieser Maschine schreiben Sie 0.0.0.0',
    sv: 'för varje adress på den här datorn skriv 0.0.0.0',
  },
  'write 127.0.0.1, or 0.0.0.0; the port has a key of its own': {
    de: 'schreiben Sie 127.0.0.1, oder 0.0.0.0; der Port hat einen eigenen Schlüssel',
    sv: 'skriv 127.0.0.1, eller 0.0.0.0; porten har en egen nyckel',
  },
  'did you mean "{word}"?': {
    de: 'meinten Sie „{word}“?',
    sv: 'menade du ”{word}”?',
  },
  'is not an e-mail address': {
    de: 'ist keine E-Mail-Adresse',
    sv: 'är ingen e-postadress',
  },
  'write the Google account: anna@example.com': {
    de: 'schreiben Sie das Google-Konto: anna@example.com',
    sv: 'skriv Google-kontot: anna@example.com',
  },
  'write it alone: anna@example.com': {
    de: 'schreiben Sie sie allein: anna@example.com',
    sv: 'skriv den ensam: anna@example.com',
  },
  'write it whole: https://…': {
    de: 'schreiben Sie sie ganz: https://…',
    sv: 'skriv hela: https://…',
  },
  'leave them out': {
    de: 'lassen Sie sie weg',
    sv: 'utelämna dem',
  },
  'is not encrypted': {
    de: 'ist nicht verschlüsselt',
    sv: 'är inte krypterad',
  },
  'use https': {
    de: 'nehmen Sie https',
    sv: 'använd https',
  },
  'names no topic': {
    de: 'nennt kein Thema',
    sv: 'anger inget ämne',
  },
  'write it with the topic: https://ntfy.sh/topic': {
    de: 'schreiben Sie sie mit dem Thema: https://ntfy.sh/topic',
    sv: 'skriv den med ämnet: https://ntfy.sh/topic',
  },
  'is not the address of a mail server': {
    de: 'ist nicht die Adresse eines Mailservers',
    sv: 'är inte adressen till en mejlserver',
  },
  'write smtps://user@host, or smtp://user@host:587': {
    de: 'schreiben Sie smtps://user@host, oder smtp://user@host:587',
    sv: 'skriv smtps://user@host, eller smtp://user@host:587',
  },
  'holds a password': {
    de: 'enthält ein Passwort',
    sv: 'innehåller ett lösenord',
  },
  'move it to password': {
    de: 'setzen Sie es nach password',
    sv: 'flytta det till password',
  },
  'names nobody': {
    de: 'nennt niemanden',
    sv: 'anger ingen',
  },
  'write at least one address: [ anna@example.com ]': {
    de: 'schreiben Sie mindestens eine Adresse: [ anna@example.com ]',
    sv: 'skriv minst en adress: [ anna@example.com ]',
  },
  'add the password of the user in smtp': {
    de: 'ergänzen Sie das Passwort des Benutzers in smtp',
    sv: 'lägg till lösenordet för användaren i smtp',
  },
  'has no user it belongs to': {
    de: 'hat keinen Benutzer, zu dem es gehört',
    sv: 'har ingen användare som det hör till',
  },
  'put the user into smtp: smtps://user@host': {
    de: 'setzen Sie den Benutzer in smtp ein: smtps://user@host',
    sv: 'sätt användaren i smtp: smtps://user@host',
  },
  'is not a duration': {
    de: 'ist keine Dauer',
    sv: 'är ingen varaktighet',
  },
  'write a number and m, h, d or w: 12h, 90d': {
    de: 'schreiben Sie eine Zahl und m, h, d oder w: 12h, 90d',
    sv: 'skriv ett tal och m, h, d eller w: 12h, 90d',
  },
  second: {
    de: 'Sekunde',
    sv: 'sekund',
  },
  minute: {
    de: 'Minute',
    sv: 'minut',
  },
  hour: {
    de: 'Stunde',
    sv: 'timme',
  },
  'day of the month': {
    de: 'Tag des Monats',
    sv: 'dag i månaden',
  },
  month: {
    de: 'Monat',
    sv: 'månad',
  },
  '1 to 12, or jan to dec': {
    de: '1 bis 12, oder jan bis dec',
    sv: '1 till 12, eller jan till dec',
  },
  '{n} to {n2}': {
    de: '{n} bis {n2}',
    sv: '{n} till {n2}',
  },
  'day of the week': {
    de: 'Wochentag',
    sv: 'veckodag',
  },
  '0 to 7, or sun to sat': {
    de: '0 bis 7, oder sun bis sat',
    sv: '0 till 7, eller sun till sat',
  },
  'write 5 fields, or 6 with seconds first: "*/2 * * * *"': {
    de: 'schreiben Sie 5 Felder, oder 6 mit den Sekunden zuerst: "*/2 * * * *"',
    sv: 'skriv 5 fält, eller 6 med sekunderna först: "*/2 * * * *"',
  },
  'is not a cron expression': {
    de: 'ist kein Cron-Ausdruck',
    sv: 'är inget cron-uttryck',
  },
  '"{value}" is no {what}: that is {which}, * or */2': {
    de: '„{value}“ passt nicht als {what}: richtig ist {which}, * oder */2',
    sv: '”{value}” passar inte som {what}: rätt är {which}, * eller */2',
  },
  'is not a time zone': {
    de: 'ist keine Zeitzone',
    sv: 'är ingen tidszon',
  },
  'write an IANA name such as Europe/Berlin': {
    de: 'schreiben Sie einen IANA-Namen wie Europe/Berlin',
    sv: 'skriv ett IANA-namn som Europe/Stockholm',
  },
  'an offset knows no summer time: write a place, such as Europe/Berlin': {
    de: 'eine Verschiebung kennt keine Sommerzeit: schreiben Sie einen Ort, etwa Europe/Berlin',
    sv: 'en förskjutning känner ingen sommartid: skriv en plats, till exempel Europe/Stockholm',
  },
  'is not a day': {
    de: 'ist kein Tag',
    sv: 'är ingen dag',
  },
  'write year, month and day: 2026-11-01': {
    de: 'schreiben Sie Jahr, Monat und Tag: 2026-11-01',
    sv: 'skriv år, månad och dag: 2026-11-01',
  },
  'is not a time after the end': {
    de: 'ist keine Zeit nach dem Ende',
    sv: 'är ingen tid efter slutet',
  },
  'did you mean "end + {word}"?': {
    de: 'meinten Sie „end + {word}“?',
    sv: 'menade du ”end + {word}”?',
  },
  'write end + 180d, four-weeks or five-years': {
    de: 'schreiben Sie end + 180d, four-weeks oder five-years',
    sv: 'skriv end + 180d, four-weeks eller five-years',
  },
};
