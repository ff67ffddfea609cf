/**
 * engine/marks — what is written on copies, so that they are known again when their twin was lost.
 *
 * `<installation>:<twin>:<content>`: whose copy it is, of what, and a digest of what it held when it was made. A copy that
 * still holds just that was touched by nobody since.
 */
import type { Href, Item, Mark, Stored, TwinId } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import { canonical, type Digester } from './digest.ts';

interface Naming {
  readonly digest: Digester;
  readonly link: string;
  readonly installation: string;
}

/** The mark of a copy of this content. */
export function markFor(installation: string, twin: TwinId, content: Item, digest: Digester): Mark {
  return `${installation}:${twin}:${contentOf(content, digest)}` as Mark;
}

/** Whose copy of what an item is, without its content; of an original: what its copy would say. */
export function originOf<T extends Item>(side: Side, { href, item }: Stored<T>, naming: Naming): string {
  if (item.mark !== undefined) return item.mark.split(':').slice(0, 2).join(':');
  return `${naming.installation}:${copyName(side, href, item.uid, naming)}`;
}

/** The name of the twin whose copy carries this mark; undefined: the copy is not this installation's. */
export function twinOf(mark: Mark, installation: string): TwinId | undefined {
  const [whose, twin] = mark.split(':');
  return whose === installation ? (twin as TwinId) : undefined;
}

/** How the names of twins begin that are none: copies that were made to see what arrives, and go again. */
const SAMPLE = 'sample-';

/** The name under which an item is copied to try. */
export function sampleName(href: Href, { digest, link }: Pick<Naming, 'digest' | 'link'>): TwinId {
  return `${SAMPLE}${digest(`sample\n${link}\n${href}`)}` as TwinId;
}

/** Whether it is a copy that was made to try, by whichever Twinbook. */
export function isSample({ mark }: Pick<Item, 'mark'>): boolean {
  return mark?.split(':')[1]?.startsWith(SAMPLE) === true;
}

/** Whose copy it is; undefined for a text that is no mark of any Twinbook. */
export function installationOf(mark: Mark): string | undefined {
  const [whose, ...rest] = mark.split(':');
  return whose !== '' && rest.length === 2 ? whose : undefined;
}

/** The name of the twin a newcomer and its copy will be: the same again after a crash. */
export function copyName(from: Side, href: Href, uid: string | undefined, { digest, link }: Naming): string {
  return digest(`copy\n${link}\n${from}\n${href}\n${uid ?? ''}`);
}

/** Whether a copy holds exactly what it held when it was made. */
export function isUntouched(copy: Item, digest: Digester): boolean {
  return copy.mark?.split(':')[2] === contentOf(copy, digest);
}

function contentOf({ fields, occurrences }: Item, digest: Digester): string {
  const filled = (all: Item['fields']): unknown =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const changed = [...occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : filled(one)]);
  return digest(`content\n${canonical([filled(fields), changed.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))])}`);
}
