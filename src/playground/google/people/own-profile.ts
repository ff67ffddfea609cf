/** playground/google/people/own-profile — `people/me`: the account itself, for those who may see it (G172). */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { PeopleCall } from './call.ts';
import { insufficientScopes } from './errors.ts';
import { personEtag } from './etags.ts';
import { PROFILE_SCOPES } from './methods.ts';
import { renderName } from './names.ts';
import type { View } from './render.ts';

/** The account's profile. @throws Refusal 403 for a caller that may only see contacts */
export function renderOwn({ account, scopes }: PeopleCall, { mask, sources }: View): JsonObject {
  if (!scopes.some((scope) => PROFILE_SCOPES.includes(scope))) throw insufficientScopes('GetPerson');
  const digest = createHash('sha256').update(account.email).digest();
  const id = `1${digest.readBigUInt64BE().toString().padStart(20, '0')}`;
  const source = { type: 'PROFILE', id };
  const metadata = { primary: true, source };
  const name = { metadata, ...renderName({ givenName: account.displayName ?? account.email }) };
  const email = { metadata: { ...metadata, verified: true }, value: account.email };
  return {
    resourceName: `people/${id}`,
    etag: personEtag(`#${digest.subarray(0, 8).toString('base64')}`, mask, sources),
    metadata: mask.has('metadata') ? { sources: [source], objectType: 'PERSON' } : undefined,
    names: mask.has('names') ? [name] : undefined,
    emailAddresses: mask.has('emailAddresses') ? [email] : undefined,
  };
}
