/** Random histories over the real adapters and the playground's servers: Google on the left, DAV on the right. */
import { histories } from './histories.ts';

histories('playground', { from: 1, count: 35 });
