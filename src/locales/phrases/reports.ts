/** locales/phrases/reports — how a cycle went, how the pairs are, what was taken back. */
import type { Phrases } from './phrase.ts';

export const reports: Phrases = {
  '· {n} left alone (-v shows them)': {
    de: '· {n} in Ruhe gelassen (-v zeigt sie)',
    sv: '· {n} lämnade i fred (-v visar dem)',
  },
  'nothing can be put back here: {why}. Correct the configuration, or make it as it was on the server': {
    de: 'hier kann nichts zurückgeholt werden: {why}. Berichtigen Sie die Konfiguration, oder machen Sie es auf dem Server, wie es war',
    sv: 'inget kan läggas tillbaka här: {why}. Rätta konfigurationen, eller gör det som det var på servern',
  },
  'Put this back?': {
    de: 'Das zurückholen?',
    sv: 'Lägga tillbaka det här?',
  },
  'Look with "twinbook plan {pair}"': {
    de: 'Sehen Sie es mit „twinbook plan {pair}“ an',
    sv: 'Titta med ”twinbook plan {pair}”',
  },
  'if it is right: "twinbook approve {pair}" shows what will be done, and asks': {
    de: 'wenn es richtig ist: „twinbook approve {pair}“ zeigt, was getan wird, und fragt',
    sv: 'om det är rätt: ”twinbook approve {pair}” visar vad som görs, och frågar',
  },
  'if it is right: "twinbook approve {pair}"': {
    de: 'wenn es richtig ist: „twinbook approve {pair}“',
    sv: 'om det är rätt: ”twinbook approve {pair}”',
  },
  'if not: correct the configuration, or make it as it was on the server': {
    de: 'wenn nicht: die Konfiguration berichtigen, oder es auf dem Server machen, wie es war',
    sv: 'annars: rätta konfigurationen, eller gör det som det var på servern',
  },
  'if not: "twinbook reject {pair}" puts it back': {
    de: 'wenn nicht: „twinbook reject {pair}“ holt es zurück',
    sv: 'annars: ”twinbook reject {pair}” lägger tillbaka det',
  },
  'the sign-in is lost': {
    de: 'die Anmeldung gilt nicht mehr',
    sv: 'inloggningen gäller inte längre',
  },
  '{n} would be created in {server}': {
    de: '{n} würden in {server} angelegt',
    sv: '{n} skulle skapas i {server}',
  },
  '{n} created in {server}': {
    de: '{n} in {server} angelegt',
    sv: '{n} skapade i {server}',
  },
  '{n} would be updated in {server}': {
    de: '{n} würden in {server} geändert',
    sv: '{n} skulle ändras i {server}',
  },
  '{n} updated in {server}': {
    de: '{n} in {server} geändert',
    sv: '{n} ändrade i {server}',
  },
  '{n} would be deleted in {server}': {
    de: '{n} würden in {server} gelöscht',
    sv: '{n} skulle tas bort i {server}',
  },
  '{n} deleted in {server}': {
    de: '{n} in {server} gelöscht',
    sv: '{n} borttagna i {server}',
  },
  '{n} parked': {
    de: '{n} zurückgestellt',
    sv: '{n} lagda åt sidan',
  },
  '{n} held': {
    de: '{n} angehalten',
    sv: '{n} stoppade',
  },
  '{n} found on both sides and would be joined': {
    de: '{n} auf beiden Seiten gefunden, sie würden verbunden',
    sv: '{n} fanns på båda sidor och skulle paras ihop',
  },
  '{n} found on both sides and joined': {
    de: '{n} auf beiden Seiten gefunden und verbunden',
    sv: '{n} fanns på båda sidor och parades ihop',
  },
  '1 conflict waits for you': {
    de: '1 Konflikt wartet auf Sie',
    sv: '1 konflikt väntar på dig',
  },
  '{n} conflicts wait for you': {
    de: '{n} Konflikte warten auf Sie',
    sv: '{n} konflikter väntar på dig',
  },
  'held, nothing was done': {
    de: 'angehalten, es wurde nichts getan',
    sv: 'stoppat, inget gjordes',
  },
  'both sides are alike': {
    de: 'beide Seiten sind gleich',
    sv: 'båda sidor är lika',
  },
  held: {
    de: 'angehalten',
    sv: 'stoppat',
  },
  parked: {
    de: 'zurückgestellt',
    sv: 'lagt åt sidan',
  },
  refused: {
    de: 'abgelehnt',
    sv: 'avvisat',
  },
  conflict: {
    de: 'Konflikt',
    sv: 'konflikt',
  },
  conflicts: {
    de: 'Konflikte',
    sv: 'konflikter',
  },
  paused: {
    de: 'pausiert',
    sv: 'pausat',
  },
  'auth-lost': {
    de: 'abgemeldet',
    sv: 'utloggat',
  },
  never: {
    de: 'nie',
    sv: 'aldrig',
  },
  ok: {
    de: 'ok',
    sv: 'ok',
  },
  skipped: {
    de: 'ausgelassen',
    sv: 'utelämnat',
  },
  create: {
    de: 'anlegen',
    sv: 'skapa',
  },
  update: {
    de: 'ändern',
    sv: 'ändra',
  },
  delete: {
    de: 'löschen',
    sv: 'ta bort',
  },
  adopt: {
    de: 'verbinden',
    sv: 'para ihop',
  },
  skip: {
    de: 'auslassen',
    sv: 'utelämna',
  },
  'of {n}, {left}': {
    de: 'von {n}, {left}',
    sv: 'av {n}, {left}',
  },
  'less than a minute left': {
    de: 'noch weniger als eine Minute',
    sv: 'mindre än en minut kvar',
  },
  'about {n} min left': {
    de: 'noch etwa {n} min',
    sv: 'ungefär {n} min kvar',
  },
  'about {n} h left': {
    de: 'noch etwa {n} h',
    sv: 'ungefär {n} h kvar',
  },
  'of {n}': {
    de: 'von {n}',
    sv: 'av {n}',
  },
  'created in {server}': {
    de: 'in {server} angelegt',
    sv: 'skapad i {server}',
  },
  'updated in {server}': {
    de: 'in {server} geändert',
    sv: 'ändrad i {server}',
  },
  'deleted in {server}': {
    de: 'in {server} gelöscht',
    sv: 'borttagen i {server}',
  },
  'both sides': {
    de: 'beide Seiten',
    sv: 'båda sidor',
  },
  '{file} is a whole database of this Twinbook and this key.': {
    de: '{file} ist eine ganze Datenbank dieses Twinbook und dieses Schlüssels.',
    sv: '{file} är en hel databas för det här Twinbook och den här nyckeln.',
  },
  'twinbook: nothing was changed; say yes when asked, or --yes': {
    de: 'twinbook: es wurde nichts geändert; sagen Sie ja, wenn gefragt wird, oder --yes',
    sv: 'twinbook: inget ändrades; svara ja på frågan, eller ange --yes',
  },
  'Standing consents to mails were not put back: one may have been taken back since. Give those that hold again with "twinbook outbox trust".':
    {
      de: 'Ständige Zustimmungen zu Mails wurden nicht zurückgespielt: Eine kann inzwischen zurückgenommen sein. Vermerken Sie die, die noch gelten, neu mit „twinbook outbox trust“.',
      sv: 'Stående samtycken till mejl återställdes inte: något kan ha tagits tillbaka sedan dess. Ge dem som gäller på nytt med ”twinbook outbox trust”.',
    },
  'restored from {file}': {
    de: 'wiederhergestellt aus {file}',
    sv: 'återställt från {file}',
  },
  'the database as it was before: {file}': {
    de: 'die Datenbank, wie sie vorher war: {file}',
    sv: 'databasen som den var före: {file}',
  },
  'The next cycle compares both sides afresh. Deletions wait until one cycle went well.': {
    de: 'Der nächste Abgleich vergleicht beide Seiten neu. Löschungen warten, bis ein Abgleich gut verlaufen ist.',
    sv: 'Nästa synkning jämför båda sidor på nytt. Borttagningar väntar tills en synkning har gått bra.',
  },
  'Put it in the place of the database?': {
    de: 'Sie an die Stelle der Datenbank setzen?',
    sv: 'Sätta den i databasens ställe?',
  },
  'it was not paused; nothing to do': {
    de: 'es war nicht pausiert; nichts zu tun',
    sv: 'det var inte pausat; inget att göra',
  },
  'taken up again; the next cycle syncs it': {
    de: 'fortgesetzt; der nächste Abgleich nimmt es wieder mit',
    sv: 'fortsätter; nästa synkning tar med det igen',
  },
  'it stays; the next cycle syncs it': {
    de: 'es bleibt; der nächste Abgleich nimmt es wieder mit',
    sv: 'det blir kvar; nästa synkning tar med det igen',
  },
  'the next cycle starts over with it. If its Google sign-in was given back, sign in to Google again first': {
    de: 'der nächste Abgleich beginnt neu damit. Wenn die Google-Anmeldung zurückgegeben wurde, melden Sie sich erst wieder bei Google an',
    sv: 'nästa synkning börjar om med det. Om Google-inloggningen lämnades tillbaka, logga först in hos Google igen',
  },
  'was to end': {
    de: 'sollte enden',
    sv: 'skulle sluta',
  },
  'ends in {when}': {
    de: 'endet in {when}',
    sv: 'slutar om {when}',
  },
  '{n} days': {
    de: '{n} Tagen',
    sv: '{n} dagar',
  },
  '{n} hours': {
    de: '{n} Stunden',
    sv: '{n} timmar',
  },
  '1 hour': {
    de: '1 Stunde',
    sv: '1 timme',
  },
  'the Google sign-in {what} ({at} UTC), because the app at Google is in "Testing": in the Google Cloud console, under "Audience", choose "Publish app", then run "twinbook connect {pair}" again':
    {
      de: 'die Google-Anmeldung {what} ({at} UTC), weil die App bei Google auf „Testing“ steht: Wählen Sie in der Google Cloud Console unter „Audience“ „Publish app“, und führen Sie dann wieder „twinbook connect {pair}“ aus',
      sv: 'Google-inloggningen {what} ({at} UTC), för appen hos Google står på ”Testing”: välj ”Publish app” under ”Audience” i Google Cloud-konsolen och kör sedan ”twinbook connect {pair}” igen',
    },
  'LAST SUCCESS': {
    de: 'ZULETZT GUT',
    sv: 'SENAST LYCKAT',
  },
  PAIR: {
    de: 'PAAR',
    sv: 'PAR',
  },
  STATE: {
    de: 'STAND',
    sv: 'LÄGE',
  },
  COLLECTIONS: {
    de: 'SAMMLUNGEN',
    sv: 'SAMLINGAR',
  },
  DIRECTION: {
    de: 'RICHTUNG',
    sv: 'RIKTNING',
  },
  TWINS: {
    de: 'ZWILLINGE',
    sv: 'TVILLINGAR',
  },
  CONFLICTS: {
    de: 'KONFLIKTE',
    sv: 'KONFLIKTER',
  },
  PARKED: {
    de: 'ZURÜCKGESTELLT',
    sv: 'ÅT SIDAN',
  },
  HELD: {
    de: 'ANGEHALTEN',
    sv: 'STOPPAT',
  },
  'just now': {
    de: 'gerade eben',
    sv: 'just nu',
  },
  '{n} min ago': {
    de: 'vor {n} min',
    sv: 'för {n} min sedan',
  },
  '{n} h ago': {
    de: 'vor {n} h',
    sv: 'för {n} h sedan',
  },
  'Take this back?': {
    de: 'Das zurücknehmen?',
    sv: 'Ångra det här?',
  },
  '"twinbook history" lists what was changed; what is older than the history cannot be taken back.': {
    de: '„twinbook history“ listet auf, was geändert wurde; was älter ist als der Verlauf, kann nicht zurückgenommen werden.',
    sv: '”twinbook history” listar vad som ändrades; det som är äldre än historiken går inte att ångra.',
  },
  'there is no change and no cycle "{wanted}"': {
    de: 'es gibt keine Änderung und keinen Abgleich „{wanted}“',
    sv: 'det finns ingen ändring och ingen synkning ”{wanted}”',
  },
  'its calendar or address book is no longer in the configuration': {
    de: 'der Kalender oder das Adressbuch dazu steht nicht mehr in der Konfiguration',
    sv: 'dess kalender eller adressbok finns inte längre i konfigurationen',
  },
  'take away': {
    de: 'wegnehmen',
    sv: 'ta bort',
  },
  'put back': {
    de: 'zurückholen',
    sv: 'lägg tillbaka',
  },
  'make anew': {
    de: 'neu anlegen',
    sv: 'skapa på nytt',
  },
  'If that is right: the same command with --approve': {
    de: 'Wenn das richtig ist: derselbe Befehl mit --approve',
    sv: 'Om det är rätt: samma kommando med --approve',
  },
  'The last success lies in the future: the clock of this machine was put back, or is wrong now. The next cycle reads everything afresh.':
    {
      de: 'Der letzte gute Abgleich liegt in der Zukunft: Die Uhr dieser Maschine wurde zurückgestellt, oder geht jetzt falsch. Der nächste Abgleich liest alles neu.',
      sv: 'Den senaste lyckade synkningen ligger i framtiden: klockan i den här datorn ställdes tillbaka, eller går fel nu. Nästa synkning läser om allt.',
    },
};
