import { canonicalNumber } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import { addressKey } from '../limits/address-key.js';
import type { UserRecord } from '../ports/account-store.js';
import { refuse, RequestFailure } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import { GuessingAlarm } from './guessing-alarm.js';
import { identityOf, outcomeOf } from './audit-trail.js';
import { type AttemptOutcome, type EndAttempt, LoginGuard } from './login-guard.js';
import { parseUserAddress } from './user-address.js';

/** Every way to prove who one is passes here: it finds the user, and slows guesses down. */
export class GuardedAttempts {
  readonly #guard: LoginGuard;
  readonly #alarm = new GuessingAlarm();

  constructor(
    private readonly context: GatewayContext,
    private readonly stats: GatewayStats,
  ) {
    this.#guard = new LoginGuard(context.limits, () => context.clock.now());
  }

  /** Does the work where it does not come too early; `proves` says what its success is worth. */
  async make<T>(
    session: Session,
    action: string,
    typed: string,
    proves: Exclude<AttemptOutcome, 'guess'>,
    work: (user: UserRecord | undefined) => Promise<T>,
  ): Promise<T> {
    const remote = session.link?.address ?? '';
    const address = addressKey(remote);
    const parsed = parseUserAddress(typed, this.context.realm);
    const user = parsed && (await this.context.accounts.findUser(parsed.name, parsed.application));
    const { audit } = this.context;
    const about = { action, address: remote, session: session.id, ...identityOf(user) };
    let end: EndAttempt | undefined;
    try {
      const begun = await this.#guard.begin(user?.id ?? canonicalNumber(typed), address);
      if (typeof begun === 'number') {
        throw refuse('auth', 'TooManyAttempts', { retryAfterMs: begun });
      }
      end = begun;
      const result = await work(user);
      end(proves);
      audit.note({ ...about, outcome: 'accepted' });
      return result;
    } catch (error) {
      end?.(isGuess(error) ? 'guess' : 'nothing');
      audit.note({ ...about, ...outcomeOf(error) });
      if (isGuess(error)) this.#failed(user, address);
      throw error;
    }
  }

  #failed(user: UserRecord | undefined, address: string): void {
    this.stats.failedLogins += 1;
    const seen = user && this.#alarm.failed(user.id, address, this.context.clock.now());
    if (!seen) return;
    this.stats.guessingAlarms += 1;
    const fields = { user: user.name, application: user.application, ...seen };
    this.context.audit.note({
      action: 'guessing',
      outcome: 'refused',
      ...identityOf(user),
      ...seen,
    });
    this.context.log.warn(fields, 'many logins of a user failed, from many addresses');
  }
}

function isGuess(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  const { name } = error.wire.data;
  return name === 'InvalidPassword' || name === 'InvalidUsername';
}
