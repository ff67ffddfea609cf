/** locales/set-up/sign-in-sv — vad som kan gå fel vid inloggningen hos Google, och vad du gör då, på svenska. */
import type { SignInTrouble } from '../../model/sign-in.ts';

export const signInTroubles: Readonly<Record<SignInTrouble, string>> = {
  declined: 'Du tryckte på ”Avbryt” hos Google. Var det inte meningen, logga in igen.',
  access_denied:
    'Google släppte inte in kontot: appen är i ”Testning”, och kontot hör inte till dess testanvändare. Tryck på ”Publicera app” under ”Målgrupp” i konsolen och logga sedan in igen.',
  redirect_uri_mismatch:
    'Google känner inte till adressen de ska leda tillbaka till. Gör en klient av sorten ”Skrivbordsapp”, som inte behöver någon, eller ange adressen från steg 2 exakt. Vänta fem minuter och logga sedan in igen.',
  invalid_client: 'Google känner inte till klienten. Kopiera klient-id en gång till i steg 2.',
  wrong_secret: 'Klienthemligheten hör inte till den här klienten. Kopiera den en gång till i steg 2.',
  missing_secret: 'Google vill ha klienthemligheten också. Ange den i steg 2.',
  deleted_client: 'Klienten har tagits bort i konsolen. Gör en ny och ange den i steg 2.',
  disabled_client: 'Klienten är avstängd i konsolen. Slå på den, eller gör en ny och ange den i steg 2.',
  unauthorized_client: 'Med den här sortens klient går det inte så. Gör en av sorten ”Skrivbordsapp” och ange den i steg 2.',
  invalid_request: 'Den här sortens klient kan inte användas. Gör en av sorten ”Skrivbordsapp” och ange den i steg 2.',
  admin_policy_enforced:
    'Administratören för ditt Google Workspace tillåter inte appen. Be om att dess klient-id blir betrott och logga sedan in igen.',
  org_internal:
    'Appen är bara öppen för konton i den egna organisationen. Välj ”Extern” under ”Målgrupp” i konsolen och logga sedan in igen.',
  disallowed_useragent: 'Google låter ingen logga in inuti en annan app. Öppna sidan i Firefox, Chrome eller Safari.',
  invalid_scope: 'Google erbjuder inte det som begärdes. Kontrollera att gränssnitten i steg 2 är påslagna.',
  code_over: 'Adressen är redan använd eller för gammal. Logga in igen och ta med den nya direkt.',
  stranger: 'Adressen hör till en annan inloggning än den som väntar. Logga in igen och använd den senaste.',
  too_late: 'Det tog längre än tio minuter eller är redan över. Logga in igen.',
  way_there:
    'Det är adressen som ska öppnas, inte den som ska tas med tillbaka. Öppna den, tillåt åtkomst och kopiera adressen du hamnar på.',
  unreadable: 'Det är inte adressen Google leder tillbaka till. Kopiera hela adressen efter att du har tillåtit åtkomst.',
  no_refresh_token:
    'Google gav inget varaktigt tillstånd. Ta bort appens åtkomst på myaccount.google.com/connections och logga sedan in igen.',
  nothing_allowed: 'Ingen ruta var ikryssad, så ingenting får läsas. Logga in igen och kryssa i alla rutor.',
  another_account: 'Ett annat konto loggade in än det du angav. Logga in igen och välj rätt, eller rätta adressen.',
  unknown_account: 'Google säger inte vilket konto som loggade in. Logga in igen och kryssa i alla rutor.',
};
