/** google-calendar/unsaid — what of an appointment none of our fields say. Pure. */
import { beside } from './former.ts';
import { isCancelled, type Native } from './native.ts';

/** Names of members, each once, sorted: of the event, and of a series' changed occurrences. */
export function unsaidInEvent({ master, exceptions }: Native): readonly string[] {
  const live = [...exceptions.values()].filter((one) => !isCancelled(one));
  const names = [master, ...live].flatMap((event) =>
    Object.entries(beside(event)).flatMap(([name, value]) => (isEmpty(value) ? [] : [name])),
  );
  return [...new Set(names)].sort();
}

/** A text, a list or an object that says nothing, however deep. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
