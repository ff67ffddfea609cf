/** engine/strangers — copies that another Twinbook made: two of them on the same collections would copy each other's copies. */
import type { Item } from '../model/item.ts';
import { type Both, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { View } from './diff.ts';
import { installationOf } from './marks.ts';

/** Names of the other installations whose copies are among each side's newcomers. */
export function strangersIn<T extends Item>(
  views: Both<View<T>>,
  twins: readonly Twin[],
  installation: string,
): Both<readonly string[]> {
  const of = (side: Side): readonly string[] => {
    const known = new Set(twins.map((twin) => twin[side].href));
    const newcomers = [...views[side].found.values()].filter(({ href }) => !known.has(href));
    const names = newcomers.flatMap(({ item: { mark } }) => (mark === undefined ? [] : (installationOf(mark) ?? [])));
    return [...new Set(names)].filter((name) => name !== installation).sort();
  };
  return { left: of('left'), right: of('right') };
}

/** A clause for the owner. */
export function strangerWhy(sides: readonly Side[], name: string): string {
  const where = sides.length > 1 ? 'the left and the right side' : `the ${sides[0]} side`;
  return `another Twinbook (${name}) copies into ${where}, and two in one place would copy each other's copies; stop one of them, or approve if that one is gone for good`;
}

/** All installations in these views. */
export const allOf = (strangers: Both<readonly string[]>): readonly string[] => SIDES.flatMap((side) => strangers[side]);
