/**
 * calls/carry — writes the calls that wait into their contacts, on one side, before a cycle looks; the cycle brings them to the other.
 *
 *   book read -> whose call? -> history, conditional write -> settled
 *
 * A death between any two leaves a call that waits, and is found written down by the next cycle. Where nothing waits, nothing is asked.
 */
import { type BlockFacts, isBlocked } from '../engine/blocked.ts';
import { digester } from '../engine/digest.ts';
import { twinOf } from '../engine/marks.ts';
import type { Contact } from '../model/contact.ts';
import { isSyncError } from '../model/errors.ts';
import { type Href, type Item, pathOf, type Stored, type TwinId, type Version } from '../model/item.ts';
import type { Side, Standing } from '../model/pair.ts';
import { type Hands, rewriteAlone } from '../sync/alone.ts';
import type { CycleInput } from '../sync/cycle.ts';
import { discreet } from '../sync/discreet.ts';
import { makeAlone, unmarkAlone } from '../sync/make-alone.ts';
import type { Wishes, WishPlanned } from '../sync/wishes.ts';
import { type Book, bookOf, emptyBook } from './book.ts';
import { type Completed, completed, newContact, type Writing } from './complete.ts';
import type { Inbox, WaitingCall } from './inbox.ts';
import { matched } from './match.ts';
import type { CallNote } from './note.ts';

/** How the calls of a pair are written down. */
export interface Carrying {
  /** Id of the link whose contacts they are of. */
  readonly link: string;
  readonly side: Side;
  /** Whether callers who are in no contact yet become one. */
  readonly create: boolean;
  readonly writing: Writing;
  readonly inbox: Inbox;
  /** Calls that would be in the inbox by then: for plans. */
  readonly coming: () => Promise<readonly CallNote[]>;
}

/** What a call comes to. */
type Step =
  | { readonly op: 'create'; readonly item: Contact }
  | { readonly op: 'update'; readonly stored: Stored<Contact>; readonly completed: Completed }
  | { readonly op: 'settled'; readonly stored: Stored<Contact> }
  /** `again`: trying again helps, whether the book has changed or not. */
  | { readonly op: 'wait'; readonly why: string; readonly again?: true };

/** So many callers nobody has at once; whoever guesses numbers, or leaves a wrong file, does not fill the address book. */
const MOST_NEW = 50;

const WHY = 'a call was written down';
const WAITS = 'a call waits to be written down';
const NO_NEW = 'no contact has the number, and calls.create says that none is to be made';
const tooMany = (pair: string): string =>
  `more than ${MOST_NEW} callers at once would become new contacts; if that is right: twinbook approve ${pair}`;
const ERASED = 'the caller was erased on her wish, so nothing is written about her';
const DOUBTFUL = 'a contact with the number may have been made already, which shows a little later';
const ANOTHER = 'the address book is another one than before';

export function callWishes(carrying: Carrying): Wishes {
  return {
    fulfil: async (given) => (given.link.id === carrying.link ? await fulfil(handsOf(given), carrying) : []),
    planned: async (given) => (given.link.id === carrying.link ? await planned(handsOf(given), carrying) : []),
  };
}

type Given = Hands<Contact> & Pick<CycleInput<Contact>, 'blocks' | 'approved'>;

/** The link is one of contacts. */
function handsOf(given: CycleInput<Item>): Given {
  return { ...(given as unknown as CycleInput<Contact>), digest: digester(given.digestKey) };
}

async function fulfil(given: Given, carrying: Carrying): Promise<readonly string[]> {
  const { inbox, side } = carrying;
  const { calls } = await inbox.waiting();
  if (calls.length === 0) return [];
  const standing = await given.store.standing(given.link);
  const looked = lookOf(standing, side);
  const due = calls.filter((call) => given.approved === true || call.looked === undefined || call.looked !== looked);
  if (due.length === 0) return [];
  const stop = stopped(standing, given, side);
  let held = 0;
  const hold = async (call: WaitingCall, why: string, at: string | undefined): Promise<void> => {
    if (call.why === undefined) held++;
    await inbox.hold(call, why, at);
  };
  if (stop !== undefined) for (const call of due) await hold(call, stop, undefined);
  else {
    const book = await bookOf(given, side);
    const noNew = noNewIn(due, book, given, carrying);
    for (const call of due) {
      given.signal.throwIfAborted();
      const waits = await carryOut(call.note, book, noNew, given, carrying);
      if (waits === undefined) await inbox.settle(call.note.id);
      else if (waits !== 'moved') await hold(call, waits.why, waits.again ? undefined : looked);
    }
    await inbox.age();
  }
  return held === 0 ? [] : [`calls that could not be written down: ${held}; see "twinbook calls"`];
}

/** How the address book stood at the end of the last cycle: while it does, looking again finds the same. */
const lookOf = ({ checkpoints, fullAt }: Standing, side: Side): string =>
  JSON.stringify([checkpoints[side] ?? null, fullAt ?? null]);

/** Why no call at all is written there. */
function stopped({ identities }: Standing, { ends }: Given, side: Side): string | undefined {
  const { collection, identity } = ends[side];
  if (identities[side] !== undefined && identities[side] !== identity) return ANOTHER;
  return collection.abilities.write.allowed ? undefined : collection.abilities.write.why;
}

/** Why no contact is made; undefined: it may be. */
function noNewIn(
  calls: readonly Pick<WaitingCall, 'note'>[],
  book: Book,
  { approved, link }: Given,
  { create, writing }: Carrying,
): string | undefined {
  if (!create) return NO_NEW;
  const strangers = calls.filter(({ note }) => matched(note, book.found.values(), writing.forms).is === 'none');
  const numbers = new Set(strangers.map(({ note }) => writing.forms.phone(note.number ?? '')));
  return numbers.size > MOST_NEW && approved !== true ? tooMany(link.pair) : undefined;
}

