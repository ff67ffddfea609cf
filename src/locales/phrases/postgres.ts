/** locales/phrases/postgres — what is the matter with a PostgreSQL, and with the machines that share it. */
import type { Phrases } from './phrase.ts';

export const postgres: Phrases = {
  'nobody answers there': {
    de: 'dort antwortet niemand',
    sv: 'ingen svarar där',
  },
  'Is PostgreSQL running, does it listen at that address (listen_addresses), does a firewall let this machine through? It is tried again.':
    {
      de: 'Läuft PostgreSQL, lauscht es an dieser Adresse (listen_addresses), lässt eine Firewall diese Maschine durch? Es wird wieder versucht.',
      sv: 'Är PostgreSQL igång, lyssnar det på den adressen (listen_addresses), släpper en brandvägg igenom den här maskinen? Det försöks igen.',
    },
  'no machine of that name is known': {
    de: 'unter diesem Namen ist keine Maschine bekannt',
    sv: 'ingen maskin med det namnet är känd',
  },
  'Look at the name in "database", and at the name server of this machine.': {
    de: 'Sehen Sie den Namen in „database“ nach, und den Namensserver dieser Maschine.',
    sv: 'Titta på namnet i ”database”, och på maskinens namnserver.',
  },
  'the connection was lost': {
    de: 'die Verbindung ging verloren',
    sv: 'anslutningen bröts',
  },
  'PostgreSQL was stopped or restarted, or the network failed. Nothing is lost: what is unfinished is finished once it answers.':
    {
      de: 'PostgreSQL wurde angehalten oder neu gestartet, oder das Netz fiel aus. Nichts geht verloren: Was unfertig ist, wird fertig, sobald es antwortet.',
      sv: 'PostgreSQL stoppades eller startades om, eller så föll nätet bort. Inget går förlorat: det som är ofärdigt blir klart när det svarar.',
    },
  'it is just starting up or shutting down': {
    de: 'es fährt gerade hoch oder herunter',
    sv: 'det startar eller stängs just nu',
  },
  'Wait a moment; it is tried again.': {
    de: 'Warten Sie einen Augenblick; es wird wieder versucht.',
    sv: 'Vänta ett ögonblick; det försöks igen.',
  },
  'it has no connection left': {
    de: 'es hat keine Verbindung mehr frei',
    sv: 'det har ingen anslutning kvar',
  },
  'Raise max_connections of PostgreSQL: each Twinbook needs up to 8. Or end what else uses it. It is tried again.': {
    de: 'Erhöhen Sie max_connections von PostgreSQL: Jedes Twinbook braucht bis zu 8. Oder beenden Sie, was es sonst benutzt. Es wird wieder versucht.',
    sv: 'Höj max_connections i PostgreSQL: varje Twinbook behöver upp till 8. Eller avsluta det andra som använder det. Det försöks igen.',
  },
  'it refuses the password': {
    de: 'es lehnt das Passwort ab',
    sv: 'det godtar inte lösenordet',
  },
  'Look at user and password in "database" of the configuration, and at the file the password is put in from.': {
    de: 'Sehen Sie Benutzer und Passwort in „database“ der Konfiguration nach, und die Datei, aus der das Passwort kommt.',
    sv: 'Titta på användare och lösenord i ”database” i konfigurationen, och på filen som lösenordet hämtas från.',
  },
  'it does not let this user in from here': {
    de: 'es lässt diesen Benutzer von hier nicht herein',
    sv: 'det släpper inte in den användaren härifrån',
  },
  'Look at the user in "database", and at pg_hba.conf of PostgreSQL.': {
    de: 'Sehen Sie den Benutzer in „database“ nach, und pg_hba.conf von PostgreSQL.',
    sv: 'Titta på användaren i ”database”, och på pg_hba.conf i PostgreSQL.',
  },
  'there is no such database': {
    de: 'diese Datenbank gibt es nicht',
    sv: 'det finns ingen sådan databas',
  },
  'Make it: CREATE DATABASE … OWNER …; or correct the name in "database".': {
    de: 'Legen Sie sie an: CREATE DATABASE … OWNER …; oder berichtigen Sie den Namen in „database“.',
    sv: 'Skapa den: CREATE DATABASE … OWNER …; eller rätta namnet i ”database”.',
  },
  'the encrypted connection failed': {
    de: 'die verschlüsselte Verbindung kam nicht zustande',
    sv: 'den krypterade anslutningen misslyckades',
  },
  'Look at sslmode in "database"; a certificate of your own authority is named by NODE_EXTRA_CA_CERTS.': {
    de: 'Sehen Sie sslmode in „database“ nach; ein Zertifikat Ihrer eigenen Stelle nennt NODE_EXTRA_CA_CERTS.',
    sv: 'Titta på sslmode i ”database”; ett certifikat från en egen utfärdare anges med NODE_EXTRA_CA_CERTS.',
  },
  'it is read-only, a standby for instance': {
    de: 'es lässt sich nur lesen, ein Standby-Server zum Beispiel',
    sv: 'det går bara att läsa, en standby-server till exempel',
  },
  'Name the primary server in "database".': {
    de: 'Nennen Sie in „database“ den Hauptserver.',
    sv: 'Ange huvudservern i ”database”.',
  },
  'this user may not do that there': {
    de: 'dieser Benutzer darf das dort nicht',
    sv: 'användaren får inte göra det där',
  },
  'Make the user the owner of the database: ALTER DATABASE … OWNER TO …; and of what is in the schema "twinbook".': {
    de: 'Machen Sie den Benutzer zum Eigentümer der Datenbank: ALTER DATABASE … OWNER TO …; und dessen, was im Schema „twinbook“ liegt.',
    sv: 'Gör användaren till ägare av databasen: ALTER DATABASE … OWNER TO …; och av det som finns i schemat ”twinbook”.',
  },
  'its disk is full, or fails': {
    de: 'sein Datenträger ist voll oder defekt',
    sv: 'dess disk är full, eller trasig',
  },
  'Make room on the machine of PostgreSQL, and look into its log. Nothing is lost: what is unfinished is finished then.': {
    de: 'Schaffen Sie Platz auf der Maschine von PostgreSQL, und sehen Sie in sein Protokoll. Nichts geht verloren: Was unfertig ist, wird dann fertig.',
    sv: 'Skapa plats på maskinen med PostgreSQL, och titta i dess logg. Inget går förlorat: det som är ofärdigt blir klart då.',
  },
  'it found something damaged': {
    de: 'es fand etwas Beschädigtes',
    sv: 'det hittade något skadat',
  },
  'Look into the log of PostgreSQL. If it cannot be mended, put a backup back with "twinbook restore FILE".': {
    de: 'Sehen Sie in das Protokoll von PostgreSQL. Wenn es sich nicht reparieren lässt, holen Sie mit „twinbook restore DATEI“ eine Sicherung zurück.',
    sv: 'Titta i loggen för PostgreSQL. Om det inte går att laga, lägg tillbaka en säkerhetskopia med ”twinbook restore FIL”.',
  },
  'it took too long': {
    de: 'es dauerte zu lange',
    sv: 'det tog för lång tid',
  },
  'Something else keeps it busy or locked. It is tried again; if that goes on, look into its log.': {
    de: 'Etwas anderes hält es beschäftigt oder gesperrt. Es wird wieder versucht; geht es so weiter, sehen Sie in sein Protokoll.',
    sv: 'Något annat håller det upptaget eller låst. Det försöks igen; om det fortsätter, titta i dess logg.',
  },
  'Use the newer Twinbook again, on every machine; or go back: the snapshot from before the update is put back into an empty database by "twinbook restore".':
    {
      de: 'Nehmen Sie wieder das neuere Twinbook, auf jeder Maschine; oder gehen Sie zurück: „twinbook restore“ holt die Sicherung von vor der Aktualisierung in eine leere Datenbank zurück.',
      sv: 'Använd det nyare Twinbook igen, på varje maskin; eller gå tillbaka: ”twinbook restore” lägger säkerhetskopian från före uppdateringen i en tom databas.',
    },
  "Make another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0; and name it in the configuration.": {
    de: "Legen Sie eine andere an: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0; und nennen Sie sie in der Konfiguration.",
    sv: "Skapa en annan: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0; och ange den i konfigurationen.",
  },
  'the database {file} has the encoding {encoding}, and Twinbook needs UTF8': {
    de: 'die Datenbank {file} hat die Kodierung {encoding}, und Twinbook braucht UTF8',
    sv: 'databasen {file} har kodningen {encoding}, och Twinbook behöver UTF8',
  },
  'Copy the file "key" from the data folder of the machine that used the database first, or from your backup, to {key}. All of them need the same.':
    {
      de: 'Kopieren Sie die Datei „key“ aus dem Datenordner der Maschine, die die Datenbank zuerst benutzt hat, oder aus Ihrer Sicherung, nach {key}. Alle brauchen dieselbe.',
      sv: 'Kopiera filen ”key” från datamappen på maskinen som använde databasen först, eller från din säkerhetskopia, till {key}. Alla behöver samma.',
    },
  'the key file {key} that belongs to the database {file} is missing': {
    de: 'die Schlüsseldatei {key}, die zur Datenbank {file} gehört, fehlt',
    sv: 'nyckelfilen {key} som hör till databasen {file} saknas',
  },
  'what was forgotten could not be wiped from the disk yet: {why}': {
    de: 'was vergessen wurde, ließ sich noch nicht vom Datenträger löschen: {why}',
    sv: 'det som glömdes kunde inte raderas från disken än: {why}',
  },
  'Then run the same again.': {
    de: 'Rufen Sie dann dasselbe noch einmal auf.',
    sv: 'Kör sedan samma igen.',
  },
  'this process stood still for too long, or lost the database: another may be at work by now': {
    de: 'dieser Prozess stand zu lange still oder verlor die Datenbank: Inzwischen arbeitet vielleicht ein anderer',
    sv: 'den här processen stod stilla för länge, eller förlorade databasen: en annan kan vara i arbete nu',
  },
  'this process stood still for too long, or lost the database: another may be at work on {pair} by now': {
    de: 'dieser Prozess stand zu lange still oder verlor die Datenbank: Inzwischen arbeitet vielleicht ein anderer an {pair}',
    sv: 'den här processen stod stilla för länge, eller förlorade databasen: en annan kan arbeta med {pair} nu',
  },
  'Nothing more is written from here. What is unfinished is finished by whoever works on it now.': {
    de: 'Von hier wird nichts mehr geschrieben. Was unfertig ist, macht fertig, wer jetzt daran arbeitet.',
    sv: 'Inget mer skrivs härifrån. Det som är ofärdigt görs klart av den som arbetar med det nu.',
  },
  'A worker ended without a word and may have requests under way: its leases are waited for, a minute at most.': {
    de: 'Ein Arbeiter endete ohne ein Wort und hat vielleicht noch Anfragen unterwegs: Auf das Ende seiner Rechte wird gewartet, höchstens eine Minute.',
    sv: 'En arbetare slutade utan ett ord och kan ha förfrågningar på väg: det väntas tills dess rätt har gått ut, högst en minut.',
  },
  'Run the same there, where the data folder has uninstall-{pair}-…, or start over with "twinbook resume {pair2}".': {
    de: 'Rufen Sie dasselbe dort auf, wo der Datenordner uninstall-{pair}-… hat, oder fangen Sie mit „twinbook resume {pair2}“ neu an.',
    sv: 'Kör samma där datamappen har uninstall-{pair}-…, eller börja om med ”twinbook resume {pair2}”.',
  },
  '{pair} was uninstalled on another machine': {
    de: '{pair} wurde auf einer anderen Maschine deinstalliert',
    sv: '{pair} avinstallerades på en annan maskin',
  },
  '{pair} is being uninstalled on another machine': {
    de: '{pair} wird auf einer anderen Maschine deinstalliert',
    sv: '{pair} avinstalleras på en annan maskin',
  },
  'This is written down in journal.db of this data folder. Workers with a data folder of their own know nothing of it: stop them, and copy the file to each before they start again.':
    {
      de: 'Das ist in journal.db dieses Datenordners aufgeschrieben. Arbeiter mit einem eigenen Datenordner wissen davon nichts: Halten Sie sie an, und kopieren Sie die Datei zu jedem, bevor sie wieder starten.',
      sv: 'Det här är antecknat i journal.db i den här datamappen. Arbetare med en egen datamapp vet inget om det: stoppa dem, och kopiera filen till var och en innan de startar igen.',
    },
  'the key of a PostgreSQL that machines share cannot be changed in place': {
    de: 'der Schlüssel eines PostgreSQL, das Maschinen sich teilen, lässt sich nicht an Ort und Stelle ändern',
    sv: 'nyckeln till ett PostgreSQL som maskiner delar går inte att byta på plats',
  },
  'Stop every worker. "twinbook backup", "database: sqlite", "twinbook restore FILE" and "twinbook key rotate" make the new key; "twinbook migrate-state" puts everything into an empty PostgreSQL; then copy the key file to every machine.':
    {
      de: 'Halten Sie jeden Arbeiter an. „twinbook backup“, „database: sqlite“, „twinbook restore DATEI“ und „twinbook key rotate“ machen den neuen Schlüssel; „twinbook migrate-state“ bringt alles in ein leeres PostgreSQL; kopieren Sie dann die Schlüsseldatei auf jede Maschine.',
      sv: 'Stoppa varje arbetare. ”twinbook backup”, ”database: sqlite”, ”twinbook restore FIL” och ”twinbook key rotate” gör den nya nyckeln; ”twinbook migrate-state” lägger allt i ett tomt PostgreSQL; kopiera sedan nyckelfilen till varje maskin.',
    },
};
