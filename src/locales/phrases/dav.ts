/** locales/phrases/dav — what DAV servers answered. */
import type { Phrases } from './phrase.ts';

export const dav: Phrases = {
  'another item of the collection has this UID': {
    de: 'ein anderer Eintrag der Sammlung hat diese UID',
    sv: 'en annan post i samlingen har den här UID:n',
  },
  'it was edited meanwhile': {
    de: 'es wurde inzwischen bearbeitet',
    sv: 'den ändrades under tiden',
  },
  'the server refuses every spelling of its own etag': {
    de: 'der Server nimmt keine Schreibweise seines eigenen ETags an',
    sv: 'servern godtar inget sätt att skriva sin egen etag',
  },
  'it was deleted meanwhile': {
    de: 'es wurde inzwischen gelöscht',
    sv: 'den togs bort under tiden',
  },
  '{host} answered {status} to {method}, again and again': {
    de: '{host} antwortete {status} auf {method}, immer wieder',
    sv: '{host} svarade {status} på {method}, gång på gång',
  },
  '{host} redirects in circles': {
    de: '{host} leitet im Kreis um',
    sv: '{host} skickar runt i cirkel',
  },
  'the address of the DAV server is not an http(s) address': {
    de: 'die Adresse des DAV-Servers ist keine http(s)-Adresse',
    sv: 'DAV-serverns adress är ingen http(s)-adress',
  },
  '{host} answered {status} in a way that cannot be followed': {
    de: '{host} antwortete {status} auf eine Weise, der nicht zu folgen ist',
    sv: '{host} svarade {status} på ett sätt som inte går att följa',
  },
  '{host} sends us on to {other}, where the password must not go': {
    de: '{host} schickt uns weiter zu {other}, wohin das Passwort nicht darf',
    sv: '{host} skickar oss vidare till {other}, dit lösenordet inte får',
  },
  'If that is your server, too, write its address ({address}) into the configuration.': {
    de: 'Wenn auch das Ihr Server ist, schreiben Sie seine Adresse ({address}) in die Konfiguration.',
    sv: 'Om det också är din server, skriv dess adress ({address}) i konfigurationen.',
  },
  '{host} does not accept the user name or password': {
    de: '{host} nimmt Benutzernamen oder Passwort nicht an',
    sv: '{host} godtar inte användarnamnet eller lösenordet',
  },
  '{host} keeps it locked': {
    de: '{host} hält es gesperrt',
    sv: '{host} håller den låst',
  },
  '{host} asks for patience ({status})': {
    de: '{host} bittet um Geduld ({status})',
    sv: '{host} ber om tålamod ({status})',
  },
  '"{name}" may only be read.': {
    de: '„{name}“ darf nur gelesen werden.',
    sv: '”{name}” får bara läsas.',
  },
  'the server still keeps a deleted item of this name': {
    de: 'der Server behält noch einen gelöschten Eintrag dieses Namens',
    sv: 'servern har kvar en borttagen post med det här namnet',
  },
  'its copy was made before and holds something else by now': {
    de: 'die Kopie wurde schon früher angelegt und enthält inzwischen etwas anderes',
    sv: 'kopian gjordes tidigare och innehåller något annat nu',
  },
  'another item of the collection has this name or UID': {
    de: 'ein anderer Eintrag der Sammlung hat diesen Namen oder diese UID',
    sv: 'en annan post i samlingen har det här namnet eller den här UID:n',
  },
  'there is no {kind} service at {address}': {
    de: 'unter {address} ist kein {kind}-Dienst',
    sv: 'det finns ingen {kind}-tjänst på {address}',
  },
  '{address} answered about nothing': {
    de: '{address} gab keine Auskunft',
    sv: '{address} svarade om ingenting',
  },
  '{address}, which should describe the account, is not there': {
    de: '{address}, wo das Konto beschrieben sein müsste, ist nicht da',
    sv: '{address}, som borde beskriva kontot, finns inte',
  },
  '"{name}" is the name of several: {list}': {
    de: '„{name}“ heißen mehrere: {list}',
    sv: '”{name}” är namnet på flera: {list}',
  },
  'Write the path instead of the name.': {
    de: 'Schreiben Sie den Pfad statt des Namens.',
    sv: 'Skriv sökvägen i stället för namnet.',
  },
  '"{name}" is not there (there: {list})': {
    de: '„{name}“ ist nicht da (da sind: {list})',
    sv: '”{name}” finns inte (det finns: {list})',
  },
  '"{name}" is not there; did you mean "{word}"? (there: {list})': {
    de: '„{name}“ ist nicht da; meinten Sie „{word}“? (da sind: {list})',
    sv: '”{name}” finns inte; menade du ”{word}”? (det finns: {list})',
  },
  'no such item': {
    de: 'so einen Eintrag gibt es nicht',
    sv: 'det finns ingen sådan post',
  },
  'the server holds something else than was stored: {fields}': {
    de: 'der Server enthält etwas anderes, als gespeichert wurde: {fields}',
    sv: 'servern innehåller något annat än det som sparades: {fields}',
  },
  'the server took it and does not show it': {
    de: 'der Server hat es angenommen und zeigt es nicht',
    sv: 'servern tog emot den och visar den inte',
  },
  'If that is your own server, set "allow_private: true" for it.': {
    de: 'Wenn das Ihr eigener Server ist, setzen Sie für ihn „allow_private: true“.',
    sv: 'Om det är din egen server, ange ”allow_private: true” för den.',
  },
  '{host} is on a private network ({address})': {
    de: '{host} liegt in einem privaten Netz ({address})',
    sv: '{host} ligger i ett privat nät ({address})',
  },
  '{host} would get the password over plain http': {
    de: '{host} bekäme das Passwort über unverschlüsseltes http',
    sv: '{host} skulle få lösenordet över okrypterad http',
  },
  'Use its https address.': {
    de: 'Benutzen Sie seine https-Adresse.',
    sv: 'Använd dess https-adress.',
  },
  'was told in another way': {
    de: 'wurde auf andere Weise genannt',
    sv: 'angavs på ett annat sätt',
  },
  '"{name}": the server in front answered {status}': {
    de: '„{name}“: der Server davor antwortete {status}',
    sv: '”{name}”: servern framför svarade {status}',
  },
  'was refused ({status})': {
    de: 'wurde abgelehnt ({status})',
    sv: 'avvisades ({status})',
  },
  '"{name}" was listed without a sync token': {
    de: '„{name}“ wurde ohne Sync-Token aufgelistet',
    sv: '”{name}” listades utan synkmärke',
  },
  '"{name}": the server says "more to come" and gives no more': {
    de: '„{name}“: der Server sagt, es komme noch mehr, und gibt nichts mehr',
    sv: '”{name}”: servern säger att det kommer mer och ger inget mer',
  },
  '"{name}" was listed without itself': {
    de: '„{name}“ wurde ohne sich selbst aufgelistet',
    sv: '”{name}” listades utan sig själv',
  },
  '"{name}" is not what it was any more': {
    de: '„{name}“ ist nicht mehr, was es war',
    sv: '”{name}” är inte längre vad det var',
  },
  'the checkpoint of "{name}" {what}': {
    de: 'der Lesestand von „{name}“ {what}',
    sv: 'lässtället för ”{name}” {what}',
  },
  '{host} answered {what}': {
    de: '{host} antwortete {what}',
    sv: '{host} svarade {what}',
  },
  'with <{tag}> instead of a multistatus': {
    de: 'mit <{tag}> statt eines Multistatus',
    sv: 'med <{tag}> i stället för en multistatus',
  },
  'with status {status} instead of 207': {
    de: 'mit Status {status} statt 207',
    sv: 'med status {status} i stället för 207',
  },
  'with {type} instead of XML': {
    de: 'mit {type} statt XML',
    sv: 'med {type} i stället för XML',
  },
  'with a response that names no href': {
    de: 'mit einer Antwort, die keinen href nennt',
    sv: 'med ett svar som inte anger någon href',
  },
  'with octets that are no text': {
    de: 'mit Zeichen, die kein Text sind',
    sv: 'med tecken som inte är text',
  },
  'with the unreadable status "{value}"': {
    de: 'mit dem unlesbaren Status „{value}“',
    sv: 'med den oläsliga statusen ”{value}”',
  },
  'the server has no room left: {said}': {
    de: 'auf dem Server ist kein Platz mehr: {said}',
    sv: 'servern har ingen plats kvar: {said}',
  },
  'a web page answered instead of the server': {
    de: 'statt des Servers antwortete eine Webseite',
    sv: 'en webbsida svarade i stället för servern',
  },
  'the server in front answered {status}': {
    de: 'der Server davor antwortete {status}',
    sv: 'servern framför svarade {status}',
  },
  'the server failed on it: {said}': {
    de: 'der Server ist daran gescheitert: {said}',
    sv: 'servern klarade den inte: {said}',
  },
  'the server refused it: {said}': {
    de: 'der Server hat es abgelehnt: {said}',
    sv: 'servern avvisade den: {said}',
  },
  'the server does not show it ({status}: {said})': {
    de: 'der Server zeigt es nicht ({status}: {said})',
    sv: 'servern visar den inte ({status}: {said})',
  },
  '{host} answered with a web page': {
    de: '{host} antwortete mit einer Webseite',
    sv: '{host} svarade med en webbsida',
  },
  '{name} is not there any more': {
    de: '{name} ist nicht mehr da',
    sv: '{name} finns inte längre',
  },
  '{name} may not be read any more: {said}': {
    de: '{name} darf nicht mehr gelesen werden: {said}',
    sv: '{name} får inte läsas längre: {said}',
  },
  'It has guests, and this server would send them mail if it were changed or deleted.': {
    de: 'Es hat Gäste, und dieser Server würde ihnen Mails schicken, wenn es geändert oder gelöscht würde.',
    sv: 'Den har gäster, och den här servern skulle skicka mejl till dem om den ändrades eller togs bort.',
  },
  'contains a DOCTYPE': {
    de: 'enthält einen DOCTYPE',
    sv: 'innehåller en DOCTYPE',
  },
  'is nested too deeply': {
    de: 'ist zu tief verschachtelt',
    sv: 'är för djupt nästlat',
  },
  'is not whole XML': {
    de: 'ist kein vollständiges XML',
    sv: 'är inte hel XML',
  },
  'is empty': {
    de: 'ist leer',
    sv: 'är tomt',
  },
  'the answer {what}': {
    de: 'die Antwort {what}',
    sv: 'svaret {what}',
  },
  'took too long to answer': {
    de: 'brauchte zu lange für eine Antwort',
    sv: 'tog för lång tid att svara',
  },
  'did not answer': {
    de: 'hat nicht geantwortet',
    sv: 'svarade inte',
  },
  '{host} did not answer': {
    de: '{host} hat nicht geantwortet',
    sv: '{host} svarade inte',
  },
  '{host} took too long to answer': {
    de: '{host} brauchte zu lange für eine Antwort',
    sv: '{host} tog för lång tid att svara',
  },
  '{host} sent an answer of more than {n} bytes': {
    de: '{host} schickte eine Antwort von mehr als {n} Byte',
    sv: '{host} skickade ett svar på mer än {n} byte',
  },
  '{host} announced {n} bytes and sent {sent}': {
    de: '{host} kündigte {n} Byte an und schickte {sent}',
    sv: '{host} aviserade {n} byte och skickade {sent}',
  },
};
