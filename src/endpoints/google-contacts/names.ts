/** google-contacts/names — a name in its parts, as people and Google spell it (G159). */
import type { people_v1 } from '@googleapis/people';
import type { Name } from '../../model/contact.ts';
import type { Codec } from '../codec.ts';
import { type Native, own, written } from './native.ts';

type GoogleName = people_v1.Schema$Name;

const PARTS = {
  given: 'givenName',
  family: 'familyName',
  middle: 'middleName',
  prefix: 'honorificPrefix',
  suffix: 'honorificSuffix',
  phoneticGiven: 'phoneticGivenName',
  phoneticFamily: 'phoneticFamilyName',
  phoneticMiddle: 'phoneticMiddleName',
} as const satisfies Record<Exclude<keyof Name, 'full'>, keyof GoogleName>;

const ENTRIES = Object.entries(PARTS) as [keyof typeof PARTS, (typeof PARTS)[keyof typeof PARTS]][];
/** What a name may be made of when it is sent. */
export const PARTS_OF_NAMES: readonly string[] = [...Object.values(PARTS), 'phoneticHonorificPrefix', 'phoneticHonorificSuffix'];
/** Google makes these from the parts. */
const WHOLES = ['displayName', 'displayNameLastFirst', 'unstructuredName', 'phoneticFullName'] as const;

/** A name known as a whole only is written as given name and read back as that: Google would guess where to part it. */
export const name: Codec<Native, Name | undefined, unknown> = {
  read: ({ person }) => {
    const [held] = own(person.names);
    const parts = ENTRIES.flatMap(([part, key]) => (held?.[key] ? [[part, held[key]]] : []));
    if (parts.length > 0) return Object.fromEntries(parts);
    const full = held?.unstructuredName || held?.displayName;
    return full ? { full } : undefined;
  },
  write: (draft, value) => {
    const [held] = own(draft.person.names);
    const next = written<GoogleName>(held ?? {});
    for (const key of WHOLES) delete next[key];
    for (const [part, key] of ENTRIES) put(next, key, value?.[part]);
    if (value?.full && ENTRIES.every(([part]) => !value[part])) next.givenName = value.full;
    draft.person.names = Object.keys(next).length === 0 ? [] : [next];
  },
};

function put<T extends object, Key extends keyof T>(target: T, key: Key, value: T[Key] | undefined): void {
  if (value) target[key] = value;
  else delete target[key];
}
