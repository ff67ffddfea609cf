/** cli/calls-standing — how the calls of a pair stand, in numbers and sentences that name nobody. */
import { type AppPair, attentionTo, type CallsStanding } from '../app.ts';

export interface CallsDocument {
  /** Calls that are not written down yet. */
  readonly waiting: number;
  /** Files that are still to be taken. */
  readonly files: number;
  readonly failed_files: number;
  /** How much of it a person must look at. */
  readonly attention: number;
  readonly reasons: readonly { readonly why: string; readonly calls: number }[];
  /** What is wrong with the folder, or keeps all its files waiting. */
  readonly folder?: string;
}

/** undefined: it has no telephone service. @throws STORE */
export async function callsDocument({ calls }: Pick<AppPair, 'calls'>): Promise<CallsDocument | undefined> {
  const standing = await calls?.standing();
  return standing && documentOf(standing);
}

export function documentOf(standing: CallsStanding): CallsDocument {
  const { calls, unopened, waiting, failed, skip, trouble } = standing;
  const counts = new Map<string, number>();
  const count = (why: string | undefined, some: number): void => {
    if (why !== undefined && some > 0) counts.set(why, (counts.get(why) ?? 0) + some);
  };
  for (const { why } of calls) count(skip ?? why, 1);
  count('it was sealed with another key', unopened);
  const folder = trouble ?? (waiting > 0 ? skip : undefined);
  return {
    ...{ waiting: calls.length + unopened, files: waiting, failed_files: failed, attention: attentionTo(standing) },
    reasons: [...counts].map(([why, some]) => ({ why, calls: some })),
    ...(folder === undefined ? {} : { folder }),
  };
}

/** For the owner; none where nothing is to be done. */
export function callSentences(standing: CallsDocument): string[] {
  const { reasons } = standing;
  return [
    ...reasons.map(({ why, calls }) => `calls that are not written down: ${calls}; ${why}`),
    ...fileSentences(standing),
    ...(reasons.length > 0 ? ['see "twinbook calls"'] : []),
  ];
}

/** Of the folder alone. */
export function fileSentences({ folder, files, failed_files: failed }: CallsDocument): string[] {
  return [
    ...(folder === undefined ? [] : [files === 0 ? folder : `files of calls that wait: ${files}; ${folder}`]),
    ...(failed === 0
      ? []
      : [`files of calls that are wrong: ${failed}; in the folder "failed" a text beside each says what to do`]),
  ];
}
