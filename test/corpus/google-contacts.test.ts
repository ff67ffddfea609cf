/** corpus/google-contacts.test — recorded bodies of the People API, where the corpus lies beside the project: read, held, and quiet. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { memberOf } from '../../src/endpoints/google/errors.ts';
import { readFields, withFields } from '../../src/endpoints/google-contacts/fields.ts';
import { uidOf } from '../../src/endpoints/google-contacts/identity.ts';
import { type Person, photoUrlOf } from '../../src/endpoints/google-contacts/native.ts';
import { versionOf } from '../../src/endpoints/google-contacts/versions.ts';
import { CONTACT_FIELDS } from '../../src/model/contact.ts';

const CORPUS = new URL('../../../shared/corpus/google/', import.meta.url);
const context = { labels: { nameOf: () => undefined, idOf: () => undefined }, label: undefined };

/** Persons of single answers and of listings. */
function people(): { readonly name: string; readonly person: Person }[] {
  return globSync('*/people.*.json', { cwd: CORPUS }).flatMap((name) => {
    const body: unknown = JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8'));
    const found = [body, memberOf(body, 'person'), ...((memberOf(body, 'connections') as unknown[] | undefined) ?? [])];
    const persons = found.filter((one) => String(memberOf(one, 'resourceName')).startsWith('people/'));
    return persons.map((person) => ({ name, person: person as Person }));
  });
}

if (existsSync(CORPUS)) {
  describe('recorded bodies of the People API', () => {
    const all = people();

    it('are there', () => assert.ok(all.length >= 5));

    it('are read, and writing what was read changes nothing', () => {
      for (const { name, person } of all) {
        const native = { person, photo: undefined };
        const fields = readFields(native, context);
        assert.deepEqual(withFields(native, fields, CONTACT_FIELDS, context), { native, changed: [] }, name);
        const again = withFields({ person: {}, photo: undefined }, fields, CONTACT_FIELDS, context);
        assert.deepEqual(readFields(again.native, context), fields, name);
      }
    });

    it('G145 say all there is to say of a whole contact', () => {
      const { person } = all.find(({ name }) => name.endsWith('person1_create.json')) ?? assert.fail();
      const fields = readFields({ person, photo: undefined }, context);
      assert.equal(uidOf(person), '47c21a010c6b30c8@google.com');
      assert.match(versionOf(person, context), /^#Zm4YfTizA7M= /);
      assert.deepEqual(
        fields.phones?.map(({ value, type }) => [value, type]),
        [
          ['666 12 34 90', 'mobile'],
          ['952 66 61 23', 'home'],
          ['910 12 30 00', 'other'],
        ],
      );
      assert.deepEqual(
        fields.messengers?.map(({ protocol }) => protocol),
        ['googletalk', 'jabber'],
      );
      assert.deepEqual([fields.birthday, fields.dates?.[0]?.value], ['1999-11-03', '2023-02-24']);
    });

    it('G168 tell a picture somebody gave from the one Google draws', () => {
      const urlIn = (word: string) => all.filter(({ name }) => name.includes(word)).map(({ person }) => photoUrlOf(person));
      assert.ok(urlIn('photo_update').every((url) => url?.startsWith('https://')));
      assert.ok(urlIn('photo_delete').every((url) => url === undefined));
    });
  });
}
