import { canonicalNumber } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import { addressKey } from '../limits/address-key.js';
import type { UserRecord } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import { identityOf } from './audit-trail.js';
import { type Attempt, GuardedAttempts, isGuess } from './guarded-attempts.js';
import { GuessingAlarm } from './guessing-alarm.js';
import { parseUserAddress } from './user-address.js';

/** Attempts of users, whatever they log in by: finds the user, and counts what fails. */
export class UserAttempts {
  readonly #attempts: GuardedAttempts;
  readonly #alarm = new GuessingAlarm();

  constructor(
    private readonly context: GatewayContext,
    private readonly stats: GatewayStats,
  ) {
    this.#attempts = new GuardedAttempts(context);
  }

  /** Does the work where it does not come too early; `proves` says what its success is worth. */
  async make<T>(
    session: Session,
    action: string,
    typed: string,
    proves: Attempt['proves'],
    work: (user: UserRecord | undefined) => Promise<T>,
  ): Promise<T> {
    const address = session.link?.address ?? '';
    const parsed = parseUserAddress(typed, this.context.realm);
    const user = parsed && (await this.context.accounts.findUser(parsed.name, parsed.application));
    const attempt = {
      ...{ action, address, proves },
      account: user?.id ?? canonicalNumber(typed),
      about: { session: session.id, ...identityOf(user) },
    };
    try {
      return await this.#attempts.make(attempt, () => work(user));
    } catch (error) {
      if (isGuess(error)) this.#failed(user, addressKey(address));
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
