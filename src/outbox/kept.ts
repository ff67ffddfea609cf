/** outbox/kept — what is kept of mails and appointments, opened and sealed again. */
import type { KeptAppointment, Mail } from '../model/mail.ts';
import type { Known, Ledger } from './ledger.ts';
import type { Letter } from './letter.ts';

/** As much of a vault as it takes. */
export interface Sealing {
  seal(text: string): string;
  /** undefined: sealed under another key, or damaged. */
  open(sealed: string): string | undefined;
}

/** A mail with what it says. `why`: what stopped it, and what to do. */
export interface OpenedMail extends Omit<Mail, 'sealed'> {
  readonly letter: Letter & { readonly why?: string };
}

export const sealedLetter = (letter: OpenedMail['letter'], { seal }: Sealing): string => seal(JSON.stringify(letter));

/** What nobody can read any more is left out. */
export function openedMails(mails: readonly Mail[], { open }: Pick<Sealing, 'open'>): readonly OpenedMail[] {
  return mails.flatMap(({ sealed, ...mail }) => {
    const text = open(sealed);
    return text === undefined ? [] : [{ ...mail, letter: JSON.parse(text) as OpenedMail['letter'] }];
  });
}

export function ledgerOf(kept: readonly KeptAppointment[], { open }: Pick<Sealing, 'open'>): Ledger {
  return new Map(
    kept.flatMap(({ unit, sealed }) => {
      const text = open(sealed);
      return text === undefined ? [] : [[unit, JSON.parse(text) as Known] as const];
    }),
  );
}

/** What is to be written so that the ledger is as it is now. */
export function ledgerChanges(before: Ledger, after: Ledger, { seal }: Sealing) {
  const texts = new Map([...before].map(([unit, known]) => [unit, JSON.stringify(known)]));
  const changed = [...after].filter(([unit, known]) => texts.get(unit) !== JSON.stringify(known));
  return {
    appointments: changed.map(([unit, known]): KeptAppointment => ({ unit, sealed: seal(JSON.stringify(known)) })),
    forgotten: [...before.keys()].filter((unit) => !after.has(unit)),
  };
}
