/** Random histories of copies in the shape of templates. */
import { histories } from './histories.ts';

histories('shaped', { from: 1, count: 40 });
