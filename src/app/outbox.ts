/** app/outbox — mails to a pair's clients, as the configuration wants them. */
import type { Diary } from '../booking/diary.ts';
import type { ConfiguredOutbox, ConfiguredPair } from '../config/config.ts';
import { digester } from '../engine/digest.ts';
import { LETTERS } from '../locales/letters.ts';
import { LOCALES } from '../locales/locale.ts';
import { OCCASIONS, type Occasion } from '../model/mail.ts';
import type { Manner, Template } from '../outbox/letter.ts';
import type { Wishes } from '../outbox/occasions.ts';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import { post } from '../outbox/post.ts';
import { goneIn } from '../outbox/sending.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { pairConsent } from './consent.ts';
import type { Context } from './context.ts';

/** What mails and appointments are sealed for. */
const OUTBOX_PURPOSE = 'outbox';

export function outboxOf(
  pair: ConfiguredPair,
  entries: readonly Entry[],
  diary: Diary,
  own: ReadonlySet<string>,
  context: Context,
): Outbox {
  const { store, shared, vault, journal, now, consents, config } = context;
  const { outbox } = pair;
  const digest = digester(vault.digestKey);
  return openOutbox({
    ...{ pair: pair.name, entries, diary, store, own, now, isShared: shared !== undefined, sealing: outboxSealing(context) },
    wishes: outbox && wishesOf(outbox),
    manner: mannerOf(outbox, pair.name, config),
    digest: (text) => digest(`outbox\n${text}`),
    // Contacts are clients, too: where a consent for them is wanted, nobody is written to without one.
    isAllowed: () => !pair.entries.some(({ kind }) => kind === 'contact') || pairConsent(pair, consents).is === 'granted',
    send: async (envelope) =>
      outbox === undefined
        ? { fate: 'not sent', why: 'no mails are wanted any more.' }
        : await post(envelope, outbox.from, { smtp: outbox.smtp, password: outbox.password?.reveal() }),
    gone: () => goneIn(journal.entries('deed'), pair.name),
    note: (deed) => void journal.add(deed),
  });
}

export const outboxSealing = ({ vault }: Pick<Context, 'vault'>) => ({
  seal: (text: string): string => vault.seal(OUTBOX_PURPOSE, text),
  open: (sealed: string): string | undefined => vault.open(OUTBOX_PURPOSE, sealed),
});

const wishesOf = ({ confirmation, change, cancellation, reminder }: ConfiguredOutbox): Wishes => ({
  ...{ confirmation, change, cancellation, reminder },
});

function mannerOf(outbox: ConfiguredOutbox | undefined, pair: string, { language, timezone: zone }: Context['config']): Manner {
  const spoken = outbox?.language ?? language;
  const words = LETTERS[spoken];
  const template = (one: Occasion): Template => {
    const { subject, body } = outbox?.texts[one] ?? {};
    return { subject: subject ?? words.templates[one].subject, body: body ?? words.templates[one].body };
  };
  return {
    templates: Object.fromEntries(OCCASIONS.map((one) => [one, template(one)])) as Manner['templates'],
    ...{ locale: LOCALES[spoken], zone, business: outbox?.from.name || pair, untitled: words.untitled },
  };
}
