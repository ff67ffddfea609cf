/** caldav/zone-names — what a TZID means: IANA names old and new, Windows names, Outlook's display names, prefixed ones (D63). */
import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';
import { isZone } from '../../model/time.ts';

/**
 * The IANA name a TZID stands for, `UTC` for all names of it; undefined when nobody knows it.
 * Takes `Europe/Berlin`, `europe/berlin`, `US/Eastern`, `W. Europe Standard Time`, `(UTC+01:00) Amsterdam, Berlin, …`,
 * `/citadel.org/20260101_1/Europe/Berlin`, `tzone://Microsoft/Utc`.
 */
export function ianaName(tzid: string): string | undefined {
  const known = KNOWN.get(tzid);
  if (known !== undefined) return known || undefined;
  const name = findName(tzid.trim().replace(/^"(.*)"$/, '$1'));
  // The names come from calendars: bounded, so that a hostile one cannot fill the memory.
  if (KNOWN.size < 2000) KNOWN.set(tzid, name ?? '');
  return name;
}

/** The name we use for a zone with several: the present IANA one. Both sides of a pair come to the same. */
export function canonicalZone(zone: string): string {
  return ianaName(zone) ?? zone;
}

const KNOWN = new Map<string, string>();

function findName(tzid: string): string | undefined {
  if (tzid === '' || tzid.length > 200) return undefined;
  if (/^(z|utc|gmt|tzone:\/\/microsoft\/utc|\(utc\) coordinated universal time|\(utc\)|\(gmt\))$/i.test(tzid)) return 'UTC';
  return named(tzid) ?? windows(tzid) ?? displayed(tzid) ?? prefixed(tzid) ?? withoutSlash(tzid);
}

function named(tzid: string): string | undefined {
  // Bare offsets and short abbreviations such as "IST" mean different things to different people.
  if (
    !/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)+$|^(?:EST5EDT|CST6CDT|MST7MDT|PST8PDT|[CEMW]ET|Japan|Singapore|Turkey|Iceland|Israel|Poland|Portugal)$/.test(
      tzid,
    )
  ) {
    return undefined;
  }
  if (!isZone(tzid)) return undefined;
  const name = new Intl.DateTimeFormat('en', { timeZone: tzid }).resolvedOptions().timeZone;
  return RENAMED[name] ?? name;
}

function windows(tzid: string): string | undefined {
  const name = findIana(tzid)[0] ?? findIana(WINDOWS_NAMES_BY_CASE.get(tzid.toLowerCase()) ?? '')[0];
  return name === undefined ? undefined : (named(name) ?? name);
}

/** `(UTC+01:00) Amsterdam, Berlin, Bern, …`: offsets and the number of cities vary over the years, the first ones hardly. */
function displayed(tzid: string): string | undefined {
  const cities = /^\((?:UTC|GMT)[^)]*\)\s*(.+)$/i.exec(tzid)?.[1] ?? tzid;
  const name = DISPLAY_NAMES.get(cities.toLowerCase().trim());
  return name === undefined ? byCities(cities) : windows(name);
}

/** `Amsterdam, Belgrade, Berlin, …` as old Outlooks put it together: the zone of the first, if the clocks of all go alike. */
function byCities(text: string): string | undefined {
  const cities = text.split(',').map((city) => city.trim().replaceAll(' ', '_'));
  if (cities.length < 2) return undefined;
  const [first, ...others] = cities.map((city) => Intl.supportedValuesOf('timeZone').find((zone) => zone.endsWith(`/${city}`)));
  if (first === undefined || others.some((zone) => zone === undefined || clockOf(zone) !== clockOf(first))) return undefined;
  return named(first);
}

/** How a zone is ahead of UTC, month by month over the years calendars are mostly about. */
function clockOf(zone: string): string {
  const months = Array.from({ length: 240 }, (_, month) => Date.UTC(2015, month, 15));
  return months.map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offset).join();
}

