/** Random histories over two collections in memory. */
import { histories } from './histories.ts';

histories('memory', { from: 1, count: 350 });
