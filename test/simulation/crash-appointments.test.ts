/** Stories of appointments, told again and again with a process that dies somewhere. */
import { crashShares } from './crash-shares.ts';
import { KEPT_IN_STEP } from './crashes.ts';

crashShares(
  KEPT_IN_STEP.filter((one) => one.kind === 'event'),
  { every: 30, from: 2 },
);
