/** Of the stories in which something is taken back every seventh, in turns from the command line and on the dashboard, with a process that dies. */
import { crashShares } from './crash-shares.ts';
import { TAKEN_BACK } from './crashes.ts';

crashShares(
  TAKEN_BACK.filter((_, index) => index % 7 === 5),
  { every: 60, from: 12 },
);
