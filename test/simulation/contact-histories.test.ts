/** Random histories over two address books in memory, one of which is like Google's: no names of our own, lists that lag (G139, G152). */
import { histories } from './histories.ts';

histories('contacts', { from: 1, count: 150 });
