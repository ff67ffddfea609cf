/** web/sessions — who has logged in, for how long; in memory, so that a restart ends all. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const IDLE = 12 * 3_600_000;
const LONGEST = 7 * 24 * 3_600_000;
/** The owner has a few devices. */
const MOST = 200;

interface Session {
  readonly begun: number;
  seen: number;
}

export interface Sessions {
  /** Begins one, and says its name. */
  begin(): string;
  /** Whether it goes on; if so it has been used now. */
  isOpen(name: string | undefined): boolean;
  end(name: string | undefined): void;
}

export function openSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const isOver = ({ begun, seen }: Session): boolean => now() - seen > IDLE || now() - begun > LONGEST || now() < begun - IDLE;
  return {
    begin: () => {
      for (const [name, session] of sessions) if (isOver(session)) sessions.delete(name);
      const [oldest] = sessions.keys();
      if (sessions.size >= MOST && oldest !== undefined) sessions.delete(oldest);
      const name = newName();
      sessions.set(name, { begun: now(), seen: now() });
      return name;
    },
    isOpen: (name) => {
      const session = sessions.get(name ?? '');
      if (session === undefined) return false;
      if (isOver(session)) {
        sessions.delete(name ?? '');
        return false;
      }
      session.seen = now();
      return true;
    },
    end: (name) => void sessions.delete(name ?? ''),
  };
}

/** 256 bits nobody can guess. */
export function newName(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens for forms: only who may read our pages in this very browser knows the one that belongs to its cookie. */
export interface Tokens {
  of(name: string): string;
  isOf(name: string, token: unknown): boolean;
}

export function openTokens(): Tokens {
  const key = randomBytes(32);
  const of = (name: string): string => createHmac('sha256', key).update(name).digest('base64url');
  return { of, isOf: (name, token) => typeof token === 'string' && isSame(token, of(name)) };
}

/** Takes as long for a wrong text as for the right one, whatever their lengths. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
