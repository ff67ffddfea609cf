/** locales/phrases/moving — where the memory is kept, and what its move to a PostgreSQL has to say. */
import type { Phrases } from './phrase.ts';

export const moving: Phrases = {
  'move what is remembered from SQLite into an empty PostgreSQL; nothing is changed in the old database': {
    de: 'das Gedächtnis aus SQLite in ein leeres PostgreSQL bringen; in der alten Datenbank ändert sich nichts',
    sv: 'flytta minnet från SQLite till ett tomt PostgreSQL; inget ändras i den gamla databasen',
  },
  'postgres://user@host/database; a password is best put in as in the configuration': {
    de: 'postgres://user@host/database; ein Passwort setzen Sie am besten ein wie in der Konfiguration',
    sv: 'postgres://user@host/database; ett lösenord sätts bäst in som i konfigurationen',
  },
  'moved everything to a PostgreSQL': {
    de: 'hat alles in ein PostgreSQL gebracht',
    sv: 'flyttade allt till ett PostgreSQL',
  },
  'there is no database at {file} yet': {
    de: 'unter {file} gibt es noch keine Datenbank',
    sv: 'det finns ingen databas i {file} än',
  },
  'there is no database at {file}': {
    de: 'unter {file} gibt es keine Datenbank',
    sv: 'det finns ingen databas i {file}',
  },
  'Nothing has to be moved: write "database: {file}" into the configuration, with its password.': {
    de: 'Es gibt nichts zu bewegen: Schreiben Sie „database: {file}“ in die Konfiguration, mit seinem Passwort.',
    sv: 'Inget behöver flyttas: skriv ”database: {file}” i konfigurationen, med dess lösenord.',
  },
  'moved to {file}': {
    de: 'nach {file} gebracht',
    sv: 'flyttat till {file}',
  },
  'it was moved to {file} already': {
    de: 'es wurde schon nach {file} gebracht',
    sv: 'det är redan flyttat till {file}',
  },
  '{n} collections, {n2} twins, {n3} changes of the history': {
    de: '{n} Sammlungen, {n2} Zwillinge, {n3} Änderungen im Verlauf',
    sv: '{n} samlingar, {n2} tvillingar, {n3} ändringar i historiken',
  },
  'Now write "database: {file}" into {configuration}, with its password. Until then Twinbook does not start.': {
    de: 'Schreiben Sie jetzt „database: {file}“ in {configuration}, mit seinem Passwort. Bis dahin startet Twinbook nicht.',
    sv: 'Skriv nu ”database: {file}” i {configuration}, med dess lösenord. Till dess startar Twinbook inte.',
  },
  'The old database stays where it is, as it was. Delete it once you trust the new one.': {
    de: 'Die alte Datenbank bleibt, wo sie ist, und wie sie war. Löschen Sie sie, sobald Sie der neuen vertrauen.',
    sv: 'Den gamla databasen ligger kvar, som den var. Ta bort den när du litar på den nya.',
  },
  '--to names no PostgreSQL': {
    de: '--to nennt kein PostgreSQL',
    sv: '--to anger inget PostgreSQL',
  },
  'Write --to postgres://user@host/database.': {
    de: 'Schreiben Sie --to postgres://user@host/database.',
    sv: 'Skriv --to postgres://user@host/database.',
  },
  'Run it while the configuration still says sqlite. Out of a PostgreSQL things go by "twinbook backup" and "twinbook restore".':
    {
      de: 'Rufen Sie es auf, solange in der Konfiguration noch sqlite steht. Aus einem PostgreSQL heraus geht es mit „twinbook backup“ und „twinbook restore“.',
      sv: 'Kör det medan det står sqlite i konfigurationen. Ut ur ett PostgreSQL går det med ”twinbook backup” och ”twinbook restore”.',
    },
  'the configuration names {file} already': {
    de: 'die Konfiguration nennt schon {file}',
    sv: 'konfigurationen anger redan {file}',
  },
  'Write "database: {to}" into the configuration, with its password. If the move was cut off, run the same "twinbook migrate-state" again. To stay with SQLite, delete {file}.':
    {
      de: 'Schreiben Sie „database: {to}“ in die Konfiguration, mit seinem Passwort. Wurde der Umzug unterbrochen, rufen Sie dasselbe „twinbook migrate-state“ noch einmal auf. Um bei SQLite zu bleiben, löschen Sie {file}.',
      sv: 'Skriv ”database: {to}” i konfigurationen, med dess lösenord. Om flytten avbröts, kör samma ”twinbook migrate-state” igen. För att stanna med SQLite, ta bort {file}.',
    },
  'the database of {folder} was moved to {to} at {when}': {
    de: 'die Datenbank von {folder} wurde nach {to} gebracht, {when}',
    sv: 'databasen i {folder} flyttades till {to}, {when}',
  },
  'Nothing was changed. Name an empty database: two memories cannot be made one.': {
    de: 'Nichts wurde geändert. Nennen Sie eine leere Datenbank: Aus zwei Gedächtnissen lässt sich nicht eines machen.',
    sv: 'Inget ändrades. Ange en tom databas: två minnen går inte att göra till ett.',
  },
  'the database {file} is not empty': {
    de: 'die Datenbank {file} ist nicht leer',
    sv: 'databasen {file} är inte tom',
  },
  'Nothing was changed. If the new one is to be used from another place now, back it up and restore it there.': {
    de: 'Nichts wurde geändert. Soll die neue jetzt von anderswo benutzt werden, sichern Sie sie und holen Sie sie dort zurück.',
    sv: 'Inget ändrades. Om den nya ska användas från ett annat ställe nu, säkerhetskopiera den och lägg tillbaka den där.',
  },
  'the database of {folder} was moved to {to} already': {
    de: 'die Datenbank von {folder} wurde schon nach {to} gebracht',
    sv: 'databasen i {folder} är redan flyttad till {to}',
  },
  '{file} is not of the present form': {
    de: '{file} hat nicht die jetzige Form',
    sv: '{file} har inte den nuvarande formen',
  },
  'Nothing was changed. Is anything else at work on the database?': {
    de: 'Nichts wurde geändert. Arbeitet noch etwas anderes mit der Datenbank?',
    sv: 'Inget ändrades. Är något annat i arbete med databasen?',
  },
  'not every row of {table} arrived in the database': {
    de: 'nicht jede Zeile von {table} kam in der Datenbank an',
    sv: 'inte varje rad i {table} kom fram till databasen',
  },
  'write postgres://user@host/database': {
    de: 'schreiben Sie postgres://user@host/database',
    sv: 'skriv postgres://user@host/database',
  },
  'is not the address of a PostgreSQL database': {
    de: 'ist keine Adresse einer PostgreSQL-Datenbank',
    sv: 'är ingen adress till en PostgreSQL-databas',
  },
  'names no host': {
    de: 'nennt keinen Server',
    sv: 'anger ingen server',
  },
  'names no user': {
    de: 'nennt keinen Benutzer',
    sv: 'anger ingen användare',
  },
  'names no database behind the host': {
    de: 'nennt hinter dem Server keine Datenbank',
    sv: 'anger ingen databas efter servern',
  },
  'leave it out for 5432, or write a number up to 65535 behind the ":"': {
    de: 'lassen Sie ihn für 5432 weg, oder schreiben Sie hinter den „:“ eine Zahl bis 65535',
    sv: 'utelämna den för 5432, eller skriv ett tal upp till 65535 efter ”:”',
  },
  'has a part behind "?" that is not known': {
    de: 'hat hinter dem „?“ einen Teil, der nicht bekannt ist',
    sv: 'har en del efter ”?” som inte är känd',
  },
  'only sslmode can stand there': {
    de: 'nur sslmode kann dort stehen',
    sv: 'bara sslmode kan stå där',
  },
  'has an sslmode that is not known': {
    de: 'hat ein sslmode, das nicht bekannt ist',
    sv: 'har ett sslmode som inte är känt',
  },
  'write one of {words}': {
    de: 'schreiben Sie eines von {words}',
    sv: 'skriv ett av {words}',
  },
};
