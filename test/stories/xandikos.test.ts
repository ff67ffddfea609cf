/** The story of a real Xandikos, where it is installed. */
import { startXandikos } from '../servers/xandikos.ts';
import { realServerStory } from './real-servers.ts';

realServerStory('Xandikos', startXandikos);
