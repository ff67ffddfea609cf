/** model/requests — a request to a server as those see it who watch: whose it was, and how it was answered. */

/** Which service was asked. */
export const TARGETS = ['google-calendar', 'google-contacts', 'google-sign-in', 'caldav', 'carddav'] as const;
export type Target = (typeof TARGETS)[number];

export interface SeenRequest {
  readonly target: Target;
  /** HTTP status; undefined: no answer came, or half of one. */
  readonly status: number | undefined;
  /** How many answers asked for patience: none, this one, or so many of those in it, when several requests went together. */
  readonly throttled: number;
  readonly seconds: number;
}
