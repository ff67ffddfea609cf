/**
 * engine/strangers — copies that another Twinbook made: two of them on the same collections would copy each other's copies.
 *
 * One that works with a copy of our own data folder has our name. It is found out where the server chooses the names of what is made:
 * there both make a copy of the same thing at the same time, and what we made stands there twice.
 */
import type { Item } from '../model/item.ts';
import { type Both, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { View } from './diff.ts';
import { installationOf, twinOf } from './marks.ts';

/** In place of an installation's name: one with our key. */
export const OURS = 'a copy of our data folder';

/** A side, as far as strangers show there. `unseenFor`: its server chooses names. */
type Place = Both<{ readonly unseenFor?: number | undefined }>;

/** Names of the other installations whose copies are among each side's newcomers. */
export function strangersIn<T extends Item>(
  views: Both<View<T>>,
  twins: readonly Twin[],
  installation: string,
  places: Place,
): Both<readonly string[]> {
  const of = (side: Side): readonly string[] => {
    const known = new Set(twins.map((twin) => twin[side].href));
    const newcomers = [...views[side].found.values()].filter(({ href }) => !known.has(href));
    const names = newcomers.flatMap(({ item: { mark } }) => (mark === undefined ? [] : (installationOf(mark) ?? [])));
    const others = [...new Set(names)].filter((name) => name !== installation).sort();
    const ids = new Set(twins.filter((twin) => !views[side].gone.has(twin[side].href)).map(({ id }) => id));
    const isMadeTwice = newcomers.some(({ item: { mark } }) => {
      const twin = mark === undefined ? undefined : twinOf(mark, installation);
      return twin !== undefined && ids.has(twin);
    });
    return isMadeTwice && places[side].unseenFor !== undefined ? [...others, OURS] : others;
  };
  return { left: of('left'), right: of('right') };
}

/** A clause for the owner. */
export function strangerWhy(sides: readonly Side[], name: string): string {
  const where = sides.length > 1 ? 'the left and the right side' : `the ${sides[0]} side`;
  if (name === OURS)
    return `something we made stands twice on ${where}: another Twinbook works with a copy of this data folder; stop one of them, delete what stands there twice, or approve`;
  return `another Twinbook (${name}) copies into ${where}, and two in one place would copy each other's copies; stop one of them, or approve if that one is gone for good`;
}

/** All installations in these views. */
export const allOf = (strangers: Both<readonly string[]>): readonly string[] => SIDES.flatMap((side) => strangers[side]);
