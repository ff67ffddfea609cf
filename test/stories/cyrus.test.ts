/** The story of a real Cyrus, where it is installed. */
import { startCyrus } from '../servers/cyrus.ts';
import { realServerStory } from './real-servers.ts';

realServerStory('Cyrus', () => startCyrus());
