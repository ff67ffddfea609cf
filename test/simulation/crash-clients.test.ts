/** Stories of clients, told again and again with a process that dies somewhere. */
import { crashShares } from './crash-shares.ts';

crashShares('contact', { every: 30, from: 3 });
