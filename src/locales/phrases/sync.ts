/** locales/phrases/sync — what cycles and the daemon say. */
import type { Phrases } from './phrase.ts';

export const sync: Phrases = {
  'what was just made is not shown yet': {
    de: 'was gerade angelegt wurde, zeigt der Server noch nicht',
    sv: 'det som nyss skapades visas inte ännu',
  },
  'it ended unexpectedly; the log says how': {
    de: 'es endete unerwartet; im Protokoll steht, wie',
    sv: 'det slutade oväntat; loggen säger hur',
  },
  'the nightly snapshot of the database failed: {why}': {
    de: 'die nächtliche Sicherung der Datenbank ist misslungen: {why}',
    sv: 'nattens säkerhetskopia av databasen misslyckades: {why}',
  },
  'the changed configuration has errors, so the old one goes on; "twinbook check" and the log show them': {
    de: 'die geänderte Konfiguration hat Fehler, darum gilt die alte weiter; „twinbook check“ und das Protokoll zeigen sie',
    sv: 'den ändrade konfigurationen har fel, så den gamla gäller fortfarande; ”twinbook check” och loggen visar dem',
  },
  'the changed configuration could not be put to use, so the old one goes on; the log says why': {
    de: 'die geänderte Konfiguration ließ sich nicht verwenden, darum gilt die alte weiter; im Protokoll steht, warum',
    sv: 'den ändrade konfigurationen gick inte att använda, så den gamla gäller fortfarande; loggen säger varför',
  },
  'paused since {at}; take it up again with "twinbook resume {pair}"': {
    de: 'pausiert seit {at}; setzen Sie es mit „twinbook resume {pair}“ fort',
    sv: 'pausat sedan {at}; fortsätt med ”twinbook resume {pair}”',
  },
  'being uninstalled since {at}; run "twinbook uninstall {pair}" again to finish it, or "twinbook resume {pair2}" to stay': {
    de: 'wird seit {at} aufgegeben; „twinbook uninstall {pair}“ schließt es ab, „twinbook resume {pair2}“ behält es',
    sv: 'håller på att avinstalleras sedan {at}; ”twinbook uninstall {pair}” gör klart det, ”twinbook resume {pair2}” behåller paret',
  },
  'uninstalled at {at}; take it out of the configuration, or start over with "twinbook resume {pair}"': {
    de: 'am {at} aufgegeben; nehmen Sie es aus der Konfiguration, oder beginnen Sie neu mit „twinbook resume {pair}“',
    sv: 'avinstallerat {at}; ta bort det ur konfigurationen, eller börja om med ”twinbook resume {pair}”',
  },
  '{pair}: {google} ⇄ {dav} is no longer in the configuration; its {which} stay on both sides and are no longer kept in step': {
    de: '{pair}: {google} ⇄ {dav} steht nicht mehr in der Konfiguration; {which} bleiben auf beiden Seiten und werden nicht mehr abgeglichen',
    sv: '{pair}: {google} ⇄ {dav} finns inte längre i konfigurationen; {which} blir kvar på båda sidor och synkas inte längre',
  },
  '{n} appointments': {
    de: '{n} Termine',
    sv: '{n} bokningar',
  },
  '{n} contacts': {
    de: '{n} Kontakte',
    sv: '{n} kontakter',
  },
  'the listing ended before its last page': {
    de: 'die Auflistung endete vor ihrer letzten Seite',
    sv: 'listan slutade före sin sista sida',
  },
  'the server lists it, but says that it is not there when it is asked for': {
    de: 'der Server führt es auf, sagt aber, es sei nicht da, wenn er danach gefragt wird',
    sv: 'servern listar den men säger att den inte finns när man frågar efter den',
  },
  'the change {change} was not taken back: {why}': {
    de: 'die Änderung {change} wurde nicht zurückgenommen: {why}',
    sv: 'ändringen {change} ångrades inte: {why}',
  },
  'it keeps changing while it is being copied; the next cycle looks again': {
    de: 'es ändert sich immer wieder, während es kopiert wird; der nächste Abgleich sieht neu nach',
    sv: 'den ändras hela tiden medan den kopieras; nästa synkning tittar igen',
  },
  'the direction was changed: nothing is written to the {server} side any more; its {which} stay there as they are': {
    de: 'die Richtung wurde geändert: in {server} wird nichts mehr geschrieben; {which} bleiben dort, wie sie sind',
    sv: 'riktningen ändrades: inget skrivs längre i {server}; {which} blir kvar där som de är',
  },
  '{which} now lie outside the window; they stay where they are and are no longer kept in step': {
    de: '{which} liegen jetzt außerhalb des Zeitfensters; sie bleiben, wo sie sind, und werden nicht mehr abgeglichen',
    sv: '{which} ligger nu utanför tidsfönstret; de blir kvar där de är och synkas inte längre',
  },
  'no longer written to the {server} side: {fields}; what stands there stays': {
    de: 'in {server} wird nicht mehr geschrieben: {fields}; was dort steht, bleibt',
    sv: 'skrivs inte längre i {server}: {fields}; det som står där blir kvar',
  },
  'written to the {server} side from now on: {fields}; copies that are there already get it with the next change of it': {
    de: 'in {server} wird von jetzt an geschrieben: {fields}; Kopien, die es schon gibt, bekommen es, wenn es sich das nächste Mal ändert',
    sv: 'skrivs från och med nu i {server}: {fields}; kopior som redan finns får det nästa gång det ändras',
  },
  "{which} were changed on the {server} side, where the change stays: on the {other} side they may only be read, as somebody else's invitations":
    {
      de: '{which} wurden in {server} geändert, und die Änderung bleibt dort: In {other} dürfen sie nur gelesen werden, wie Einladungen von anderen',
      sv: '{which} ändrades i {server}, och ändringen blir kvar där: i {other} får de bara läsas, som inbjudningar från andra',
    },
  '{which} were changed on the {server} side so that what a template added cannot be told from it; the change stays there and is not copied':
    {
      de: '{which} wurden in {server} so geändert, dass sich nicht mehr trennen lässt, was eine Vorlage hinzugefügt hat; die Änderung bleibt dort und wird nicht kopiert',
      sv: '{which} ändrades i {server} så att det en mall lade till inte går att skilja från ändringen; den blir kvar där och kopieras inte',
    },
  '(sealed with another key)': {
    de: '(mit einem anderen Schlüssel versiegelt)',
    sv: '(förseglad med en annan nyckel)',
  },
  'it cannot be read now: {why}': {
    de: 'es ist jetzt nicht zu lesen: {why}',
    sv: 'den går inte att läsa nu: {why}',
  },
  'taken back already, by {change}': {
    de: 'schon zurückgenommen, mit {change}',
    sv: 'redan ångrad, med {change}',
  },
  'it was sealed with another key': {
    de: 'es wurde mit einem anderen Schlüssel versiegelt',
    sv: 'den förseglades med en annan nyckel',
  },
  'more than the guard allows to go from the {server} side': {
    de: 'mehr, als der Wächter in {server} zu löschen erlaubt',
    sv: 'mer än vakten tillåter att ta bort i {server}',
  },
  'taken away on the {server} side': {
    de: 'in {server} weggenommen',
    sv: 'borttagen i {server}',
  },
  'as before on the {server} side': {
    de: 'in {server} wie vorher',
    sv: 'som förut i {server}',
  },
  'as before on the {server} side, but for what was changed since: {fields}': {
    de: 'in {server} wie vorher, bis auf das, was seither geändert wurde: {fields}',
    sv: 'som förut i {server}, utom det som har ändrats sedan dess: {fields}',
  },
  'made anew on the {server} side': {
    de: 'in {server} neu angelegt',
    sv: 'skapad på nytt i {server}',
  },
  'it may have been made already, which shows within {n} minutes': {
    de: 'vielleicht ist es schon angelegt, das zeigt sich binnen {n} Minuten',
    sv: 'den kan redan ha skapats, det visar sig inom {n} minuter',
  },
  'Try again then.': {
    de: 'Versuchen Sie es dann noch einmal.',
    sv: 'Försök igen då.',
  },
  'takes back {change}': {
    de: 'nimmt {change} zurück',
    sv: 'ångrar {change}',
  },
  'you wish {change} taken back': {
    de: 'Sie möchten {change} zurückgenommen haben',
    sv: 'du vill ha {change} ångrad',
  },
  'your "{answer}" of {time} is not carried out: that is too long ago; look again': {
    de: 'Ihr „{answer}“ vom {time} wird nicht ausgeführt: Das ist zu lange her; sehen Sie noch einmal nach',
    sv: 'ditt ”{answer}” från {time} utförs inte: det är för länge sedan; titta igen',
  },
  'your "{answer}" of {time} is not carried out: {n} deletions would follow, and you were shown {m}; look again': {
    de: 'Ihr „{answer}“ vom {time} wird nicht ausgeführt: Es würde {n} Löschungen geben, gezeigt wurden Ihnen {m}; sehen Sie noch einmal nach',
    sv: 'ditt ”{answer}” från {time} utförs inte: det skulle bli {n} borttagningar, och du fick se {m}; titta igen',
  },
  'your "{answer}" of {time} is not carried out: meanwhile something is held that you were not shown; look again': {
    de: 'Ihr „{answer}“ vom {time} wird nicht ausgeführt: Inzwischen wird etwas angehalten, das Ihnen nicht gezeigt wurde; sehen Sie noch einmal nach',
    sv: 'ditt ”{answer}” från {time} utförs inte: under tiden hålls något tillbaka som du inte fick se; titta igen',
  },
  'the clock of this machine was put back by {how}; the sync goes on, and reads everything afresh once': {
    de: 'die Uhr dieser Maschine wurde zurückgestellt (ein Sprung von {how}); der Abgleich geht weiter, und liest einmal alles neu',
    sv: 'klockan i den här datorn ställdes tillbaka (ett hopp på {how}); synkningen fortsätter, och läser om allt en gång',
  },
  'the clock of this machine is {how} ahead of where it was: it was put forward, or the machine slept; the sync goes on': {
    de: 'die Uhr dieser Maschine ist vorgesprungen (ein Sprung von {how}): Sie wurde vorgestellt, oder die Maschine hat geschlafen; der Abgleich geht weiter',
    sv: 'klockan i den här datorn gick framåt (ett hopp på {how}): den ställdes fram, eller datorn sov; synkningen fortsätter',
  },
  '{n} minutes': {
    de: '{n} Minuten',
    sv: '{n} minuter',
  },
};
