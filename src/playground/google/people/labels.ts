/** playground/google/people/labels — the words the server puts beside types, in the account's language (G160, G161, G170). */

type Words = readonly [en: string, de: string, sv: string];
const LOCALES = ['en', 'de', 'sv'];

/** Words of `type` members, by value. A type of the user's own is shown as it is. */
const TYPES: Readonly<Record<string, Words>> = {
  home: ['Home', 'Privat', 'Hem'],
  work: ['Work', 'Geschäftlich', 'Arbete'],
  other: ['Other', 'Sonstige', 'Övrigt'],
  mobile: ['Mobile', 'Mobil', 'Mobil'],
  main: ['Main', 'Hauptnummer', 'Huvudnummer'],
  homeFax: ['Home Fax', 'Fax privat', 'Hemfax'],
  workFax: ['Work Fax', 'Fax geschäftlich', 'Arbetsfax'],
  otherFax: ['Other Fax', 'Weiteres Fax', 'Annan fax'],
  pager: ['Pager', 'Pager', 'Personsökare'],
  workMobile: ['Work Mobile', 'Mobil geschäftlich', 'Arbetsmobil'],
  workPager: ['Work Pager', 'Pager geschäftlich', 'Personsökare, arbete'],
  googleVoice: ['Google Voice', 'Google Voice', 'Google Voice'],
  blog: ['Blog', 'Blog', 'Blogg'],
  profile: ['Profile', 'Profil', 'Profil'],
  homePage: ['Home Page', 'Startseite', 'Startsida'],
  ftp: ['FTP', 'FTP', 'FTP'],
  reservations: ['Reservations', 'Reservierungen', 'Bokningar'],
  freeBusy: ['Free/Busy', 'Frei/Gebucht', 'Ledig/upptagen'],
  anniversary: ['Anniversary', 'Jahrestag', 'Årsdag'],
  school: ['School', 'Schule', 'Skola'],
  spouse: ['Spouse', 'Ehepartner', 'Make/maka'],
  child: ['Child', 'Kind', 'Barn'],
  mother: ['Mother', 'Mutter', 'Mor'],
  father: ['Father', 'Vater', 'Far'],
  parent: ['Parent', 'Elternteil', 'Förälder'],
  brother: ['Brother', 'Bruder', 'Bror'],
  sister: ['Sister', 'Schwester', 'Syster'],
  friend: ['Friend', 'Freund', 'Vän'],
  relative: ['Relative', 'Verwandter', 'Släkting'],
  domesticPartner: ['Domestic Partner', 'Lebenspartner', 'Sambo'],
  manager: ['Manager', 'Manager', 'Chef'],
  assistant: ['Assistant', 'Assistent', 'Assistent'],
  referredBy: ['Referred By', 'Empfohlen von', 'Rekommenderad av'],
  partner: ['Partner', 'Partner', 'Partner'],
  account: ['Account', 'Konto', 'Konto'],
  customer: ['Customer', 'Kunde', 'Kund'],
  loginId: ['Login ID', 'Log-in-ID', 'Inloggnings-id'],
  network: ['Network', 'Netzwerk', 'Nätverk'],
  organization: ['Organization', 'Organisation', 'Organisation'],
  male: ['Male', 'Männlich', 'Man'],
  female: ['Female', 'Weiblich', 'Kvinna'],
};

const PROTOCOLS: Readonly<Record<string, string>> = {
  aim: 'AIM',
  msn: 'Windows Live Messenger',
  yahoo: 'Yahoo',
  skype: 'Skype',
  qq: 'QQ',
  googleTalk: 'Google Talk',
  icq: 'ICQ',
  jabber: 'Jabber',
  netMeeting: 'NetMeeting',
};

/** The groups every account has, by their key (G170). */
export const SYSTEM_GROUPS: Readonly<Record<string, Words>> = {
  myContacts: ['My Contacts', 'Meine Kontakte', 'Mina kontakter'],
  starred: ['Starred', 'Markiert', 'Stjärnmärkta'],
  friends: ['Friends', 'Freunde', 'Vänner'],
  family: ['Family', 'Familie', 'Familj'],
  coworkers: ['Coworkers', 'Kollegen', 'Kollegor'],
  blocked: ['Blocked', 'Blockiert', 'Blockerade'],
  chatBuddies: ['Chat contacts', 'Chatkontakte', 'Chattkontakter'],
  all: ['All', 'Alle', 'Alla'],
};

const inLanguage = (words: Words, locale: string): string => words[Math.max(0, LOCALES.indexOf(locale.slice(0, 2)))] ?? words[0];

export const formattedType = (type: string, locale: string): string =>
  Object.hasOwn(TYPES, type) ? inLanguage(TYPES[type] as Words, locale) : type;

export const formattedProtocol = (protocol: string): string =>
  Object.hasOwn(PROTOCOLS, protocol) ? (PROTOCOLS[protocol] as string) : protocol;

export const formattedGroup = (key: string, locale: string): string =>
  Object.hasOwn(SYSTEM_GROUPS, key) ? inLanguage(SYSTEM_GROUPS[key] as Words, locale) : key;

export const isSystemGroup = (id: string): boolean => Object.hasOwn(SYSTEM_GROUPS, id);
