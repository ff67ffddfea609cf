/** calls/headings — what telephone services call the parts of a note, in English, German and Swedish. Pure. */

export type Part = 'id' | 'name' | 'given' | 'family' | 'number' | 'day' | 'time' | 'concern';

const SPELLINGS: Readonly<Record<Part, string>> = {
  id: 'id callid call_id uuid anrufid anruf_id samtalsid samtals_id',
  name: 'name fullname full_name caller callername caller_name contact anrufer anrufername kontakt kunde namn uppringare kund',
  given: 'given givenname given_name firstname first_name vorname förnamn',
  family: 'family familyname family_name lastname last_name surname nachname familienname efternamn',
  number:
    'number phone phonenumber phone_number telephone tel callerid caller_id callernumber caller_number from nummer telefon telefonnummer telefonnr rufnummer anrufernummer mobil handy mobilnummer',
  day: 'date day datum tag dag anrufdatum',
  time: 'time datetime date_time timestamp at calledat called_at startedat started_at zeit uhrzeit zeitpunkt anrufzeit tid tidpunkt klockslag',
  concern:
    'concern message note notes subject reason text summary transcript comment anliegen nachricht notiz betreff grund bemerkung zusammenfassung ärende meddelande anteckning sammanfattning kommentar',
};

const PARTS: ReadonlyMap<string, Part> = new Map(
  Object.entries(SPELLINGS).flatMap(([part, words]) => words.split(' ').map((word) => [keyOf(word), part as Part])),
);

/** Which part a column or a key means; undefined: none of ours, left aside. */
export function partOf(heading: string): Part | undefined {
  return PARTS.get(keyOf(heading));
}

/** Case, blanks, dashes and dots do not matter. */
function keyOf(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
