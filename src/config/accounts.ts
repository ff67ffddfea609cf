/** config/accounts — the schema of a pair's two accounts: who signs in where. */
import { z } from 'zod';
import { davAddress, email, isPrivateHost } from './addresses.ts';
import * as check from './checks.ts';
import { checked, fromFile, issue, off, secret, text } from './parts.ts';
import type { Secret } from './secrets.ts';

const serviceAccount = z
  .strictObject({
    key_file: checked(check.path).meta({
      description: "Path of its JSON key; a relative one starts at this file's folder.",
      examples: ['/run/secrets/sa.json'],
    }),
    subject: checked(email)
      .meta({ description: 'The user it acts for; the account above when left out.', examples: ['anna@example.com'] })
      .optional(),
  })
  .meta({ description: 'Instead of a refresh token: a service account that may act for the user.' });

export const googleAccount = z
  .strictObject({
    account: checked(email).meta({ description: 'The Google account.', examples: ['anna@example.com'] }),
    refresh_token: off(
      secret(
        'Instead of `twinbook connect`, which keeps one sealed.',
        fromFile('/run/secrets/anna_google'),
        check.refreshToken,
      ).optional(),
    ),
    service_account: off(serviceAccount.optional()),
  })
  .check((context) => {
    if (context.value.refresh_token === undefined || context.value.service_account === undefined) return;
    const complaint = { says: 'cannot be used together with refresh_token', hint: 'remove one of the two' };
    context.issues.push(issue(complaint, context.value, ['service_account']));
  })
  .meta({ description: 'The Google side.' });

export const davAccount = z
  .strictObject({
    url: checked(davAddress).meta({
      description: "The server's address; the calendars are found from there.",
      examples: ['https://cloud.example.com/remote.php/dav/'],
    }),
    username: text('The user there.', 'anna').optional(),
    password: secret('The password; better an app password.', fromFile('/run/secrets/anna_dav')).optional(),
    token: off(secret('Instead of username and password: a bearer token.', fromFile('/run/secrets/anna_dav_token')).optional()),
    allow_private: off(
      z
        .boolean()
        .default(false)
        .meta({ description: 'Allows a server on this machine or the local network.', examples: [true] }),
    ),
  })
  .check((context) => {
    const dav = context.value;
    for (const { path, ...complaint } of [...signIn(dav), ...reach(dav)]) context.issues.push(issue(complaint, dav, path));
  })
  .meta({ description: 'The CalDAV and CardDAV side.' });

interface DavAccount {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: Secret | undefined;
  readonly token?: Secret | undefined;
  readonly allow_private: boolean;
}

type Misfit = check.Complaint & { readonly path: readonly string[] };

/** A token alone, or a user with a password. */
function signIn({ username, password, token }: DavAccount): Misfit[] {
  if (token !== undefined) {
    if (username === undefined && password === undefined) return [];
    return [{ path: ['token'], says: 'cannot be used together with username and password', hint: 'remove one of the two' }];
  }
  if (username !== undefined && password !== undefined) return [];
  if (username !== undefined)
    return [{ path: ['password'], says: 'is missing', hint: 'add the password of that user, or use token instead' }];
  if (password !== undefined) return [{ path: ['username'], says: 'is missing', hint: 'add the user the password belongs to' }];
  const lacks = ['username', 'password', 'token'];
  return [{ path: [], says: 'has no way to sign in', hint: 'add username and password, or token', lacks }];
}

function reach(dav: DavAccount): Misfit[] {
  if (dav.allow_private || !isPrivateHost(dav.url)) return [];
  const hint = 'add "allow_private: true" below it if that is intended';
  return [{ path: ['url'], says: 'is on this machine or the local network', hint }];
}
