/** engine/register — which client an appointment is of, from what cycles saw of both. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formsFor } from '../../src/engine/contact-rules.ts';
import { digester } from '../../src/engine/digest.ts';
import {
  clientsOf,
  emptyRegister,
  type Reading,
  type Register,
  type SeenItems,
  tellerIn,
  visitsOf,
  withLinks,
  withSeen,
} from '../../src/engine/register.ts';
import type { TwinId } from '../../src/model/item.ts';
import type { Twin } from '../../src/model/pair.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';

const READING: Reading = {
  forms: formsFor('DE'),
  digest: digester(new Uint8Array(32)),
  own: new Set(['anna@example.com']),
  tells: new Set(['calendar']),
};
const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00');
const visit = (description: string | undefined, title = 'Cut') => anEvent({ schedule, title, description });
const client = (given: string, ...phones: string[]) =>
  aContact({ name: { given }, phones: phones.map((value) => ({ value })), emails: undefined });
const ids = (...names: string[]): ReadonlySet<TwinId> => new Set(names as TwinId[]);

/** `items` by twin; `twins`: all there are, if there are others. */
function seen(
  register: Register,
  link: string,
  items: Readonly<Record<string, SeenItems & { readonly born?: Twin['born'] }>>,
  twins = ids(...Object.keys(items)),
  whole = false,
): Register {
  const told = Object.entries(items).map(
    ([twin, { born = 'left', left, right }]) =>
      [twin as TwinId, { born, items: { ...(left && { left }), ...(right && { right }) } }] as const,
  );
  return withSeen(register, link, { twins, items: new Map(told), whole }, READING);
}

const of = (register: Register, twin: string): readonly string[] => {
  const one = register.visits.find((visited) => visited.twin === twin);
  return one === undefined ? [] : clientsOf(one, register).map(({ name }) => name);
};

const MIA = seen(emptyRegister('DE'), 'contacts', { mia: { left: client('Mia', '0170 5550123') } });

