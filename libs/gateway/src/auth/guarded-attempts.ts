import type { Clock } from '@ringspec/protocol';
import { addressKey } from '../limits/address-key.js';
import type { AuditEvent } from '../ports/audit-event.js';
import { refuse, RequestFailure } from '../request-failure.js';
import { type AuditTrail, outcomeOf } from './audit-trail.js';
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
  /** What the audit log says of it besides. */
  about: Omit<AuditEvent, 'action' | 'address' | 'outcome' | 'error'>;
}

export interface GuardTerms {
  limits: LoginGuardLimits;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditTrail, 'note'>;
}

/** Every way to prove who one is passes here: it slows guesses down, and notes what came of each attempt. */
export class GuardedAttempts {
  readonly #guard: LoginGuard;

  constructor(private readonly terms: GuardTerms) {
    this.#guard = new LoginGuard(terms.limits, () => terms.clock.now());
  }

  /**
   * Does the work where it does not come too early. Rejects with {@link RequestFailure}, where that
   * is so with auth.TooManyAttempts; the work does with auth.InvalidPassword or auth.InvalidUsername
   * where it was a guess.
   */
  async make<T>(
    { action, account, address, proves, about }: Attempt,
    work: () => Promise<T>,
  ): Promise<T> {
    const { audit } = this.terms;
    const noted = { action, address, ...about };
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
      throw error;
    }
  }
}

export function isGuess(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  const { name } = error.wire.data;
  return name === 'InvalidPassword' || name === 'InvalidUsername';
}
