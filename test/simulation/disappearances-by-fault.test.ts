/** Servers that refuse, fail, fall silent, or let somebody else answer. */
import { FAULTS } from './vanishing-faults.ts';
import { disappearances } from './vanishing-tests.ts';

disappearances(FAULTS);