function stepFor(note: CallNote, book: Book, noNew: string | undefined, given: Given, { writing }: Carrying): Step {
  const match = matched(note, book.found.values(), writing.forms);
  if (match.is === 'unclear') return { op: 'wait', why: match.why };
  if (match.is === 'none') {
    const item = newContact(note, writing);
    if (isErased({ href: '' as Href, version: '' as Version, native: undefined, item }, given))
      return { op: 'wait', why: ERASED };
    if (isBegun(note, book, given, writing)) return { op: 'wait', why: DOUBTFUL, again: true };
    return noNew === undefined ? { op: 'create', item } : { op: 'wait', why: noNew };
  }
  const { stored } = match;
  if (isErased(stored, given)) return { op: 'wait', why: ERASED };
  const more = completed(stored.item, note, writing);
  if (more === undefined) return { op: 'settled', stored };
  const { access } = stored.item;
  return access.writable ? { op: 'update', stored, completed: more } : { op: 'wait', why: access.why };
}

/** Whether another call may have made a contact that cannot be seen yet. */
function isBegun(note: CallNote, { begun }: Book, given: Given, { forms }: Writing): boolean {
  const own = twinFor(note, given);
  const others = [...begun].filter(([twin]) => twin !== own);
  const all = others.map(([, item]): Stored<Contact> => ({ href: '' as Href, version: '' as Version, native: undefined, item }));
  return matched(note, all, forms).is !== 'none';
}

const isErased = (stored: Stored<Contact>, { blocks, kind, digest }: Given): boolean =>
  isBlocked(stored, { ...(blocks && { blocks }), kind, digest } satisfies BlockFacts<Contact>);

/** undefined: it stands there. moved: somebody edited the contact just now. `again`: trying again helps, whether the book has changed or not. */
async function carryOut(
  note: CallNote,
  book: Book,
  noNew: string | undefined,
  given: Given,
  carrying: Carrying,
): Promise<{ readonly why: string; readonly again: boolean } | 'moved' | undefined> {
  const step = stepFor(note, book, noNew, given, carrying);
  try {
    switch (step.op) {
      case 'wait':
        return { why: step.why, again: step.again === true };
      case 'settled':
        await unmarked(step.stored, note, given, carrying);
        return undefined;
      default: {
        const now = await written(step, note, given, carrying);
        book.found.set(now.href, now);
        return undefined;
      }
    }
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    if (error.code === 'STALE' || error.code === 'GONE') return 'moved';
    if (step.op === 'create' && error.code !== 'REFUSED') book.begun.set(twinFor(note, given), step.item);
    const items = step.op === 'create' ? [step.item] : step.op === 'update' ? [step.stored.item, step.completed.item] : [];
    return { why: discreet(error.message, items), again: error.retry !== 'changed' };
  }
}

async function written(
  step: Extract<Step, { op: 'create' | 'update' }>,
  note: CallNote,
  given: Given,
  { side }: Carrying,
): Promise<Stored<Contact>> {
  const told = { side, twin: twinFor(note, given), why: WHY };
  if (step.op === 'create') return await makeAlone({ ...told, title: given.kind.title(step.item) }, step.item, given);
  const { stored, completed: more } = step;
  const known = (await given.store.twinsBy(given.link, { hrefs: { left: [], right: [], [side]: [stored.href] } }))[0];
  const whose = { twin: known?.id ?? told.twin, born: known?.born ?? side };
  return await rewriteAlone({ ...told, ...whose, title: given.kind.title(more.item) }, { stored, ...more }, given);
}

/** The same again after a crash. */
const twinFor = ({ id }: CallNote, { digest }: Given): TwinId => digest(`call\n${id}`) as TwinId;

/** A contact we made, and did not live to take our mark off. */
async function unmarked(stored: Stored<Contact>, note: CallNote, given: Given, { side }: Carrying): Promise<void> {
  const { mark } = stored.item;
  if (mark !== undefined && twinOf(mark, given.installation) === twinFor(note, given)) await unmarkAlone(stored, side, given);
}

async function planned(given: Given, carrying: Carrying): Promise<readonly WishPlanned[]> {
  const { inbox, side } = carrying;
  const { calls } = await inbox.waiting();
  const known = new Set(calls.map(({ note }) => note.id));
  const notes = [...calls.map(({ note }) => note), ...(await carrying.coming()).filter(({ id }) => !known.has(id))];
  if (notes.length === 0) return [];
  const stop = stopped(await given.store.standing(given.link), given, side);
  const book = stop === undefined ? await bookOf(given, side) : emptyBook();
  const noNew = noNewIn(
    notes.map((note) => ({ note })),
    book,
    given,
    carrying,
  );
  return notes.flatMap((note): WishPlanned[] => {
    const step = stop === undefined ? stepFor(note, book, noNew, given, carrying) : ({ op: 'wait', why: stop } as const);
    switch (step.op) {
      case 'settled':
        return [];
      case 'create':
        // The next call of that number is hers, too.
        book.found.set(note.id as Href, { href: note.id as Href, version: '' as Version, native: undefined, item: step.item });
        return [{ side, title: given.kind.title(step.item), op: 'create', fields: namesOf(step.item), why: WAITS }];
      case 'update':
        return [
          { side, title: given.kind.title(step.stored.item), op: 'update', fields: [...step.completed.fields], why: WAITS },
        ];
      default:
        return [{ side, title: '', op: 'skip', fields: [], why: step.why }];
    }
  });
}

const namesOf = ({ fields }: Contact) =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [pathOf(name)]));
