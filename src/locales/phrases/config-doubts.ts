/** locales/phrases/config-doubts — what is doubtful or misplaced in the configuration. */
import type { Phrases } from './phrase.ts';

export const configDoubts: Phrases = {
  'the aliases (*…) of this file multiply without measure': {
    de: 'die Aliase (*…) dieser Datei vervielfachen sich ohne Maß',
    sv: 'filens alias (*…) mångfaldigas utan gräns',
  },
  'write the values out': {
    de: 'schreiben Sie die Werte aus',
    sv: 'skriv ut värdena',
  },
  'too deep': {
    de: 'zu tief',
    sv: 'för djupt',
  },
  'put the value in quotes if it goes on; write a space after the "#" if it is a comment': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er weitergeht; schreiben Sie ein Leerzeichen hinter das „#“, wenn es ein Kommentar ist',
    sv: 'sätt värdet inom citattecken om det fortsätter; skriv ett mellanslag efter ”#” om det är en kommentar',
  },
  'the value ends before this "#"': {
    de: 'der Wert endet vor diesem „#“',
    sv: 'värdet slutar före detta ”#”',
  },
  'pairs is empty: nothing is synced': {
    de: 'pairs ist leer: nichts wird abgeglichen',
    sv: 'pairs är tom: inget synkas',
  },
  'describe a pair: config/twinbook.example.yaml shows how': {
    de: 'beschreiben Sie ein Paar: config/twinbook.example.yaml zeigt, wie',
    sv: 'beskriv ett par: config/twinbook.example.yaml visar hur',
  },
  'http.host lets others in, so without http.password there is no dashboard': {
    de: 'http.host lässt andere herein, deshalb gibt es ohne http.password keine Übersicht',
    sv: 'http.host släpper in andra, så utan http.password finns ingen översikt',
  },
  'add http.password, or leave http.host out': {
    de: 'ergänzen Sie http.password, oder lassen Sie http.host weg',
    sv: 'lägg till http.password, eller utelämna http.host',
  },
  'http.public_url is not encrypted: Google does not answer there': {
    de: 'http.public_url ist nicht verschlüsselt: Google antwortet dort nicht',
    sv: 'http.public_url är inte krypterad: Google svarar inte där',
  },
  'write only https:// and the host, unless a proxy takes the path away': {
    de: 'schreiben Sie nur https:// und den Host, außer wenn ein Proxy den Pfad wegnimmt',
    sv: 'skriv bara https:// och värden, om inte en proxy tar bort sökvägen',
  },
  'http.public_url has a path, and nothing is served below one': {
    de: 'http.public_url hat einen Pfad, und unter einem solchen antwortet nichts',
    sv: 'http.public_url har en sökväg, och under en sådan svarar inget',
  },
  '{a} is also used by {b}: what one brings there, the other carries on': {
    de: '{a} wird auch von {b} benutzt: was das eine dorthin bringt, trägt das andere weiter',
    sv: '{a} används också av {b}: vad det ena för dit bär det andra vidare',
  },
  'use a one-way direction if that is not intended': {
    de: 'wählen Sie nur eine Richtung, wenn das nicht so gemeint ist',
    sv: 'välj bara en riktning om det inte är meningen',
  },
  'add google.client_id and google.client_secret, then run "twinbook connect {pair}"; or add a service_account': {
    de: 'ergänzen Sie google.client_id und google.client_secret, dann führen Sie „twinbook connect {pair}“ aus; oder ergänzen Sie ein service_account',
    sv: 'lägg till google.client_id och google.client_secret, kör sedan ”twinbook connect {pair}”; eller lägg till ett service_account',
  },
  '{pair} has no way to sign in': {
    de: '{pair} hat keinen Weg, sich anzumelden',
    sv: '{pair} har inget sätt att logga in',
  },
  '{pair} names no calendars: nothing is synced': {
    de: '{pair} nennt keine Kalender: nichts wird abgeglichen',
    sv: '{pair} anger inga kalendrar: inget synkas',
  },
  'add an entry to its calendars or contacts': {
    de: 'ergänzen Sie einen Eintrag unter calendars oder contacts',
    sv: 'lägg till en post under calendars eller contacts',
  },
  '{pair}.dav.url is not encrypted: the password can be read on the way': {
    de: '{pair}.dav.url ist nicht verschlüsselt: das Passwort kann unterwegs gelesen werden',
    sv: '{pair}.dav.url är inte krypterad: lösenordet kan läsas på vägen',
  },
  '{pair} has no consent, so it is skipped': {
    de: '{pair} hat keine Einwilligung, deshalb wird es ausgelassen',
    sv: '{pair} har inget samtycke, så det hoppas över',
  },
  'add consent: { by: …, on: … }': {
    de: 'ergänzen Sie consent: { by: …, on: … }',
    sv: 'lägg till consent: { by: …, on: … }',
  },
  '{pair}.consent.on is still to come': {
    de: '{pair}.consent.on kommt erst noch',
    sv: '{pair}.consent.on har inte varit än',
  },
  'write the day the consent was given': {
    de: 'schreiben Sie den Tag, an dem eingewilligt wurde',
    sv: 'skriv dagen då samtycket gavs',
  },
  'is "primary", a word of Google': {
    de: 'ist „primary“, ein Wort von Google',
    sv: 'är ”primary”, ett ord från Google',
  },
  'write the DAV name here, and primary in google': {
    de: 'schreiben Sie hier den DAV-Namen, und primary nach google',
    sv: 'skriv DAV-namnet här, och primary i google',
  },
  'is a calendar that Google lets nobody write to': {
    de: 'ist ein Kalender, in den Google niemanden schreiben lässt',
    sv: 'är en kalender som Google inte låter någon skriva i',
  },
  'add direction: to-dav': {
    de: 'ergänzen Sie direction: to-dav',
    sv: 'lägg till direction: to-dav',
  },
  'is made by the server itself, which lets nobody write to it': {
    de: 'macht der Server selbst, und er lässt niemanden hineinschreiben',
    sv: 'görs av servern själv, som inte låter någon skriva i den',
  },
  'add direction: to-google': {
    de: 'ergänzen Sie direction: to-google',
    sv: 'lägg till direction: to-google',
  },
  'a whole number': {
    de: 'eine ganze Zahl',
    sv: 'ett heltal',
  },
  'true or false': {
    de: 'true oder false',
    sv: 'true eller false',
  },
  text: {
    de: 'Text',
    sv: 'text',
  },
  'a list': {
    de: 'eine Liste',
    sv: 'en lista',
  },
  'a number': {
    de: 'eine Zahl',
    sv: 'ett tal',
  },
  'a section': {
    de: 'ein Abschnitt',
    sv: 'ett avsnitt',
  },
  empty: {
    de: 'leer',
    sv: 'tomt',
  },
  'a section of "key: value" lines': {
    de: 'ein Abschnitt mit Zeilen „key: value“',
    sv: 'ett avsnitt med rader ”key: value”',
  },
  'look at what {reference} gives, and write it without quotes': {
    de: 'sehen Sie nach, was {reference} ergibt, und schreiben Sie es ohne Anführungszeichen',
    sv: 'titta vad {reference} ger, och skriv det utan citattecken',
  },
  'write one value, in quotes if it begins with "[" or "{"': {
    de: 'schreiben Sie einen einzelnen Wert, in Anführungszeichen, wenn er mit „[“ oder „{“ beginnt',
    sv: 'skriv ett enda värde, inom citattecken om det börjar med ”[” eller ”{”',
  },
  'put it in quotes': {
    de: 'setzen Sie es in Anführungszeichen',
    sv: 'sätt det inom citattecken',
  },
  'begin each entry with "- "': {
    de: 'beginnen Sie jeden Eintrag mit „- “',
    sv: 'börja varje post med ”- ”',
  },
  'write its keys without "- "': {
    de: 'schreiben Sie seine Schlüssel ohne „- “',
    sv: 'skriv dess nycklar utan ”- ”',
  },
  'write it without a fraction': {
    de: 'schreiben Sie es ohne Bruchteil',
    sv: 'skriv det utan decimaler',
  },
  'write true, without quotes': {
    de: 'schreiben Sie true, ohne Anführungszeichen',
    sv: 'skriv true, utan citattecken',
  },
  'write false, without quotes': {
    de: 'schreiben Sie false, ohne Anführungszeichen',
    sv: 'skriv false, utan citattecken',
  },
  'write true or false': {
    de: 'schreiben Sie true oder false',
    sv: 'skriv true eller false',
  },
  'put the value in quotes if it begins with "{sign}"': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er mit „{sign}“ beginnt',
    sv: 'sätt värdet inom citattecken om det börjar med ”{sign}”',
  },
  'write digits without quotes': {
    de: 'schreiben Sie Ziffern ohne Anführungszeichen',
    sv: 'skriv siffror utan citattecken',
  },
  'write a space before the "#" of a comment': {
    de: 'schreiben Sie ein Leerzeichen vor das „#“ eines Kommentars',
    sv: 'skriv ett mellanslag före en kommentars ”#”',
  },
  'write the number alone: {n}': {
    de: 'schreiben Sie die Zahl allein: {n}',
    sv: 'skriv bara talet: {n}',
  },
  'if the entry below it belongs to it, write that without its "- "': {
    de: 'wenn der Eintrag darunter dazugehört, schreiben Sie ihn ohne „- “',
    sv: 'om posten under hör till den, skriv den utan dess ”- ”',
  },
  'if it belongs to the entry above it, write it without its "- "': {
    de: 'wenn es zum Eintrag darüber gehört, schreiben Sie es ohne „- “',
    sv: 'om den hör till posten ovanför, skriv den utan dess ”- ”',
  },
  'for example "{key}: {value}"': {
    de: 'zum Beispiel „{key}: {value}“',
    sv: 'till exempel ”{key}: {value}”',
  },
  'write "{key}:" and below it, indented, for example {example}': {
    de: 'schreiben Sie „{key}:“ und darunter, eingerückt, zum Beispiel {example}',
    sv: 'skriv ”{key}:” och under det, indraget, till exempel {example}',
  },
  'for example {example}': {
    de: 'zum Beispiel {example}',
    sv: 'till exempel {example}',
  },
  '{key} is not an option': {
    de: '{key} ist keine Option',
    sv: '{key} är inget val',
  },
  'write the values out, or set them once in defaults': {
    de: 'schreiben Sie die Werte aus, oder setzen Sie sie einmal unter defaults',
    sv: 'skriv ut värdena, eller ange dem en gång under defaults',
  },
  'write {which} and below it, indented, {what}': {
    de: 'schreiben Sie {which} und darunter, eingerückt, {what}',
    sv: 'skriv {which} och under det, indraget, {what}',
  },
  'it belongs {where}': {
    de: 'es gehört {where}',
    sv: 'det hör hemma {where}',
  },
  'it belongs {where}, indented below "{key}:"': {
    de: 'es gehört {where}, eingerückt unter „{key}:“',
    sv: 'det hör hemma {where}, indraget under ”{key}:”',
  },
  'what may stand here: {words}': {
    de: 'hier darf stehen: {words}',
    sv: 'här får stå: {words}',
  },
  'did you mean "{word}" {where}?': {
    de: 'meinten Sie „{word}“ {where}?',
    sv: 'menade du ”{word}” {where}?',
  },
  'at the top level': {
    de: 'auf die oberste Ebene',
    sv: 'på översta nivån',
  },
  'in {key}': {
    de: 'in {key}',
    sv: 'i {key}',
  },
  '{where} or {when}': {
    de: '{where} oder {when}',
    sv: '{where} eller {when}',
  },
};
