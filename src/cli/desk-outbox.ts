/** cli/desk-outbox — mails to clients as the dashboard shows them, and what its buttons say of them. */
import type { AppPair } from '../app.ts';
import type { OpenedMail } from '../outbox/kept.ts';
import type { Desk, Taken, ToldMail, ToldTrust } from '../web/desk.ts';

/** All that is known of who says yes there. */
const WHO = 'dashboard';

/** `nudge` begins a cycle of a pair, which sends what has a yes; not of one that is left alone. */
export function outboxDesk(
  pairs: readonly AppPair[],
  nudge: (pair: AppPair) => Promise<Taken>,
): Pick<Desk, 'outbox' | 'trusted' | 'mail' | 'untrust'> {
  return {
    outbox: async () => {
      const on = pairs.filter(({ outbox }) => outbox.isOn);
      if (on.length === 0) return undefined;
      const mails = await Promise.all(on.map(({ outbox }) => outbox.mails()));
      return mails
        .flat()
        .toSorted((a, b) => a.made - b.made)
        .map(toldMail);
    },
    trusted: async () => {
      const all = pairs.map(async ({ outbox, configured: { name: pair } }) =>
        (await outbox.trusted()).map((one): ToldTrust => ({ ...one, pair })),
      );
      return (await Promise.all(all)).flat().toSorted((a, b) => (a.client < b.client ? -1 : 1));
    },
    untrust: async (pair, client) =>
      (await pairs.find(({ configured }) => configured.name === pair)?.outbox.untrust(client)) ?? false,
    mail: async (id, word) => {
      for (const pair of pairs) {
        if (!(await pair.outbox[word === 'send' ? 'approve' : 'discard'](id, WHO))) continue;
        const taken = await nudge(pair);
        return word === 'send' ? taken : 'now';
      }
      return false;
    },
  };
}

function toldMail({ id, pair, occasion, state, since, letter }: OpenedMail): ToldMail {
  const { to, subject, text, why } = letter;
  return { id, pair, occasion, state, since, to, subject, text, why };
}
