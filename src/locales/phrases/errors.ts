/** locales/phrases/errors — what to do about each kind of error. */
import type { Phrases } from './phrase.ts';

export const errors: Phrases = {
  'It was edited meanwhile; the next cycle looks again.': {
    de: 'Es wurde inzwischen bearbeitet; der nächste Abgleich sieht neu nach.',
    sv: 'Den ändrades under tiden; nästa synkning tittar igen.',
  },
  'It was deleted meanwhile; the next cycle looks again.': {
    de: 'Es wurde inzwischen gelöscht; der nächste Abgleich sieht neu nach.',
    sv: 'Den togs bort under tiden; nästa synkning tittar igen.',
  },
  'Another item has this identity; the next full cycle joins the two.': {
    de: 'Ein anderer Eintrag hat diese Kennung; der nächste ganze Abgleich verbindet die beiden.',
    sv: 'En annan post har den här identiteten; nästa hela synkning parar ihop de två.',
  },
  'The server does not accept this item. Change it and it is tried again.': {
    de: 'Der Server nimmt diesen Eintrag nicht an. Ändern Sie ihn, dann wird es wieder versucht.',
    sv: 'Servern tar inte emot den här posten. Ändra den, så försöks det igen.',
  },
  'The item cannot be understood. Mend or delete it where it was made.': {
    de: 'Der Eintrag ist unverständlich. Berichtigen oder löschen Sie ihn dort, wo er gemacht wurde.',
    sv: 'Posten går inte att förstå. Rätta eller ta bort den där den gjordes.',
  },
  'The server failed on this item; the next cycle tries again.': {
    de: 'Der Server ist an diesem Eintrag gescheitert; der nächste Abgleich versucht es wieder.',
    sv: 'Servern klarade inte den här posten; nästa synkning försöker igen.',
  },
  'The server forgot how far we were; a full read follows by itself.': {
    de: 'Der Server weiß nicht mehr, wie weit wir waren; alles wird von selbst neu gelesen.',
    sv: 'Servern har glömt hur långt vi kom; allt läses om av sig självt.',
  },
  'The calendar or address book is gone, renamed or no longer shared. Look with "twinbook discover", then correct the configuration.':
    {
      de: 'Der Kalender oder das Adressbuch ist weg, umbenannt oder nicht mehr freigegeben. Sehen Sie mit „twinbook discover“ nach, und berichtigen Sie dann die Konfiguration.',
      sv: 'Kalendern eller adressboken är borta, har bytt namn eller delas inte längre. Titta med ”twinbook discover”, rätta sedan konfigurationen.',
    },
  'Ask the owner for write access, or set the direction so that this side is only read.': {
    de: 'Bitten Sie den Besitzer um Schreibrecht, oder wählen Sie die Richtung so, dass diese Seite nur gelesen wird.',
    sv: 'Be ägaren om skrivrätt, eller ställ in riktningen så att den här sidan bara läses.',
  },
  'The answer was cut off or is not what such a server says. Nothing was changed; it is tried again.': {
    de: 'Die Antwort war abgeschnitten oder ist nicht, was ein solcher Server sagt. Nichts wurde geändert; es wird wieder versucht.',
    sv: 'Svaret var avhugget eller är inte vad en sådan server säger. Inget ändrades; det försöks igen.',
  },
  'Check the network and the address; it is tried again.': {
    de: 'Prüfen Sie Netz und Adresse; es wird wieder versucht.',
    sv: 'Kontrollera nätet och adressen; det försöks igen.',
  },
  'The server asks for patience; it is tried again later.': {
    de: 'Der Server bittet um Geduld; es wird später wieder versucht.',
    sv: 'Servern ber om tålamod; det försöks igen senare.',
  },
  'The server has trouble of its own; it is tried again.': {
    de: 'Der Server hat selbst eine Störung; es wird wieder versucht.',
    sv: 'Servern har egna problem; det försöks igen.',
  },
  'The account has no room left. Make room there; it is tried again.': {
    de: 'Im Konto ist kein Platz mehr. Schaffen Sie dort Platz; es wird wieder versucht.',
    sv: 'Kontot är fullt. Skapa plats där; det försöks igen.',
  },
  'Sign in again: the password or sign-in no longer works.': {
    de: 'Melden Sie sich neu an: Das Passwort oder die Anmeldung gilt nicht mehr.',
    sv: 'Logga in igen: lösenordet eller inloggningen gäller inte längre.',
  },
  'The account or project may not do this. Check permissions, scopes and the enabled APIs.': {
    de: 'Das Konto oder Projekt darf das nicht. Prüfen Sie Rechte, Scopes und die eingeschalteten APIs.',
    sv: 'Kontot eller projektet får inte göra det. Kontrollera rättigheter, scopes och vilka API:er som är påslagna.',
  },
  'Look with "twinbook discover" what is there, then correct the configuration.': {
    de: 'Sehen Sie mit „twinbook discover“ nach, was da ist, und berichtigen Sie dann die Konfiguration.',
    sv: 'Titta med ”twinbook discover” vad som finns, rätta sedan konfigurationen.',
  },
  'Correct the configuration; "twinbook check" shows every error.': {
    de: 'Berichtigen Sie die Konfiguration; „twinbook check“ zeigt jeden Fehler.',
    sv: 'Rätta konfigurationen; ”twinbook check” visar varje fel.',
  },
  'The connection would reveal the password or reach where it must not.': {
    de: 'Die Verbindung würde das Passwort verraten oder dorthin führen, wohin sie nicht darf.',
    sv: 'Anslutningen skulle avslöja lösenordet eller nå dit den inte får.',
  },
  'If "twinbook run" is at work, stop it first; if another command is, wait until it has ended.': {
    de: 'Wenn „twinbook run“ arbeitet, halten Sie es erst an; wenn ein anderer Befehl arbeitet, warten Sie, bis er fertig ist.',
    sv: 'Om ”twinbook run” arbetar, stoppa det först; om ett annat kommando gör det, vänta tills det är klart.',
  },
  'The database cannot be used. Check the disk and its permissions, or PostgreSQL.': {
    de: 'Die Datenbank ist nicht benutzbar. Prüfen Sie den Datenträger und seine Rechte, oder PostgreSQL.',
    sv: 'Databasen går inte att använda. Kontrollera disken och dess rättigheter, eller PostgreSQL.',
  },
};
