/** locales/phrases/journal — who did what through which hand, whether the journal is whole, and another key. */
import type { Phrases } from './phrase.ts';

export const journal: Phrases = {
  'command line': {
    de: 'Befehlszeile',
    sv: 'kommandoraden',
  },
  configuration: {
    de: 'Konfiguration',
    sv: 'konfigurationen',
  },
  dashboard: {
    de: 'Übersicht',
    sv: 'översikten',
  },
  daemon: {
    de: 'Dienst',
    sv: 'tjänsten',
  },
  'the configuration': {
    de: 'die Konfiguration',
    sv: 'konfigurationen',
  },
  'the daemon': {
    de: 'der Dienst',
    sv: 'tjänsten',
  },
  "whoever knows the dashboard's password": {
    de: 'wer das Passwort der Übersicht kennt',
    sv: 'den som kan översiktens lösenord',
  },
  'the daemon started': {
    de: 'der Dienst hat begonnen',
    sv: 'tjänsten startade',
  },
  'the daemon stopped': {
    de: 'der Dienst hat geendet',
    sv: 'tjänsten stannade',
  },
  'the configuration changed': {
    de: 'die Konfiguration hat sich geändert',
    sv: 'konfigurationen ändrades',
  },
  'began a sign-in to Google': {
    de: 'eine Anmeldung bei Google begonnen',
    sv: 'påbörjade en inloggning hos Google',
  },
  'erased a person': {
    de: 'eine Person gelöscht',
    sv: 'raderade en person',
  },
  'lifted an erasure': {
    de: 'eine Löschung aufgehoben',
    sv: 'hävde en radering',
  },
  'consent {what}': {
    de: 'Einwilligung {what}',
    sv: 'samtycke {what}',
  },
  'resolved a conflict': {
    de: 'einen Konflikt entschieden',
    sv: 'avgjorde en konflikt',
  },
  resumed: {
    de: 'fortgesetzt',
    sv: 'fortsatte',
  },
  uninstalled: {
    de: 'aufgegeben',
    sv: 'avinstallerade',
  },
  'exit code': {
    de: 'Exit-Code',
    sv: 'slutkod',
  },
  changes: {
    de: 'Änderungen',
    sv: 'ändringar',
  },
  receipt: {
    de: 'Beleg',
    sv: 'kvitto',
  },
  'items left alone': {
    de: 'in Ruhe gelassene Einträge',
    sv: 'poster som lämnas i fred',
  },
  is: {
    de: 'Stand',
    sv: 'läge',
  },
  kind: {
    de: 'Art',
    sv: 'slag',
  },
  contact: {
    de: 'Kontakt',
    sv: 'kontakt',
  },
  by: {
    de: 'durch',
    sv: 'av',
  },
  on: {
    de: 'am',
    sv: 'den',
  },
  'nothing was done yet': {
    de: 'es wurde noch nichts getan',
    sv: 'inget har gjorts än',
  },
  'whole: {n} entries, {n2} of them without words because of their age': {
    de: 'vollständig: {n} Einträge, davon {n2} ihres Alters wegen ohne Worte',
    sv: 'hel: {n} poster, varav {n2} utan ord på grund av sin ålder',
  },
  'the last link: {link}; note it elsewhere, and "twinbook audit --head LINK" tells later whether it is still there': {
    de: 'das letzte Glied: {link}; notieren Sie es anderswo, dann sagt „twinbook audit --head GLIED“ später, ob es noch da ist',
    sv: 'den sista länken: {link}; skriv upp den på ett annat ställe, så säger ”twinbook audit --head LÄNK” senare om den finns kvar',
  },
  'twinbook: the journal was changed: entry {n}: {why}. What comes before it is as it was written.': {
    de: 'twinbook: das Journal wurde verändert: Eintrag {n}: {why}. Was davor steht, ist, wie es geschrieben wurde.',
    sv: 'twinbook: journalen har ändrats: post {n}: {why}. Det som står före är som det skrevs.',
  },
  'an entry before it is missing': {
    de: 'ein Eintrag davor fehlt',
    sv: 'en post före den saknas',
  },
  'its words are not those that were written': {
    de: 'seine Worte sind nicht die, die geschrieben wurden',
    sv: 'orden i den är inte de som skrevs',
  },
  'it does not follow from the one before': {
    de: 'er folgt nicht aus dem davor',
    sv: 'den följer inte av den före',
  },
  'the link you noted is not in it: it was cut off, or begun anew': {
    de: 'das notierte Glied ist nicht darin: Das Journal wurde gekürzt oder neu begonnen',
    sv: 'länken du skrev upp finns inte i den: journalen har kortats, eller börjats om',
  },
  'the journal {file} was not made with the key in the data folder': {
    de: 'das Journal {file} wurde nicht mit dem Schlüssel im Datenordner gemacht',
    sv: 'journalen {file} gjordes inte med nyckeln i datamappen',
  },
  'Put back the key file it was made with. If that is lost for good, move {file} away: what it says of consents and erasures then no longer holds.':
    {
      de: 'Holen Sie die Schlüsseldatei zurück, mit der es gemacht wurde. Wenn sie endgültig verloren ist, schieben Sie {file} beiseite: Was darin von Einwilligungen und Löschungen steht, gilt dann nicht mehr.',
      sv: 'Lägg tillbaka nyckelfilen som den gjordes med. Om den är borta för gott, flytta undan {file}: det som står där om samtycken och raderingar gäller då inte längre.',
    },
  'Sign-ins, history, what waits, the journal and the snapshots in {folder} are sealed with a new key.': {
    de: 'Anmeldungen, Verlauf, Wartendes, das Journal und die Sicherungen in {folder} werden mit einem neuen Schlüssel versiegelt.',
    sv: 'Inloggningar, historik, det som väntar, journalen och säkerhetskopiorna i {folder} förseglas med en ny nyckel.',
  },
  'Backups kept elsewhere need the key that is there now: if you want to use them again, copy it first, and keep it apart.': {
    de: 'Anderswo aufbewahrte Sicherungen brauchen den Schlüssel, der jetzt da ist: Wenn Sie sie noch einmal verwenden wollen, kopieren Sie ihn erst, und bewahren Sie ihn getrennt auf.',
    sv: 'Säkerhetskopior på andra ställen behöver nyckeln som finns nu: om du vill använda dem igen, kopiera den först, och förvara den för sig.',
  },
  'Make a new key?': {
    de: 'Einen neuen Schlüssel machen?',
    sv: 'Skapa en ny nyckel?',
  },
  '{file} is new: keep a copy of it, in another place than the backups': {
    de: '{file} ist neu: Bewahren Sie eine Kopie davon auf, an einem anderen Ort als die Sicherungen',
    sv: '{file} är ny: behåll en kopia av den, på ett annat ställe än säkerhetskopiorna',
  },
  'There is nothing to seal anew.': {
    de: 'Es gibt nichts neu zu versiegeln.',
    sv: 'Det finns inget att försegla på nytt.',
  },
};
