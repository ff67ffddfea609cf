/** locales/consent — what a consent to look at contacts is a consent to. A changed text gets another version. */

export interface ConsentWords {
  readonly version: string;
  readonly words: string;
}

const VERSION = '2026-11-27';

const WORDS = {
  en: `Twinbook may read the contacts of this pair in Google Contacts and in the address book, copy them from one to the other, and keep both
in step: names, phone numbers, e-mail addresses, postal addresses, birthdays, notes, pictures and labels. It does so on this machine,
between these two accounts only. What it remembers are digests; versions before a change are kept sealed for a limited time. The consent
may be withdrawn at any time with "twinbook consent withdraw"; the copies Twinbook made are then removed.`,
  de: `Twinbook darf die Kontakte dieses Paars in Google Kontakte und im Adressbuch lesen, von einem ins andere kopieren und beide auf
gleichem Stand halten: Namen, Telefonnummern, E-Mail-Adressen, Anschriften, Geburtstage, Notizen, Bilder und Labels. Das geschieht auf
diesem Rechner und nur zwischen diesen beiden Konten. Gemerkt werden Prüfsummen; Fassungen vor einer Änderung bleiben eine begrenzte
Zeit versiegelt erhalten. Die Einwilligung kann jederzeit mit "twinbook consent withdraw" widerrufen werden; die von Twinbook
angelegten Kopien werden dann entfernt.`,
  sv: `Twinbook får läsa kontakterna i det här paret i Google Kontakter och i adressboken, kopiera dem från den ena till den andra och hålla
båda lika: namn, telefonnummer, e-postadresser, postadresser, födelsedagar, anteckningar, bilder och etiketter. Det sker på den här
datorn och bara mellan de två kontona. Det som sparas är kontrollsummor; versioner före en ändring sparas förseglade en begränsad tid.
Samtycket kan när som helst återkallas med "twinbook consent withdraw"; kopiorna som Twinbook har gjort tas då bort.`,
} as const;

export function consentTextIn(language: keyof typeof WORDS): ConsentWords {
  return { version: `${VERSION} ${language}`, words: WORDS[language] };
}
