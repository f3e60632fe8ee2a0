import { timingSafeEqual } from 'node:crypto';
import type {
  LoginParams,
  LoginResult,
  LoginWithOneTimeKeyParams,
  LoginWithTokenParams,
  RefreshTokensParams,
  RefreshTokensResult,
  RequestOneTimeKeyParams,
  RequestOneTimeKeyResult,
} from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import { addressKey } from '../limits/address-key.js';
import type { UserRecord } from '../ports/account-store.js';
import { refuse, RequestFailure } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { GuessingAlarm } from './guessing-alarm.js';
import { type AttemptOutcome, LoginGuard } from './login-guard.js';
import { oneTimeHash } from './one-time-hash.js';
import { TokenService } from './token-service.js';
import { canonicalAddress, parseUserAddress } from './user-address.js';

interface LoginOptions {
  receiveCalls?: boolean;
  deviceToken?: string;
}

/** Logins, one-time keys and token refreshes, each failure from its true cause. */
export class AuthService {
  readonly #tokens: TokenService;
  readonly #guard: LoginGuard;
  readonly #alarm = new GuessingAlarm();
  readonly #loggingIn = new Set<Session>();

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly stats: GatewayStats,
  ) {
    this.#tokens = new TokenService(context);
    this.#guard = new LoginGuard(context.limits, () => context.clock.now());
  }

  login(session: Session, params: LoginParams, id: number): Promise<LoginResult> {
    return this.#enter(session, params.user, params, id, async (user) => {
      if (!user) {
        await this.context.passwords.verifyNothing(params.password);
        throw refuse('auth', 'InvalidUsername');
      }
      if (!(await this.context.passwords.verify(user.passwordHash, params.password))) {
        throw refuse('auth', 'InvalidPassword');
      }
      return user;
    });
  }

  loginWithToken(session: Session, params: LoginWithTokenParams, id: number): Promise<LoginResult> {
    return this.#enter(session, params.user, params, id, async (user) => {
      if (!user) throw refuse('auth', 'InvalidUsername');
      const check = await this.context.accessTokens.check(
        params.accessToken,
        this.context.clock.now(),
      );
      if (check.status === 'expired') throw refuse('auth', 'TokenExpired');
      if (check.status === 'invalid' || check.userId !== user.id) {
        throw refuse('auth', 'InvalidPassword', { message: 'The token is not valid.' });
      }
      return user;
    });
  }

  loginWithOneTimeKey(
    session: Session,
    params: LoginWithOneTimeKeyParams,
    id: number,
  ): Promise<LoginResult> {
    return this.#enter(session, params.user, params, id, async (user) => {
      if (!user) throw refuse('auth', 'InvalidUsername');
      const issued = await this.context.accounts.takeOneTimeKey(user.id);
      if (!issued)
        throw refuse('auth', 'InvalidPassword', { message: 'There is no one-time key.' });
      if (issued.expiresAt <= this.context.clock.now()) throw refuse('auth', 'TokenExpired');
      const expected = oneTimeHash(issued.key, user.digest);
      if (!equalText(params.hash.toLowerCase(), expected)) throw refuse('auth', 'InvalidPassword');
      return user;
    });
  }

  requestOneTimeKey(
    session: Session,
    { user: address }: RequestOneTimeKeyParams,
  ): Promise<RequestOneTimeKeyResult> {
    return this.#guarded(session, address, 'nothing', async (user) => {
      if (!user) throw refuse('auth', 'InvalidUsername');
      if (user.frozen) throw refuse('auth', 'AccountFrozen');
      const { accounts, clock, randomToken, timings } = this.context;
      const key = randomToken(18);
      await accounts.putOneTimeKey(user.id, { key, expiresAt: clock.now() + timings.oneTimeKeyMs });
      return { key };
    });
  }

  refreshTokens(
    session: Session,
    { user: address, refreshToken, deviceToken = '' }: RefreshTokensParams,
  ): Promise<RefreshTokensResult> {
    return this.#guarded(session, address, 'identity', async (user) => {
      if (!user) throw refuse('auth', 'InvalidUsername');
      return { tokens: await this.#tokens.refresh(user, refreshToken, deviceToken) };
    });
  }

  async #enter(
    session: Session,
    address: string,
    { receiveCalls = true, deviceToken = '' }: LoginOptions,
    id: number,
    prove: (user: UserRecord | undefined) => Promise<UserRecord>,
  ): Promise<LoginResult> {
    // A crash may have come between login and answer: the same request is not a second login.
    const loggedIn = session.record.loginId === id ? session.user : undefined;
    if (this.#loggingIn.has(session) || (session.user && !loggedIn)) {
      throw refuse('auth', 'InvalidState');
    }
    this.#loggingIn.add(session);
    try {
      const user =
        loggedIn ?? this.#admit(await this.#guarded(session, address, 'identity', prove));
      const tokens = await this.#tokens.issue(user, deviceToken);
      if (!loggedIn && session.state !== 'ended') {
        session.record.receiveCalls = receiveCalls;
        session.record.loginId = id;
        this.sessions.enter(session, user);
      }
      const iceServers = [...this.context.iceServers(user.id)];
      return { displayName: user.displayName, userName: user.name, tokens, iceServers };
    } finally {
      this.#loggingIn.delete(session);
    }
  }

  #admit(user: UserRecord): UserRecord {
    if (user.frozen) throw refuse('auth', 'AccountFrozen');
    if ([...this.sessions.ofUser(user.id)].length >= this.context.limits.connectionsPerUser) {
      throw refuse('auth', 'InvalidState', { message: 'Too many connections of this user.' });
    }
    return user;
  }

  async #find(address: string): Promise<UserRecord | undefined> {
    const parsed = parseUserAddress(address, this.context.realm);
    return parsed && this.context.accounts.findUser(parsed.name, parsed.application);
  }

  /** Does the work where it does not come too early; `proves` says what its success is worth. */
  async #guarded<T>(
    session: Session,
    typed: string,
    proves: Exclude<AttemptOutcome, 'guess'>,
    work: (user: UserRecord | undefined) => Promise<T>,
  ): Promise<T> {
    const address = addressKey(session.link?.address ?? '');
    const user = await this.#find(typed);
    const account = user?.id ?? canonicalAddress(typed);
    const end = await this.#guard.begin(account, address);
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

function equalText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
