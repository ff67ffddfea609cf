/** Random histories over two collections in memory, where moving a copy does not count. */
import { histories } from './histories.ts';

histories('reverting', { from: 1, count: 100 });
