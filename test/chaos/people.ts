/** chaos/people — what people do in the meantime, on either side: they enter, edit and delete, and the ledger hears of it. */
import { Temporal } from 'temporal-polyfill';
import type { Random } from '../simulation/random.ts';
import { appointmentChange, newAppointment, ZONE } from './appointments.ts';
import { clientChange, newClient } from './clients.ts';
import { Ledger } from './ledger.ts';
import { type App, type Change, PLACES, type Seen, type Where } from './seen.ts';

type Apps = Readonly<Record<Where, App>>;

/** Appointments, or clients. */
export interface Kind {
  readonly name: 'appointments' | 'clients';
  readonly apps: Apps;
  readonly ledger: Ledger;
  newItem(random: Random, text: string): Seen;
  change(seen: Seen, random: Random, text: string): Change;
}

export function kindsOf(calendars: Apps, books: Apps): readonly Kind[] {
  const today = Temporal.Now.plainDateISO(ZONE);
  return [
    {
      ...{ name: 'appointments', apps: calendars, ledger: new Ledger() },
      newItem: (random, text) => newAppointment(random, text, today),
      change: (seen, random, text) => appointmentChange(seen, random, text, today),
    },
    { name: 'clients', apps: books, ledger: new Ledger(), newItem: newClient, change: clientChange },
  ];
}

export interface People {
  /** Enters so many items, half on each side, and a few on both. */
  fill(kind: Kind, count: number): Promise<void>;
  /** Looks what there is; what is done afterwards is done to that. */
  look(): Promise<void>;
  /** One deed. */
  act(): Promise<void>;
}

/** So many of the first are known on both sides before Twinbook comes. */
const ON_BOTH = 5;
/** Texts that are written at once when a side is filled. */
const AT_ONCE = 4;

interface Known {
  readonly kind: Kind;
  readonly where: Where;
  readonly items: { readonly number: number; readonly handle: string; readonly seen: Seen }[];
}

export function peopleIn(kinds: readonly Kind[], random: Random, tell: (line: string) => void): People {
  let words = 0;
  let known: readonly Known[] = [];
  const newWord = (): string => `v${++words}`;
  const enter = async ({ ledger, apps }: Kind, number: number, where: Where, item: Seen): Promise<void> => {
    // Before it is there, so that whoever finds it at once knows it.
    ledger.add(number, where, item);
    await apps[where].add(number, item);
  };
  const actOn = async ({ kind, where, items }: Known): Promise<void> => {
    const { ledger, apps, name } = kind;
    if (items.length === 0 || random.chance(0.25)) {
      const number = ledger.newNumber();
      tell(`  somebody adds ${name} #${number} in ${where}`);
      return await enter(kind, number, where, kind.newItem(random, newWord()));
    }
    const { number, handle, seen } = random.pick(items);
    if (ledger.isUnjoined(number)) return;
    if (random.chance(0.2)) {
      const before = await apps[where].remove(handle);
      tell(`  somebody removes ${name} #${number} in ${where}${before === undefined ? ', in vain' : ''}`);
      if (before !== undefined) ledger.remove(number, where, before);
      return;
    }
    const change = kind.change(seen, random, newWord());
    const before = await apps[where].edit(handle, change);
    tell(
      `  somebody changes ${name} #${number} in ${where}: ${JSON.stringify(change)}${before === undefined ? ', in vain' : ''}`,
    );
    if (before !== undefined) ledger.edit(number, where, change, before);
  };
  return {
    fill: async (kind, count) => {
      const sides = Array.from({ length: count }, (_, index) => (index < ON_BOTH ? PLACES : [random.pick(PLACES)]));
      const queue = sides.values();
      const work = async (): Promise<void> => {
        for (const places of queue) {
          const number = kind.ledger.newNumber();
          const item = kind.newItem(random, newWord());
          for (const where of places) await enter(kind, number, where, item);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
    look: async () => {
      const all = kinds.flatMap((kind) => PLACES.map((where) => ({ kind, where })));
      known = await Promise.all(all.map(async (one) => ({ ...one, items: [...(await one.kind.apps[one.where].items())] })));
    },
    act: () => actOn(random.pick(known)),
  };
}
