/** store/outbox — mails to clients and what they know of their appointments, on any database; part of store.ts. */
import type { KeptAppointment, Mail, MailState, Turn } from '../model/mail.ts';
import type { Driver, Statement } from './driver.ts';
import * as sql from './queries.ts';

/** What is written together; what is left out stays as it is. */
export interface OutboxWriting {
  readonly appointments?: readonly KeptAppointment[];
  /** Units of which nothing is remembered any more. */
  readonly forgotten?: readonly string[];
  /** New ones; one whose name is there already is left out. */
  readonly mails?: readonly Mail[];
  /** Mails that are overtaken, by id: they go, unless they are on their way or over by now. */
  readonly overtaken?: readonly string[];
}

/** Each promise is one transaction. @throws STORE */
export interface OutboxStore {
  appointments(pair: string): Promise<readonly KeptAppointment[]>;
  /** The first made first; of one pair, or all. */
  mails(pair?: string): Promise<readonly Mail[]>;
  write(pair: string, writing: OutboxWriting): Promise<void>;
  /** On disk when it resolves. false, and nothing is changed: it is in another state by now, or gone. */
  turn(id: string, from: MailState, to: Turn): Promise<boolean>;
  /** Forgets for good what has been over since before a moment. */
  dropOver(before: number): Promise<void>;
  /** Everything of a pair: appointments, mails, standing consents; whoever looks next begins anew. Nothing of it stays in any file. */
  forget(pair: string): Promise<void>;
}

export class SqlOutbox implements OutboxStore {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  async appointments(pair: string): Promise<readonly KeptAppointment[]> {
    return await this.#driver.read<KeptAppointment>([sql.APPOINTMENTS, pair]);
  }

  async mails(pair?: string): Promise<readonly Mail[]> {
    return await this.#driver.read<Mail>(pair === undefined ? [sql.ALL_MAILS] : [sql.MAILS_OF, pair]);
  }

  async write(pair: string, { appointments = [], forgotten = [], mails = [], overtaken = [] }: OutboxWriting): Promise<void> {
    await this.#driver.write([
      ...overtaken.map((id): Statement => [sql.OVERTAKE_MAIL, id]),
      ...appointments.map(({ unit, sealed }): Statement => [sql.KEEP_APPOINTMENT, pair, unit, sealed]),
      ...forgotten.map((unit): Statement => [sql.FORGET_APPOINTMENT, pair, unit]),
      ...mails.map((mail): Statement => [sql.ADD_MAIL, ...valuesOf(mail)]),
    ]);
  }

  async turn(id: string, from: MailState, { state, since, due, tries, by, sealed }: Turn): Promise<boolean> {
    const values = [state, since, due ?? null, tries ?? null, by ?? null, sealed ?? null];
    const [changed] = await this.#driver.write([[sql.TURN_MAIL, ...values, id, from]]);
    return changed === 1;
  }

  async dropOver(before: number): Promise<void> {
    await this.#driver.write([[sql.DROP_OVER, before]]);
  }

  async forget(pair: string): Promise<void> {
    await this.#driver.write(forgettingOutbox(pair));
    await this.#driver.wipe();
  }
}

const valuesOf = ({ id, pair, unit, occasion, name, state, made, since, due, tries, by, sealed }: Mail) =>
  [id, pair, unit, occasion, name, state, made, since, due, tries, by, sealed] as const;

export const forgettingOutbox = (pair: string): Statement[] => [
  [sql.FORGET_MAILS, pair],
  [sql.FORGET_APPOINTMENTS, pair],
  ...sql.NOTES_OF_OUTBOXES.map((note): Statement => [sql.DROP_NOTE, `${note}:${pair}`]),
];
