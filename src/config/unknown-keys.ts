/** config/unknown-keys — of a key nobody knows at its place: which one was meant, or where it belongs. */
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import { labelOf, type Path } from './paths.ts';
import { childrenOf, homesOf, keysBelow, schemaAt } from './shape.ts';
import { nearest, sameMeaning } from './suggest.ts';

type Schema = z.core.$ZodType;
type Guess = Pick<Finding, 'hint' | 'meant'>;

/** More places than this are no help. */
const MOST_PLACES = 3;

export function unknownKey(path: Path, root: Schema): Finding {
  const label = labelOf([...path.slice(0, -1), printable(String(path.at(-1)))]);
  return { path, at: 'key', message: `${label} is not an option`, ...guess(path, root) };
}

/** Its words alone: past a colon or brace a password may have become part of the key. */
function printable(key: string): string {
  const [words = ''] = /^[^:,{}[\]"']*/.exec(key) ?? [];
  return words === key ? key : `${words}…`;
}

/** The nearer guess first: the same word, the same key elsewhere, a slip, a slip of a key elsewhere. */
function guess(path: Path, root: Schema): Guess {
  const key = String(path.at(-1));
  const around = path.slice(0, -1);
  const section = schemaAt(root, around);
  const here = section === undefined ? [] : Object.keys(childrenOf(section));
  const instead = (word: string): Guess => ({ hint: `did you mean "${word}"?`, meant: [...around, word] });

  if (key === '<<') return { hint: 'write the values out, or set them once in defaults', meant: undefined };
  const [, before] = /^([^:]+):./.exec(key) ?? [];
  if (before !== undefined) return { hint: 'write a space after the colon', meant: [...around, before] };
  const dotted = key.split('.');
  if (dotted.length > 1 && schemaAt(root, [...around, ...dotted]) !== undefined) {
    const lines = dotted.map((step) => `"${step}:"`).join(' and below it, indented, ');
    return { hint: `write ${lines}`, meant: [...around, ...dotted] };
  }
  const same = sameMeaning(key, here);
  if (same !== undefined) return instead(same);
  const homes = placesOf(key, around, root);
  if (homes.length > 0)
    return { hint: `it belongs ${listed(homes)}${indented(homes, around)}`, meant: below(homes, around, key) };
  const near = nearest(key, here);
  if (near !== undefined) return instead(near);
  const far = nearest(key, otherKeys(around, root));
  if (far === undefined) return { hint: here.length === 0 ? '' : `what may stand here: ${here.join(', ')}`, meant: undefined };
  const farHomes = placesOf(far, around, root);
  return { hint: `did you mean "${far}" ${listed(farHomes)}?`, meant: below(farHomes, around, far) };
}

/** Fields of appointments and contacts are keys only among themselves: half of them are everyday words. */
function isFields(place: string): boolean {
  return place.endsWith('.fields');
}

function otherKeys(around: Path, root: Schema): string[] {
  return isFields(patternOf(around)) ? [] : keysBelow(root, isFields);
}

/** The places that know the key, those nearest to `around` alone, the less deep ones first. */
function placesOf(key: string, around: Path, root: Schema): string[] {
  const from = patternOf(around);
  const homes = homesOf(root, key).filter((home) => home !== from && (isFields(from) || !isFields(home)));
  const shared = (home: string) => sharedSteps(stepsOf(home), stepsOf(from));
  const most = Math.max(...homes.map(shared));
  return homes
    .filter((home) => shared(home) === most)
    .sort((a, b) => stepsOf(a).length - stepsOf(b).length)
    .slice(0, MOST_PLACES);
}

function sharedSteps(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((step, at) => step !== b[at]);
  return end === -1 ? a.length : end;
}

function stepsOf(place: string): string[] {
  return place === '' ? [] : place.split(/\.|(?=\[\])/);
}

function patternOf(path: Path): string {
  return labelOf(path).replaceAll(/\[\d+\]/g, '[]');
}

function listed(homes: readonly string[]): string {
  return homes.map((home) => (home === '' ? 'at the top level' : `in ${home}`)).join(' or ');
}

/** The steps from here to the first place, when it lies below; a list lies below in no one place. */
function stepsBelow([home = '']: readonly string[], around: Path): string[] | undefined {
  const from = stepsOf(patternOf(around));
  const to = stepsOf(home);
  const rest = to.slice(from.length);
  return sharedSteps(from, to) === from.length && rest.length > 0 && !rest.includes('[]') ? rest : undefined;
}

function below(homes: readonly string[], around: Path, key: string): Path | undefined {
  const steps = stepsBelow(homes, around);
  return steps === undefined ? undefined : [...around, ...steps, key];
}

function indented(homes: readonly string[], around: Path): string {
  const steps = stepsBelow(homes, around);
  return homes.length === 1 && steps?.length === 1 ? `, indented below "${steps[0]}:"` : '';
}
