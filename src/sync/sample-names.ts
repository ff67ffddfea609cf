/** sync/sample-names — what a collection is called that is made for a sample, and how it is known again for one of ours. */
import type { Digester } from '../engine/digest.ts';

interface Naming {
  readonly digest: Digester;
  /** The link's id. */
  readonly link: string;
}

/** `Twinbook sample 2026-11-27 k3x9q2f1`; `taken`: so many of that day stay. The last word nobody without our key can make up, and another name of it means another thing. */
export function sampleNameFor(now: number, taken: number, naming: Naming): string {
  const day = new Date(now).toISOString().slice(0, 10);
  return `Twinbook sample ${day} ${codeOf(day, naming)}${taken === 0 ? '' : ` ${taken + 1}`}`;
}

const NAME = /^twinbook[ -]sample[ -](\d{4}-\d{2}-\d{2})[ -]([a-z0-9]+)(?:[ -]\d+)?$/i;

/** As it is called, or as the last part of its address. */
export function isSampleName(name: string, naming: Naming): boolean {
  const [, day, code] = NAME.exec(name) ?? [];
  return day !== undefined && code?.toLowerCase() === codeOf(day, naming);
}

/** Letters and digits alone, in small letters: addresses hold nothing else for sure. */
function codeOf(day: string, { digest, link }: Naming): string {
  return digest(`sample of\n${link}\n${day}`)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x')
    .slice(0, 10);
}
