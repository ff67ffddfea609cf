/** app/consent — whose contacts may be looked at: without the owner's word not one is read or written. */
import type { ConfiguredEntry } from '../config/config.ts';

/** Why an entry is left alone; undefined: it may be synced. Calendars need no consent. */
export function withoutConsent({ kind, consent }: ConfiguredEntry): string | undefined {
  return kind === 'contact' && consent === undefined ? 'there is no consent for these contacts' : undefined;
}
