/** Random histories over two address books in memory, one of which is like Google's: no names of our own, lists that lag (G139, G152). */
import { histories } from './histories.ts';

histories('contacts', { from: 1, count: 150 });

// Each of these broke a promise once: pictures when an answer was lost, labels that were taken off.
for (const seed of [949, 1060, 1206, 3996, 4188, 5730, 9018, 9324]) histories('contacts', { from: seed, count: 1 });
