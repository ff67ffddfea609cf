/**
 * google-calendar/text — descriptions: Google shows stored text as HTML (G80), we speak plain text.
 *
 * Plain text that would be read as HTML is stored escaped, so that what was written is what is read.
 */

import { plainOf } from '../google/html.ts';

/** G80: longer stored text is cut without an error. */
const MOST_STORED = 8192;

/** The text to store for a plain text, cut to what Google keeps. */
export function storedOf(plain: string): string {
  const whole = encoded(plain);
  if (whole.length <= MOST_STORED) return whole;
  let [fits, tooLong] = [0, plain.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (escaped(plain.slice(0, middle)).length <= MOST_STORED) fits = middle;
    else tooLong = middle;
  }
  const isTorn = /[\ud800-\udbff]$/.test(plain.slice(0, fits));
  return encoded(plain.slice(0, isTorn ? fits - 1 : fits));
}

function encoded(plain: string): string {
  return plainOf(plain) === plain ? plain : escaped(plain);
}

function escaped(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
