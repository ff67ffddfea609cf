/** locales/phrases/config-variables — what is wrong with a variable or a file that is named. */
import type { Phrases } from './phrase.ts';

export const configVariables: Phrases = {
  'a variable without braces is not put in': {
    de: 'eine Variable ohne geschweifte Klammern wird nicht eingesetzt',
    sv: 'en variabel utan klamrar sätts inte in',
  },
  'commands are not run here': {
    de: 'Befehle werden hier nicht ausgeführt',
    sv: 'kommandon körs inte här',
  },
  'a space stands between "$" and "{"': {
    de: 'zwischen „$“ und „{“ steht ein Leerzeichen',
    sv: 'ett mellanslag står mellan ”$” och ”{”',
  },
  'a variable between "%" is not put in': {
    de: 'eine Variable zwischen „%“ wird nicht eingesetzt',
    sv: 'en variabel mellan ”%” sätts inte in',
  },
  'the environment variable {name} is empty': {
    de: 'die Umgebungsvariable {name} ist leer',
    sv: 'miljövariabeln {name} är tom',
  },
  'the environment variable {name} is not set': {
    de: 'die Umgebungsvariable {name} ist nicht gesetzt',
    sv: 'miljövariabeln {name} är inte angiven',
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
