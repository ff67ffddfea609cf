/** locales/set-up/file-sv — kommentarerna i konfigurationsfilen som inställningen gör, på svenska. */
import type { FileText } from './file-en.ts';

export const file: FileText = {
  head: [
    'Konfigurationen för Twinbook, gjord av inställningen.',
    'Ändra den med vilken textredigerare som helst: Twinbook märker det och tar över den av sig självt.',
    '"twinbook check" visar varje fel, och "twinbook plan" vad som skulle göras.',
  ],
  data: 'Det Twinbook kommer ihåg: ta aldrig bort den här mappen, och säkerhetskopiera den.',
  timezone: 'Här menas tider utan tidszon.',
  http: 'Var översikten finns.',
  password: 'Öppnar översikten. Skriv ett annat i den filen om du vill byta.',
  google: 'Din egen app hos Google; dess hemlighet står i filen som nämns här.',
  defaults: 'Reglerna.',
  conflicts: 'När båda sidor har ändrat samma uppgift.',
  prefer: 'Vem som vinner när ingen vet vad som var senast: google | dav',
  fields: 'Vem som vinner i vad: newest (det senaste) | google | dav | ask (fråga); det som inte nämns är newest.',
  deleteVsEdit: 'En sida tog bort det som den andra ändrade: edit (behåll) | delete (ta bort) | ask (fråga)',
  deletes: 'Vad en borttagning betyder för andra sidan: propagate (ta bort) | restore (lägg tillbaka) | ask (fråga)',
  attendees: 'Gäster kopieras inte, och ingen e-post skickas.',
  window: 'Hur långt bakåt och framåt; bokningar utanför varken kopieras eller tas bort.',
  pairs: 'Vem som hålls i takt med vem.',
  account: 'Själva inloggningen ligger förseglad i datamappen.',
  allowPrivate: 'Servern står i ditt eget nät.',
  calendars: 'direction: two-way (båda) | to-google | to-dav; show: full (allt) | busy (bara att det är upptaget)',
  contacts: 'Kunder; utan "consent" (samtycke) läses eller skrivs ingen kontakt.',
  joins: (google, dav) => `Google: ${google}; DAV: ${dav}`,
};
