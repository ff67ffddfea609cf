/** playground/google/people/options — what a test may set about this Google's contacts, and the facts left open (U). */

/** Facts no source settles. Each name says what this Google does when it is set. */
export interface PeopleUnsettled {
  /** G135: an incremental call starts the seven days of the sync token anew. */
  readonly syncTokenExtends: boolean;
  /** G138: how a delta tells that two contacts were merged: the lost name as deleted, as a former name of the other, or both. */
  readonly mergedContact: 'tombstone' | 'previous-name' | 'both';
  /** G147: `updateContact` refuses the `person.etag` of a listing, though nothing changed. */
  readonly listEtagRejected: boolean;
  /** G154: what becomes of the sound contacts of a batch when one of them is refused. */
  readonly batchFailure: 'nothing' | 'others-applied';
  /** G157: the status of the refusal when the account is full. */
  readonly fullAccountStatus: 400 | 429;
  /** G159: of a name written both as a whole and in parts, the whole counts and the parts are made from it. */
  readonly unstructuredNameWins: boolean;
  /** G167: the values of a field are read in another order than they were written in. */
  readonly valuesReordered: boolean;
  /** G168: a photo is stored as other bytes than were given. */
  readonly photoReencoded: boolean;
  /** G168: a new photo moves the contact's ETag and update time. In a recorded exchange it moves neither. */
  readonly photoMovesVersion: boolean;
}

export const PEOPLE_UNSETTLED: PeopleUnsettled = {
  syncTokenExtends: false,
  mergedContact: 'tombstone',
  listEtagRejected: false,
  batchFailure: 'nothing',
  fullAccountStatus: 429,
  unstructuredNameWins: false,
  valuesReordered: false,
  photoReencoded: false,
  photoMovesVersion: false,
};

/** Units each account may spend (G156): in any sliding minute, but `dailyWrites` in any sliding day. */
export interface PeopleQuota {
  readonly criticalReads?: number;
  readonly criticalWrites?: number;
  readonly writes?: number;
  readonly dailyWrites?: number;
  /** First pages of full listings that ask for a sync token (G136). */
  readonly fullSyncs?: number;
}

export interface PeopleOptions {
  /** How long a write stays out of listings, in milliseconds (G139). Default 0; each account's back door may change it. */
  readonly propagationDelay?: number;
  /** How long a sync token lives, in milliseconds (G135). Default 7 days. */
  readonly syncTokenLifetime?: number;
  /** Contacts an account may hold, those in the trash included (G153, G157). Default 25,000. */
  readonly contactLimit?: number;
  /** Bytes all contacts of an account may take up, without photos (G157). Default 20 MB. */
  readonly byteLimit?: number;
  /** Off unless given. */
  readonly quota?: PeopleQuota;
  /** G155: mutations that overlap for one account are counted in any case; `refused` also turns the later one away. */
  readonly overlap?: 'allowed' | 'refused';
}
