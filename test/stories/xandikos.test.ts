/** The stories of a real Xandikos, where it is installed. */
import { startXandikos } from '../servers/xandikos.ts';
import { realContactsStory } from './contacts-real-servers.ts';
import { realServerStory } from './real-servers.ts';

realServerStory('Xandikos', startXandikos);
realContactsStory('Xandikos', startXandikos, '../contacts/kunden/');
