/** google/sign-in-troubles — what can go wrong while signing in through the browser: each its own sentence, and what to do next. */
import { type ErrorCode, SyncError } from '../../model/errors.ts';
import { SignInRefused, type SignInTrouble } from '../../model/sign-in.ts';

/** What the sentences need to know. */
export interface Setting {
  /** Where Google is to lead the browser. */
  readonly redirect: string;
  /** `twinbook connect salon-anna` */
  readonly command: string;
  /** The configured account. */
  readonly account: string;
}

interface Trouble {
  readonly code: ErrorCode;
  readonly says: string;
  hint(setting: Setting): string;
}

const again = ({ command }: Setting): string => `run "${command}" again`;

const TROUBLES: Readonly<Record<SignInTrouble, Trouble>> = {
  // What Google says, on its page or in its answer.
  declined: {
    code: 'AUTH_LOST',
    says: 'the sign-in was declined on Google\'s page ("Cancel")',
    hint: (at) => `Nothing was changed. If that was not meant, ${again(at)} and choose "Continue".`,
  },
  access_denied: {
    code: 'AUTH_LOST',
    says: 'Google did not let the account in (access_denied)',
    hint: (at) =>
      `The consent screen is in "Testing" and ${at.account} is not among its test users. In the Google Cloud console, under "Audience", add the account, or publish the app ("In production"); then ${again(at)}.`,
  },
  redirect_uri_mismatch: {
    code: 'CONFIG',
    says: 'Google does not know the address it should lead back to (redirect_uri_mismatch)',
    hint: (at) =>
      `In the Google Cloud console, open the client and add exactly ${at.redirect} to its "Authorized redirect URIs" – or make a client of the type "Desktop app", which needs no such list. Wait five minutes, then ${again(at)}.`,
  },
  invalid_client: {
    code: 'CONFIG',
    says: 'Google does not know this client (invalid_client)',
    hint: (at) =>
      `Copy google.client_id from the Google Cloud console again; it ends with .apps.googleusercontent.com. Then ${again(at)}.`,
  },
  wrong_secret: {
    code: 'CONFIG',
    says: 'the client secret is not the one of this client',
    hint: (at) => `Copy google.client_secret from the Google Cloud console again, or make a new one there; then ${again(at)}.`,
  },
  missing_secret: {
    code: 'CONFIG',
    says: 'Google wants the secret of this client as well',
    hint: (at) => `Put google.client_secret into the configuration; a "Desktop app" has one, too. Then ${again(at)}.`,
  },
  deleted_client: {
    code: 'CONFIG',
    says: 'this client was deleted in the Google Cloud console (deleted_client)',
    hint: (at) => `Make a new client of the type "Desktop app", put its id and secret into the configuration, and ${again(at)}.`,
  },
  disabled_client: {
    code: 'CONFIG',
    says: 'this client is switched off (disabled_client)',
    hint: (at) => `Switch it on in the Google Cloud console, or make a new one of the type "Desktop app"; then ${again(at)}.`,
  },
  unauthorized_client: {
    code: 'CONFIG',
    says: 'this kind of client may not sign in like this (unauthorized_client)',
    hint: (at) =>
      `In the Google Cloud console, make a client of the type "Desktop app" (or "Web application", if http.public_url is set), put its id and secret into the configuration, and ${again(at)}.`,
  },
  invalid_request: {
    code: 'CONFIG',
    says: 'Google does not take this way of signing in from this kind of client (invalid_request)',
    hint: (at) =>
      `Android, iOS, Chrome and TV clients cannot be used. In the Google Cloud console, make a client of the type "Desktop app", put its id and secret into the configuration, and ${again(at)}.`,
  },
  admin_policy_enforced: {
    code: 'AUTH_LOST',
    says: 'the Workspace administrator does not allow this application (admin_policy_enforced)',
    hint: (at) =>
      `Ask the administrator to trust the client id under "Security > API controls" in the admin console, or to set up a service account; then ${again(at)}.`,
  },
  org_internal: {
    code: 'AUTH_LOST',
    says: 'the application is open to accounts of its own organisation only (org_internal)',
    hint: (at) =>
      `${at.account} belongs to another one. In the Google Cloud console, under "Audience", choose "External" – or use a client of the account's own organisation. Then ${again(at)}.`,
  },
  disallowed_useragent: {
    code: 'AUTH_LOST',
    says: 'Google does not let anybody sign in inside another app (disallowed_useragent)',
    hint: (at) => `Open the address in a real browser such as Firefox, Chrome or Safari; if it is no longer good, ${again(at)}.`,
  },
  invalid_scope: {
    code: 'CONFIG',
    says: 'Google does not offer what was asked for (invalid_scope)',
    hint: (at) => `Check that nothing stands in for Google at google.endpoint, and ${again(at)}.`,
  },
  // What was brought back.
  code_over: {
    code: 'AUTH_LOST',
    says: 'this code has been used already, is too old, or belongs to another sign-in',
    hint: (at) => `A code is good once, for a few minutes: ${again(at)}, and bring the new address back at once.`,
  },
  stranger: {
    code: 'AUTH_LOST',
    says: 'this address belongs to another sign-in than the one that waits',
    hint: (at) => `Use only the newest address that was printed; if in doubt, ${again(at)}.`,
  },
  too_late: {
    code: 'AUTH_LOST',
    says: 'this sign-in took longer than ten minutes, or is over already',
    hint: (at) => `Please ${again(at)}.`,
  },
  way_there: {
    code: 'AUTH_LOST',
    says: 'this is the address to open, not the one to bring back',
    hint: (at) =>
      `Open it in a browser and allow access. Afterwards the browser shows an address that begins with ${at.redirect}, perhaps with an error page: copy that one, whole.`,
  },
  unreadable: {
    code: 'AUTH_LOST',
    says: 'this is not what Google leads back to',
    hint: (at) =>
      `Copy the whole address from the browser's address bar after you have allowed access; it begins with ${at.redirect} and holds "code=".`,
  },
  // What came of it.
  no_refresh_token: {
    code: 'AUTH_LOST',
    says: 'Google gave no lasting permission (no refresh token)',
    hint: (at) =>
      `Open https://myaccount.google.com/connections as ${at.account}, remove the access of this application, and ${again(at)}.`,
  },
  nothing_allowed: {
    code: 'FORBIDDEN',
    says: "none of the boxes on Google's page was ticked, so nothing may be synced",
    hint: (at) => `Please ${again(at)}, and tick every box Google shows.`,
  },
  another_account: {
    code: 'AUTH_LOST',
    says: 'another account than the configured one signed in, so nothing was kept',
    hint: (at) =>
      `Please ${again(at)}, and choose ${at.account} on Google's page (a private window helps) – or correct google.account in the configuration.`,
  },
  unknown_account: {
    code: 'AUTH_LOST',
    says: 'Google does not tell which account signed in, so nothing was kept',
    hint: (at) => `Please ${again(at)}, and tick every box Google shows.`,
  },
};

/** The error of that name. */
export function signInTrouble(name: SignInTrouble, setting: Setting): SyncError {
  const { code, says, hint } = TROUBLES[name];
  return new SignInRefused(name, code, says, hint(setting));
}

/** What a word of Google's means; a word nobody knows is told as it is. */
export function troubleInGooglesWord(word: string, setting: Setting): SyncError {
  if (/^(?:server_error|temporarily_unavailable|internal_failure)$/.test(word)) {
    return new SyncError('SERVER_FAILED', `Google has trouble of its own (${word})`, {
      hint: `Wait a little, then ${again(setting)}.`,
    });
  }
  if (Object.hasOwn(TROUBLES, word)) return signInTrouble(word as SignInTrouble, setting);
  const told = word.replaceAll(/[^\w .-]/g, '').slice(0, 60);
  return new SyncError('AUTH_LOST', `Google refused the sign-in (${told})`, {
    hint: `Look at docs/google-sign-in.md, then ${again(setting)}.`,
  });
}
