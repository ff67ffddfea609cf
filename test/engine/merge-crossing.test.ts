/** engine/merge — a field that crosses to neither side is nobody's conflict. */
import { it } from 'node:test';
import { anEvent } from '../builders/events.ts';
import { aStored, aTwin, onlyAction, planOf } from '../builders/plans.ts';
import { BUSY, someRules } from '../builders/rules.ts';

it('nobody is asked about a field that does not cross', () => {
  const planned = planOf({
    twins: [aTwin(anEvent({ title: 'Busy' }))],
    left: { found: [aStored('l-1', anEvent({ title: 'Secret' }), 'v2')] },
    right: { found: [aStored('r-1', anEvent({ title: 'Taken' }), 'v2')] },
    rules: { carry: BUSY, conflicts: { ...someRules().conflicts, strategy: 'ask' } },
  });
  onlyAction(planned, 'remember');
});
