/**
 * model/mail — a mail to a client and what becomes of it, as it is kept. What it says, and to whom, is sealed.
 *
 *   waiting ── yes ─→ approved ─→ sending ─→ sent
 *      │                 ↑           ├─→ approved: surely not sent, again a little later
 *      │                 ├─ yes ─ refused: the mail server does not take it
 *      │                 └─ yes ─ unsure: nobody knows whether it went
 *      └── no ─→ discarded, from any of these but sending
 *
 * What is overtaken before it goes leaves no trace.
 */

/** Why a client is written to. */
export const OCCASIONS = ['confirmation', 'change', 'cancellation', 'reminder'] as const;
export type Occasion = (typeof OCCASIONS)[number];

export type MailState = 'waiting' | 'approved' | 'sending' | 'sent' | 'discarded' | 'refused' | 'unsure';

/** Nothing more becomes of it. */
export const OVER: ReadonlySet<MailState> = new Set(['sent', 'discarded']);
/** A person has to say something. */
export const ASKS: ReadonlySet<MailState> = new Set(['waiting', 'refused', 'unsure']);

export interface Mail {
  /** Eight letters and digits a person can type. */
  readonly id: string;
  readonly pair: string;
  /** The appointment it is about, or the occurrence of one. */
  readonly unit: string;
  readonly occasion: Occasion;
  /** A keyed digest: the same for the same word about the same appointment to the same client, so that it is said once. */
  readonly name: string;
  readonly state: MailState;
  /** Epoch milliseconds, as all times here. */
  readonly made: number;
  /** When it came into its state. */
  readonly since: number;
  /** Not before. */
  readonly due: number;
  readonly tries: number;
  /** Whose yes it has; '': nobody's yet. */
  readonly by: string;
  readonly sealed: string;
}

/** What becomes of a mail; what is left out stays. */
export type Turn = Pick<Mail, 'state' | 'since'> & Partial<Pick<Mail, 'due' | 'tries' | 'by' | 'sealed'>>;

/** An appointment as its client knows it, and as it is; both sealed. */
export interface KeptAppointment {
  readonly unit: string;
  readonly sealed: string;
}
