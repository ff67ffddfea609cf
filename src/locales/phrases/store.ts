/** locales/phrases/store — what is the matter with database, key and backups. */
import type { Phrases } from './phrase.ts';

export const store: Phrases = {
  'Use the newer Twinbook again, or another data folder, or put back the snapshot that was taken before the update (twinbook restore).':
    {
      de: 'Nehmen Sie wieder das neuere Twinbook, oder einen anderen Datenordner, oder holen Sie die Sicherung von vor der Aktualisierung zurück (twinbook restore).',
      sv: 'Använd det nyare Twinbook igen, eller en annan datamapp, eller lägg tillbaka säkerhetskopian från före uppdateringen (twinbook restore).',
    },
  'the database {file} was made by a newer Twinbook': {
    de: 'die Datenbank {file} wurde von einem neueren Twinbook angelegt',
    sv: 'databasen {file} gjordes av ett nyare Twinbook',
  },
  'Put back the key file it was made with. If that is lost for good, begin anew without the database: nothing is lost by that, both sides are compared and joined again.':
    {
      de: 'Holen Sie die Schlüsseldatei zurück, mit der sie angelegt wurde. Wenn die endgültig verloren ist, beginnen Sie ohne die Datenbank neu: Dabei geht nichts verloren, beide Seiten werden verglichen und wieder verbunden.',
      sv: 'Lägg tillbaka nyckelfilen som den gjordes med. Om den är borta för gott, börja om utan databasen: inget går förlorat, båda sidor jämförs och paras ihop igen.',
    },
  'the database {file} was not made with the key in {key}': {
    de: 'die Datenbank {file} wurde nicht mit dem Schlüssel in {key} angelegt',
    sv: 'databasen {file} gjordes inte med nyckeln i {key}',
  },
  'another Twinbook works on {folder}': {
    de: 'ein anderes Twinbook arbeitet mit {folder}',
    sv: 'ett annat Twinbook arbetar med {folder}',
  },
  '{file} cannot be locked: {why}': {
    de: '{file} lässt sich nicht sperren: {why}',
    sv: '{file} går inte att låsa: {why}',
  },
  'the database has to be brought up to date, and no snapshot of it can be taken first: {why}': {
    de: 'die Datenbank muss auf den neuen Stand gebracht werden, und vorher lässt sie sich nicht sichern: {why}',
    sv: 'databasen måste uppdateras, och den går inte att säkerhetskopiera först: {why}',
  },
  '{file} is the present database itself': {
    de: '{file} ist die jetzige Datenbank selbst',
    sv: '{file} är själva den nuvarande databasen',
  },
  'Name a snapshot of it.': {
    de: 'Nennen Sie eine Sicherung von ihr.',
    sv: 'Ange en säkerhetskopia av den.',
  },
  'Snapshots are in the folder "backups" of the data folder, or where "twinbook backup --to" put them.': {
    de: 'Sicherungen sind im Ordner „backups“ des Datenordners, oder wo „twinbook backup --to“ sie hingelegt hat.',
    sv: 'Säkerhetskopior finns i mappen ”backups” i datamappen, eller där ”twinbook backup --to” lade dem.',
  },
  'there is no file {file}': {
    de: 'die Datei {file} gibt es nicht',
    sv: 'det finns ingen fil {file}',
  },
  '{file} is no database of Twinbook': {
    de: '{file} ist keine Datenbank von Twinbook',
    sv: '{file} är ingen databas från Twinbook',
  },
  'it is damaged, or no database at all': {
    de: 'sie ist beschädigt, oder gar keine Datenbank',
    sv: 'den är skadad, eller ingen databas alls',
  },
  'it is no database of Twinbook ({why})': {
    de: 'es ist keine Datenbank von Twinbook ({why})',
    sv: 'det är ingen databas från Twinbook ({why})',
  },
  '{file} cannot be put back: {why}': {
    de: '{file} lässt sich nicht zurückholen: {why}',
    sv: '{file} går inte att lägga tillbaka: {why}',
  },
  'Nothing was changed. Take another snapshot.': {
    de: 'Nichts wurde geändert. Nehmen Sie eine andere Sicherung.',
    sv: 'Inget ändrades. Ta en annan säkerhetskopia.',
  },
  'Nothing was changed. Name a new file, or an earlier backup.': {
    de: 'Nichts wurde geändert. Nennen Sie eine neue Datei, oder eine frühere Sicherung.',
    sv: 'Inget ändrades. Ange en ny fil, eller en tidigare säkerhetskopia.',
  },
  '{file} is there already, and no backup of Twinbook': {
    de: '{file} ist schon da, und keine Sicherung von Twinbook',
    sv: '{file} finns redan, och är ingen säkerhetskopia från Twinbook',
  },
  'no snapshot can be taken: the database {file} is damaged': {
    de: 'es lässt sich keine Sicherung machen: die Datenbank {file} ist beschädigt',
    sv: 'ingen säkerhetskopia går att göra: databasen {file} är skadad',
  },
  'the disk is full': {
    de: 'der Datenträger ist voll',
    sv: 'disken är full',
  },
  'no snapshot can be taken at {file}: {why}': {
    de: 'unter {file} lässt sich keine Sicherung machen: {why}',
    sv: 'ingen säkerhetskopia går att göra i {file}: {why}',
  },
  'Something else reads the database. Wait for it to end, then run the same again.': {
    de: 'Etwas anderes liest die Datenbank. Warten Sie, bis es fertig ist, und führen Sie dasselbe dann noch einmal aus.',
    sv: 'Något annat läser databasen. Vänta tills det är klart, kör sedan samma sak igen.',
  },
  'what was forgotten could not be wiped from the disk yet': {
    de: 'was vergessen wurde, konnte noch nicht vom Datenträger gewischt werden',
    sv: 'det som glömdes kunde inte raderas från disken än',
  },
  'another program keeps it locked': {
    de: 'ein anderes Programm hält sie gesperrt',
    sv: 'ett annat program håller den låst',
  },
  'it is read-only': {
    de: 'sie ist nur lesbar',
    sv: 'den är skrivskyddad',
  },
  'it cannot be reached, or a folder stands in its place': {
    de: 'sie ist nicht zu erreichen, oder an ihrer Stelle ist ein Ordner',
    sv: 'den går inte att nå, eller en mapp står i dess ställe',
  },
  'the disk failed': {
    de: 'der Datenträger hat versagt',
    sv: 'disken svek',
  },
  opened: {
    de: 'geöffnet',
    sv: 'öppnas',
  },
  read: {
    de: 'gelesen',
    sv: 'läsas',
  },
  written: {
    de: 'geschrieben',
    sv: 'skrivas',
  },
  'the database {file} cannot be {what}: {why}': {
    de: 'die Datenbank {file} kann nicht {what} werden: {why}',
    sv: 'databasen {file} kan inte {what}: {why}',
  },
  'Make room on the disk. Nothing is lost: what is unfinished is finished once there is room.': {
    de: 'Schaffen Sie Platz auf dem Datenträger. Nichts geht verloren: Was unfertig ist, wird fertig, sobald Platz ist.',
    sv: 'Skapa plats på disken. Inget går förlorat: det som inte är klart blir klart så snart det finns plats.',
  },
  'End what uses it: a copy or a scan under way, a database tool. Then it goes on.': {
    de: 'Beenden Sie, was sie benutzt: eine laufende Kopie oder Prüfung, ein Datenbankprogramm. Dann geht es weiter.',
    sv: 'Avsluta det som använder den: en pågående kopiering eller genomsökning, ett databasverktyg. Sedan går det vidare.',
  },
  'Look whether the disk is mounted read-only, and whom {folder} and the files in it belong to: it must be the user that runs Twinbook.':
    {
      de: 'Sehen Sie nach, ob der Datenträger nur zum Lesen eingehängt ist, und wem {folder} und die Dateien darin gehören: Es muss der Benutzer sein, der Twinbook ausführt.',
      sv: 'Se efter om disken är monterad skrivskyddad, och vem {folder} och filerna i den tillhör: det måste vara användaren som kör Twinbook.',
    },
  'Look at {folder}: is its disk there, does it belong to the user that runs Twinbook, is the database a file?': {
    de: 'Sehen Sie sich {folder} an: Ist der Datenträger da, gehört er dem Benutzer, der Twinbook ausführt, ist die Datenbank eine Datei?',
    sv: 'Titta på {folder}: finns dess disk, tillhör den användaren som kör Twinbook, är databasen en fil?',
  },
  'Look into the log of the system. If the disk is well again: {what}': {
    de: 'Sehen Sie ins Protokoll des Systems. Wenn der Datenträger wieder in Ordnung ist: {what}',
    sv: 'Titta i systemets logg. Om disken är bra igen: {what}',
  },
  'move {file} away to begin anew: nothing is lost by that, both sides are compared and joined again.': {
    de: 'schieben Sie {file} beiseite, um neu zu beginnen: Dabei geht nichts verloren, beide Seiten werden verglichen und wieder verbunden.',
    sv: 'flytta undan {file} för att börja om: inget går förlorat, båda sidor jämförs och paras ihop igen.',
  },
  'There is no snapshot of it. You can {what}': {
    de: 'Es gibt keine Sicherung davon. Dann bleibt: {what}',
    sv: 'Det finns ingen säkerhetskopia av den. Du kan: {what}',
  },
  'Put the last snapshot back with "twinbook restore {file}", or {what}': {
    de: 'Holen Sie die letzte Sicherung mit „twinbook restore {file}“ zurück, oder {what}',
    sv: 'Lägg tillbaka den senaste säkerhetskopian med ”twinbook restore {file}”, eller {what}',
  },
  'the data folder {folder} cannot be used: {why}': {
    de: 'der Datenordner {folder} ist nicht zu gebrauchen: {why}',
    sv: 'datamappen {folder} går inte att använda: {why}',
  },
  '{file} is not a Twinbook key': {
    de: '{file} ist kein Schlüssel von Twinbook',
    sv: '{file} är ingen Twinbook-nyckel',
  },
  'Put the key file back from your backup.': {
    de: 'Holen Sie die Schlüsseldatei aus Ihrer Sicherung zurück.',
    sv: 'Lägg tillbaka nyckelfilen från din säkerhetskopia.',
  },
  'Put it back from your backup.': {
    de: 'Holen Sie sie aus Ihrer Sicherung zurück.',
    sv: 'Lägg tillbaka den från din säkerhetskopia.',
  },
  'Put it back from your backup. If it is lost for good, {what}': {
    de: 'Holen Sie sie aus Ihrer Sicherung zurück. Wenn sie endgültig verloren ist, {what}',
    sv: 'Lägg tillbaka den från din säkerhetskopia. Om den är borta för gott, {what}',
  },
  'the key file {file} that belongs to the database is missing': {
    de: 'die Schlüsseldatei {file}, die zur Datenbank gehört, fehlt',
    sv: 'nyckelfilen {file} som hör till databasen saknas',
  },
  'the key file {file} is missing': {
    de: 'die Schlüsseldatei {file} fehlt',
    sv: 'nyckelfilen {file} saknas',
  },
  'there is no folder {folder}': {
    de: 'den Ordner {folder} gibt es nicht',
    sv: 'det finns ingen mapp {folder}',
  },
  'Name a folder that is there, or make it first.': {
    de: 'Nennen Sie einen Ordner, den es gibt, oder legen Sie ihn zuerst an.',
    sv: 'Ange en mapp som finns, eller skapa den först.',
  },
};
