/** Servers that answer in perfect form, and not the truth. */
import { LIES } from './vanishing-lies.ts';
import { disappearances } from './vanishing-tests.ts';

/** What was edited meanwhile is put back on a side that only seems empty, and is there twice when that side comes to its senses. */
const REVIVED = [
  "Google's calendar lists nothing at all and denies everything",
  "Google's calendar says that everything is gone and denies it",
  "Google's contact list lists nothing at all and denies everything",
  "Google's contact list says that everything is gone and denies it",
];

disappearances(LIES, REVIVED);
