/** The story of a real Radicale, where it is installed. */
import { startRadicale } from '../servers/radicale.ts';
import { realServerStory } from './real-servers.ts';

realServerStory('Radicale', startRadicale);
