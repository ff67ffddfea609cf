/** locales/phrases/help — what `--help` says. */
import type { Phrases } from './phrase.ts';

export const help: Phrases = {
  'done, or nothing to do': {
    de: 'fertig, oder nichts zu tun',
    sv: 'klart, eller inget att göra',
  },
  failed: {
    de: 'fehlgeschlagen',
    sv: 'misslyckades',
  },
  'usage or configuration': {
    de: 'Aufruf oder Konfiguration falsch',
    sv: 'anropet eller konfigurationen är fel',
  },
  'done, some items parked': {
    de: 'fertig, einige Einträge zurückgestellt',
    sv: 'klart, några poster lades åt sidan',
  },
  'plan: changes pending': {
    de: 'plan: Änderungen stehen an',
    sv: 'plan: ändringar väntar',
  },
  'temporary failure, try again': {
    de: 'vorübergehend gestört, noch einmal versuchen',
    sv: 'tillfälligt fel, försök igen',
  },
  'conflicts wait for a person': {
    de: 'Konflikte warten auf einen Menschen',
    sv: 'konflikter väntar på en människa',
  },
  'held by a guard': {
    de: 'von einem Wächter angehalten',
    sv: 'stoppat av en vakt',
  },
  'Google or DAV authorisation lost': {
    de: 'die Anmeldung bei Google oder DAV gilt nicht mehr',
    sv: 'inloggningen hos Google eller DAV gäller inte längre',
  },
  'another instance holds the lock': {
    de: 'ein anderes Twinbook arbeitet mit den Daten',
    sv: 'ett annat Twinbook arbetar med samma data',
  },
  interrupted: {
    de: 'unterbrochen',
    sv: 'avbrutet',
  },
  'Exit codes:': {
    de: 'Exit-Codes:',
    sv: 'Slutkoder:',
  },
  'Keeps Google Calendar and Contacts in step with any CalDAV and CardDAV server.': {
    de: 'Hält Google-Kalender und Google-Kontakte mit jedem CalDAV- und CardDAV-Server gleich.',
    sv: 'Håller Google Kalender och Google Kontakter lika med vilken CalDAV- och CardDAV-server som helst.',
  },
  'print the version': {
    de: 'die Version ausgeben',
    sv: 'skriv ut versionen',
  },
  'display help for command': {
    de: 'diese Hilfe anzeigen',
    sv: 'visa den här hjälpen',
  },
  '"twinbook VERB --help" tells more about one verb.': {
    de: '„twinbook VERB --help“ sagt mehr über einen Befehl.',
    sv: '”twinbook VERB --help” berättar mer om ett kommando.',
  },
  '[options] VERB': {
    de: '[Optionen] VERB',
    sv: '[val] VERB',
  },
  '[options]': {
    de: '[Optionen]',
    sv: '[val]',
  },
  'Verbs:': {
    de: 'Befehle:',
    sv: 'Kommandon:',
  },
  'choices:': {
    de: 'möglich:',
    sv: 'möjliga:',
  },
  'a verb is missing': {
    de: 'es fehlt ein Befehl',
    sv: 'ett kommando saknas',
  },
  'see twinbook --help': {
    de: 'siehe twinbook --help',
    sv: 'se twinbook --help',
  },
  'name of the pair': {
    de: 'Name des Paars',
    sv: 'parets namn',
  },
  'only this pair; all when left out': {
    de: 'nur dieses Paar; ohne Angabe alle',
    sv: 'bara det här paret; utan det alla',
  },
  'configuration file (default: $TWINBOOK_CONFIG, else config/twinbook.yaml)': {
    de: 'Konfigurationsdatei (sonst $TWINBOOK_CONFIG, sonst config/twinbook.yaml)',
    sv: 'konfigurationsfil (annars $TWINBOOK_CONFIG, annars config/twinbook.yaml)',
  },
  'print one JSON document on standard output': {
    de: 'ein JSON-Dokument auf die Standardausgabe schreiben',
    sv: 'skriv ett JSON-dokument till standard ut',
  },
  'print the answer and errors only': {
    de: 'nur die Antwort und Fehler ausgeben',
    sv: 'skriv bara ut svaret och fel',
  },
  'say more; show where an unexpected error came from': {
    de: 'mehr sagen; zeigen, woher ein unerwarteter Fehler kam',
    sv: 'säg mer; visa var ett oväntat fel kom ifrån',
  },
  'show the sync at work on a local Google and a local CalDAV server': {
    de: 'den Abgleich zwischen einem lokalen Google und einem lokalen CalDAV-Server vorführen',
    sv: 'visa synkningen mellan ett lokalt Google och en lokal CalDAV-server',
  },
  'sync until both sides agree, print the summary, end': {
    de: 'abgleichen, bis beide Seiten gleich sind, die Zusammenfassung ausgeben, enden',
    sv: 'synka tills båda sidor är lika, skriv sammanfattningen, sluta',
  },
  'where it answers (default: a free port of 127.0.0.1); for a container': {
    de: 'wo sie antwortet (sonst ein freier Port von 127.0.0.1); für einen Container',
    sv: 'var den svarar (annars en ledig port på 127.0.0.1); för en container',
  },
  'the daemon: sync on schedule, serve dashboard, health and metrics; without a configuration, be set up in the browser': {
    de: 'der Dienst: gleicht nach Zeitplan ab, bietet Übersicht, Health und Metriken; ohne Konfiguration lässt er sich im Browser einrichten',
    sv: 'tjänsten: synkar enligt schema, visar översikt, hälsa och mätvärden; utan konfiguration ställs den in i webbläsaren',
  },
  'check the configuration and show every mistake in it': {
    de: 'die Konfiguration prüfen und jeden Fehler darin zeigen',
    sv: 'kontrollera konfigurationen och visa varje fel i den',
  },
  'also sign in and look at calendars and address books; reads only': {
    de: 'sich auch anmelden und nach Kalendern und Adressbüchern sehen; liest nur',
    sv: 'logga också in och titta efter kalendrar och adressböcker; läser bara',
  },
  'sign in to Google for a pair, in a browser on any machine; works beside "run"': {
    de: 'ein Paar bei Google anmelden, in einem Browser auf irgendeinem Gerät; geht neben „run“',
    sv: 'logga in ett par hos Google, i en webbläsare på vilken dator som helst; går bredvid ”run”',
  },
  'end the permission at Google and forget the sign-in of a pair; asks first, works beside "run"': {
    de: 'die Erlaubnis bei Google beenden und die Anmeldung eines Paars vergessen; fragt erst, geht neben „run“',
    sv: 'avsluta tillståndet hos Google och glöm ett pars inloggning; frågar först, går bredvid ”run”',
  },
  'do not ask': {
    de: 'nicht fragen',
    sv: 'fråga inte',
  },
  'list the calendars and address books of both sides of a pair': {
    de: 'die Kalender und Adressbücher beider Seiten eines Paars auflisten',
    sv: 'lista kalendrar och adressböcker på båda sidor av ett par',
  },
  'show what a sync would do and why; writes nothing': {
    de: 'zeigen, was ein Abgleich täte und warum; schreibt nichts',
    sv: 'visa vad en synkning skulle göra och varför; skriver inget',
  },
  'one cycle now': {
    de: 'jetzt ein Abgleich',
    sv: 'en synkning nu',
  },
  'carry out what a guard holds, planned afresh; asks first': {
    de: 'ausführen, was ein Wächter anhält, neu geplant; fragt erst',
    sv: 'utför det som en vakt har stoppat, planerat på nytt; frågar först',
  },
  'put back what was deleted, where a guard holds what follows from it; asks first': {
    de: 'zurückholen, was gelöscht wurde, wo ein Wächter die Folgen anhält; fragt erst',
    sv: 'lägg tillbaka det som togs bort, där en vakt stoppar följderna; frågar först',
  },
  'what waits for you to choose, and what was decided between two edits': {
    de: 'was auf Ihre Wahl wartet, und was zwischen zwei Änderungen entschieden wurde',
    sv: 'vad som väntar på ditt val, och vad som avgjordes mellan två ändringar',
  },
  'list, show or resolve': {
    de: 'list, show oder resolve',
    sv: 'list, show eller resolve',
  },
  'as the list names it': {
    de: 'wie die Liste ihn nennt',
    sv: 'som listan kallar den',
  },
  'google or dav: the side that is right; the next cycle makes the other alike': {
    de: 'google oder dav: die Seite, die recht hat; der nächste Abgleich macht die andere gleich',
    sv: 'google eller dav: sidan som har rätt; nästa synkning gör den andra lika',
  },
  'keep the database as it is now; works beside the daemon': {
    de: 'die Datenbank aufheben, wie sie jetzt ist; geht neben dem Dienst',
    sv: 'spara databasen som den är nu; går bredvid tjänsten',
  },
  'where to (default: the folder "backups" of the data folder)': {
    de: 'wohin (sonst in den Ordner „backups“ des Datenordners)',
    sv: 'vart (annars i mappen ”backups” i datamappen)',
  },
  'put a backup in the place of the database, which is kept; asks first': {
    de: 'eine Sicherung an die Stelle der Datenbank setzen, die aufgehoben wird; fragt erst',
    sv: 'sätt en säkerhetskopia i databasens ställe, som behålls; frågar först',
  },
  'the backup': {
    de: 'die Sicherung',
    sv: 'säkerhetskopian',
  },
  'leave a pair alone until it is resumed; a running daemon finishes what it has in hand': {
    de: 'ein Paar in Ruhe lassen, bis es fortgesetzt wird; ein laufender Dienst schreibt nur fertig, was er gerade schreibt',
    sv: 'lämna ett par i fred tills det fortsätter; en tjänst som kör skriver bara klart det den just skriver',
  },
  'take a paused pair up again, or start over with an uninstalled one': {
    de: 'ein pausiertes Paar fortsetzen, oder mit einem aufgegebenen neu beginnen',
    sv: 'fortsätt med ett pausat par, eller börja om med ett avinstallerat',
  },
  'how each pair is doing': {
    de: 'wie es jedem Paar geht',
    sv: 'hur det går för varje par',
  },
  'what was changed where, when and why': {
    de: 'was wo, wann und warum geändert wurde',
    sv: 'vad som ändrades var, när och varför',
  },
  'only of this pair': {
    de: 'nur von diesem Paar',
    sv: 'bara för det här paret',
  },
  'the whole story of one item: by a change, its id or its title, with what differs': {
    de: 'die ganze Geschichte eines Eintrags: nach einer Änderung, seiner Kennung oder seinem Titel, mit den Unterschieden',
    sv: 'hela historien för en post: efter en ändring, dess id eller titel, med skillnaderna',
  },
  'so many, the latest first': {
    de: 'so viele, die letzten zuerst',
    sv: 'så många, de senaste först',
  },
  'put back the version before a change, or before all changes of a cycle; asks first': {
    de: 'die Fassung vor einer Änderung zurückholen, oder vor allen Änderungen eines Abgleichs; fragt erst',
    sv: 'lägg tillbaka versionen före en ändring, eller före alla ändringar i en synkning; frågar först',
  },
  'as "twinbook history" names them': {
    de: 'wie „twinbook history“ sie nennt',
    sv: 'som ”twinbook history” kallar dem',
  },
  'also take away more copies than the guard allows': {
    de: 'auch mehr Kopien wegnehmen, als der Wächter erlaubt',
    sv: 'ta också bort fler kopior än vakten tillåter',
  },
  'leave a pair safely: shows a plan, asks, takes our marks off or our copies away, gives the sign-in back': {
    de: 'ein Paar sicher aufgeben: zeigt einen Plan, fragt, nimmt unsere Zeichen oder Kopien weg, gibt die Anmeldung zurück',
    sv: 'lämna ett par tryggt: visar en plan, frågar, tar bort våra märken eller kopior, lämnar tillbaka inloggningen',
  },
  'keep (default): both sides stay as they are; withdraw: our untouched copies go': {
    de: 'keep (sonst): beide Seiten bleiben, wie sie sind; withdraw: unsere unberührten Kopien gehen',
    sv: 'keep (annars): båda sidor förblir som de är; withdraw: våra orörda kopior försvinner',
  },
  'google, dav or both (default): where copies go; with keep, where marks come off': {
    de: 'google, dav oder both (sonst): wo Kopien gehen; mit keep, wo Zeichen wegkommen',
    sv: 'google, dav eller both (annars): var kopior försvinner; med keep, var märken tas bort',
  },
  'ask the running daemon whether it is well': {
    de: 'den laufenden Dienst fragen, ob es ihm gut geht',
    sv: 'fråga tjänsten som kör om den mår bra',
  },
  'send a test message to everybody who is told when something is wrong': {
    de: 'eine Probenachricht an alle schicken, die erfahren, wenn etwas nicht stimmt',
    sv: 'skicka ett provmeddelande till alla som får veta när något är fel',
  },
  test: {
    de: 'test',
    sv: 'test',
  },
  'print the JSON Schema of the configuration file': {
    de: 'das JSON-Schema der Konfigurationsdatei ausgeben',
    sv: 'skriv ut konfigurationsfilens JSON-schema',
  },
  'print the completion script for a shell': {
    de: 'das Vervollständigungsskript für eine Shell ausgeben',
    sv: 'skriv ut kompletteringsskriptet för ett skal',
  },
  'which shell': {
    de: 'welche Shell',
    sv: 'vilket skal',
  },
  'also remove more copies than the guard allows': {
    de: 'auch mehr Kopien entfernen, als der Wächter erlaubt',
    sv: 'ta också bort fler kopior än vakten tillåter',
  },
  'a mail, phone, name or id': {
    de: 'eine Mailadresse, ein Telefon, ein Name oder eine Kennung',
    sv: 'en mejladress, telefon, ett namn eller id',
  },
  'a folder that is empty or not there yet': {
    de: 'ein Ordner, der leer ist oder noch nicht da',
    sv: 'en mapp som är tom eller inte finns än',
  },
  'signed in to Google': {
    de: 'bei Google angemeldet',
    sv: 'loggade in hos Google',
  },
  'ended the sign-in to Google': {
    de: 'die Anmeldung bei Google beendet',
    sv: 'avslutade inloggningen hos Google',
  },
  'approved what was held': {
    de: 'Angehaltenes ausgeführt',
    sv: 'utförde det som var stoppat',
  },
  'rejected what was held': {
    de: 'Angehaltenes zurückgeholt',
    sv: 'lade tillbaka det som var stoppat',
  },
  'put a backup back': {
    de: 'eine Sicherung zurückgeholt',
    sv: 'lade tillbaka en säkerhetskopia',
  },
  'took changes back': {
    de: 'Änderungen zurückgenommen',
    sv: 'ångrade ändringar',
  },
  'whose contacts may be looked at: list what was said, grant, or withdraw, which removes our copies and forgets them': {
    de: 'wessen Kontakte angesehen werden dürfen: auflisten, was gesagt wurde, einwilligen, oder widerrufen, was unsere Kopien entfernt und sie vergisst',
    sv: 'vems kontakter som får tittas på: lista vad som sagts, samtyck, eller återkalla, vilket tar bort våra kopior och glömmer dem',
  },
  'list, grant or withdraw': {
    de: 'list, grant oder withdraw',
    sv: 'list, grant eller withdraw',
  },
  'that it is about contacts, the only kind that needs a consent; said or not': {
    de: 'dass es um Kontakte geht, die einzige Art, die eine Einwilligung braucht; gesagt oder nicht',
    sv: 'att det gäller kontakter, det enda slaget som behöver samtycke; sagt eller inte',
  },
  'who decided (default: who is signed in to this machine)': {
    de: 'wer entschieden hat (sonst: wer an dieser Maschine angemeldet ist)',
    sv: 'vem som bestämde (annars: den som är inloggad på den här datorn)',
  },
  'of withdraw: withdraw (default): our untouched copies go; keep: they stay': {
    de: 'bei withdraw: withdraw (sonst): unsere unberührten Kopien gehen; keep: sie bleiben',
    sv: 'för withdraw: withdraw (annars): våra orörda kopior försvinner; keep: de blir kvar',
  },
  'of withdraw: google, dav or both (default): where copies go': {
    de: 'bei withdraw: google, dav oder both (sonst): wo Kopien gehen',
    sv: 'för withdraw: google, dav eller both (annars): var kopior försvinner',
  },
  'write what is held, of everybody or of one person, as JSON, ICS and VCF files with a manifest; reads only': {
    de: 'schreiben, was von allen oder von einer Person da ist, als JSON-, ICS- und VCF-Dateien mit einem Verzeichnis; liest nur',
    sv: 'skriv vad som finns, om alla eller en person, som JSON-, ICS- och VCF-filer med en förteckning; läser bara',
  },
  'only of this person: a mail, phone, name or id': {
    de: 'nur von dieser Person: eine Mailadresse, ein Telefon, ein Name oder eine Kennung',
    sv: 'bara om den här personen: en mejladress, telefon, ett namn eller id',
  },
  'exported everything': {
    de: 'alles exportiert',
    sv: 'exporterade allt',
  },
  'exported what is held of a person': {
    de: 'exportiert, was von einer Person da ist',
    sv: 'exporterade vad som finns om en person',
  },
  "remove the copies of a person's data and what Twinbook remembers, for good; asks first, leaves originals and a receipt": {
    de: 'die Kopien der Daten einer Person und was Twinbook weiß entfernen, für immer; fragt erst, lässt Originale und einen Beleg da',
    sv: 'ta bort kopiorna av en persons data och vad Twinbook minns, för gott; frågar först, lämnar original och ett kvitto',
  },
  'let what an erasure left alone be copied again': {
    de: 'wieder kopieren lassen, was eine Löschung in Ruhe ließ',
    sv: 'låt det som en radering lämnade i fred kopieras igen',
  },
  'rotate: a new key, with which everything sealed is sealed anew; asks first': {
    de: 'rotate: ein neuer Schlüssel, mit dem alles Versiegelte neu versiegelt wird; fragt erst',
    sv: 'rotate: en ny nyckel, som allt förseglat förseglas på nytt med; frågar först',
  },
  'rotated the key': {
    de: 'den Schlüssel gewechselt',
    sv: 'bytte nyckeln',
  },
  'who did what and when, by command line, dashboard or daemon; and whether the journal is as it was written': {
    de: 'wer was wann getan hat, mit Befehl, Übersicht oder Dienst; und ob das Journal ist, wie es geschrieben wurde',
    sv: 'vem som gjorde vad och när, med kommando, översikt eller tjänst; och om journalen är som den skrevs',
  },
  'follow the chain from the first entry to the last': {
    de: 'der Kette vom ersten Eintrag bis zum letzten folgen',
    sv: 'följ kedjan från första posten till sista',
  },
  'the same, and whether this link that was noted is still in it': {
    de: 'dasselbe, und ob dieses notierte Glied noch darin ist',
    sv: 'samma sak, och om den här noterade länken fortfarande finns i den',
  },
};
