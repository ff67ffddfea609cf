/** config/calls-across — what is wrong with calls beyond their own keys: whose contacts they are of, and where they come from. */
import type { FileCalls } from './calls.ts';
import type { Finding } from './finding.ts';
import { labelOf, type Path } from './paths.ts';
import type { FileContacts, FilePair } from './schema.ts';
import { finding } from './spots.ts';

/** Whether an entry's contacts are those of the calls. */
export function isMeant({ address_book: wanted }: Pick<FileCalls, 'address_book'>): (entry: FileContacts) => boolean {
  return ({ google, dav }) => wanted === undefined || wanted === dav || wanted === google;
}

export function callErrors(pairs: readonly (FilePair | undefined)[]): Finding[] {
  return [
    ...pairs.flatMap((pair, index) => (pair === undefined ? [] : errorsOf(pair, ['pairs', index, 'calls']))),
    ...shared(pairs),
  ];
}

function errorsOf({ calls, contacts }: FilePair, path: Path): Finding[] {
  if (calls === undefined) return [];
  const label = labelOf(path);
  const found: Finding[] = [];
  if (calls.folder === undefined && calls.token === undefined)
    found.push(finding(path, `${label} has neither a folder nor a token: no note can come`, 'add folder, or token, or both'));
  const [meant, ...others] = contacts.filter(isMeant(calls));
  const book = [...path, 'address_book'];
  if (meant === undefined && calls.address_book === undefined)
    found.push(finding(path, `${label} needs contacts, and the pair has none`, 'add an entry to its contacts'));
  else if (meant === undefined)
    found.push(
      finding(
        book,
        `${labelOf(book)} is none of the contacts of the pair`,
        'write a word of its contacts: that of google or of dav',
      ),
    );
  else if (others.length > 0)
    found.push(
      finding(path, `${label} does not say which of the contacts is meant`, 'add address_book: the word of dav of one of them'),
    );
  else if (meant.direction !== 'two-way')
    found.push(finding(path, `${label} needs contacts that go both ways`, 'write direction: two-way there'));
  return found;
}

/** A file belongs to one pair. */
function shared(pairs: readonly (FilePair | undefined)[]): Finding[] {
  const folders = pairs.map((pair) => pair?.calls?.folder?.replace(/[/\\]+$/, ''));
  return folders.flatMap((folder, index) => {
    const earlier = folder === undefined ? -1 : folders.indexOf(folder);
    if (earlier === -1 || earlier === index) return [];
    const path = ['pairs', index, 'calls', 'folder'];
    return [finding(path, `${labelOf(path)} is that of pairs[${earlier}], too`, 'give every pair a folder of its own')];
  });
}
