import type { Clock } from '@ringspec/protocol';
import { addressKey } from '../limits/address-key.js';
import type { AuditEvent } from '../ports/audit-event.js';
import { refuse, RequestFailure } from '../request-failure.js';
import type { GatewayStats } from '../gateway-stats.js';
import type { GatewayLog } from '../ports/gateway-log.js';
import { type AuditTrail, outcomeOf } from './audit-trail.js';
import { GuessingAlarm } from './guessing-alarm.js';
import {
  type AttemptOutcome,
  type EndAttempt,
  LoginGuard,
  type LoginGuardLimits,
} from './login-guard.js';

/** Somebody tries to prove who they are. */
export interface Attempt {
  action: string;
  /** Id of the account that was found; else the name that nobody has, in its one spelling. */
  account: string;
  address: string;
  /** What success is worth. */
  proves: Exclude<AttemptOutcome, 'guess'>;
  /** Whose account was found, as the audit log says it; undefined where nobody has the name. */
  whose: Partial<AuditEvent> | undefined;
  session?: string;
}

export interface GuardTerms {
  limits: LoginGuardLimits;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditTrail, 'note'>;
  log: Pick<GatewayLog, 'warn'>;
  stats: Pick<GatewayStats, 'failedLogins' | 'guessingAlarms'>;
}

/** Every way to prove who one is passes here: it slows guesses down, counts them, and notes what came of each attempt. */
export class GuardedAttempts {
  readonly #guard: LoginGuard;
  readonly #alarm = new GuessingAlarm();

  constructor(private readonly terms: GuardTerms) {
    this.#guard = new LoginGuard(terms.limits, () => terms.clock.now());
  }

  /**
   * Does the work where it does not come too early. Rejects with {@link RequestFailure}, where that
   * is so with auth.TooManyAttempts; the work does with auth.InvalidPassword or auth.InvalidUsername
   * where it was a guess.
   */
  async make<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
    const { audit } = this.terms;
    const { action, account, address, proves, whose, session } = attempt;
    const noted = { action, address, ...(session !== undefined && { session }), ...whose };
    let end: EndAttempt | undefined;
    try {
      const begun = await this.#guard.begin(account, addressKey(address));
      if (typeof begun === 'number') {
        throw refuse('auth', 'TooManyAttempts', { retryAfterMs: begun });
      }
      end = begun;
      const result = await work();
      end(proves);
      audit.note({ ...noted, outcome: 'accepted' });
      return result;
    } catch (error) {
      end?.(isGuess(error) ? 'guess' : 'nothing');
      audit.note({ ...noted, ...outcomeOf(error) });
      if (isGuess(error)) this.#guessed(attempt);
      throw error;
    }
  }

  #guessed({ account, address, whose }: Attempt): void {
    const { stats, clock, audit, log } = this.terms;
    stats.failedLogins += 1;
    const seen = whose && this.#alarm.failed(account, addressKey(address), clock.now());
    if (!seen) return;
    stats.guessingAlarms += 1;
    const event = { action: 'guessing', outcome: 'refused', ...whose, ...seen } as const;
    audit.note(event);
    log.warn({ ...whose, ...seen }, 'many logins of one account failed, from many addresses');
  }
}

function isGuess(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  const { name } = error.wire.data;
  return name === 'InvalidPassword' || name === 'InvalidUsername';
}
