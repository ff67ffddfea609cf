/** outbox/theirs — what the outboxes hold of one person: mails to her or about her, appointments she knows of, her standing consent. */
import type { Erased, Store } from '../store/store.ts';
import { ledgerOf, type OpenedMail, openedMails, type Sealing } from './kept.ts';
import type { Known } from './ledger.ts';
import { changeTrusted, type Trusted, trustedOf } from './trusted.ts';

export interface Theirs {
  readonly mails: readonly OpenedMail[];
  readonly appointments: readonly (Pick<Known, 'told' | 'now'> & { readonly pair: string; readonly unit: string })[];
  /** Her standing consents. */
  readonly trusted: readonly (Trusted & { readonly pair: string })[];
}

type Opened = Pick<Store, 'note' | 'swapNote' | 'links' | 'outbox'>;

/** `isTheirs`: whether a text is hers for certain. `pairs`: those of the configuration. @throws STORE */
export async function theirsIn(
  store: Opened,
  sealing: Sealing,
  pairs: readonly string[],
  isTheirs: (text: string) => boolean,
): Promise<Theirs> {
  const mails = openedMails(await store.outbox.mails(), sealing).filter(({ letter: { to, name, title, text } }) =>
    isTheirs([to, name, title, text].join('\n')),
  );
  const appointments = [];
  const trusted = [];
  for (const pair of new Set([...pairs, ...(await store.links()).map(({ link }) => link.pair)])) {
    for (const [unit, { told, now }] of ledgerOf(await store.outbox.appointments(pair), sealing)) {
      const texts = [told?.booked, now].flatMap((one) =>
        one === undefined ? [] : [one.client, one.name, one.title, one.location],
      );
      if (isTheirs(texts.join('\n'))) appointments.push({ pair, unit, told, now });
    }
    const all = await trustedOf({ pair, store, sealing });
    trusted.push(...all.filter(({ client }) => isTheirs(client)).map((one) => ({ pair, ...one })));
  }
  return { mails, appointments, trusted };
}

export const countOf = ({ mails, appointments, trusted }: Theirs): number => mails.length + appointments.length + trusted.length;

/** As Store.erase takes it. */
export const asErased = ({ mails, appointments }: Theirs): Pick<Erased, 'mails' | 'appointments'> => ({
  mails: mails.map(({ id }) => id),
  appointments: appointments.map(({ pair, unit }) => ({ pair, unit })),
});

/** @throws STORE */
export async function forgetTrust(
  { trusted }: Theirs,
  store: Opened,
  sealing: Sealing,
  isTheirs: (text: string) => boolean,
): Promise<void> {
  for (const pair of new Set(trusted.map((one) => one.pair)))
    await changeTrusted({ pair, store, sealing }, (before) => before.filter(({ client }) => !isTheirs(client)));
}

/** For whoever wants to know what is held of her. */
export function mailDocument({ pair, occasion, state, made, since, letter }: OpenedMail): unknown {
  const { to, name, subject, text, at, title } = letter;
  return {
    ...{ pair, occasion, state, made: new Date(made).toISOString(), since: new Date(since).toISOString() },
    ...{ to, name, subject, text, appointment: { start: new Date(at).toISOString(), title } },
  };
}

/** The same of what she was told of appointments, and of her yes to mails that go without asking each time; undefined: there is none. */
export function knownDocument({ appointments, trusted }: Theirs): unknown {
  if (appointments.length + trusted.length === 0) return undefined;
  return {
    trusted: trusted.map(({ pair, client, by, at }) => ({ pair, client, by, at: new Date(at).toISOString() })),
    appointments: appointments.map(({ pair, told, now }) => ({ pair, told: told?.booked ?? null, now: now ?? null })),
  };
}