/** `/mozilla.org/20260101_1/America/Argentina/Buenos_Aires`, `/freeassociation.sourceforge.net/Europe/Berlin` */
function prefixed(tzid: string): string | undefined {
  const parts = tzid.split('/');
  for (const length of [3, 2]) {
    const name = parts.length > length ? named(parts.slice(-length).join('/')) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `Europe_Berlin`, `US-Mountain`: some programs cannot bear the slash. */
function withoutSlash(tzid: string): string | undefined {
  return named(tzid.replace(/^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|US)[_-]/, '$1/'));
}

/** Names the Unicode data keeps although the zone was renamed. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** What Outlook and Exchange show for a zone, without the offset in front, by the Windows name of the zone. */
const DISPLAY: Readonly<Record<string, string>> = {
  'Dateline Standard Time': 'International Date Line West|Eniwetok, Kwajalein',
  'UTC-11': 'Coordinated Universal Time-11',
  'Aleutian Standard Time': 'Aleutian Islands',
  'Hawaiian Standard Time': 'Hawaii',
  'Marquesas Standard Time': 'Marquesas Islands',
  'Alaskan Standard Time': 'Alaska',
  'UTC-09': 'Coordinated Universal Time-09',
  'Pacific Standard Time (Mexico)': 'Baja California|Tijuana, Baja California',
  'UTC-08': 'Coordinated Universal Time-08',
  'Pacific Standard Time': 'Pacific Time (US & Canada)|Pacific Time (US & Canada); Tijuana|Pacific Time (US and Canada)',
  'US Mountain Standard Time': 'Arizona',
  'Mountain Standard Time (Mexico)': 'Chihuahua, La Paz, Mazatlan|La Paz, Mazatlan',
  'Mountain Standard Time': 'Mountain Time (US & Canada)|Mountain Time (US and Canada)',
  'Yukon Standard Time': 'Yukon',
  'Central America Standard Time': 'Central America',
  'Central Standard Time': 'Central Time (US & Canada)|Central Time (US and Canada)',
  'Easter Island Standard Time': 'Easter Island',
  'Central Standard Time (Mexico)': 'Guadalajara, Mexico City, Monterrey|Mexico City',
  'Canada Central Standard Time': 'Saskatchewan',
  'SA Pacific Standard Time': 'Bogota, Lima, Quito, Rio Branco|Bogota, Lima, Quito',
  'Eastern Standard Time (Mexico)': 'Chetumal',
  'Eastern Standard Time': 'Eastern Time (US & Canada)|Eastern Time (US and Canada)',
  'Haiti Standard Time': 'Haiti',
  'Cuba Standard Time': 'Havana',
  'US Eastern Standard Time': 'Indiana (East)',
  'Turks And Caicos Standard Time': 'Turks and Caicos',
  'Paraguay Standard Time': 'Asuncion',
  'Atlantic Standard Time': 'Atlantic Time (Canada)',
  'Venezuela Standard Time': 'Caracas',
  'Central Brazilian Standard Time': 'Cuiaba',
  'SA Western Standard Time': 'Georgetown, La Paz, Manaus, San Juan|Caracas, La Paz',
  'Pacific SA Standard Time': 'Santiago',
  'Newfoundland Standard Time': 'Newfoundland',
  'Tocantins Standard Time': 'Araguaina',
  'E. South America Standard Time': 'Brasilia',
  'SA Eastern Standard Time': 'Cayenne, Fortaleza|Buenos Aires, Georgetown',
  'Argentina Standard Time': 'City of Buenos Aires|Buenos Aires',
  'Greenland Standard Time': 'Greenland',
  'Montevideo Standard Time': 'Montevideo',
  'Magallanes Standard Time': 'Punta Arenas',
  'Saint Pierre Standard Time': 'Saint Pierre and Miquelon',
  'Bahia Standard Time': 'Salvador',
  'UTC-02': 'Coordinated Universal Time-02|Mid-Atlantic',
  'Azores Standard Time': 'Azores',
  'Cape Verde Standard Time': 'Cabo Verde Is.|Cape Verde Is.',
  UTC: 'Coordinated Universal Time',
  'GMT Standard Time':
    'Dublin, Edinburgh, Lisbon, London|Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London|Greenwich Mean Time: Dublin, Edinburgh, Lisbon, London',
  'Greenwich Standard Time': 'Monrovia, Reykjavik|Casablanca, Monrovia',
  'Sao Tome Standard Time': 'Sao Tome',
  'Morocco Standard Time': 'Casablanca',
  'W. Europe Standard Time':
    'Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Amsterdam, Berlin, Bern, Rom, Stockholm, Wien|Amsterdam, Berlin, Bern, Rome, Stockholm|Berlin, Stockholm, Rome, Bern, Brussels, Vienna',
  'Central Europe Standard Time': 'Belgrade, Bratislava, Budapest, Ljubljana, Prague',
  'Romance Standard Time': 'Brussels, Copenhagen, Madrid, Paris|Brussels, Copenhagen, Madrid, Paris, Vilnius',
  'Central European Standard Time': 'Sarajevo, Skopje, Warsaw, Zagreb|Sarajevo, Skopje, Sofija, Warsaw, Zagreb',
  'W. Central Africa Standard Time': 'West Central Africa',
  'Jordan Standard Time': 'Amman',
  'GTB Standard Time': 'Athens, Bucharest|Athens, Bucharest, Istanbul|Athens, Istanbul, Minsk',
  'Middle East Standard Time': 'Beirut',
  'Egypt Standard Time': 'Cairo',
  'E. Europe Standard Time': 'Chisinau|E. Europe',
  'Syria Standard Time': 'Damascus',
  'West Bank Standard Time': 'Gaza, Hebron',
  'South Africa Standard Time': 'Harare, Pretoria',
  'FLE Standard Time': 'Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius|Helsinki, Riga, Tallinn',
  'Israel Standard Time': 'Jerusalem|Jerusalem, Tel Aviv',
  'South Sudan Standard Time': 'Juba',
  'Kaliningrad Standard Time': 'Kaliningrad',
  'Sudan Standard Time': 'Khartoum',
  'Libya Standard Time': 'Tripoli',
  'Namibia Standard Time': 'Windhoek',
  'Arabic Standard Time': 'Baghdad',
  'Turkey Standard Time': 'Istanbul',
  'Arab Standard Time': 'Kuwait, Riyadh',
  'Belarus Standard Time': 'Minsk',
  'Russian Standard Time': 'Moscow, St. Petersburg|Moscow, St. Petersburg, Volgograd',
  'E. Africa Standard Time': 'Nairobi',
  'Iran Standard Time': 'Tehran',
  'Arabian Standard Time': 'Abu Dhabi, Muscat',
  'Astrakhan Standard Time': 'Astrakhan, Ulyanovsk',
  'Azerbaijan Standard Time': 'Baku',
  'Russia Time Zone 3': 'Izhevsk, Samara',
  'Mauritius Standard Time': 'Port Louis',
  'Saratov Standard Time': 'Saratov',
  'Georgian Standard Time': 'Tbilisi',
  'Volgograd Standard Time': 'Volgograd',
  'Caucasus Standard Time': 'Yerevan',
  'Afghanistan Standard Time': 'Kabul',
  'West Asia Standard Time': 'Ashgabat, Tashkent',
  'Ekaterinburg Standard Time': 'Ekaterinburg',
  'Pakistan Standard Time': 'Islamabad, Karachi',
  'Qyzylorda Standard Time': 'Qyzylorda',
  'India Standard Time': 'Chennai, Kolkata, Mumbai, New Delhi|Calcutta, Chennai, Mumbai, New Delhi',
  'Sri Lanka Standard Time': 'Sri Jayawardenepura|Sri Jayawardenapura',
  'Nepal Standard Time': 'Kathmandu',
  'Central Asia Standard Time': 'Astana|Nur-Sultan|Astana, Dhaka',
  'Bangladesh Standard Time': 'Dhaka',
  'Omsk Standard Time': 'Omsk',
  'Myanmar Standard Time': 'Yangon (Rangoon)',
  'SE Asia Standard Time': 'Bangkok, Hanoi, Jakarta',
  'Altai Standard Time': 'Barnaul, Gorno-Altaysk',
  'W. Mongolia Standard Time': 'Hovd',
  'North Asia Standard Time': 'Krasnoyarsk',
  'N. Central Asia Standard Time': 'Novosibirsk',
  'Tomsk Standard Time': 'Tomsk',
  'China Standard Time': 'Beijing, Chongqing, Hong Kong, Urumqi',
  'North Asia East Standard Time': 'Irkutsk|Irkutsk, Ulaan Bataar',
  'Singapore Standard Time': 'Kuala Lumpur, Singapore',
  'W. Australia Standard Time': 'Perth',
  'Taipei Standard Time': 'Taipei',
  'Ulaanbaatar Standard Time': 'Ulaanbaatar',
  'Aus Central W. Standard Time': 'Eucla',
  'Transbaikal Standard Time': 'Chita',
  'Tokyo Standard Time': 'Osaka, Sapporo, Tokyo',
  'North Korea Standard Time': 'Pyongyang',
  'Korea Standard Time': 'Seoul',
  'Yakutsk Standard Time': 'Yakutsk',
  'Cen. Australia Standard Time': 'Adelaide',
  'AUS Central Standard Time': 'Darwin',
  'E. Australia Standard Time': 'Brisbane',
  'AUS Eastern Standard Time': 'Canberra, Melbourne, Sydney',
  'West Pacific Standard Time': 'Guam, Port Moresby',
  'Tasmania Standard Time': 'Hobart',
  'Vladivostok Standard Time': 'Vladivostok',
  'Lord Howe Standard Time': 'Lord Howe Island',
  'Bougainville Standard Time': 'Bougainville Island',
  'Russia Time Zone 10': 'Chokurdakh',
  'Magadan Standard Time': 'Magadan',
  'Norfolk Standard Time': 'Norfolk Island',
  'Sakhalin Standard Time': 'Sakhalin',
  'Central Pacific Standard Time': 'Solomon Is., New Caledonia|Magadan, Solomon Is., New Caledonia',
  'Russia Time Zone 11': 'Anadyr, Petropavlovsk-Kamchatsky',
  'New Zealand Standard Time': 'Auckland, Wellington',
  'UTC+12': 'Coordinated Universal Time+12',
  'Fiji Standard Time': 'Fiji|Fiji, Kamchatka, Marshall Is.',
  'Chatham Islands Standard Time': 'Chatham Islands',
  'UTC+13': 'Coordinated Universal Time+13',
  'Tonga Standard Time': "Nuku'alofa",
  'Samoa Standard Time': 'Samoa',
  'Line Islands Standard Time': 'Kiritimati Island',
};

const DISPLAY_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(DISPLAY).flatMap(([name, shown]) => shown.split('|').map((cities) => [cities.toLowerCase(), name] as const)),
);

const WINDOWS_NAMES_BY_CASE: ReadonlyMap<string, string> = new Map(
  Object.keys(DISPLAY).map((name) => [name.toLowerCase(), name]),
);
