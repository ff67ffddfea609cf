/** locales/phrases/config-syntax — where the file is no YAML. */
import type { Phrases } from './phrase.ts';

export const configSyntax: Phrases = {
  'a tab cannot indent YAML': {
    de: 'ein Tabulator kann YAML nicht einrücken',
    sv: 'en tabb kan inte dra in YAML',
  },
  'use spaces': {
    de: 'nehmen Sie Leerzeichen',
    sv: 'använd mellanslag',
  },
  'this is not "key: value"': {
    de: 'das ist nicht „key: value“',
    sv: 'det här är inte ”key: value”',
  },
  'write a space after the colon, and check the indentation': {
    de: 'schreiben Sie ein Leerzeichen hinter den Doppelpunkt, und prüfen Sie die Einrückung',
    sv: 'skriv ett mellanslag efter kolonet, och kontrollera indraget',
  },
  'indent the keys of one section alike': {
    de: 'rücken Sie die Schlüssel eines Abschnitts gleich ein',
    sv: 'dra in nycklarna i ett avsnitt lika',
  },
  'this line is indented too far': {
    de: 'diese Zeile ist zu weit eingerückt',
    sv: 'den här raden är för långt indragen',
  },
  'indent it two spaces further, to stand below the key behind the "- "': {
    de: 'rücken Sie sie zwei Leerzeichen weiter ein, damit sie unter dem Schlüssel hinter dem „- “ steht',
    sv: 'dra in den två mellanslag till, så att den står under nyckeln efter ”- ”',
  },
  'the indentation does not fit what stands above': {
    de: 'die Einrückung passt nicht zu dem, was darüber steht',
    sv: 'indraget passar inte det som står ovanför',
  },
  'from here on two versions of the file stand one below the other': {
    de: 'ab hier stehen zwei Fassungen der Datei untereinander',
    sv: 'härifrån står två versioner av filen under varandra',
  },
  'keep one of them, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>': {
    de: 'behalten Sie eine davon, und entfernen Sie die Zeilen, die mit <<<<<<<, ======= und >>>>>>> beginnen',
    sv: 'behåll en av dem, och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>',
  },
  'this line was copied along with the text': {
    de: 'diese Zeile wurde mit dem Text mitkopiert',
    sv: 'den här raden kopierades med texten',
  },
  'remove the line': {
    de: 'entfernen Sie die Zeile',
    sv: 'ta bort raden',
  },
  'this is no comment in YAML': {
    de: 'das ist in YAML kein Kommentar',
    sv: 'det här är ingen kommentar i YAML',
  },
  'begin a comment with "#"': {
    de: 'beginnen Sie einen Kommentar mit „#“',
    sv: 'börja en kommentar med ”#”',
  },
  'a character that cannot be seen stands here; it looks like a space and is none': {
    de: 'hier steht ein unsichtbares Zeichen; es sieht wie ein Leerzeichen aus und ist keines',
    sv: 'här står ett osynligt tecken; det ser ut som ett mellanslag och är inget',
  },
  'delete it and type a space': {
    de: 'löschen Sie es, und tippen Sie ein Leerzeichen',
    sv: 'ta bort det och skriv ett mellanslag',
  },
  'this is a quotation mark of printed text': {
    de: 'das ist ein Anführungszeichen für gedruckten Text',
    sv: 'det här är ett citattecken för tryckt text',
  },
  'write the straight " instead, as programs do': {
    de: 'schreiben Sie stattdessen das gerade ", wie Programme es tun',
    sv: 'skriv det raka " i stället, som program gör',
  },
  'this is not the "-" that an entry begins with': {
    de: 'das ist nicht das „-“, mit dem ein Eintrag beginnt',
    sv: 'det här är inte det ”-” som en post börjar med',
  },
  'the "-" of an entry stands alone': {
    de: 'das „-“ eines Eintrags steht allein',
    sv: 'en posts ”-” står ensamt',
  },
  'write a space behind it: "- "': {
    de: 'schreiben Sie ein Leerzeichen dahinter: „- “',
    sv: 'skriv ett mellanslag efter det: ”- ”',
  },
  'a value cannot begin like this': {
    de: 'ein Wert kann nicht so beginnen',
    sv: 'ett värde kan inte börja så här',
  },
  'put the value in quotes; a list begins on the next line': {
    de: 'setzen Sie den Wert in Anführungszeichen; eine Liste beginnt in der nächsten Zeile',
    sv: 'sätt värdet inom citattecken; en lista börjar på nästa rad',
  },
  'write a space after the colon': {
    de: 'schreiben Sie ein Leerzeichen hinter den Doppelpunkt',
    sv: 'skriv ett mellanslag efter kolonet',
  },
  'write a colon and a space instead of "="': {
    de: 'schreiben Sie einen Doppelpunkt und ein Leerzeichen statt „=“',
    sv: 'skriv ett kolon och ett mellanslag i stället för ”=”',
  },
  'put the value in quotes if it contains special characters': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er Sonderzeichen enthält',
    sv: 'sätt värdet inom citattecken om det innehåller specialtecken',
  },
  'this refers to an anchor (&…) that does not exist': {
    de: 'das verweist auf einen Anker (&…), den es nicht gibt',
    sv: 'det här hänvisar till ett ankare (&…) som inte finns',
  },
  'put the value in quotes if it begins with "*"': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er mit „*“ beginnt',
    sv: 'sätt värdet inom citattecken om det börjar med ”*”',
  },
  'this cannot be understood': {
    de: 'das ist nicht zu verstehen',
    sv: 'det här går inte att förstå',
  },
  'put the cron expression in quotes': {
    de: 'setzen Sie den Cron-Ausdruck in Anführungszeichen',
    sv: 'sätt cron-uttrycket inom citattecken',
  },
  'put the value in quotes': {
    de: 'setzen Sie den Wert in Anführungszeichen',
    sv: 'sätt värdet inom citattecken',
  },
  'a second "key:" follows on the same line or with the wrong indentation': {
    de: 'ein zweites „key:“ folgt in derselben Zeile oder mit falscher Einrückung',
    sv: 'ett andra ”key:” följer på samma rad eller med fel indrag',
  },
  'put the value in quotes if it contains ": ", and check the indentation': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er „: “ enthält, und prüfen Sie die Einrückung',
    sv: 'sätt värdet inom citattecken om det innehåller ”: ”, och kontrollera indraget',
  },
  'tags (!…) have no meaning here': {
    de: 'Tags (!…) haben hier keine Bedeutung',
    sv: 'taggar (!…) har ingen betydelse här',
  },
  'put the value in quotes if it begins with "!"': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er mit „!“ beginnt',
    sv: 'sätt värdet inom citattecken om det börjar med ”!”',
  },
  'an anchor (&…) or alias (*…) needs a name': {
    de: 'ein Anker (&…) oder Alias (*…) braucht einen Namen',
    sv: 'ett ankare (&…) eller alias (*…) behöver ett namn',
  },
  'put the value in quotes if it begins with "&" or "*"': {
    de: 'setzen Sie den Wert in Anführungszeichen, wenn er mit „&“ oder „*“ beginnt',
    sv: 'sätt värdet inom citattecken om det börjar med ”&” eller ”*”',
  },
  'between "…" a "\\" changes the letter behind it': {
    de: 'zwischen "…" verändert ein „\\“ den Buchstaben dahinter',
    sv: 'mellan "…" ändrar ett ”\\” bokstaven efter',
  },
  "put the value between '…' instead": {
    de: "setzen Sie den Wert stattdessen zwischen '…'",
    sv: "sätt värdet mellan '…' i stället",
  },
  'between { } and [ ] a second "key:" follows without a comma': {
    de: 'zwischen { } und [ ] folgt ein zweites „key:“ ohne Komma',
    sv: 'mellan { } och [ ] följer ett andra ”key:” utan komma',
  },
  'write "," between the entries, or put the value in quotes if it contains ": "': {
    de: 'schreiben Sie „,“ zwischen die Einträge, oder setzen Sie den Wert in Anführungszeichen, wenn er „: “ enthält',
    sv: 'skriv ”,” mellan posterna, eller sätt värdet inom citattecken om det innehåller ”: ”',
  },
  'a second document begins here': {
    de: 'hier beginnt ein zweites Dokument',
    sv: 'här börjar ett andra dokument',
  },
  'remove the line "---"': {
    de: 'entfernen Sie die Zeile „---“',
    sv: 'ta bort raden ”---”',
  },
  'only a word can be a key': {
    de: 'nur ein Wort kann ein Schlüssel sein',
    sv: 'bara ett ord kan vara en nyckel',
  },
  'keep one of the two, or begin a new entry with "- "': {
    de: 'behalten Sie eines von beiden, oder beginnen Sie einen neuen Eintrag mit „- “',
    sv: 'behåll en av de två, eller börja en ny post med ”- ”',
  },
  'keep one of the two': {
    de: 'behalten Sie eines von beiden',
    sv: 'behåll en av de två',
  },
  '"{key}" appears twice in this section': {
    de: '„{key}“ steht zweimal in diesem Abschnitt',
    sv: '”{key}” står två gånger i det här avsnittet',
  },
  'this is not valid YAML': {
    de: 'das ist kein gültiges YAML',
    sv: 'det här är ingen giltig YAML',
  },
  'write one key on each line, or all of them between { and }': {
    de: 'schreiben Sie jeden Schlüssel in eine eigene Zeile, oder alle zwischen { und }',
    sv: 'skriv en nyckel på varje rad, eller alla mellan { och }',
  },
  'this comma does not belong here': {
    de: 'dieses Komma gehört nicht hierher',
    sv: 'det här kommat hör inte hemma här',
  },
  'write one key on each line, without commas': {
    de: 'schreiben Sie jeden Schlüssel in eine eigene Zeile, ohne Kommas',
    sv: 'skriv en nyckel på varje rad, utan komman',
  },
  'put the whole value in quotes, in "…" if it contains \' and in \'…\' if it contains "': {
    de: 'setzen Sie den ganzen Wert in Anführungszeichen, in "…", wenn er \' enthält, und in \'…\', wenn er " enthält',
    sv: 'sätt hela värdet inom citattecken, i "…" om det innehåller \' och i \'…\' om det innehåller "',
  },
  'the quotes are closed before the value ends': {
    de: 'die Anführungszeichen schließen, bevor der Wert endet',
    sv: 'citattecknen stängs innan värdet slutar',
  },
  'the quotes opened here are never closed': {
    de: 'die hier geöffneten Anführungszeichen werden nie geschlossen',
    sv: 'citattecknen som öppnas här stängs aldrig',
  },
  'close them with {sign}': {
    de: 'schließen Sie sie mit {sign}',
    sv: 'stäng dem med {sign}',
  },
  'close it with "{sign}", or put the value in quotes if it begins with "{open}"': {
    de: 'schließen Sie es mit „{sign}“, oder setzen Sie den Wert in Anführungszeichen, wenn er mit „{open}“ beginnt',
    sv: 'stäng det med ”{sign}”, eller sätt värdet inom citattecken om det börjar med ”{open}”',
  },
  'the "{sign}" opened here is never closed': {
    de: 'das hier geöffnete „{sign}“ wird nie geschlossen',
    sv: '”{sign}” som öppnas här stängs aldrig',
  },
};
