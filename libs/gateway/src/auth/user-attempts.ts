import { canonicalNumber } from '@ringspec/protocol';
import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import type { UserRecord } from '../ports/account-store.js';
import type { Session } from '../sessions/session.js';
import { identityOf } from './audit-trail.js';
import { type Attempt, GuardedAttempts } from './guarded-attempts.js';
import { parseUserAddress } from './user-address.js';

/** Attempts of users, whatever they log in by: finds the user. */
export class UserAttempts {
  readonly #attempts: GuardedAttempts;

  constructor(
    private readonly context: GatewayContext,
    stats: GatewayStats,
  ) {
    this.#attempts = new GuardedAttempts({ ...context, stats });
  }

  /** Does the work where it does not come too early; `proves` says what its success is worth. */
  async make<T>(
    session: Session,
    action: string,
    typed: string,
    proves: Attempt['proves'],
    work: (user: UserRecord | undefined) => Promise<T>,
  ): Promise<T> {
    const parsed = parseUserAddress(typed, this.context.realm);
    const user = parsed && (await this.context.accounts.findUser(parsed.name, parsed.application));
    const attempt = {
      ...{ action, proves, address: session.link?.address ?? '', session: session.id },
      account: user?.id ?? canonicalNumber(typed),
      whose: user && identityOf(user),
    };
    return this.#attempts.make(attempt, () => work(user));
  }
}
