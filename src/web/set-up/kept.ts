/** web/set-up/kept — secrets that need not be typed again: those of the draft, and those that were typed beside a mistake. */
import type { Draft } from '../../config/draft.ts';
import { Secret } from '../../config/secrets.ts';
import type { SetUpDesk } from './desk.ts';
import { type Faults, trimmed, type Values } from './fields.ts';

/** A step and its field. */
export type SecretField = 'basics.password' | 'client.secret' | 'booking.password' | 'booking.bearer';

export interface Kept {
  secret(field: SecretField): Secret | undefined;
  /** Of a form that comes back: what was typed there and is not at fault itself. */
  keep(field: SecretField, values: Values, faults: Faults): void;
  /** It was taken, or is wrong. */
  forget(...fields: readonly SecretField[]): void;
}

export function openKept({ draft }: Pick<SetUpDesk, 'draft'>): Kept {
  const typed = new Map<SecretField, Secret>();
  return {
    secret: (field) => typed.get(field) ?? ofDraft(draft(), field),
    keep: (field, values, faults) => {
      const name = field.split('.')[1] ?? '';
      // A password may begin or end with a space; what is copied may not.
      const value = name === 'password' ? (values[name] ?? '') : trimmed(values, name);
      if (value !== '' && faults[name] === undefined) typed.set(field, new Secret(value));
    },
    forget: (...fields) => {
      for (const field of fields) typed.delete(field);
    },
  };
}

function ofDraft({ basics, client, dav }: Draft, field: SecretField): Secret | undefined {
  switch (field) {
    case 'basics.password':
      return basics?.password;
    case 'client.secret':
      return client?.secret;
    case 'booking.password':
      return dav && 'password' in dav.auth ? dav.auth.password : undefined;
    case 'booking.bearer':
      return dav && 'token' in dav.auth ? dav.auth.token : undefined;
  }
}
