/** cli/dashboard-options — the dashboard as the configuration wants it. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Config } from '../config/config.ts';
import type { Log } from '../ops/log.ts';
import type { DashboardOptions } from '../web/dashboard.ts';
import type { Desk } from '../web/desk.ts';

const DAY = 86_400_000;

export function dashboardOptions(config: Config, desk: Desk, now: () => number, log: Log): DashboardOptions {
  const { host, publicUrl, password } = config.http;
  return {
    ...{ host, publicUrl, password, desk, now, log, timezone: config.timezone },
    language: config.isLanguageChosen ? config.language : undefined,
    historyDays: Math.floor(config.retention.history / DAY),
    address: (context) => getConnInfo(context).remote.address ?? '',
  };
}
