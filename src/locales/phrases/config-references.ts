/** locales/phrases/config-references — what is said of `${…}` in the configuration; a list, because no key is written like that. */
import type { Phrase, Phrases } from './phrase.ts';

export const configReferences: Phrases = Object.fromEntries<Phrase>([
  [
    `write its path alone, without \${file:…}`,
    { de: `schreiben Sie nur ihren Pfad, ohne \${file:…}`, sv: `skriv bara dess sökväg, utan \${file:…}` },
  ],
  [
    `write \${file:PATH} to read it`,
    { de: `schreiben Sie \${file:PATH}, um sie zu lesen`, sv: `skriv \${file:PATH} för att läsa den` },
  ],
  [
    `between "\${" and "}" write no space after a colon`,
    {
      de: `zwischen „\${“ und „}“ steht hinter einem Doppelpunkt kein Leerzeichen`,
      sv: `mellan ”\${” och ”}” står inget mellanslag efter ett kolon`,
    },
  ],
  [
    `inside { } and [ ] write "\${…}" in quotes`,
    {
      de: `zwischen { } und [ ] schreiben Sie „\${…}“ in Anführungszeichen`,
      sv: `inom { } och [ ] skriv ”\${…}” inom citattecken`,
    },
  ],
  [
    `write \${NAME}, or "$$" if a dollar sign is meant`,
    {
      de: `schreiben Sie \${NAME}, oder „$$“, wenn ein Dollarzeichen gemeint ist`,
      sv: `skriv \${NAME}, eller ”$$” om ett dollartecken är menat`,
    },
  ],
  [
    `write \${NAME} for a variable or \${file:PATH} for a file`,
    {
      de: `schreiben Sie \${NAME} für eine Variable oder \${file:PATH} für eine Datei`,
      sv: `skriv \${NAME} för en variabel eller \${file:PATH} för en fil`,
    },
  ],
  [`write \${NAME}`, { de: `schreiben Sie \${NAME}`, sv: `skriv \${NAME}` }],
  [
    `what is to be put in stands between "\${" and "}"`,
    { de: `was eingesetzt werden soll, steht zwischen „\${“ und „}“`, sv: `det som ska sättas in står mellan ”\${” och ”}”` },
  ],
  [
    `write \${NAME} or \${file:PATH}`,
    { de: `schreiben Sie \${NAME} oder \${file:PATH}`, sv: `skriv \${NAME} eller \${file:PATH}` },
  ],
  [`a "\${" is never closed`, { de: `ein „\${“ wird nie geschlossen`, sv: `ett ”\${” stängs aldrig` }],
  [
    `write "}" after the name, or "$\${" for the characters themselves`,
    {
      de: `schreiben Sie „}“ hinter den Namen, oder „$\${“, wenn die Zeichen selbst gemeint sind`,
      sv: `skriv ”}” efter namnet, eller ”$\${” för själva tecknen`,
    },
  ],
  [
    `what stands in "\${…}" is not a variable`,
    { de: `was in „\${…}“ steht, ist keine Variable`, sv: `det som står i ”\${…}” är ingen variabel` },
  ],
  [
    `write \${NAME}, \${NAME:-default} or \${file:PATH}`,
    {
      de: `schreiben Sie \${NAME}, \${NAME:-default} oder \${file:PATH}`,
      sv: `skriv \${NAME}, \${NAME:-default} eller \${file:PATH}`,
    },
  ],
  [
    `give it a value, or write \${{name}:-default}`,
    {
      de: `geben Sie ihr einen Wert, oder schreiben Sie \${{name}:-default}`,
      sv: `ge den ett värde, eller skriv \${{name}:-default}`,
    },
  ],
  [
    `set it, or write \${{name}:-default}`,
    { de: `setzen Sie sie, oder schreiben Sie \${{name}:-default}`, sv: `ange den, eller skriv \${{name}:-default}` },
  ],
  [`a "\${file:}" names no file`, { de: `ein „\${file:}“ nennt keine Datei`, sv: `ett ”\${file:}” anger ingen fil` }],
  [`write \${file:PATH}`, { de: `schreiben Sie \${file:PATH}`, sv: `skriv \${file:PATH}` }],
]);
