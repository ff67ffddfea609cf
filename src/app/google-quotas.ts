/**
 * app/google-quotas — what each Google user, and each project, may still ask within a minute: counted over all pairs, and all workers.
 *
 * Google counts by user and project, whatever sign-in a request comes with: two pairs of one account may have one each.
 */
import type { ConfiguredPair } from '../config/config.ts';
import {
  type Book,
  createBookedQuota,
  createQuota,
  createQuotas,
  PROJECT_PER_MINUTE,
  type Quota,
  type Quotas,
  type Wait,
} from '../endpoints/google/quota.ts';

export interface GoogleQuotas {
  /** What the user of a pair may ask, in the project whose client signs it in. */
  of(pair: ConfiguredPair, clientId: string | undefined): Quotas;
}

export function googleQuotas(given: {
  readonly now: () => number;
  readonly wait: Wait;
  /** Units a minute of everything that is counted, instead of half of what Google allows. */
  readonly perMinute: number | undefined;
  /** Where several workers share a database they all count there. */
  readonly book?: Book | undefined;
}): GoogleQuotas {
  const { book } = given;
  const open = (name: string, perMinute: number): Quota =>
    book === undefined ? createQuota({ ...given, perMinute }) : createBookedQuota({ ...given, name, perMinute, book });
  const users = new Map<string, Quotas>();
  const projects = new Map<string, Quota>();
  return {
    of({ google: { account, serviceAccount } }, clientId) {
      const project = serviceAccount === undefined ? projectOf(clientId) : domainOf(serviceAccount.clientEmail);
      const ofProject = projects.get(project) ?? open(`project ${project}`, given.perMinute ?? PROJECT_PER_MINUTE);
      projects.set(project, ofProject);
      const user = JSON.stringify([project, account.toLowerCase()]);
      const ofUser =
        users.get(user) ??
        createQuotas({ ...given, project: ofProject, open: (counted, perMinute) => open(`user ${user} ${counted}`, perMinute) });
      users.set(user, ofUser);
      return ofUser;
    },
  };
}

/** A client id begins with its project's number: `123456789-abc.apps.googleusercontent.com`. */
const projectOf = (clientId = ''): string => /^\d+(?=-)/.exec(clientId)?.[0] ?? clientId;

/** A service account's address ends with its project: `robot@salon-sync.iam.gserviceaccount.com`. */
const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);
