/** locales/phrases/outbox — mails to clients: what waits, what becomes of it, and how it is configured. */
import type { Phrases } from './phrase.ts';

export const outbox: Phrases = {
  confirmation: { de: 'Bestätigung', sv: 'bekräftelse' },
  change: { de: 'Verschiebung', sv: 'flyttning' },
  cancellation: { de: 'Absage', sv: 'avbokning' },
  reminder: { de: 'Erinnerung', sv: 'påminnelse' },
  sent: { de: 'gesendet', sv: 'skickat' },
  To: { de: 'An', sv: 'Till' },
  Subject: { de: 'Betreff', sv: 'Ämne' },
  'no mails are wanted any more.': { de: 'Mails sind nicht mehr gewünscht.', sv: 'mejl önskas inte längre.' },
  'approved mails to clients': { de: 'Mails an Kunden freigegeben', sv: 'godkände mejl till kunder' },
  'withdrew a standing yes to mails': {
    de: 'nahm ein dauerhaftes Ja zu Mails zurück',
    sv: 'tog tillbaka ett stående ja till mejl',
  },
  'discarded mails to clients': { de: 'Mails an Kunden verworfen', sv: 'kastade mejl till kunder' },
  'noted the standing consent of a client': {
    de: 'die ständige Zustimmung eines Kunden vermerkt',
    sv: 'noterade en kunds stående samtycke',
  },
  'took back the standing consent of a client': {
    de: 'die ständige Zustimmung eines Kunden zurückgenommen',
    sv: 'tog tillbaka en kunds stående samtycke',
  },
  'sent a mail to a client': { de: 'eine Mail an einen Kunden gesendet', sv: 'skickade ett mejl till en kund' },
  'standing consent': { de: 'ständige Zustimmung', sv: 'stående samtycke' },
  '"twinbook outbox" lists them; what was overtaken is no longer there.': {
    de: '„twinbook outbox“ listet sie auf; was überholt ist, ist nicht mehr da.',
    sv: '”twinbook outbox” listar dem; det som blivit inaktuellt finns inte kvar.',
  },
  'which mail? Its id is missing': { de: 'welche Mail? Ihre Kennung fehlt', sv: 'vilket mejl? Dess id saknas' },
  'there is no mail "{id}"': { de: 'eine Mail „{id}“ gibt es nicht', sv: 'det finns inget mejl ”{id}”' },
  'no mails to clients are wanted: there is no outbox in the configuration': {
    de: 'Mails an Kunden sind nicht gewünscht: In der Konfiguration steht kein outbox',
    sv: 'mejl till kunder önskas inte: det finns ingen outbox i konfigurationen',
  },
  'no mails': { de: 'keine Mails', sv: 'inga mejl' },
  '{pair}: mails to {client} go without asking, said {who}': {
    de: '{pair}: Mails an {client} gehen ohne Rückfrage hinaus, sagt {who}',
    sv: '{pair}: mejl till {client} går utan fråga, säger {who}',
  },
  '"twinbook outbox show ID" shows one, "… approve ID" lets it go, "… discard ID" does not': {
    de: '„twinbook outbox show ID“ zeigt eine, „… approve ID“ lässt sie hinaus, „… discard ID“ nicht',
    sv: '”twinbook outbox show ID” visar ett, ”… approve ID” skickar det, ”… discard ID” gör det inte',
  },
  'goes with the next cycle': { de: 'geht mit dem nächsten Abgleich', sv: 'går med nästa synkning' },
  'on its way': { de: 'unterwegs', sv: 'på väg' },
  'not sent': { de: 'nicht gesendet', sv: 'inte skickat' },
  'refused by the mail server': { de: 'vom Mailserver abgelehnt', sv: 'avvisat av mejlservern' },
  'perhaps sent, look yourself': { de: 'vielleicht gesendet, sehen Sie selbst nach', sv: 'kanske skickat, titta själv' },
  'Send this to clients?': { de: 'Dies an Kunden senden?', sv: 'Skicka detta till kunder?' },
  'Discard this without sending it?': { de: 'Dies verwerfen, ohne es zu senden?', sv: 'Kasta detta utan att skicka det?' },
  'it asks for nothing any more': { de: 'sie fragt nichts mehr', sv: 'det väntar inte på något längre' },
  'whose mails? "{text}" is no e-mail address': {
    de: 'wessen Mails? „{text}“ ist keine E-Mail-Adresse',
    sv: 'vems mejl? ”{text}” är ingen e-postadress',
  },
  'For example: twinbook outbox trust mia@example.net': {
    de: 'Zum Beispiel: twinbook outbox trust mia@example.net',
    sv: 'Till exempel: twinbook outbox trust mia@example.net',
  },
  'no mails to clients are wanted there': {
    de: 'dort sind keine Mails an Kunden gewünscht',
    sv: 'där önskas inga mejl till kunder',
  },
  'Write an outbox into the configuration first: see docs/outbox.md.': {
    de: 'Schreiben Sie erst ein outbox in die Konfiguration: siehe docs/outbox.md.',
    sv: 'Skriv först en outbox i konfigurationen: se docs/outbox.md.',
  },
  'Has {client} agreed to get such mails without your looking at each?': {
    de: 'Ist {client} einverstanden, solche Mails zu bekommen, ohne dass Sie jede ansehen?',
    sv: 'Har {client} gått med på att få sådana mejl utan att du tittar på vart och ett?',
  },
  'mails go without asking from now on': {
    de: 'Mails gehen von jetzt an ohne Rückfrage hinaus',
    sv: 'mejl går från och med nu utan fråga',
  },
  'each mail waits for you again': { de: 'jede Mail wartet wieder auf Sie', sv: 'varje mejl väntar på dig igen' },
  'it was so already': { de: 'es war schon so', sv: 'det var redan så' },
  'mails to clients: which wait for your yes, and whose go without asking; works beside "run"': {
    de: 'Mails an Kunden: welche auf Ihr Ja warten, und wessen ohne Rückfrage gehen; geht neben „run“',
    sv: 'mejl till kunder: vilka som väntar på ditt ja, och vems som går utan fråga; fungerar bredvid ”run”',
  },
  'list, show, approve, discard, trust or untrust': {
    de: 'list, show, approve, discard, trust oder untrust',
    sv: 'list, show, approve, discard, trust eller untrust',
  },
  'as the list names it; of trust and untrust the address of a client': {
    de: 'wie die Liste sie nennt; bei trust und untrust die Adresse eines Kunden',
    sv: 'som listan kallar det; för trust och untrust en kunds adress',
  },
  'of trust and untrust: only this pair': {
    de: 'bei trust und untrust: nur dieses Paar',
    sv: 'för trust och untrust: bara det här paret',
  },
  'what may stand in braces: {words}': {
    de: 'in geschweiften Klammern darf stehen: {words}',
    sv: 'inom klammerparentes får stå: {words}',
  },
  'has {gap}, which stands for nothing': {
    de: 'enthält {gap}, das für nichts steht',
    sv: 'innehåller {gap}, som inte står för något',
  },
  'a subject is one line': { de: 'ein Betreff ist eine Zeile', sv: 'ett ämne är en rad' },
  'is no sender': { de: 'ist kein Absender', sv: 'är ingen avsändare' },
  'write Salon Anna <termin@example.com>': {
    de: 'schreiben Sie Salon Anna <termin@example.com>',
    sv: 'skriv Salon Anna <termin@example.com>',
  },
  'is too long before': { de: 'ist zu lange vorher', sv: 'är för långt före' },
  'two weeks at most: 24h, 2d': { de: 'höchstens zwei Wochen: 24h, 2d', sv: 'högst två veckor: 24h, 2d' },
  'write who sends the mails: Salon Anna <termin@example.com>': {
    de: 'schreiben Sie, wer die Mails sendet: Salon Anna <termin@example.com>',
    sv: 'skriv vem som skickar mejlen: Salon Anna <termin@example.com>',
  },
};
