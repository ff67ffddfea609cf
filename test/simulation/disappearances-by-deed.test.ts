/** What people, admins and backups do to a whole collection. */
import { DEEDS } from './vanishing-deeds.ts';
import { disappearances } from './vanishing-tests.ts';

disappearances(DEEDS);