describe('the register', () => {
  it('knows whose an appointment is by what either side says of it', () => {
    const left = seen(MIA, 'calendar', { cut: { left: visit('+49 170 5550123'), right: visit(undefined) } });
    const right = seen(MIA, 'calendar', { cut: { left: visit(undefined), right: visit('+49 170 5550123') } });
    assert.deepEqual([of(left, 'cut'), of(right, 'cut')], [['Mia'], ['Mia']]);
  });

  it('keeps what a side said when only the other one was seen, and forgets it when it says so no more', () => {
    const both = seen(MIA, 'calendar', { cut: { left: visit('0170 5550123'), right: visit('0170 5550123') } });
    const one = seen(both, 'calendar', { cut: { left: visit('moved') } });
    assert.deepEqual(of(one, 'cut'), ['Mia']);
    assert.deepEqual(of(seen(one, 'calendar', { cut: { right: visit('moved') } }), 'cut'), []);
  });

  it('forgets what is no twin any more, and nothing of another link or that was not seen', () => {
    const two = seen(MIA, 'calendar', { cut: { left: visit('0170 5550123') }, dye: { left: visit('0170 5550123') } });
    const later = seen(two, 'calendar', {}, ids('dye'));
    assert.deepEqual([of(later, 'cut'), of(later, 'dye')], [[], ['Mia']]);
    assert.deepEqual(of(seen(later, 'contacts', {}, ids()), 'dye'), []);
  });

  it('holds of appointments only those that say how somebody is reached, with title and times alone', () => {
    const register = seen(MIA, 'calendar', {
      cut: { left: anEvent({ schedule, title: 'Cut', description: '0170 5550123', location: 'Chair 1' }) },
      lunch: { left: visit('with nobody') },
    });
    assert.deepEqual(
      register.visits.map(({ twin }) => twin),
      ['cut'],
    );
    assert.doesNotMatch(JSON.stringify(register), /5550123|Chair/);
  });

  it('tells an appointment as the side has it where it was made', () => {
    const items = { left: visit('0170 5550123', 'Busy'), right: visit('0170 5550123', 'Cut') };
    const titleOf = (born: Twin['born']): unknown =>
      new Map(seen(MIA, 'calendar', { cut: { ...items, born } }).visits[0]?.event.fields as [string, unknown][]).get('title');
    assert.deepEqual([titleOf('left'), titleOf('right')], ['Busy', 'Cut']);
  });

  it('takes no owner for a client', () => {
    const owner = aContact({ name: { given: 'Anna' }, emails: [{ value: 'anna@example.com' }], phones: undefined });
    const register = seen(MIA, 'contacts', { anna: { left: owner } }, ids('anna', 'mia'));
    const invited = visit('anna@example.com and 0170 5550123');
    assert.deepEqual(of(seen(register, 'calendar', { cut: { left: invited } }), 'cut'), ['Mia']);
  });

  it('takes cards of one name for one client, and of two names for two', () => {
    const again = seen(MIA, 'contacts 2', { other: { left: client('MIA', '0170 5550123', '030 5550199') } });
    const one = seen(again, 'calendar', { cut: { left: visit('0170 5550123') }, dye: { left: visit('030 5550199') } });
    assert.deepEqual([of(one, 'cut'), of(one, 'dye')], [['Mia'], ['MIA']]);
    const two = seen(one, 'contacts 3', { tom: { left: client('Tom', '0170 5550123') } });
    assert.deepEqual(of(two, 'cut').toSorted(), ['Mia', 'Tom']);
    const [mia] = two.clients;
    assert.ok(mia !== undefined);
    assert.deepEqual(
      visitsOf(mia, two).map(({ visit: { twin }, isSure }) => [twin, isSure]),
      [
        ['cut', false],
        ['dye', true],
      ],
    );
  });

  it('remembers which links were seen whole, and forgets links that are no more', () => {
    const whole = seen(MIA, 'contacts', {}, ids('mia'), true);
    assert.deepEqual([MIA.whole, whole.whole], [[], ['contacts']]);
    assert.deepEqual(withLinks(whole, new Set(['calendar'])), emptyRegister('DE'));
    assert.deepEqual(withLinks(whole, new Set(['contacts'])), whole);
  });

  it('names the client of an appointment, by its twin or its UID, and nobody where it may be of two', () => {
    const register = seen(MIA, 'calendar', { cut: { left: { ...visit('0170 5550123'), uid: 'u-cut' } } });
    const uid = READING.digest('uid\nu-cut');
    const tell = tellerIn(register);
    assert.deepEqual([tell('calendar', { twin: 'cut' as TwinId }), tell('calendar', { uid })], ['Mia', 'Mia']);
    assert.deepEqual([tell('another', { uid }), tell('calendar', {})], [undefined, undefined]);
    const two = seen(register, 'contacts', { tom: { left: client('Tom', '0170 5550123') } }, ids('mia', 'tom'));
    assert.equal(tellerIn(two)('calendar', { uid }), undefined);
  });

  it('notes which appointments must tell of another client, or of one who is called otherwise', () => {
    const due = (register: Register): string[] => register.due.map(({ link, twin }) => `${link} ${twin}`);
    const both = { cut: { left: visit('0170 5550123') }, lunch: { left: visit('with nobody') } };
    const begun = seen(seen(MIA, 'calendar', both), 'silent calendar', both);
    assert.deepEqual(due(begun), ['calendar cut']);
    const settled = { ...begun, due: [] };
    assert.deepEqual(due(seen(settled, 'calendar', { cut: { left: visit('0170 5550123, later') } }, ids('cut', 'lunch'))), []);
    const renamed = seen(settled, 'contacts', { mia: { left: client('Mina', '0170 5550123') } });
    assert.deepEqual(due(renamed), ['calendar cut']);
    const gone = seen(settled, 'calendar', { cut: { left: visit('somebody else') } }, ids('cut', 'lunch'));
    assert.deepEqual([due(gone), due(seen(gone, 'calendar', {}, ids('lunch')))], [['calendar cut'], []]);
  });
});
