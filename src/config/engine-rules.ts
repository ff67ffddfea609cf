/** config/engine-rules — the owner's words as the engine's rules: Google is the left side, the DAV server the right one. */
import type { Carry, Link, Mode, Rules, Settle, Side } from '../model/pair.ts';
import { fieldsOf } from './carry.ts';
import type { Config, ConfiguredEntry, Direction, Server } from './config.ts';

export const SIDE_OF = { google: 'left', dav: 'right' } as const satisfies Record<Server, Side>;
export const SERVER_OF = { left: 'google', right: 'dav' } as const satisfies Record<Side, Server>;

const MODE_OF = { 'two-way': 'two-way', 'to-google': 'to-left', 'to-dav': 'to-right' } as const satisfies Record<Direction, Mode>;

/** What a copy is called that shows only that the time is taken. */
const BUSY = { en: 'Busy', de: 'Belegt', sv: 'Upptagen' } as const satisfies Record<Config['language'], string>;

/** Stable over restarts and renames on the servers; other words in the configuration make another link. */
export function linkOf({ pair, kind, google, dav }: ConfiguredEntry): Link {
  // linksOf (model/pair) knows how it begins.
  return { id: JSON.stringify([pair, kind, google, dav]), pair, kind, words: { left: google, right: dav } };
}

/** The rules of an entry at a moment (epoch milliseconds): the window moves with time. */
export function rulesOf(entry: ConfiguredEntry, { language, timezone }: Config, now: number): Rules {
  const { conflicts, window, retention } = entry;
  const isHeld = retention.hold !== undefined && isUntil(retention.hold.until, now, timezone);
  return {
    mode: MODE_OF[entry.direction],
    supplement: entry.mode === 'supplement',
    carry: { left: carryTo('google', entry, language), right: carryTo('dav', entry, language) },
    conflicts: {
      strategy: conflicts.strategy,
      prefer: SIDE_OF[conflicts.prefer],
      fields: Object.fromEntries(Object.entries(conflicts.fields).map(([field, choice]) => [field, settleOf(choice)])),
      deleteVsEdit: conflicts.deleteVsEdit,
    },
    guard: entry.guard,
    deletes: entry.deletes,
    deletesIn: Object.fromEntries(Object.entries(entry.deletesIn).map(([server, rule]) => [SIDE_OF[server as Server], rule])),
    moves: { left: entry.moves.google, right: entry.moves.dav },
    attendees: entry.attendees,
    window: { from: now - window.past, to: now + window.future },
    ...(retention.copies === undefined || isHeld ? {} : { retireBefore: now - retention.copies }),
    zone: timezone,
  };
}

/** `show: busy` lets through no more than these, whatever `carry` says. */
function carryTo(server: Server, { kind, show, carry }: ConfiguredEntry, language: Config['language']): Carry {
  const [asked, busy] = [fieldsOf(kind, carry[server]), fieldsOf(kind, 'busy')];
  const fields = show === 'full' ? asked : asked === undefined ? busy : busy?.intersection(asked);
  const isNameless = kind === 'event' && fields !== undefined && !fields.has('title');
  return { fields, ...(isNameless ? { title: BUSY[language] } : {}) };
}

/** Whether a day, the last of something, is today or still to come. */
function isUntil(day: string, now: number, zone: string): boolean {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now) <= day;
}

/** What decides which items are synced and how they are shown, as one text that changes when any of it does. */
export function settingsOf(
  { direction, show, window, attendees, retention, mode, carry, templates }: ConfiguredEntry,
  { timezone, language }: Config,
): string {
  const aged = retention.copies === undefined ? [] : [retention.copies];
  // What is as if nobody had said anything leaves the text as it was before one could.
  const isPlain = mode === 'sync' && carry.google === 'full' && carry.dav === 'full';
  const isShaped = [templates.google, templates.dav].some((texts) => Object.keys(texts).length > 0);
  const shape = isPlain && !isShaped ? [] : [{ mode, carry, templates }];
  return JSON.stringify([
    direction,
    show,
    window.past,
    window.future,
    attendees,
    timezone,
    show === 'busy' ? language : '',
    ...aged,
    ...shape,
  ]);
}

function settleOf(choice: Server | 'newest' | 'ask'): Settle {
  return choice === 'google' || choice === 'dav' ? SIDE_OF[choice] : choice;
}
