/** cli/elsewhere — what machines that share the database do not know of each other: each has a journal of its own. */
import type { App } from '../app.ts';
import type { Context } from './verb.ts';

/** To be told whenever a consent or an erasure was written down. */
export function tellElsewhere({ database }: Pick<App, 'database'>, { output }: Pick<Context, 'output'>): void {
  if (!database.isShared) return;
  output.note(
    'This is written down in journal.db of this data folder. Workers with a data folder of their own know nothing of it: stop them, and copy the file to each before they start again.',
  );
}
