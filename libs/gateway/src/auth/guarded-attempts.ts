import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import { addressKey } from '../limits/address-key.js';
import type { UserRecord } from '../ports/account-store.js';
import { refuse, RequestFailure } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import { GuessingAlarm } from './guessing-alarm.js';
import { type AttemptOutcome, LoginGuard } from './login-guard.js';
import { canonicalAddress, parseUserAddress } from './user-address.js';

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
    typed: string,
    proves: Exclude<AttemptOutcome, 'guess'>,
    work: (user: UserRecord | undefined) => Promise<T>,
  ): Promise<T> {
    const address = addressKey(session.link?.address ?? '');
    const parsed = parseUserAddress(typed, this.context.realm);
    const user = parsed && (await this.context.accounts.findUser(parsed.name, parsed.application));
    const end = await this.#guard.begin(user?.id ?? canonicalAddress(typed), address);
    if (typeof end === 'number') throw refuse('auth', 'TooManyAttempts', { retryAfterMs: end });
    try {
      const result = await work(user);
      end(proves);
      return result;
    } catch (error) {
      end(isGuess(error) ? 'guess' : 'nothing');
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
    this.context.log.warn(fields, 'many logins of a user failed, from many addresses');
  }
}

function isGuess(error: unknown): boolean {
  if (!(error instanceof RequestFailure)) return false;
  const { domain, name } = error.wire.data;
  return domain === 'auth' && (name === 'InvalidPassword' || name === 'InvalidUsername');
}
