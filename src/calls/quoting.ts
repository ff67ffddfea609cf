/** calls/quoting — a text of calls in parts, each about one call as far as its form tells: one can be told without the others. Pure. */
import { listIn, parsed } from './parse.ts';

/** The text is none that can be taken, or it would not be quoted: what is left of its form must do. */
export function quotable(text: string): readonly string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const json = parsed(plain);
  if (json !== undefined) return listIn(json.value).map((one) => JSON.stringify(one));
  const parts = /^BEGIN:VCARD\b/im.test(plain) ? plain.split(/^(?=BEGIN:VCARD\b)/im) : plain.split('\n');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
