/**
 * outbox/heirs — what stands in the place of an appointment that is gone: for its client the two are one. Pure.
 *
 *   put back by undo, or at the same time   the same by another name: nothing of it is news
 *   the only new one, for the only one gone  it was moved
 */
import type { Booked } from './booked.ts';
import { type Known, type Ledger, partsOfUnit, type Sight, unitOf } from './ledger.ts';
import { isSameTime } from './times.ts';

/** By the names of heirs what is known of those they inherit from, the changed days of a series with it. */
export function inherited(before: Ledger, sight: Sight): Ledger {
  const heirs = heirsOf(before, sight);
  const taken = new Set(heirs.values());
  const renamed = [...before].flatMap(([unit, known]): [string, Known][] => {
    const { twin, id } = partsOfUnit(unit);
    const heir = heirs.get(twin);
    if (heir === undefined) return taken.has(twin) ? [] : [[unit, known]];
    return [[unitOf(heir, id), { ...known, link: sight.twins.get(heir)?.link ?? known.link }]];
  });
  return new Map(renamed);
}

/** By twins that are gone those that took their place: what undo says counts first, then the time she was told, then the last there was. */
function heirsOf(before: Ledger, sight: Sight): ReadonlyMap<string, string> {
  const gone = [...before].filter(([unit, known]) => isGone(unit, known, sight));
  if (gone.length === 0) return new Map();
  const free = new Set([...sight.twins.keys()].filter((twin) => before.get(twin)?.told === undefined));
  const booked = Map.groupBy(bookedIn(sight), ([, { client }]) => client);
  const oneAt = (time: Booked | undefined): string | undefined =>
    time && booked.get(time.client)?.find(([twin, one]) => free.has(twin) && isSameTime(time, one))?.[0];
  const heirs = new Map<string, string>();
  const inherit = (heirOf: (twin: string, known: Known) => string | undefined): void => {
    for (const [twin, known] of gone) {
      const heir = heirs.has(twin) ? undefined : heirOf(twin, known);
      if (heir !== undefined && free.delete(heir)) heirs.set(twin, heir);
    }
  };
  inherit((twin) => sight.heirs.get(twin));
  inherit((_, { told }) => oneAt(told?.booked));
  inherit((_, { now }) => oneAt(now));
  return heirs;
}

/** A client knows of it, and it does not take place any more. */
function isGone(unit: string, { link, told }: Known, { links, twins }: Sight): boolean {
  const { twin, id } = partsOfUnit(unit);
  const seen = twins.get(twin)?.told.is;
  return id === '' && told !== undefined && links.has(link) && (seen === undefined || seen === 'off');
}

const bookedIn = ({ twins }: Sight): readonly (readonly [twin: string, booked: Booked])[] =>
  [...twins].flatMap(([twin, { told }]) => {
    const booked = told.is === 'booked' ? told.parts.get('') : undefined;
    return booked === undefined || booked === 'off' ? [] : [[twin, booked]];
  });

/** Programs that move an appointment by deleting it and making another: for its client it is one. */
export function paired(ledger: Map<string, Known>): Map<string, Known> {
  const gone = byClient(ledger, ({ now, told }) => (now === undefined ? told?.booked : undefined));
  const fresh = byClient(ledger, ({ now, told }) => (told === undefined ? now : undefined));
  for (const [client, olds] of gone) {
    const news = fresh.get(client) ?? [];
    const [old, young] = [olds[0] ?? '', news[0] ?? ''];
    const [was, is] = [ledger.get(old), ledger.get(young)];
    if (olds.length !== 1 || news.length !== 1 || was === undefined || is === undefined) continue;
    ledger.delete(old);
    ledger.set(young, { ...is, told: was.told });
  }
  return ledger;
}

/** Units by client, changed occurrences left out: what becomes of those is told by the series. */
function byClient(ledger: Ledger, wanted: (known: Known) => Booked | undefined): ReadonlyMap<string, readonly string[]> {
  const found = [...ledger].flatMap(([unit, known]) => {
    const booked = unit.includes('@') ? undefined : wanted(known);
    return booked === undefined ? [] : [[booked.client, unit] as const];
  });
  return new Map([...Map.groupBy(found, ([client]) => client)].map(([client, some]) => [client, some.map(([, unit]) => unit)]));
}
