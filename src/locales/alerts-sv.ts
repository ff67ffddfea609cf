/** locales/alerts-sv — vad ägare får veta per mejl och på telefonen, på svenska. */
import type { AlertWords } from './alerts-en.ts';

const entries = (count: number): string => `${count} ${count === 1 ? 'post' : 'poster'}`;

export const alertsSv: AlertWords = {
  titles: {
    'sign-in': 'inloggningen hos Google gäller inte längre',
    refused: 'en server nekar åtkomst',
    stopped: 'synkas inte längre',
    held: 'stoppad, titta efter',
    conflicts: 'konflikter väntar på dig',
    parked: 'poster kunde inte kopieras',
    overlaps: 'dubbelbokningar',
    mails: 'mejl till kunder går inte iväg',
    calls: 'samtal är inte antecknade',
    'sign-in-ends': 'inloggningen hos Google tar snart slut',
    configuration: 'konfigurationen har fel',
    backups: 'ingen säkerhetskopia i natt',
    disk: 'disken är nästan full',
    database: 'databasen går inte att använda',
  },
  texts: {
    'sign-in': ({ pair }) =>
      `${pair} synkas inte: Google godtar inte längre inloggningen, eller så har ingen loggat in än. Inget tas bort under tiden. Logga in: twinbook connect ${pair}`,
    refused: ({ pair, code }) =>
      code === 'FORBIDDEN'
        ? `${pair} synkas inte: en server tillåter det inte (FORBIDDEN). En behörighet saknas, eller ett API är avstängt i Google Cloud-projektet. Vad du ska göra visar: twinbook status`
        : `${pair} synkas inte: en server godtar inte lösenordet eller inloggningen (AUTH_LOST). Inget tas bort under tiden. Vilken sida det är visar: twinbook check --online`,
    stopped: ({ pair, at, code }) =>
      `${pair} ${at === undefined ? 'har aldrig synkats' : `synkades senast ${at}`}${code === undefined ? '' : ` (${code})`}. Nya försök görs av sig själva, och inget går förlorat under tiden. Varför det inte går visar: twinbook status`,
    held: ({ pair, count }) =>
      `${pair} är stoppad: något ser fel ut${count === 0 ? '' : `, ${entries(count)} väntar`}. Inget av det tas bort. Titta: twinbook status. Om det är rätt: twinbook approve ${pair}. Om inte: twinbook reject ${pair}`,
    conflicts: ({ pair, count }) =>
      `${pair}: ${entries(count)} ändrades på båda sidor och väntar på ditt val. Titta: twinbook conflicts`,
    parked: ({ pair, count }) =>
      `${pair}: ${entries(count)} kunde inte kopieras; allt annat går vidare. Ett nytt försök görs vid varje ändring och en gång om dagen. Varför visar: twinbook plan ${pair}`,
    overlaps: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'en dubbelbokning ligger' : `${count} dubbelbokningar ligger`} framför dig. Inget har ändrats: bara du vet vem som kan komma en annan tid. Titta: twinbook status, eller i översikten under ”Väntar på dig”.`,
    mails: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'ett mejl till en kund' : `${count} mejl till kunder`} gick inte iväg, eller kanske. Bokningarna påverkas inte. Vilka och varför visar: twinbook outbox, eller översikten under ”Mejl”.`,
    calls: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'ett samtal, eller en fil med samtal,' : `${count} samtal, eller filer med samtal,`} kunde inte skrivas in i kontakterna. Inget har gått förlorat. Titta: twinbook calls`,
    'sign-in-ends': ({ pair, at }) =>
      `Google avslutar inloggningen för ${pair} ${at}, eftersom appen hos Google står på ”Testing”. Välj ”Publish app” under ”Audience” i Google Cloud-konsolen och kör sedan: twinbook connect ${pair}`,
    configuration: () =>
      'Den ändrade konfigurationen går inte att använda, så den gamla gäller fortfarande. Vad som är fel visar: twinbook check',
    backups: () =>
      'Säkerhetskopian av databasen misslyckas. Synkningen går vidare, men det finns ingen färsk väg tillbaka. Titta på datamappens disk; vad du ska göra står i loggen.',
    disk: () => 'Disken med datamappen är nästan full. Gör plats på den, annars stannar synkningen.',
    database: () =>
      'Databasen går inte att använda, så inget synkas. Inget går förlorat. Titta på disken och dess rättigheter, eller på PostgreSQL; vad du ska göra visar: twinbook status',
  },
  events: {
    trouble: (title) => title,
    reminder: (title) => `fortfarande: ${title}`,
    recovered: (title) => `över: ${title}`,
  },
  recovered: (title, pair) => `${pair === '' ? '' : `${pair}: `}Detta är över: ${title}. Du behöver inte göra något.`,
  test: { title: 'ett test', text: 'Hit kommer meddelanden från Twinbook. Du behöver inte göra något.' },
};
