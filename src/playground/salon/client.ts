/** playground/salon/client – a client as the salon's card index has it, before any app has it. */

export interface Client {
  readonly given: string;
  readonly family: string;
  readonly nickname?: string;
  readonly phones: readonly Phone[];
  readonly emails: readonly Email[];
  readonly birthday?: Birthday;
  readonly address?: Address;
  readonly company?: { readonly name: string; readonly title: string };
  /** Allergies, colour formulas, habits; may have several lines. */
  readonly note?: string;
  /** "Stammkunden", "Farbe" …; none for those who came once. */
  readonly labels: readonly string[];
  readonly photo?: Photo;
}

/** `number` is spelled as people do. A word of the salon's own, such as "Praxis", stands instead of the usual kinds. */
export interface Phone {
  readonly kind: 'mobile' | 'home' | 'work' | { readonly label: string };
  readonly number: string;
}

export interface Email {
  readonly kind: 'home' | 'work';
  readonly address: string;
}

/** Not everybody tells the year. */
export interface Birthday {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/** A picture in base64. */
export interface Photo {
  readonly type: 'png';
  readonly base64: string;
}

export const fullName = ({ given, family }: Pick<Client, 'given' | 'family'>): string => `${given} ${family}`.trim();
