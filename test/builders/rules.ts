/** builders/rules — the defaults of the configuration as rules, with what a test changes. */
import type { Rules } from '../../src/model/pair.ts';

const LEAST = { fields: new Set(['schedule', 'status', 'availability']), title: 'Busy' };

/** `show: busy`. */
export const BUSY: Rules['carry'] = { left: LEAST, right: LEAST };

export function someRules(wishes: Partial<Rules> = {}): Rules {
  return {
    mode: 'two-way',
    supplement: false,
    carry: { left: {}, right: {} },
    conflicts: { strategy: 'last-writer-wins', prefer: 'right', fields: {}, deleteVsEdit: 'edit' },
    guard: { maxDeletes: 10, maxDeletePercent: 5 },
    deletes: 'propagate',
    deletesIn: {},
    moves: { left: 'accept', right: 'accept' },
    attendees: 'none',
    window: { from: Date.parse('2020-01-01'), to: Date.parse('2030-01-01') },
    zone: 'Europe/Berlin',
    ...wishes,
  };
}
