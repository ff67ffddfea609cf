/** endpoints/codec — the shape of a mapping: a table of field codecs, reader beside writer, complete by type. */

/**
 * `read` takes the native form and gives the neutral value (undefined: empty). `write` changes a draft of what the server
 * already has; what it does not understand stays as it was. Both are pure but for the draft.
 */
export interface Codec<Native, Value, Context> {
  read(native: Native, context: Context): Value;
  write(draft: Native, value: Value, context: Context): void;
}

/** A new field stops the type check until every table has an answer for it. */
export type Codecs<Native, Fields, Context> = {
  readonly [Name in keyof Fields]-?: Codec<Native, Fields[Name], Context> | 'unsupported';
};
