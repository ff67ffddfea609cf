/** Servers that answer in perfect form, and not the truth. */
import { LIES } from './vanishing-lies.ts';
import { disappearances } from './vanishing-tests.ts';

disappearances(LIES);
