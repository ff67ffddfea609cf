/** locales/phrases/journal — what is said of the journal and the key, and what both say of deeds. */
import type { Phrases } from './phrase.ts';

export const journal: Phrases = {
  'twinbook: the journal was changed: entry {n}: {why}. What comes before it is as it was written.': {
    de: 'twinbook: das Journal wurde verändert: Eintrag {n}: {why}. Was davor steht, ist, wie es geschrieben wurde.',
    sv: 'twinbook: journalen har ändrats: post {n}: {why}. Det som står före är som det skrevs.',
  },
  'whole: {n} entries, {n2} of them without words because of their age': {
    de: 'unversehrt: {n} Einträge, {n2} davon ohne Worte, ihres Alters wegen',
    sv: 'hel: {n} poster, {n2} av dem utan ord på grund av sin ålder',
  },
  'the last link: {link}; note it elsewhere, and "twinbook audit --head LINK" tells later whether it is still there': {
    de: 'das letzte Glied: {link}; anderswo notieren, und „twinbook audit --head LINK“ sagt später, ob es noch da ist',
    sv: 'den sista länken: {link}; anteckna den på annat håll, så säger ”twinbook audit --head LINK” senare om den finns kvar',
  },
  'nothing was done yet': {
    de: 'noch wurde nichts getan',
    sv: 'inget har gjorts ännu',
  },
  'an entry before it is missing': {
    de: 'ein Eintrag davor fehlt',
    sv: 'en post före den saknas',
  },
  'its words are not those that were written': {
    de: 'seine Worte sind nicht die, die geschrieben wurden',
    sv: 'dess ord är inte de som skrevs',
  },
  'it does not follow from the one before': {
    de: 'er folgt nicht aus dem davor',
    sv: 'den följer inte av den före',
  },
  'the link you noted is not in it: it was cut off, or begun anew': {
    de: 'das notierte Glied ist nicht darin: es wurde abgeschnitten oder neu begonnen',
    sv: 'den antecknade länken finns inte i den: den har kapats, eller börjats om',
  },
  'Put back the key file it was made with. If that is lost for good, move {file} away: what it says of consents and erasures then no longer holds.':
    {
      de: 'Die Schlüsseldatei zurücklegen, mit der es gemacht wurde. Ist sie endgültig verloren, {file} wegschieben: was darin über Einwilligungen und Löschungen steht, gilt dann nicht mehr.',
      sv: 'Lägg tillbaka nyckelfilen den gjordes med. Är den borta för gott, flytta undan {file}: det den säger om samtycken och raderingar gäller då inte längre.',
    },
  'the journal {file} was not made with the key in the data folder': {
    de: 'das Journal {file} wurde nicht mit dem Schlüssel im Datenordner gemacht',
    sv: 'journalen {file} gjordes inte med nyckeln i datamappen',
  },
  'There is nothing to seal anew.': {
    de: 'Es gibt nichts neu zu versiegeln.',
    sv: 'Det finns inget att försegla på nytt.',
  },
  'Sign-ins, history, what waits, the journal and the snapshots in {folder} are sealed with a new key.': {
    de: 'Anmeldungen, Verlauf, Wartendes, Journal und Sicherungen in {folder} werden mit einem neuen Schlüssel versiegelt.',
    sv: 'Inloggningar, historik, det som väntar, journalen och ögonblicksbilderna i {folder} förseglas med en ny nyckel.',
  },
  'Backups kept elsewhere need the key that is there now: if you want to use them again, copy it first, and keep it apart.': {
    de: 'Anderswo aufbewahrte Sicherungen brauchen den jetzigen Schlüssel: wer sie noch einmal nutzen will, kopiert ihn vorher und bewahrt ihn getrennt auf.',
    sv: 'Säkerhetskopior på annat håll behöver nyckeln som finns nu: kopiera den först om du vill använda dem igen, och förvara den för sig.',
  },
  'Make a new key?': {
    de: 'Einen neuen Schlüssel machen?',
    sv: 'Göra en ny nyckel?',
  },
  '{key} is new: keep a copy of it, in another place than the backups': {
    de: '{key} ist neu: eine Kopie davon aufbewahren, an einem anderen Ort als die Sicherungen',
    sv: '{key} är ny: förvara en kopia av den, på annan plats än säkerhetskopiorna',
  },
  'whose contacts may be looked at: list what was said, grant, or withdraw, which removes our copies and forgets them': {
    de: 'wessen Kontakte angesehen werden dürfen: auflisten, einwilligen oder widerrufen, was unsere Kopien entfernt und sie vergisst',
    sv: 'vems kontakter får tittas på: lista, samtycka eller återkalla, vilket tar bort våra kopior och glömmer dem',
  },
  'list, grant or withdraw': {
    de: 'list, grant oder withdraw',
    sv: 'list, grant eller withdraw',
  },
  'that it is about contacts, the only kind that needs a consent; said or not': {
    de: 'dass es um Kontakte geht, die als einzige eine Einwilligung brauchen; gesagt oder nicht',
    sv: 'att det gäller kontakter, det enda som behöver samtycke; sagt eller inte',
  },
  'who decided (default: who is signed in to this machine)': {
    de: 'wer entschieden hat (sonst: wer an diesem Rechner angemeldet ist)',
    sv: 'vem som bestämde (annars: den som är inloggad på datorn)',
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
    de: 'schreibt, was da ist, von allen oder von einer Person, als JSON-, ICS- und VCF-Dateien mit Verzeichnis; liest nur',
    sv: 'skriver det som finns, om alla eller en person, som JSON-, ICS- och VCF-filer med förteckning; läser bara',
  },
  'only of this person: a mail, phone, name or id': {
    de: 'nur von dieser Person: E-Mail, Nummer, Name oder ID',
    sv: 'bara om den här personen: e-post, nummer, namn eller id',
  },
  'a folder that is empty or not there yet': {
    de: 'ein Ordner, der leer oder noch nicht da ist',
    sv: 'en mapp som är tom eller inte finns ännu',
  },
  "remove the copies of a person's data and what Twinbook remembers, for good; asks first, leaves originals and a receipt": {
    de: 'entfernt die Kopien der Daten einer Person und was Twinbook weiß, endgültig; fragt vorher, lässt Originale und eine Quittung',
    sv: 'tar bort kopiorna av en persons uppgifter och det Twinbook minns, för gott; frågar först, lämnar original och ett kvitto',
  },
  'a mail, phone, name or id': {
    de: 'E-Mail, Nummer, Name oder ID',
    sv: 'e-post, nummer, namn eller id',
  },
  'let what an erasure left alone be copied again': {
    de: 'was eine Löschung in Ruhe ließ, wieder kopieren lassen',
    sv: 'låt det en radering lämnade i fred kopieras igen',
  },
  'also remove more copies than the guard allows': {
    de: 'auch mehr Kopien entfernen, als der Wächter erlaubt',
    sv: 'ta även bort fler kopior än vakten tillåter',
  },
  'rotate: a new key, with which everything sealed is sealed anew; asks first': {
    de: 'rotate: ein neuer Schlüssel, mit dem alles Versiegelte neu versiegelt wird; fragt vorher',
    sv: 'rotate: en ny nyckel, som allt förseglat förseglas på nytt med; frågar först',
  },
  'who did what and when, by command line, dashboard or daemon; and whether the journal is as it was written': {
    de: 'wer was wann getan hat, über Befehlszeile, Dashboard oder Dienst; und ob das Journal ist, wie es geschrieben wurde',
    sv: 'vem som gjorde vad och när, via kommandorad, panel eller tjänst; och om journalen är som den skrevs',
  },
  'follow the chain from the first entry to the last': {
    de: 'der Kette vom ersten Eintrag bis zum letzten folgen',
    sv: 'följ kedjan från första posten till den sista',
  },
  'the same, and whether this link that was noted is still in it': {
    de: 'dasselbe, und ob dieses notierte Glied noch darin ist',
    sv: 'samma sak, och om den här antecknade länken finns kvar',
  },
  'signed in to Google': {
    de: 'bei Google angemeldet',
    sv: 'loggade in hos Google',
  },
  'ended the sign-in to Google': {
    de: 'Google-Anmeldung beendet',
    sv: 'avslutade inloggningen hos Google',
  },
  'approved what was held': {
    de: 'Angehaltenes freigegeben',
    sv: 'godkände det som hölls',
  },
  'rejected what was held': {
    de: 'Angehaltenes abgelehnt',
    sv: 'avvisade det som hölls',
  },
  'put a backup back': {
    de: 'eine Sicherung zurückgeholt',
    sv: 'lade tillbaka en säkerhetskopia',
  },
  'took changes back': {
    de: 'Änderungen zurückgenommen',
    sv: 'tog tillbaka ändringar',
  },
  'exported everything': {
    de: 'alles exportiert',
    sv: 'exporterade allt',
  },
  'exported what is held of a person': {
    de: 'exportiert, was von einer Person da ist',
    sv: 'exporterade det som finns om en person',
  },
  'rotated the key': {
    de: 'den Schlüssel gewechselt',
    sv: 'bytte nyckeln',
  },
  'resolved a conflict': {
    de: 'einen Konflikt gelöst',
    sv: 'löste en konflikt',
  },
  'began a sign-in to Google': {
    de: 'eine Google-Anmeldung begonnen',
    sv: 'började en inloggning hos Google',
  },
  'the daemon started': {
    de: 'der Dienst begann',
    sv: 'tjänsten startade',
  },
  'the configuration changed': {
    de: 'die Konfiguration hat sich geändert',
    sv: 'konfigurationen ändrades',
  },
  'the daemon stopped': {
    de: 'der Dienst endete',
    sv: 'tjänsten stoppade',
  },
  'the daemon': {
    de: 'der Dienst',
    sv: 'tjänsten',
  },
  "whoever knows the dashboard's password": {
    de: 'wer das Passwort des Dashboards kennt',
    sv: 'den som kan panelens lösenord',
  },
  'lifted an erasure': {
    de: 'eine Löschung aufgehoben',
    sv: 'upphävde en radering',
  },
  'erased a person': {
    de: 'eine Person gelöscht',
    sv: 'raderade en person',
  },
  'the configuration': {
    de: 'die Konfiguration',
    sv: 'konfigurationen',
  },
  'command line': {
    de: 'Befehlszeile',
    sv: 'kommandorad',
  },
};
