/** engine/contact-rules — the entries of two people's cards are merged each for itself, and two cards of one person are known. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creationOf } from '../../src/engine/creations.ts';
import { underWay } from '../../src/engine/intent.ts';
import type { Contact, ContactFields, Phone } from '../../src/model/contact.ts';
import type { Access } from '../../src/model/item.ts';
import { contactPlan, contactTwin, kind, mergedContacts, storedContact } from '../builders/contact-plans.ts';
import { aContact } from '../builders/contacts.ts';
import { digest, kind as events } from '../builders/plans.ts';

const phones = (...values: (string | Phone)[]): Contact =>
  aContact({ phones: values.map((value, index) => entry(value, index === 0)) });
const entry = (value: string | Phone, preferred: boolean): Phone =>
  typeof value === 'string' ? { value, ...(preferred && { preferred }) } : value;
const numbers = ({ phones }: ContactFields): string[] => (phones ?? []).map(({ value }) => value);

describe('a list of phone numbers', () => {
  const before = phones('030 1', '030 2');

  it('keeps both of two numbers that were added on two sides', () => {
    const { left, right } = mergedContacts(before, phones('030 1', '030 2', '0170 3'), phones('030 1', '030 2', '0170 4'));
    assert.deepEqual(numbers(left), ['030 1', '030 2', '0170 3', '0170 4']);
    assert.deepEqual(numbers(right), ['030 1', '030 2', '0170 4', '0170 3']);
  });

  it('loses a number that was removed on one side, in the order of its side', () => {
    const { left, right } = mergedContacts(before, phones('030 2'), before);
    assert.deepEqual([numbers(left), numbers(right)], [['030 2'], ['030 2']]);
  });

  it('keeps a number that one side removed and the other edited, and puts it back', () => {
    const edited = phones('030 1', { value: '030 2', type: 'work' });
    const { left, right } = mergedContacts(before, phones('030 1'), edited);
    assert.deepEqual([left.phones, numbers(right)], [edited.fields.phones, ['030 1', '030 2']]);
  });

  it('takes a number for the same however it is written, and each side keeps its spelling', () => {
    const left = phones({ value: '+49 (30) 1234-567', preferred: true, type: 'home' });
    const past = contactTwin(phones('+49 (30) 1234-567'), phones('030 1234567'));
    const planned = contactPlan({
      twins: [past],
      left: [storedContact('l-1', left, 'v2')],
      right: [storedContact('r-1', phones('030 1234567'))],
    });
    const [action] = planned.actions;
    assert.deepEqual(action?.op === 'update' && action.writes.map(({ side, item }) => [side, item.fields.phones]), [
      ['right', [{ value: '030 1234567', type: 'home', preferred: true }]],
    ]);
  });

  it('written otherwise on one side is no write to the other', () => {
    const { op } = mergedContacts(phones('030 1234567'), phones('+49 30 1234567'), phones('030 1234567'));
    assert.equal(op, 'remember');
  });

  it('loses a number that was removed on one side, though the other wrote it otherwise', () => {
    const left = phones('030 1234567');
    const { right } = mergedContacts(phones('030 1234567', '030 7654321'), left, phones('030 1234567', '+49 30 7654321'));
    assert.deepEqual(numbers(right), ['030 1234567']);
  });

  it('may hold the same number twice, in any order', () => {
    const [home, work] = [
      { value: '030 1', type: 'home' },
      { value: '030 1', type: 'work', preferred: true },
    ] as const;
    const left = phones(home, work, '030 2');
    const { right, clashes } = mergedContacts(phones(home, work), left, phones(work, home, '030 3'));
    assert.deepEqual([numbers(right), clashes], [['030 1', '030 1', '030 3', '030 2'], []]);
  });

  it('has one preferred number, that of the side that chose anew', () => {
    const chosen = phones({ value: '030 1' }, { value: '030 2', preferred: true });
    const { right } = mergedContacts(before, chosen, phones('030 1', '030 2', '030 3'));
    assert.deepEqual(
      right.phones?.map(({ preferred }) => preferred),
      [undefined, true, undefined],
    );
  });

  it('prefers the first that is left when the preferred one was removed', () => {
    const { left } = mergedContacts(before, phones('030 1', '030 2', '030 3'), aContact({ phones: [{ value: '030 2' }] }));
    assert.deepEqual(left.phones, [{ value: '030 2', preferred: true }, { value: '030 3' }]);
  });

  it('settles by the rules what both sides made of the same number, and tells it as a clash', () => {
    const [left, right] = [
      phones({ value: '030 1', type: 'home', preferred: true }, '030 2'),
      phones({ value: '030 1', type: 'work', preferred: true }, '030 2'),
    ];
    const conflicts = { strategy: 'per-field', prefer: 'right', fields: { phones: 'left' }, deleteVsEdit: 'edit' } as const;
    const result = mergedContacts(before, left, right, { conflicts });
    assert.deepEqual(
      [result.right.phones?.[0]?.type, result.left.phones?.[0]?.type, result.clashes],
      ['home', 'home', ['phones']],
    );
    const asked = mergedContacts(before, left, right, { conflicts: { ...conflicts, strategy: 'ask' } });
    assert.deepEqual([asked.op, asked.parked], ['park', ['phones']]);
  });

  it('may hold the same number twice', () => {
    const twice = phones({ value: '030 1', type: 'home', preferred: true }, { value: '030 1', type: 'work' });
    const { right, op } = mergedContacts(twice, twice, twice);
    assert.deepEqual([right.phones?.length, op], [2, 'remember']);
    const more = phones(...(twice.fields.phones ?? []), '030 2');
    assert.deepEqual(numbers(mergedContacts(twice, more, twice).right), ['030 1', '030 1', '030 2']);
  });
});

describe('which number is preferred', () => {
  const preferring = (chosen: number, ...values: string[]): Contact =>
    aContact({ phones: values.map((value, index) => ({ value, ...(index === chosen && { preferred: true as const }) })) });
  const chosenIn = ({ phones }: ContactFields): string[] =>
    (phones ?? []).flatMap(({ value, preferred }) => (preferred ? [value] : []));
  const before = preferring(0, '030 1', '030 2', '030 3');

  it('is settled once for both sides when each chose another one', () => {
    const conflicts = { strategy: 'per-field', prefer: 'right', fields: { phones: 'left' }, deleteVsEdit: 'edit' } as const;
    const result = mergedContacts(before, preferring(1, '030 1', '030 2', '030 3'), preferring(2, '030 1', '030 2', '030 3'), {
      conflicts,
    });
    assert.deepEqual([chosenIn(result.left), chosenIn(result.right), result.clashes], [['030 2'], ['030 2'], ['phones']]);
  });

  it('is the choice of one side, though the other edited an entry meanwhile', () => {
    const edited = aContact({
      phones: [{ value: '030 1', type: 'work', preferred: true }, { value: '030 2' }, { value: '030 3' }],
    });
    const result = mergedContacts(before, preferring(2, '030 1', '030 2', '030 3'), edited);
    assert.deepEqual([chosenIn(result.left), chosenIn(result.right)], [['030 3'], ['030 3']]);
    assert.deepEqual([result.left.phones?.[0]?.type, result.clashes], ['work', []]);
  });

  it('does not save a number that one side removed while the other only preferred another one', () => {
    const result = mergedContacts(before, preferring(0, '030 2', '030 3'), preferring(1, '030 1', '030 2', '030 3'));
    assert.deepEqual([numbers(result.right), chosenIn(result.right)], [['030 2', '030 3'], ['030 2']]);
  });
});

describe('a number whose writing nobody heard of', () => {
  it('goes when it is removed, though the two sides prefer different ones and somebody added another', () => {
    const card = (chosen: string, ...entries: Phone[]): Contact =>
      aContact({ phones: entries.map((one) => ({ ...one, ...(one.value === chosen && { preferred: true as const }) })) });
    const [one, two, three] = [{ value: '030 1' }, { value: '030 2' }, { value: '030 3' }] as const;
    const past = contactTwin(card('030 1', one, two), card('030 2', one, two));
    const relabelled: Phone = { ...two, type: 'work' };
    const [update] = contactPlan({
      twins: [past],
      left: [storedContact('l-1', card('030 1', one, two))],
      right: [storedContact('r-1', card('030 2', one, relabelled), 'v2')],
    }).actions;
    assert.ok(update?.op === 'update');
    const facts = { kind, digest, foresee: { left: (item: Contact) => item, right: (item: Contact) => item } };
    const { actions } = contactPlan({
      twins: [underWay(update, facts)],
      left: [storedContact('l-1', card('030 1', one, relabelled, three), 'v2')],
      right: [storedContact('r-1', card('030 1', one), 'v3')],
    });
    assert.deepEqual(
      actions.flatMap((action) =>
        action.op === 'update' ? action.writes.map(({ side, item }) => [side, numbers(item.fields)]) : [],
      ),
      [
        ['left', ['030 1', '030 3']],
        ['right', ['030 1', '030 3']],
      ],
    );
  });
});

describe('entries of other lists', () => {
  const same = (field: string, a: unknown, b: unknown): boolean => {
    const rules = kind.lists.get(field);
    return JSON.stringify(rules?.key(a)) === JSON.stringify(rules?.key(b));
  };

  it('are known by what they mean', () => {
    assert.equal(same('emails', { value: 'Anna@Example.com' }, { value: 'anna@example.com', type: 'home' }), true);
    assert.equal(same('emails', { value: 'anna@example.com' }, { value: 'anne@example.com' }), false);
    assert.equal(
      same('addresses', { street: 'Hauptstr. 1', city: 'Köln' }, { street: 'hauptstr 1', city: 'Köln', type: 'home' }),
      true,
    );
    assert.equal(same('addresses', { street: 'Hauptstr. 1' }, { street: 'Hauptstr. 2' }), false);
    assert.equal(same('urls', { value: 'HTTPS://Salon.example/' }, { value: 'https://salon.example' }), true);
    assert.equal(same('messengers', { value: 'a', protocol: 'skype' }, { value: 'a', protocol: 'jabber' }), false);
    assert.equal(same('phones', { value: '030 1 ext 5' }, { value: '030 1 ext 6' }), false);
    assert.equal(same('phones', { value: '*100#' }, { value: '* 100 #' }), true);
  });

  it('an address keeps the spelling of its side and takes the label of the other', () => {
    const ours = { street: 'hauptstr 1', preferred: true };
    assert.deepEqual(kind.lists.get('addresses')?.respelt({ street: 'Hauptstr. 1', type: 'work' }, ours), {
      street: 'hauptstr 1',
      type: 'work',
    });
  });

  it('groups are a set', () => {
    const of = (...groups: string[]): Contact => aContact({ groups });
    const { left, right } = mergedContacts(of('A', 'B'), of('A', 'C'), of('A', 'B', 'D'));
    assert.deepEqual(
      [left.groups, right.groups],
      [
        ['A', 'C', 'D'],
        ['A', 'C', 'D'],
      ],
    );
  });
});

describe('two cards of one person', () => {
  const maria = aContact({ phones: [{ value: '0170 1234567', preferred: true }] });
  const met = (left: readonly Contact[], right: readonly Contact[]) =>
    contactPlan({
      left: left.map((one, index) => storedContact(`l-${index + 1}`, one)),
      right: right.map((one, index) => storedContact(`r-${index + 1}`, one)),
    }).actions;

  it('are joined when the name and one phone or e-mail agree', () => {
    const other = aContact({
      name: { given: 'maria', family: 'SCHMIDT', prefix: 'Dr.' },
      phones: [{ value: '+49 170 1234567' }],
    });
    assert.deepEqual(
      met([maria], [other]).map(({ op, ...rest }) => [op, 'adopted' in rest && rest.adopted]),
      [['update', true]],
    );
  });

  it('stay two people when only the name agrees, or only the number', () => {
    const namesake = aContact({ phones: [{ value: '0170 7654321' }] });
    const family = aContact({ name: { given: 'Max', family: 'Schmidt' }, phones: [{ value: '0170 1234567' }] });
    for (const other of [namesake, family]) {
      assert.deepEqual(
        met([maria], [other]).map(({ op }) => op),
        ['create', 'create'],
      );
    }
  });

  it('are left alone and listed when there are several that could be meant', () => {
    assert.deepEqual(
      met([maria], [maria, aContact({ ...maria.fields, note: 'twice' })]).map(({ op }) => op),
      ['park', 'park', 'park'],
    );
  });

  it('are completed from each other, and nothing is overwritten', () => {
    const left = aContact({ ...maria.fields, note: 'left', birthday: '1980-05-17' });
    const right = aContact({
      ...maria.fields,
      note: 'right',
      phones: [{ value: '+491701234567', type: 'mobile', preferred: true }, { value: '030 1' }],
    });
    const [action] = met([left], [right]);
    assert.deepEqual(
      action?.op === 'update' && action.writes.map(({ side, fields, item }) => [side, [...fields], item.fields.phones?.length]),
      [
        ['left', ['phones'], 2],
        ['right', ['birthday'], 2],
      ],
    );
    assert.deepEqual(action?.op === 'update' && action.clashes, []);
    assert.equal(events.joining, 'settle');
  });

  it('a name in one piece is that of the same name in parts', () => {
    assert.equal(kind.same('name', { full: 'Foo GmbH' }, { given: 'Foo GmbH' }), true);
    assert.equal(kind.same('name', { full: 'Foo GmbH' }, { given: 'Foo' }), false);
  });
});

describe('a contact whose label was taken off', () => {
  const outside = (item: Contact): Contact => ({ ...item, outside: true });
  const maria = aContact();
  const after = (left: Contact, right: Contact | undefined, rules = {}) =>
    contactPlan({
      twins: [contactTwin(maria)],
      left: [storedContact('l-1', left, 'v2')],
      right: right === undefined ? [] : [storedContact('r-1', right, right === maria ? 'v1' : 'v2')],
      rules,
    }).actions.map(({ op, why }) => [op, why]);

  it('goes on the other side, where deletions go over', () => {
    assert.deepEqual(after(outside(maria), maria), [['delete', 'its label was taken off on the left side']]);
  });

  it('stays on the other side where deletions are restored or asked about', () => {
    for (const deletes of ['restore', 'ask']) assert.deepEqual(after(outside(maria), maria, { deletes }), []);
  });

  it('stays when the other side edited it meanwhile', () => {
    const why = 'its label was taken off on the left side, but it was edited here; it stays';
    assert.deepEqual(after(outside(maria), aContact({ note: 'edited' })), [['remember', why]]);
  });

  it('is known as the copy it is when its making was not heard of', () => {
    const [create] = contactPlan({ right: [storedContact('r-1', maria)] }).actions;
    assert.ok(create?.op === 'create');
    const facts = { kind, digest, foresee: { left: (one: Contact) => one, right: (one: Contact) => one }, time: 0 };
    const copy = outside({ ...create.item, mark: create.key.mark });
    const { actions } = contactPlan({
      creations: [creationOf(create, facts)],
      left: [storedContact('l-1', copy)],
      right: [storedContact('r-1', maria)],
    });
    assert.deepEqual(
      actions.map(({ op }) => op),
      ['delete'],
    );
  });

  it('is nobody new', () => {
    assert.deepEqual(contactPlan({ left: [storedContact('l-1', outside(maria))] }).actions, []);
  });

  it('is forgotten once the other one is gone, so that putting the label back is no deletion', () => {
    const twins = [contactTwin(maria)];
    const left = [storedContact('l-1', outside(maria), 'v2')];
    for (const deletes of ['propagate', 'restore', 'ask'] as const) {
      const { actions } = contactPlan({ twins, left, gone: ['r-1'], rules: { deletes } });
      assert.deepEqual(
        actions.map(({ op }) => op),
        ['forget'],
      );
    }
  });

  it('is not deleted from a side that may not be written', () => {
    const access: Access = { writable: false, why: 'read only' };
    assert.deepEqual(after(outside(maria), { ...maria, access }), []);
  });
});
