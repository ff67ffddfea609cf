/** google/meant — what somebody may have meant by a name that is not there. */

/** Names are the same but for case and blanks at their ends. */
export const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** A sentence for the owner: the name most like `word`, or all `shown` names when none is. */
export function hintFor(word: string, names: readonly string[], shown: readonly string[]): string {
  const near = names.map((name) => ({ name, far: distance(folded(name), folded(word)) })).sort((a, b) => a.far - b.far)[0];
  const isLikely = near !== undefined && near.far <= Math.max(2, Math.floor(word.length / 3));
  if (isLikely) return `Did you mean "${near.name}"?`;
  return `There are: ${shown.map((name) => `"${name}"`).join(', ') || 'none'}.`;
}

/** The name that `word` is most likely a slip of; undefined: it is a word of its own. */
export function slipOf(word: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 4));
  return names.find((name) => distance(folded(name), folded(word)) <= most);
}

/** How many letters must change to make one word the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
