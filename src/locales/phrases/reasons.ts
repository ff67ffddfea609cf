/** locales/phrases/reasons — why the engine does something, leaves it, or holds it. */
import type { Phrases } from './phrase.ts';

export const reasons: Phrases = {
  'what it tells of its client has changed': {
    de: 'was darin über den Kunden steht, hat sich geändert',
    sv: 'det som står där om kunden har ändrats',
  },
  'whether it goes is decided in the next cycle': {
    de: 'ob es geht, wird im nächsten Abgleich entschieden',
    sv: 'om det försvinner avgörs i nästa synkning',
  },
  'the settings changed; {what}': {
    de: 'die Einstellungen haben sich geändert; {what}',
    sv: 'inställningarna ändrades; {what}',
  },
  'another collection than before is read on the {server} side; {what}': {
    de: 'in {server} wird eine andere Sammlung gelesen als vorher; {what}',
    sv: 'i {server} läses en annan samling än förut; {what}',
  },
  'what the {server} side can hold is not the same as before': {
    de: 'was {server} aufnehmen kann, ist nicht mehr dasselbe wie vorher',
    sv: 'vad {server} kan hålla är inte detsamma som förut',
  },
  '{what}; everything was read afresh, and nothing is deleted in this cycle': {
    de: '{what}; alles wurde neu gelesen, und in diesem Abgleich wird nichts gelöscht',
    sv: '{what}; allt lästes om, och inget tas bort i den här synkningen',
  },
  'the database was put back from a backup': {
    de: 'die Datenbank wurde aus einer Sicherung zurückgeholt',
    sv: 'databasen lades tillbaka från en säkerhetskopia',
  },
  'the data folder was moved, or is a copy: if another Twinbook works with the first one, stop one of the two': {
    de: 'der Datenordner wurde verschoben oder ist eine Kopie: Arbeitet ein anderes Twinbook mit dem ersten, halten Sie eines der beiden an',
    sv: 'datamappen har flyttats eller är en kopia: om ett annat Twinbook arbetar med den första, stoppa ett av de två',
  },
  'both sides hold what this database does not remember; deletions wait until a whole cycle shows nothing of it': {
    de: 'beide Seiten enthalten, was diese Datenbank nicht mehr weiß; Löschungen warten, bis ein ganzer Abgleich nichts davon zeigt',
    sv: 'båda sidor innehåller sådant som databasen inte minns; borttagningar väntar tills en hel synkning inte visar något av det',
  },
  'its other side could not be read': {
    de: 'die andere Seite war nicht zu lesen',
    sv: 'den andra sidan gick inte att läsa',
  },
  'put back as it is on the {server} side, as a person chose': {
    de: 'zurückgeholt, wie es in {server} ist, wie ein Mensch gewählt hat',
    sv: 'lagd tillbaka som den är i {server}, som en människa valde',
  },
  '(no name)': {
    de: '(ohne Namen)',
    sv: '(utan namn)',
  },
  'it may have been copied already, which shows within {n} minutes; until then it is not copied again': {
    de: 'vielleicht ist es schon kopiert, das zeigt sich binnen {n} Minuten; bis dahin wird es nicht noch einmal kopiert',
    sv: 'den kan redan vara kopierad, det visar sig inom {n} minuter; tills dess kopieras den inte igen',
  },
  'as the series': {
    de: 'wie die Serie',
    sv: 'som serien',
  },
  'written once more, for it is not known whether it arrived': {
    de: 'noch einmal geschrieben, denn es ist nicht bekannt, ob es ankam',
    sv: 'skriven en gång till, för det är inte känt om den kom fram',
  },
  'would delete {n} of {all} items on the {server} side, more than the {most} the guard allows': {
    de: 'würde in {server} {n} von {all} Einträgen löschen, mehr als die {most}, die der Wächter erlaubt',
    sv: 'skulle ta bort {n} av {all} poster i {server}, mer än de {most} som vakten tillåter',
  },
  '{n} items were deleted on the {server} side within a day and {more} more would be, more than the {most} the guard allows in a day':
    {
      de: 'in {server} wurden innerhalb eines Tages {n} Einträge gelöscht, und {more} mehr würden es, mehr als die {most}, die der Wächter am Tag erlaubt',
      sv: 'i {server} togs {n} poster bort inom ett dygn, och {more} till skulle tas bort, mer än de {most} som vakten tillåter på ett dygn',
    },
  'the {server} side held {n} items and is empty now': {
    de: 'in {server} waren {n} Einträge, und jetzt ist es leer',
    sv: 'i {server} fanns {n} poster, och nu är det tomt',
  },
  'none of the {n} items that the {server} side held is there any more, but {others} others are: it looks like another collection than before':
    {
      de: 'von den {n} Einträgen, die in {server} waren, ist keiner mehr da, aber {others} andere sind es: das sieht nach einer anderen Sammlung aus als vorher',
      sv: 'av de {n} poster som fanns i {server} finns ingen kvar, men {others} andra gör det: det ser ut som en annan samling än förut',
    },
  'all {n} items on the {server} side changed at once': {
    de: 'alle {n} Einträge in {server} haben sich auf einmal geändert',
    sv: 'alla {n} poster i {server} ändrades på en gång',
  },
  '{what} on the {server} side is another one than before': {
    de: 'in {server} ist {what} nicht mehr dasselbe wie vorher',
    sv: 'i {server} är {what} inte densamma som förut',
  },
  'the address of the server': {
    de: 'die Adresse des Servers',
    sv: 'serverns adress',
  },
  'the account': {
    de: 'das Konto',
    sv: 'kontot',
  },
  'the collection': {
    de: 'die Sammlung',
    sv: 'samlingen',
  },
  'the {server} side may only be read any more; what was changed on the other side, and all deletions, wait until it may be written again':
    {
      de: '{server} darf nur noch gelesen werden; was auf der anderen Seite geändert wurde, und alle Löschungen, warten, bis wieder geschrieben werden darf',
      sv: '{server} får bara läsas; det som ändrades på den andra sidan, och alla borttagningar, väntar tills det får skrivas igen',
    },
  'the {server} side was kept in step with another collection until now; joining it with this one would mix what both hold': {
    de: '{server} wurde bisher mit einer anderen Sammlung abgeglichen; es mit dieser zu verbinden, würde vermischen, was beide enthalten',
    sv: '{server} synkades hittills med en annan samling; att koppla ihop den med den här skulle blanda vad båda innehåller',
  },
  '{what}, and {n} would be copied who may be there already, unseen by this label': {
    de: '{what}, und {n} würden kopiert, die vielleicht schon da sind, ungesehen von diesem Label',
    sv: '{what}, och {n} skulle kopieras som kanske redan finns där, osedda av den här etiketten',
  },
  '(no title)': {
    de: '(ohne Titel)',
    sv: '(utan titel)',
  },
  'several with this title and time on both sides; which belong together cannot be told': {
    de: 'mehrere mit diesem Titel und dieser Zeit auf beiden Seiten; welche zusammengehören, ist nicht zu erkennen',
    sv: 'flera med den här titeln och tiden på båda sidor; vilka som hör ihop går inte att avgöra',
  },
  'on both sides already, known by its {what}': {
    de: 'schon auf beiden Seiten, erkannt an: {what}',
    sv: 'fanns redan på båda sidor, igenkänd på: {what}',
  },
  mark: {
    de: 'Zeichen',
    sv: 'märke',
  },
  uid: {
    de: 'UID',
    sv: 'UID',
  },
  likeness: {
    de: 'Ähnlichkeit',
    sv: 'likhet',
  },
  'both sides hold it and differ; a person must choose': {
    de: 'beide Seiten haben es, und sie unterscheiden sich; ein Mensch muss wählen',
    sv: 'båda sidor har den och de skiljer sig; en människa måste välja',
  },
  'that side is not written': {
    de: 'auf diese Seite wird nicht geschrieben',
    sv: 'på den sidan skrivs inget',
  },
  'it is called off': {
    de: 'es ist abgesagt',
    sv: 'den är inställd',
  },
  'it lies outside the window': {
    de: 'es liegt außerhalb des Zeitfensters',
    sv: 'den ligger utanför tidsfönstret',
  },
  'new on the {server} side': {
    de: 'neu in {server}',
    sv: 'ny i {server}',
  },
  '{n} gone without a word from the server': {
    de: '{n} ohne ein Wort des Servers weg',
    sv: '{n} borta utan ett ord från servern',
  },
  '{n} gone': {
    de: '{n} weg',
    sv: '{n} borta',
  },
  '{n} as before their last change': {
    de: '{n} wie vor ihrer letzten Änderung',
    sv: '{n} som före sin senaste ändring',
  },
  '{n} there again after they were deleted': {
    de: '{n} wieder da, nachdem sie gelöscht worden waren',
    sv: '{n} tillbaka efter att de togs bort',
  },
  'its own count of changes went back': {
    de: 'die eigene Zählung der Änderungen ging zurück',
    sv: 'dess egen räkning av ändringar gick bakåt',
  },
  'the {server} side looks older than at the last sync, as if a backup had been put back there ({why}); what would be deleted or changed because of it waits':
    {
      de: '{server} sieht älter aus als beim letzten Abgleich, als wäre dort eine Sicherung zurückgespielt worden ({why}); was deshalb gelöscht oder geändert würde, wartet',
      sv: '{server} ser äldre ut än vid senaste synkningen, som om en säkerhetskopia hade lagts tillbaka där ({why}); det som skulle tas bort eller ändras därför väntar',
    },
  'its label was taken off on the {server} side, but a person chose that it stays here': {
    de: 'in {server} wurde sein Label entfernt, aber ein Mensch hat gewählt, dass es hier bleibt',
    sv: 'dess etikett togs bort i {server}, men en människa har valt att den blir kvar här',
  },
  'its label was taken off on the {server} side, but it was edited here; it stays': {
    de: 'in {server} wurde sein Label entfernt, hier aber wurde es bearbeitet; es bleibt',
    sv: 'dess etikett togs bort i {server}, men här ändrades den; den blir kvar',
  },
  'on both sides already, known by its mark': {
    de: 'schon auf beiden Seiten, erkannt am Zeichen',
    sv: 'fanns redan på båda sidor, igenkänd på märket',
  },
  'the left and the right side': {
    de: 'beide Seiten',
    sv: 'båda sidor',
  },
  "another Twinbook ({name}) copies into {where}, and two in one place would copy each other's copies; stop one of them, or approve if that one is gone for good":
    {
      de: 'ein anderes Twinbook ({name}) kopiert auch hierhin ({where}), und zwei an einer Stelle würden die Kopien des anderen kopieren; halten Sie eines an, oder führen Sie „approve“ aus, wenn jenes für immer weg ist',
      sv: 'ett annat Twinbook ({name}) kopierar också hit ({where}), och två på samma ställe skulle kopiera varandras kopior; stoppa ett av dem, eller kör ”approve” om det andra är borta för gott',
    },
  'the {server} side': {
    de: '{server}',
    sv: '{server}',
  },
  'it is changed back and forth again and again, maybe by another program; it is left alone until a person chooses': {
    de: 'es wird immer wieder hin und her geändert, vielleicht von einem anderen Programm; es wird in Ruhe gelassen, bis ein Mensch wählt',
    sv: 'den ändras fram och tillbaka gång på gång, kanske av ett annat program; den lämnas i fred tills en människa väljer',
  },
  'its version moved, its content did not': {
    de: 'seine Version ist eine andere, sein Inhalt nicht',
    sv: 'dess version är ny, dess innehåll är det inte',
  },
  'it is gone already': {
    de: 'es ist schon weg',
    sv: 'den är redan borta',
  },
  'it was changed since; delete it where you do not want it': {
    de: 'es wurde seither geändert; löschen Sie es dort, wo Sie es nicht wollen',
    sv: 'den har ändrats sedan dess; ta bort den där du inte vill ha den',
  },
  'it was deleted since': {
    de: 'es wurde seither gelöscht',
    sv: 'den har tagits bort sedan dess',
  },
  'nothing is known of it any more': {
    de: 'darüber ist nichts mehr bekannt',
    sv: 'inget är känt om den längre',
  },
  'it is there again already': {
    de: 'es ist schon wieder da',
    sv: 'den finns redan där igen',
  },
  'it is as it was before already': {
    de: 'es ist schon wie vorher',
    sv: 'den är redan som förut',
  },
  'it was changed since: {fields}': {
    de: 'es wurde seither geändert: {fields}',
    sv: 'den har ändrats sedan dess: {fields}',
  },
  'this side cannot hold it as it was before': {
    de: 'diese Seite kann es nicht so aufnehmen, wie es vorher war',
    sv: 'den här sidan kan inte hålla den som den var förut',
  },
  'deleted on both sides': {
    de: 'auf beiden Seiten gelöscht',
    sv: 'borttagen på båda sidor',
  },
  'edited on the {server} side': {
    de: 'in {server} bearbeitet',
    sv: 'ändrad i {server}',
  },
  'both sides changed it; a person must choose': {
    de: 'beide Seiten haben es geändert; ein Mensch muss wählen',
    sv: 'båda sidor ändrade den; en människa måste välja',
  },
  'both sides are already alike': {
    de: 'beide Seiten sind schon gleich',
    sv: 'båda sidor är redan lika',
  },
  'edited on both sides': {
    de: 'auf beiden Seiten bearbeitet',
    sv: 'ändrad på båda sidor',
  },
  'deleted on the {server} side; a person must say whether it goes here, too': {
    de: 'in {server} gelöscht; ein Mensch muss sagen, ob es auch hier gehen soll',
    sv: 'borttagen i {server}; en människa måste säga om den ska bort här också',
  },
  'called off on the {server} side, but a person chose that it stays here': {
    de: 'in {server} abgesagt, aber ein Mensch hat gewählt, dass es hier bleibt',
    sv: 'inställd i {server}, men en människa har valt att den blir kvar här',
  },
  'called off on the {server} side, where that cannot be taken back; it stays here': {
    de: 'in {server} abgesagt, wo sich das nicht zurücknehmen lässt; hier bleibt es',
    sv: 'inställd i {server}, där det inte går att ta tillbaka; den blir kvar här',
  },
  'called off on the {server} side, but it was edited here; it stays': {
    de: 'in {server} abgesagt, hier aber wurde es bearbeitet; es bleibt',
    sv: 'inställd i {server}, men här ändrades den; den blir kvar',
  },
  'its original was deleted; the copy stays, {how}': {
    de: 'das Original wurde gelöscht; die Kopie bleibt, {how}',
    sv: 'originalet togs bort; kopian blir kvar, {how}',
  },
  'what was changed on the {server} side is not carried over, as a person chose': {
    de: 'was in {server} geändert wurde, wird nicht übernommen, wie ein Mensch gewählt hat',
    sv: 'det som ändrades i {server} förs inte över, som en människa valde',
  },
  'on both sides already, and called off on the {server} side only; both are left as they are': {
    de: 'schon auf beiden Seiten, und nur in {server} abgesagt; beide bleiben, wie sie sind',
    sv: 'fanns redan på båda sidor, och är inställd bara i {server}; båda lämnas som de är',
  },
  'as configured': {
    de: 'wie eingestellt',
    sv: 'som du har ställt in',
  },
  'as a person chose': {
    de: 'wie ein Mensch gewählt hat',
    sv: 'som en människa valde',
  },
  'deleted on the {server} side, put back {how}': {
    de: 'in {server} gelöscht, zurückgeholt, {how}',
    sv: 'borttagen i {server}, lagd tillbaka, {how}',
  },
  'deleted on the {server} side': {
    de: 'in {server} gelöscht',
    sv: 'borttagen i {server}',
  },
  'its label was taken off on the {server} side': {
    de: 'in {server} wurde sein Label entfernt',
    sv: 'etiketten togs bort i {server}',
  },
  'called off on the {server} side': {
    de: 'in {server} abgesagt',
    sv: 'inställd i {server}',
  },
  'one side deleted what the other edited; a person must choose': {
    de: 'eine Seite hat gelöscht, was die andere bearbeitet hat; ein Mensch muss wählen',
    sv: 'en sida tog bort det som den andra ändrade; en människa måste välja',
  },
  'edited on the {server} side after it was deleted here': {
    de: 'in {server} bearbeitet, nachdem es hier gelöscht worden war',
    sv: 'ändrad i {server} efter att den togs bort här',
  },
  'deleted on the {server} side, which wins over an edit as configured': {
    de: 'in {server} gelöscht, was wie eingestellt vor einer Bearbeitung geht',
    sv: 'borttagen i {server}, vilket går före en ändring som du har ställt in',
  },
  'the copy was deleted, put back as configured': {
    de: 'die Kopie wurde gelöscht und kommt zurück, wie eingestellt',
    sv: 'kopian togs bort och läggs tillbaka, som du har ställt in',
  },
  'its copy was deleted and stays so until the original changes': {
    de: 'die Kopie wurde gelöscht und bleibt es, bis das Original sich ändert',
    sv: 'kopian togs bort och förblir det tills originalet ändras',
  },
  'its copy was edited and stays so until the original changes': {
    de: 'die Kopie wurde bearbeitet und bleibt so, bis das Original sich ändert',
    sv: 'kopian ändrades och förblir så tills originalet ändras',
  },
  'its original was deleted, its copy edited; a person must choose': {
    de: 'das Original wurde gelöscht, die Kopie bearbeitet; ein Mensch muss wählen',
    sv: 'originalet togs bort, kopian ändrades; en människa måste välja',
  },
  'its original was deleted; the edited copy stays as an item of its own': {
    de: 'das Original wurde gelöscht; die bearbeitete Kopie bleibt als eigener Eintrag',
    sv: 'originalet togs bort; den ändrade kopian blir kvar som en egen post',
  },
  'a copy of our data folder': {
    de: 'eine Kopie unseres Datenordners',
    sv: 'en kopia av vår datamapp',
  },
  'something we made stands twice on {where}: another Twinbook works with a copy of this data folder; stop one of them, delete what stands there twice, or approve':
    {
      de: 'etwas von uns steht zweimal da ({where}): Ein anderes Twinbook arbeitet mit einer Kopie dieses Datenordners; halten Sie eines an, löschen Sie, was zweimal da ist, oder führen Sie „approve“ aus',
      sv: 'något vi gjorde finns två gånger ({where}): ett annat Twinbook arbetar med en kopia av den här datamappen; stoppa ett av dem, ta bort det som finns två gånger, eller kör ”approve”',
    },
  'would remove {n} old copies of {n2} items on the {server} side at once, because the time set for copies is over': {
    de: 'würde in {server} auf einmal {n} alte Kopien von {n2} Einträgen entfernen, weil die für Kopien gesetzte Zeit vorbei ist',
    sv: 'skulle ta bort {n} gamla kopior av {n2} poster i {server} på en gång, för att tiden för kopior är över',
  },
  'the time set for copies is over': {
    de: 'die für Kopien gesetzte Zeit ist vorbei',
    sv: 'tiden för kopior är över',
  },
  'it was erased on request': {
    de: 'es wurde auf Wunsch gelöscht',
    sv: 'den raderades på begäran',
  },
  'the withdrawal of the consent is not finished; run "twinbook consent withdraw" again, or "consent grant" to go on': {
    de: 'der Widerruf der Einwilligung ist nicht abgeschlossen; führen Sie „twinbook consent withdraw“ noch einmal aus, oder „consent grant“, um weiterzumachen',
    sv: 'återkallelsen av samtycket är inte klar; kör ”twinbook consent withdraw” igen, eller ”consent grant” för att fortsätta',
  },
  'the consent for these contacts was withdrawn on {at} by {who}': {
    de: 'die Einwilligung für diese Kontakte wurde am {at} von {who} widerrufen',
    sv: 'samtycket för de här kontakterna återkallades {at} av {who}',
  },
};
