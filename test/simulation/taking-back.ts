/** simulation/taking-back — how stories are begun in which something is taken back, and the two ways in which it is. */
import type { Item } from '../../src/model/item.ts';
import type { Deed, Scenario } from './crash-points.ts';
import { LAG, lastCycle, rest, stepOf } from './crash-steps.ts';

/** People do it once both sides have come to rest with what is `there`, and the cycle after it is the one to be taken back. */
export function atRest<T extends Item>(there: Deed<T>, deed: Deed<T>): Deed<T> {
  return async (stage) => {
    await there(stage);
    await rest(stage.salon);
    await deed(stage);
  };
}

/** And that was taken back already, undisturbed: it is the taking back that is to be taken back. */
export function takenBackOnce<T extends Item>(there: Deed<T>, deed: Deed<T>): Deed<T> {
  return async (stage) => {
    await atRest(there, deed)(stage);
    await rest(stage.salon);
    const { salon } = stage;
    await stepOf(await salon.start(), salon, 'undo', LAG, await lastCycle(salon));
  };
}

/** Each story twice: taken back from the command line, and as wished on the dashboard. */
export function bothWays<T extends Item>(stories: readonly Scenario<T>[]): readonly Scenario<T>[] {
  return stories.flatMap(({ name, steps = ['cycle', 'cycle'], ...story }) => [
    { ...story, name: `${name}, and taken back from the command line`, steps: ['undo', ...steps] },
    { ...story, name: `${name}, and taken back as wished on the dashboard`, steps: ['wish', ...steps] },
  ]);
}
