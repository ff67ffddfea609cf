/** carddav/preference — which entry of a list is the preferred one: PREF in vCard 4, TYPE=pref in vCard 3. */
import { type Line, type Param, param } from '../content-lines/line.ts';
import { type Card, rebuilt, replace, typesOf } from './card.ts';
import { withTypes } from './labels.ts';

/** The lines of an entry; it may be written down in more than one way. */
type Lines = readonly Line[];

/** The place of the preferred one: the lowest PREF, else the first (RFC 6350, 5.3; RFC 2426, 3.3). Both are understood in both. */
export function preferredOf(all: readonly Lines[]): number | undefined {
  const ranks = all.map(rankOf);
  const best = Math.min(...ranks);
  return all.length === 0 ? undefined : ranks.indexOf(best);
}

/**
 * Makes one entry the preferred one, with as few changes as can be: the one that was loses its mark, and only if that is not
 * enough the other one gets one. `read` tells the lines of all entries as they stand now.
 */
export function prefer(card: Card, read: () => readonly Lines[], chosen: number): void {
  const change = (all: Lines, to: (line: Line) => Line): void => {
    for (const line of all) replace(card, line, to(line));
  };
  const was = preferredOf(read());
  if (was === undefined || was === chosen) return;
  change(read()[was] ?? [], unmarked);
  if (preferredOf(read()) === chosen) return;
  change(
    read().flatMap((lines) => (rankOf(lines) === 1 ? lines : [])),
    unmarked,
  );
  change(read()[chosen] ?? [], (line) => marked(line, card));
}

function rankOf(lines: Lines): number {
  return Math.min(...lines.map((line) => rank(line) ?? Infinity));
}

function rank(line: Line): number | undefined {
  const said = Number(param(line, 'PREF') ?? Number.NaN);
  if (said >= 1 && said <= 100) return said;
  return typesOf(line).has('pref') ? 1 : undefined;
}

function unmarked(line: Line): Line {
  if (rank(line) === undefined) return line;
  const params: readonly Param[] = line.params.filter(({ name }) => name !== 'PREF');
  return withTypes(params.length === line.params.length ? line : rebuilt(line, { params }), [], isPref);
}

function marked(line: Line, { version }: Card): Line {
  const plain = unmarked(line);
  if (version === '3.0') return withTypes(plain, ['pref'], () => false);
  return rebuilt(plain, { params: [...plain.params, { name: 'PREF', values: ['1'] }] });
}

const isPref = (word: string): boolean => word === 'pref';
