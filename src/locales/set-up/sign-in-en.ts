/** locales/set-up/sign-in-en — what can go wrong while signing in to Google, and what to do, in English. */
import type { SignInTrouble } from '../../model/sign-in.ts';

export const signInTroubles: Readonly<Record<SignInTrouble, string>> = {
  declined: 'You pressed “Cancel” at Google. If that was not meant, sign in again.',
  access_denied:
    'Google did not let this account in: the app is in “Testing”, and the account is not among its test users. In the console, under “Audience”, press “Publish app”. Then sign in again.',
  redirect_uri_mismatch:
    'Google does not know the address it should lead back to. Make a client of the kind “Desktop app”, which needs none, or enter the address from step 2 exactly. Wait five minutes, then sign in again.',
  invalid_client: 'Google does not know this client. Copy the client ID again in step 2.',
  wrong_secret: 'The client secret is not the one of this client. Copy it again in step 2.',
  missing_secret: 'Google wants the client secret as well. Enter it in step 2.',
  deleted_client: 'This client was deleted in the console. Make a new one and enter it in step 2.',
  disabled_client: 'This client is switched off in the console. Switch it on, or make a new one and enter it in step 2.',
  unauthorized_client: 'This kind of client cannot sign in like this. Make one of the kind “Desktop app” and enter it in step 2.',
  invalid_request: 'This kind of client cannot be used. Make one of the kind “Desktop app” and enter it in step 2.',
  admin_policy_enforced:
    'The administrator of your Google Workspace does not allow this app. Ask them to trust its client ID, then sign in again.',
  org_internal:
    'The app is open to accounts of its own organisation only. In the console, under “Audience”, choose “External”, then sign in again.',
  disallowed_useragent: 'Google lets nobody sign in inside another app. Open this page in Firefox, Chrome or Safari.',
  invalid_scope: 'Google does not offer what was asked for. Check that the interfaces of step 2 are switched on.',
  code_over: 'This address was used already, or is too old. Sign in again, and bring the new one back at once.',
  stranger: 'This address belongs to another sign-in than the one that waits. Sign in again and use the newest.',
  too_late: 'That took longer than ten minutes, or is over already. Sign in again.',
  way_there: 'This is the address to open, not the one to bring back. Open it, allow access, and copy the address you end up at.',
  unreadable: 'This is not the address Google leads back to. Copy the whole address after you have allowed access.',
  no_refresh_token:
    'Google gave no lasting permission. Remove the access of this app at myaccount.google.com/connections, then sign in again.',
  nothing_allowed: 'None of the boxes was ticked, so nothing may be looked at. Sign in again and tick every box.',
  another_account:
    'Another account signed in than the one you named. Sign in again and choose the right one, or correct its address.',
  unknown_account: 'Google does not tell which account signed in. Sign in again and tick every box.',
};
