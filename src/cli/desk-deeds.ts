/** cli/desk-deeds — what is ordered on the dashboard goes into the journal, too. */
import type { App } from '../app.ts';
import type { Desk, Taken } from '../web/desk.ts';

/** All there is to know of them: the dashboard has one password. */
const WHO = "whoever knows the dashboard's password";

/** The same desk; what was carried out is written down. @throws STORE where it cannot be */
export function withDeeds(desk: Desk, { journal, now }: Pick<App, 'journal' | 'now'>): Desk {
  const note = (what: string, pair?: string, facts: Readonly<Record<string, unknown>> = {}): void =>
    void journal.add({ at: now(), topic: 'deed', what, who: WHO, through: 'dashboard', pair, facts });
  const noted = async <T extends Taken | boolean>(is: Promise<T>, what: string, pair?: string, facts = {}): Promise<T> => {
    const done = await is;
    if (done !== false) note(what, pair, facts);
    return done;
  };
  return {
    ...desk,
    pause: (pair) => noted(desk.pause(pair), 'paused', pair),
    resume: (pair) => noted(desk.resume(pair), 'resumed', pair),
    resolve: (conflict, keep) => noted(desk.resolve(conflict, keep), 'resolved a conflict', undefined, { conflict, keep }),
    undo: (ids) => noted(desk.undo(ids), 'took changes back', undefined, { changes: ids.length }),
    answer: async (pair, answer, shown) => {
      const said = await desk.answer(pair, answer, shown);
      if (said !== false && said !== 'more' && said !== 'busy')
        note(answer === 'approve' ? 'approved what was held' : 'rejected what was held', pair);
      return said;
    },
    mail: (id, word) =>
      noted(desk.mail(id, word), word === 'send' ? 'approved mails to clients' : 'discarded mails to clients', undefined, {
        mails: 1,
      }),
    untrust: (pair, client) => noted(desk.untrust(pair, client), 'withdrew a standing yes to mails', pair),
    signIn: async (pair, redirect) => {
      const begun = await desk.signIn(pair, redirect);
      if (begun !== undefined) note('began a sign-in to Google', pair);
      return begun;
    },
  };
}
