/** locales/phrases/config-variables — what is wrong with `${…}`. */
import type { Phrases } from './phrase.ts';

export const configVariables: Phrases = {
  'a variable without braces is not put in': {
    de: 'eine Variable ohne geschweifte Klammern wird nicht eingesetzt',
    sv: 'en variabel utan klamrar sätts inte in',
  },
  [`write \${NAME}, or "$$" if a dollar sign is meant`]: {
    de: `schreiben Sie \${NAME}, oder „$$“, wenn ein Dollarzeichen gemeint ist`,
    sv: `skriv \${NAME}, eller ”$$” om ett dollartecken är menat`,
  },
  'commands are not run here': {
    de: 'Befehle werden hier nicht ausgeführt',
    sv: 'kommandon körs inte här',
  },
  [`write \${NAME} for a variable or \${file:PATH} for a file`]: {
    de: `schreiben Sie \${NAME} für eine Variable oder \${file:PATH} für eine Datei`,
    sv: `skriv \${NAME} för en variabel eller \${file:PATH} för en fil`,
  },
  'a space stands between "$" and "{"': {
    de: 'zwischen „$“ und „{“ steht ein Leerzeichen',
    sv: 'ett mellanslag står mellan ”$” och ”{”',
  },
  'a variable between "%" is not put in': {
    de: 'eine Variable zwischen „%“ wird nicht eingesetzt',
    sv: 'en variabel mellan ”%” sätts inte in',
  },
  [`write \${NAME}`]: {
    de: `schreiben Sie \${NAME}`,
    sv: `skriv \${NAME}`,
  },
  [`what is to be put in stands between "\${" and "}"`]: {
    de: `was eingesetzt werden soll, steht zwischen „\${“ und „}“`,
    sv: `det som ska sättas in står mellan ”\${” och ”}”`,
  },
  [`write \${NAME} or \${file:PATH}`]: {
    de: `schreiben Sie \${NAME} oder \${file:PATH}`,
    sv: `skriv \${NAME} eller \${file:PATH}`,
  },
  [`a "\${" is never closed`]: {
    de: `ein „\${“ wird nie geschlossen`,
    sv: `ett ”\${” stängs aldrig`,
  },
  [`write "}" after the name, or "$\${" for the characters themselves`]: {
    de: `schreiben Sie „}“ hinter den Namen, oder „$\${“, wenn die Zeichen selbst gemeint sind`,
    sv: `skriv ”}” efter namnet, eller ”$\${” för själva tecknen`,
  },
  [`what stands in "\${…}" is not a variable`]: {
    de: `was in „\${…}“ steht, ist keine Variable`,
    sv: `det som står i ”\${…}” är ingen variabel`,
  },
  [`write \${NAME}, \${NAME:-default} or \${file:PATH}`]: {
    de: `schreiben Sie \${NAME}, \${NAME:-default} oder \${file:PATH}`,
    sv: `skriv \${NAME}, \${NAME:-default} eller \${file:PATH}`,
  },
  'the environment variable {name} is empty': {
    de: 'die Umgebungsvariable {name} ist leer',
    sv: 'miljövariabeln {name} är tom',
  },
  [`give it a value, or write \${{name}:-default}`]: {
    de: `geben Sie ihr einen Wert, oder schreiben Sie \${{name}:-default}`,
    sv: `ge den ett värde, eller skriv \${{name}:-default}`,
  },
  [`set it, or write \${{name}:-default}`]: {
    de: `setzen Sie sie, oder schreiben Sie \${{name}:-default}`,
    sv: `ange den, eller skriv \${{name}:-default}`,
  },
  'the environment variable {name} is not set': {
    de: 'die Umgebungsvariable {name} ist nicht gesetzt',
    sv: 'miljövariabeln {name} är inte angiven',
  },
  [`a "\${file:}" names no file`]: {
    de: `ein „\${file:}“ nennt keine Datei`,
    sv: `ett ”\${file:}” anger ingen fil`,
  },
  [`write \${file:PATH}`]: {
    de: `schreiben Sie \${file:PATH}`,
    sv: `skriv \${file:PATH}`,
  },
  'the file {name} is empty': {
    de: 'die Datei {name} ist leer',
    sv: 'filen {name} är tom',
  },
  'write the secret into it': {
    de: 'schreiben Sie das Geheimnis hinein',
    sv: 'skriv hemligheten i den',
  },
  'write the whole path: only a shell understands "~"': {
    de: 'schreiben Sie den ganzen Pfad: nur eine Shell versteht „~“',
    sv: 'skriv hela sökvägen: bara ett skal förstår ”~”',
  },
  'write the path without spaces and quotes around it': {
    de: 'schreiben Sie den Pfad ohne Leerzeichen und Anführungszeichen darum',
    sv: 'skriv sökvägen utan mellanslag och citattecken omkring',
  },
};
