/** Random histories of clients over the real adapters and the playground's servers: a Google account or a label of it, and an address book. */
import { histories } from './histories.ts';

histories('address-books', { from: 1, count: 10 });
