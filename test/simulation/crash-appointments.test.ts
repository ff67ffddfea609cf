/** Stories of appointments, told again and again with a process that dies somewhere. */
import { crashShares } from './crash-shares.ts';

crashShares('event', { every: 30, from: 2 });
