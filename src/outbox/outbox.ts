/** outbox/outbox — mails to the clients of one pair: what waits, what the owner says to it, and whose go by themselves. */
import type { MailState } from '../model/mail.ts';
import type { PairReport } from '../sync/report.ts';
import { afterCycle, type OutboxParts } from './after-cycle.ts';
import { type OpenedMail, openedMails } from './kept.ts';
import { hush, keepMark } from './mark.ts';
import { changeTrusted, STANDING, type Trusted, takeBackYes, trustedOf } from './trusted.ts';

export interface Outbox {
  /** Whether the owner wants any mails at all. */
  readonly isOn: boolean;
  /** After a cycle. @throws STORE, when aborted */
  after(report: PairReport, signal: AbortSignal): Promise<void>;
  /** Whatever moves until the next look is no news: nobody is written to about it. @throws STORE */
  hush(): Promise<void>;
  /** Before mails are erased: that they went is not taken for a sign of an old database afterwards. @throws STORE */
  keepMark(): Promise<void>;
  /** The first made first. @throws STORE */
  mails(): Promise<readonly OpenedMail[]>;
  /** The next cycle sends it; false: it asks for nothing any more. @throws STORE */
  approve(id: string, by: string): Promise<boolean>;
  discard(id: string, by: string): Promise<boolean>;
  trusted(): Promise<readonly Trusted[]>;
  /** false: she was already. Her mails that wait have a yes, too. @throws STORE */
  trust(client: string, by: string): Promise<boolean>;
  /** false: she was not. What has a yes by that alone waits again. @throws STORE */
  untrust(client: string): Promise<boolean>;
}

export function openOutbox(parts: OutboxParts): Outbox {
  const { pair, store, sealing, now, wishes } = parts;
  const kept = { pair, store, sealing };
  const opened = async (): Promise<readonly OpenedMail[]> => openedMails(await store.outbox.mails(pair), sealing);
  const turned = async (id: string, from: readonly MailState[], state: MailState, by: string): Promise<boolean> => {
    const mail = (await store.outbox.mails(pair)).find((one) => one.id === id);
    if (mail === undefined || !from.includes(mail.state)) return false;
    return await store.outbox.turn(id, mail.state, { state, by, since: now(), due: 0, tries: 0 });
  };
  return {
    isOn: wishes !== undefined,
    after: (report, signal) => afterCycle(report, parts, signal),
    hush: () => hush(parts),
    keepMark: () => keepMark(parts),
    mails: opened,
    approve: (id, by) => turned(id, ['waiting', 'refused', 'unsure'], 'approved', by),
    discard: (id, by) => turned(id, ['waiting', 'approved', 'refused', 'unsure'], 'discarded', by),
    trusted: () => trustedOf(kept),
    trust: async (client, by) => {
      const known = await trustedOf(kept);
      if (known.some((one) => one.client === client)) return false;
      await changeTrusted(kept, (before) => [...before.filter((one) => one.client !== client), { client, by, at: now() }]);
      for (const { id, state, letter } of await opened())
        if (state === 'waiting' && letter.to === client) await turned(id, ['waiting'], 'approved', STANDING);
      return true;
    },
    untrust: async (client) => {
      const known = await trustedOf(kept);
      await changeTrusted(kept, (before) => before.filter((one) => one.client !== client));
      await takeBackYes(parts);
      return known.some((one) => one.client === client);
    },
  };
}
