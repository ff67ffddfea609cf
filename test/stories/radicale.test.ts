/** The stories of a real Radicale, where it is installed. */
import { startRadicale } from '../servers/radicale.ts';
import { realContactsStory } from './contacts-real-servers.ts';
import { realServerStory } from './real-servers.ts';

realServerStory('Radicale', startRadicale);
realContactsStory('Radicale', startRadicale);
