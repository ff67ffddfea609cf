/** test/web/dashboard — the dashboard before a desk that is not real, asked without a network. */
import type { Hono } from 'hono';
import { Secret } from '../../src/config/secrets.ts';
import { type DashboardOptions, dashboard } from '../../src/web/dashboard.ts';
import type { Desk } from '../../src/web/desk.ts';
import { keptLog, type Line } from '../daemon/clockwork.ts';
import { type Browser, openBrowser } from './browser.ts';
import { aDesk, NOW } from './desk.ts';

export const PASSWORD = 'sesam öffne dich';

export interface Shown {
  readonly app: Hono;
  readonly browser: Browser;
  /** Another browser before the same dashboard. */
  another(headers?: Readonly<Record<string, string>>): Browser;
  readonly time: { now: number };
  readonly orders: readonly string[];
  readonly lines: readonly Line[];
}

type Wishes = Partial<Omit<DashboardOptions, 'desk' | 'password'>> & {
  readonly desk?: Partial<Desk>;
  readonly password?: string;
};

/** Where requests come from is said in a header here. */
export function shown({ desk, password, ...wishes }: Wishes = {}, headers: Readonly<Record<string, string>> = {}): Shown {
  const time = { now: NOW };
  const there = aDesk(desk);
  const { log, lines } = keptLog();
  const app = dashboard({
    ...{ host: '127.0.0.1', publicUrl: undefined, language: undefined, timezone: 'Europe/Berlin', historyDays: 30 },
    ...{ now: () => time.now, log, desk: there },
    password: password === undefined ? undefined : new Secret(password),
    address: (context) => context.req.header('test-address') ?? '192.0.2.1',
    ...wishes,
  });
  const another = (own: Readonly<Record<string, string>> = headers): Browser =>
    openBrowser((path, init) => app.request(path, init), own);
  return { app, browser: another(), another, time, orders: there.orders, lines };
}

/** A browser that has logged in. */
export async function loggedIn(one: Shown): Promise<Browser> {
  await one.browser.press(await one.browser.open('/login'), '/login', { password: PASSWORD });
  return one.browser;
}
