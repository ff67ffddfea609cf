/** store/rows — the rows of the database and what they say in words of the model. */
import { type Change, isDecision } from '../model/history.ts';
import type { Checkpoint, TwinId } from '../model/item.ts';
import type { Anchor, Intent, KnownLink, Link, Parked, Side, Standing, Twin, Verdict, Watch } from '../model/pair.ts';
import type { Statement, Value } from './driver.ts';
import * as sql from './queries.ts';
import type { ChangesWanted, Closing, TwinsWanted } from './store.ts';

export interface TwinRow {
  readonly id: string;
  readonly born: string;
  readonly left_anchor: string;
  readonly right_anchor: string;
  readonly intent: string | null;
}

export interface LinkRow {
  readonly id: string;
  readonly pair: string;
  readonly kind: Link['kind'];
  readonly left_word: string;
  readonly right_word: string;
  readonly left_checkpoint: string | null;
  readonly right_checkpoint: string | null;
  readonly left_identity: string | null;
  readonly right_identity: string | null;
  readonly full_at: number | null;
  readonly success_at: number | null;
  readonly wants_full: number;
  readonly settings: string | null;
  readonly left_echo: number;
  readonly right_echo: number;
  readonly watch: string | null;
}

/** What a table keeps as JSON. */
export interface ValueRow {
  readonly value: string;
}

export interface VerdictRow {
  readonly name: string;
  readonly keep: Side;
  readonly at: number;
  readonly used: number;
}

/** What a link is called may have changed since. */
export interface ChangeRow extends Pick<Change, 'link' | 'pair' | 'sealed'> {
  readonly value: string;
}

/** In the order of SAVE_TWIN, behind the link. */
export function valuesOfTwin({ id, born, left, right, intent }: Twin): Value[] {
  const known = [id, born, JSON.stringify(left), JSON.stringify(right), intent === undefined ? null : JSON.stringify(intent)];
  return [...known, left.href, right.href, left.uid, right.uid];
}

export function twinOf(row: TwinRow): Twin {
  return {
    id: row.id as TwinId,
    born: row.born as Twin['born'],
    left: JSON.parse(row.left_anchor) as Anchor,
    right: JSON.parse(row.right_anchor) as Anchor,
    ...(row.intent === null ? {} : { intent: JSON.parse(row.intent) as Intent }),
  };
}

/** At most so many values stand in one statement. */
const AT_ONCE = 500;

/** The statements that find them; each may find some that another found. */
export function findingTwins(link: string, { ids = [], hrefs, uids = [] }: TwinsWanted): Statement[] {
  const wanted = { id: ids, left_href: hrefs?.left ?? [], right_href: hrefs?.right ?? [], left_uid: uids, right_uid: uids };
  return sql.TWINS_BY.flatMap((one) => {
    const values = [...new Set<string>(wanted[one])];
    return inChunks(values).map((some): Statement => [sql.twinsBy(one, some.length), link, ...some]);
  });
}

/** Of few lengths, so that few statements are made: what is missing to a length is its last value again. */
function inChunks(values: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let from = 0; from < values.length; from += AT_ONCE) {
    const some = values.slice(from, from + AT_ONCE);
    const length = LENGTHS.find((one) => one >= some.length) ?? AT_ONCE;
    chunks.push([...some, ...new Array<string>(length - some.length).fill(some.at(-1) ?? '')]);
  }
  return chunks;
}

const LENGTHS = [1, 10, 100, AT_ONCE];

/** In the order of CLOSE_LINK, before the link. */
export function valuesOfClosing(closing: Closing): Value[] {
  const { checkpoints, identities, fullAt, successAt, wantsFull, settings, echo, watch } = closing;
  const marks = [checkpoints.left ?? null, checkpoints.right ?? null, identities.left, identities.right];
  return [...marks, fullAt ?? null, successAt, wantsFull ? 1 : 0, settings, echo.left, echo.right, JSON.stringify(watch)];
}

/** undefined: the link was never closed. */
export function standingOf(row: LinkRow | undefined, parked: readonly ValueRow[], twins: number): Standing {
  return {
    checkpoints: { left: asCheckpoint(row?.left_checkpoint), right: asCheckpoint(row?.right_checkpoint) },
    identities: { left: row?.left_identity ?? undefined, right: row?.right_identity ?? undefined },
    fullAt: row?.full_at ?? undefined,
    successAt: row?.success_at ?? undefined,
    wantsFull: row?.wants_full === 1,
    settings: row?.settings ?? undefined,
    echo: { left: row?.left_echo ?? 0, right: row?.right_echo ?? 0 },
    watch: watchOf(row),
    parked: parked.map(({ value }) => JSON.parse(value) as Parked),
    twins,
  };
}

const watchOf = (row: LinkRow | undefined): Watch => JSON.parse(row?.watch ?? '{}') as Watch;
const asCheckpoint = (text: string | null | undefined): Checkpoint | undefined => (text ?? undefined) as Checkpoint | undefined;

export function knownLinkOf(row: LinkRow & { readonly twins: number }): KnownLink {
  return {
    link: { id: row.id, pair: row.pair, kind: row.kind, words: { left: row.left_word, right: row.right_word } },
    identities: { left: row.left_identity ?? undefined, right: row.right_identity ?? undefined },
    watch: watchOf(row),
    twins: row.twins,
  };
}

/** In the order of KEEP_CHANGE. */
export function valuesOfChange({ sealed, ...open }: Change): Value[] {
  const { id, cycle, at, link, pair, twin, op, outcome } = open;
  return [id, cycle, at, link, pair, twin, op, outcome, JSON.stringify(open), sealed, isDecision(open) ? 1 : 0];
}

export function changeOf({ value, ...row }: ChangeRow): Change {
  return { undoneBy: undefined, href: undefined, ...JSON.parse(value), ...row } as Change;
}

/** What changes are wanted by, as changesBy takes it; */
export function wantedBy({ count: _count, from: _from, ...wanted }: ChangesWanted): sql.ChangesBy[] {
  return (Object.keys(wanted) as sql.ChangesBy[]).filter((one) => wanted[one] !== undefined);
}

/** and in the same order the values, then which part of them. */
export function valuesOfWanted(wanted: ChangesWanted): Value[] {
  const values = wantedBy(wanted).flatMap((one) => {
    const value = wanted[one];
    return value === true || value === undefined ? [] : [value];
  });
  return [...values, wanted.count ?? Number.MAX_SAFE_INTEGER, wanted.from ?? 0];
}

/** In the order of DECIDE, behind the link. */
export const valuesOfVerdict = ({ name, keep, at, used }: Verdict): Value[] => [name, keep, at, used ? 1 : 0];

export const verdictOf = ({ name, keep, at, used }: VerdictRow): Verdict => ({ name, keep, at, used: used === 1 });
