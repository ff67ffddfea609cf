/** playground/google/quota — requests counted in a sliding minute, and the one too many refused (G123, G124, G126). */
import { type Refusal, refusal } from './errors.ts';
import type { GoogleOptions } from './options.ts';

const MINUTE = 60_000;

export interface Quota {
  /** Counts a request at `now` (epoch milliseconds). A patch counts three times (G108). @throws Refusal 403 or 429 */
  spend(user: string, now: number, units: number): void;
}

export function createQuota(options: GoogleOptions, retryAfter: boolean): Quota {
  const { perUser = Number.POSITIVE_INFINITY, perProject = Number.POSITIVE_INFINITY, status = 403 } = options.quota ?? {};
  const project: number[] = [];
  const users = new Map<string, number[]>();
  return {
    spend(user, now, units) {
      if (options.quota === undefined) return;
      const own = users.get(user) ?? [];
      users.set(user, own);
      for (const spent of [project, own]) while ((spent[0] ?? now) <= now - MINUTE) spent.shift();
      if (own.length + units > perUser)
        throw over('userRateLimitExceeded', 'User Rate Limit Exceeded', status, wait(own, now, retryAfter));
      if (project.length + units > perProject)
        throw over('rateLimitExceeded', 'Rate Limit Exceeded', status, wait(project, now, retryAfter));
      for (let i = 0; i < units; i += 1) {
        own.push(now);
        project.push(now);
      }
    },
  };
}

function wait(spent: readonly number[], now: number, isTold: boolean): Record<string, string> {
  return isTold ? { 'retry-after': String(Math.ceil(((spent[0] ?? now) + MINUTE - now) / 1000)) } : {};
}

const over = (reason: string, message: string, status: number, headers: Record<string, string>): Refusal =>
  refusal(status, { domain: 'usageLimits', reason, message }, headers);
