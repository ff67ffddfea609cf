/** test/outbox/book — what clients know, look by look: events go in, mails that are due come out. No store, no clock. */

import type { Event } from '../../src/model/event.ts';
import { type Told, toldOf } from '../../src/outbox/booked.ts';
import type { Ledger } from '../../src/outbox/ledger.ts';
import { type Due, dueIn, settled, type Wishes } from '../../src/outbox/occasions.ts';
import { reckon } from '../../src/outbox/reckoning.ts';
import { anEvent, at } from '../builders/events.ts';

export const NOW = Date.parse('2026-11-22T08:00:00Z');
export const HOUR = 3_600_000;
export const EVERYTHING: Wishes = { confirmation: true, change: true, cancellation: true, reminder: undefined };

/** On 1 December at that hour in Berlin, an hour long. */
export const on1st = (hour: number, ...recurrence: string[]) =>
  at(`2026-12-01T${String(hour).padStart(2, '0')}:00:00`, `2026-12-01T${String(hour + 1).padStart(2, '0')}:00:00`, ...recurrence);

export const guest = (email: string, name = 'Mia') => ({ email, name, status: 'needs-action' }) as const;

export const visit = (hour: number, wishes: Parameters<typeof anEvent>[0] = {}): Event =>
  anEvent({ title: 'Cut', schedule: on1st(hour), attendees: [guest('mia@example.net')], ...wishes });

export interface LookWishes {
  readonly quiet?: boolean;
  readonly anew?: boolean;
  readonly adopted?: readonly string[];
  readonly loose?: readonly string[];
  readonly links?: readonly string[];
  readonly heirs?: Readonly<Record<string, string>>;
}

export function openBook(wishes: Wishes = EVERYTHING) {
  let ledger: Ledger = new Map();
  let looks = 0;
  let now = NOW;
  const said = new Set<string>();
  const due = (): readonly Due[] => {
    ledger = settled(
      ledger,
      (name) => said.has(name),
      wishes,
      now,
      (text) => text,
    );
    return dueIn(ledger, wishes, now, (text) => text);
  };
  return {
    /** By twin what both sides say; a Told says it as it is. */
    look(
      events: Readonly<Record<string, Event | Told>>,
      { quiet = false, anew = false, adopted = [], loose = [], links = ['x'], heirs = {} }: LookWishes = {},
    ): string[] {
      const told = (one: Event | Told): Told => ('is' in one ? one : toldOf([one, one], new Set(['anna@example.com'])));
      due();
      ledger = reckon(ledger, {
        ...{ name: `look ${++looks}`, at: now, links: new Set(links), adopted: new Set(adopted), loose: new Set(loose) },
        twins: new Map(Object.entries(events).map(([twin, one]) => [twin, { link: 'x', told: told(one) }])),
        heirs: new Map(Object.entries(heirs)),
        isAnew: anew,
        isQuiet: () => quiet,
      });
      return due().map(inWords);
    },
    due: (): string[] => due().map(inWords),
    names: (): string[] => due().map(({ name }) => name),
    /** Everything due was sent, or discarded. */
    say(): void {
      for (const { name } of due()) said.add(name);
    },
    pass(ms: number): void {
      now += ms;
    },
    size: () => ledger.size,
  };
}

/** `change t1 2026-12-01T10:00 mia@example.net` */
const inWords = ({ occasion, unit, time, booked }: Due): string =>
  `${occasion} ${unit} ${new Date(time.from).toISOString().slice(0, 16)} ${booked.client}`;
