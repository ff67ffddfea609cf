/** locales/phrases/commander — what the library that reads the command line says. */
import type { Phrases } from './phrase.ts';

export const commander: Phrases = {
  'Usage:': {
    de: 'Aufruf:',
    sv: 'Användning:',
  },
  'Arguments:': {
    de: 'Argumente:',
    sv: 'Argument:',
  },
  'Options:': {
    de: 'Optionen:',
    sv: 'Val:',
  },
  'Global Options:': {
    de: 'Optionen jedes Befehls:',
    sv: 'Val för alla kommandon:',
  },
  "error: unknown option '{option}'": {
    de: 'Fehler: Die Option „{option}“ gibt es nicht',
    sv: 'fel: det finns inget val ”{option}”',
  },
  "error: unknown command '{command}'": {
    de: 'Fehler: Den Befehl „{command}“ gibt es nicht',
    sv: 'fel: det finns inget kommando ”{command}”',
  },
  '(Did you mean {word}?)': {
    de: '(Meinten Sie {word}?)',
    sv: '(Menade du {word}?)',
  },
  '(Did you mean one of {words}?)': {
    de: '(Meinten Sie eines von {words}?)',
    sv: '(Menade du något av {words}?)',
  },
  "error: missing required argument '{name}'": {
    de: 'Fehler: Die Angabe „{name}“ fehlt',
    sv: 'fel: argumentet ”{name}” saknas',
  },
  "error: option '{option}' argument missing": {
    de: 'Fehler: Zur Option „{option}“ fehlt der Wert',
    sv: 'fel: valet ”{option}” saknar värde',
  },
  'error: too many arguments {where}. Expected {what} but got {n}: {given}.': {
    de: 'Fehler: zu viele Angaben {where}. Erwartet: {what}, gegeben: {n} ({given}).',
    sv: 'fel: för många argument {where}. Väntade {what} men fick {n}: {given}.',
  },
  "for '{command}'": {
    de: 'für „{command}“',
    sv: 'till ”{command}”',
  },
  '{n} argument': {
    de: '{n}',
    sv: '{n}',
  },
  '{n} arguments': {
    de: '{n}',
    sv: '{n}',
  },
  "error: command-argument value '{value}' is invalid for argument '{name}'. {which}": {
    de: 'Fehler: „{value}“ passt nicht zu „{name}“. {which}',
    sv: 'fel: ”{value}” passar inte för ”{name}”. {which}',
  },
  'Allowed choices are {words}.': {
    de: 'Möglich sind {words}.',
    sv: 'Möjliga är {words}.',
  },
};
