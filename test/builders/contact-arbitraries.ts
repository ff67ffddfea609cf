/** builders/contact-arbitraries — random clients in neutral form, for the laws of the mapping. */
import fc from 'fast-check';
import {
  ADDRESS_TYPES,
  type ContactFields,
  DATE_TYPES,
  EMAIL_TYPES,
  MESSENGER_TYPES,
  PHONE_TYPES,
  RELATION_TYPES,
  URL_TYPES,
} from '../../src/model/contact.ts';

const word = fc.string({ minLength: 1, maxLength: 12 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const day = fc
  .tuple(fc.option(fc.integer({ min: 1900, max: 2026 })), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year ?? '-'}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** A type, a label, or neither. */
const labelled = (types: readonly string[]): fc.Arbitrary<{ type?: string; label?: string }> =>
  fc.oneof(
    fc.constant({}),
    fc.constantFrom(...types).map((type) => ({ type })),
    fc.constantFrom('Salon', 'Berghütte', 'googleVoice').map((label) => ({ label })),
  );

/** At least one entry; perhaps one of them says it is the preferred one. */
function list(types: readonly string[], content: fc.Arbitrary<object>, prefers: boolean): fc.Arbitrary<unknown> {
  const entries = fc.uniqueArray(fc.tuple(content, labelled(types)), {
    minLength: 1,
    maxLength: 4,
    selector: (entry) => JSON.stringify(entry),
  });
  return maybe(
    fc.tuple(entries, fc.nat(5)).map(([all, chosen]) =>
      all.map(([one, type], index) => ({
        ...one,
        ...type,
        ...(prefers && index === chosen ? { preferred: true } : {}),
      })),
    ),
  );
}

const value = word.map((text) => ({ value: text }));
/** Some of the parts, but not none. */
const parts = (...names: string[]): fc.Arbitrary<object> =>
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
    .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, word])), { noNullPrototype: true }));

const NAME = ['given', 'family', 'middle', 'prefix', 'suffix', 'phoneticGiven', 'phoneticFamily', 'phoneticMiddle'];
const ADDRESS = ['poBox', 'extended', 'street', 'city', 'region', 'postalCode', 'country'];

export const LABELS = ['Colour', 'Cut', 'Friends of the house', 'VIP'];

export const fields = fc.record(
  {
    name: maybe(fc.oneof(parts(...NAME), fc.record({ full: word }, { noNullPrototype: true }))),
    nickname: maybe(word),
    emails: list(EMAIL_TYPES, value, true),
    phones: list(PHONE_TYPES, value, true),
    addresses: list(ADDRESS_TYPES, parts(...ADDRESS), true),
    organization: maybe(parts('name', 'department', 'title')),
    birthday: maybe(day),
    gender: maybe(fc.constantFrom('male', 'female', 'diverse')),
    note: maybe(word),
    urls: list(URL_TYPES, value, true),
    photo: maybe(fc.constant({ type: 'image/png' as const, data: 'iVBORw0KGgo=' })),
    groups: maybe(fc.uniqueArray(fc.constantFrom(...LABELS), { minLength: 1 }).map((names) => names.sort())),
    relations: list(RELATION_TYPES, value, false),
    dates: list(
      DATE_TYPES,
      day.map((date) => ({ value: date })),
      false,
    ),
    messengers: list(
      MESSENGER_TYPES,
      fc
        .tuple(word, fc.constantFrom(undefined, 'skype', 'googletalk', 'netmeeting', 'signal'))
        .map(([name, protocol]) => (protocol === undefined ? { value: name } : { value: name, protocol })),
      true,
    ),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<ContactFields>;
