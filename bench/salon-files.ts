/** bench/salon-files — appointments and clients as their own apps would write them, and where the bench keeps them. */
export type Kind = 'events' | 'contacts';

export const USER = { name: 'alice', password: 'secret' } as const;

/** The collection of one who takes part, on a server. */
export function paths(server: 'playground' | 'radicale', kind: Kind, lane: string): string {
  if (server === 'radicale') return `/${USER.name}/${lane}/`;
  return kind === 'events' ? `/dav/calendars/${USER.name}/${lane}/` : `/dav/addressbooks/${USER.name}/${lane}/`;
}

/** An appointment every half an hour of ten hours a day, from today on. `round`: how often it was renamed. */
export function vevent(index: number, round: number): string {
  const day = Math.floor(index / 20) % 300;
  const start = Date.now() - (Date.now() % 86_400_000) + day * 86_400_000 + (8 + (index % 20) / 2) * 3_600_000;
  const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    `UID:bench-${index}`,
    'DTSTAMP:20261101T080000Z',
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(start + 1_800_000)}`,
    `SUMMARY:Haircut ${index}${round > 0 ? ` (${round})` : ''}`,
    'DESCRIPTION:Wash\\, cut\\, dry',
    'LOCATION:Chair 2',
  ];
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bench//EN'];
  return [...head, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** A client with a phone number, an e-mail address and a note. `round`: how often something was noted. */
export function card(index: number, round: number): string {
  const lines = [
    `UID:bench-${index}`,
    `FN:Jonas Weber ${index}`,
    `N:Weber ${index};Jonas;;;`,
    `TEL;TYPE=CELL:+49 170 ${1_000_000 + index}`,
    `EMAIL;TYPE=HOME:jonas${index}@example.com`,
    `NOTE:Beard and cut${round > 0 ? ` (${round})` : ''}`,
  ];
  return ['BEGIN:VCARD', 'VERSION:3.0', 'PRODID:-//Bench//EN', ...lines, 'END:VCARD', ''].join('\r\n');
}
