/** cli/migrate-words — what a copy lacks, in words: of a field, and of what only its own server has a name for. */
import type { Language } from '../locales/dashboard/speech.ts';
import { SPEECH } from '../locales/dashboard/speech.ts';
import type { Say } from '../locales/phrases/saying.ts';
import type { Lost } from '../store/migration-report.ts';

const WHAT: Readonly<Record<string, string>> = {
  missing: 'not carried over',
  less: 'carried over in part',
  changed: 'says something else there',
  added: 'said there, and not here',
};

const WHY: Readonly<Record<string, string>> = {
  setting: 'so you have set it',
  field: 'there is no place for it',
  server: 'so its server holds it',
  there: 'as it was there before',
};

/** `Guests: not carried over (so you have set it)`. */
export function lostIn({ field, what, why }: Lost, language: Language, say: Say): string {
  const { fields } = SPEECH[language].terms;
  const name = fields[field === 'occurrences' ? 'state' : field] ?? field;
  return `${name}: ${say(WHAT[what] ?? what)} (${say(WHY[why] ?? why)})`;
}

/** What iCalendar, vCard and Google call it, and what people do. */
const UNSAID: Readonly<Record<string, string>> = {
  ATTACH: 'attachments',
  attachments: 'attachments',
  CONFERENCE: 'the link of a video call',
  'X-GOOGLE-CONFERENCE': 'the link of a video call',
  conferenceData: 'the link of a video call',
  VALARM: 'alarms of another kind than so many minutes before',
  ORGANIZER: 'the organiser',
  COLOR: 'a colour without a name',
  CLASS: 'a confidentiality of its own',
  PRIORITY: 'the priority',
  GEO: 'the position on a map',
  'RELATED-TO': 'what else it belongs to',
  'X-APPLE-STRUCTURED-LOCATION': 'the position on a map',
  extendedProperties: 'what other programs keep with it',
  guestsCanInviteOthers: 'what guests may do',
  guestsCanModify: 'what guests may do',
  guestsCanSeeOtherGuests: 'what guests may do',
  anyoneCanAddSelf: 'what guests may do',
  PHOTO: 'a picture that cannot be carried',
  photos: 'a picture that cannot be carried',
  BDAY: 'a birthday that is no whole date',
  birthdays: 'a birthday that is no whole date',
  NICKNAME: 'further nicknames',
  nicknames: 'further nicknames',
  organizations: 'further companies',
  occupations: 'the occupation',
  ROLE: 'the occupation',
  userDefined: 'fields of your own',
  'X-ABLABEL': 'labels of your own',
  KEY: 'keys',
  LOGO: 'a logo',
  SOUND: 'a sound',
};

export function unsaidIn(name: string, say: Say): string {
  const known = UNSAID[name];
  const words = known === undefined ? say(`"${name}", which only other programs know`) : say(known);
  return `${words}: ${say('not carried over')}`;
}
