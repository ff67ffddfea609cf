/** Random histories over the real adapters and the playground's servers: DAV on the left, Google on the right. */
import { histories } from './histories.ts';

histories('mirrored', { from: 1, count: 35 });
