/** playground/dav/card-options – how a server of address books behaves: what RFC 6352 leaves open, and oddities of real ones (D73–D80). */

export type CardVersion = '3.0' | '4.0';

/** Choices the standards leave to a server of address books. */
export interface CardSettings {
  /** Versions the server says it keeps, accepts in PUT and gives when asked for (RFC 6352 §6.2.2, D73). */
  cardVersions: readonly CardVersion[];
}

/** Where real servers of address books leave the standards. */
export interface CardOddities {
  /** D73 – how the children of `supported-address-data` are called (RFC 6352, DAViCal, Xandikos), or no such property. */
  addressDataForm: 'address-data-type' | 'address-data' | 'content-type' | 'absent';
  /**
   * D73 – when a card is turned into another version: only when a report (3.0 by default, RFC 6352 §10.4) or an Accept asks for it; never
   * (Radicale, Xandikos); also on a plain GET, which then gives 3.0 with the same ETag (sabre, Cyrus); or before it is stored, always
   * to 3.0 (SOGo, DAViCal).
   */
  cardConversion: 'asked' | 'never' | 'unasked' | 'in-storage';
  /** D74 – vCard 2.1: refused with 403 or 415, stored, or rewritten half-way with a dangling CHARSET (Radicale, SOGo). */
  oldCards: 403 | 415 | 'stored' | 'half-rewritten';
  /** D75 – a card without FN: 403 valid-address-data (Cyrus), 400 (Radicale), one is made from N, or stored as it is. */
  cardWithoutName: Lacking;
  /** D75 – a card without UID: 403 valid-address-data (Cyrus), 400 (Radicale), one is made up (sabre, DAViCal), or stored as it is. */
  cardWithoutUid: Lacking;
  /** D76 – a UID used by another card of the book: 409 (Radicale), 409 in plain text, or accepted, as by all others. */
  cardUidConflict: 'no-uid-conflict' | 'text' | 'accepted';
  /** D77 – cards that stand for a group of contacts: kept, or refused as no valid address data. */
  groupCards: 'kept' | 'refused';
  /** D80 – what a write to a generated book gets, whatever its privileges say. */
  generatedBooks: 403 | 405;
  /** D31 – addressbook-query fails with 500 (DAViCal, Xandikos of bookworm). */
  cardQueryFails: boolean;
}

export type Lacking = 403 | 400 | 'generated' | 'accepted';

export const CARDS_BY_THE_BOOK: CardSettings & CardOddities = {
  cardVersions: ['3.0', '4.0'],
  addressDataForm: 'address-data-type',
  cardConversion: 'asked',
  oldCards: 403,
  cardWithoutName: 403,
  cardWithoutUid: 403,
  cardUidConflict: 'no-uid-conflict',
  groupCards: 'kept',
  generatedBooks: 403,
  cardQueryFails: false,
};
