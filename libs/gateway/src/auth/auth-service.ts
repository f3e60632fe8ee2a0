import { timingSafeEqual } from 'node:crypto';
import type {
  LoginParams,
  LoginResult,
  LoginTokens,
  LoginWithOneTimeKeyParams,
  LoginWithTokenParams,
  LogoutParams,
  LogoutResult,
  RefreshTokensParams,
  RefreshTokensResult,
  RequestOneTimeKeyParams,
  RequestOneTimeKeyResult,
} from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { GatewayStats } from '../gateway-stats.js';
import type { TokenFamilyRecord, TokenGrant, User, UserRecord } from '../ports/account-store.js';
import type { SignedTokenCheck } from '../ports/signed-tokens.js';
import { refuse } from '../request-failure.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { identityOf } from './audit-trail.js';
import { keptHash } from './kept-hash.js';
import { LoginsUnderWay } from './logins-under-way.js';
import { oneTimeHash } from './one-time-hash.js';
import type { Revocations } from './revocations.js';
import { TokenService } from './token-service.js';
import { parseUserAddress } from './user-address.js';
import { UserAttempts } from './user-attempts.js';

interface LoginOptions {
  receiveCalls?: boolean;
  maxCalls?: number;
  deviceToken?: string;
}

interface Credentials {
  /** What proves the user, where it is random enough for a hash of it to be kept. */
  secret: string | undefined;
  /** Throws where it does not prove the user. A login by token belongs to a family already. */
  prove: (user: UserRecord) => Promise<TokenFamilyRecord | undefined>;
  /** The user of this name, where the account store did not find one: made now, it may be. */
  provide?: (name: string) => Promise<UserRecord | undefined>;
  /** Takes as long, where there is no such user: time does not tell who exists. */
  proveNothing?: () => Promise<void>;
}

/** Logins, one-time keys, tokens and logouts, each failure from its true cause. */
export class AuthService {
  readonly #tokens: TokenService;
  readonly #attempts: UserAttempts;
  readonly #underWay = new LoginsUnderWay();

  constructor(
    private readonly context: GatewayContext,
    private readonly sessions: SessionRegistry,
    private readonly revocations: Revocations,
    stats: GatewayStats,
  ) {
    this.#tokens = new TokenService(context, revocations, (familyId, userId) => {
      sessions.revoke(userId, ({ record }) => record.login?.familyId === familyId);
    });
    this.#attempts = new UserAttempts(context, stats);
  }

  login(session: Session, params: LoginParams, id: number): Promise<LoginResult> {
    const { passwords } = this.context;
    return this.#enter(session, 'login', params, id, {
      secret: undefined,
      prove: async (user) => {
        const fits = await passwords.verify(user.passwordHash, params.password);
        if (!fits) throw refuse('auth', 'InvalidPassword');
        return undefined;
      },
      proveNothing: () => passwords.verifyNothing(params.password),
    });
  }

  loginWithToken(session: Session, params: LoginWithTokenParams, id: number): Promise<LoginResult> {
    const { accessToken, deviceToken } = params;
    const { signedTokens, clock } = this.context;
    const signed = once(async () => signedTokens?.check(accessToken, clock.now()));
    return this.#enter(session, 'loginWithToken', params, id, {
      secret: accessToken,
      provide: async (name) => {
        const check = await signed();
        const isMeant = check?.status === 'valid' && check.userName === name;
        return isMeant ? signedTokens?.userOf(check) : undefined;
      },
      prove: async (user) => {
        const check = await signed();
        if (check) return this.#tokens.begin(user, deviceToken ?? '', grantFor(user, check));
        const family = await this.#tokens.familyOf(user, accessToken);
        // A token that was stolen without the device's own secret is not to be renewed elsewhere.
        if (deviceToken !== undefined && ![deviceToken, ''].includes(family.deviceToken)) {
          throw refuse('auth', 'InvalidPassword', { message: 'The token is of another device.' });
        }
        return family;
      },
    });
  }

  loginWithOneTimeKey(
    session: Session,
    params: LoginWithOneTimeKeyParams,
    id: number,
  ): Promise<LoginResult> {
    const { accounts, clock } = this.context;
    const hash = params.hash.toLowerCase();
    return this.#enter(session, 'loginWithOneTimeKey', params, id, {
      secret: hash,
      prove: async (user) => {
        const issued = await accounts.findOneTimeKey(session.id);
        if (issued?.userId !== user.id) {
          throw refuse('auth', 'InvalidPassword', { message: 'There is no one-time key.' });
        }
        if (issued.expiresAt <= clock.now()) throw refuse('auth', 'TokenExpired');
        const expected = oneTimeHash(issued.key, user.digest);
        // Both are of one length, as the schema has it.
        if (!timingSafeEqual(Buffer.from(hash), Buffer.from(expected))) {
          throw refuse('auth', 'InvalidPassword');
        }
        if (!(await accounts.takeOneTimeKey(session.id))) throw refuse('auth', 'InvalidPassword');
        return undefined;
      },
    });
  }

  requestOneTimeKey(
    session: Session,
    params: RequestOneTimeKeyParams,
  ): Promise<RequestOneTimeKeyResult> {
    return this.#attempts.make(
      session,
      'requestOneTimeKey',
      params.user,
      'nothing',
      async (user) => {
        if (!user) throw refuse('auth', 'InvalidUsername');
        if (user.frozen) throw refuse('auth', 'AccountFrozen');
        const { accounts, clock, randomToken, timings } = this.context;
        const key = randomToken(18);
        const expiresAt = clock.now() + timings.oneTimeKeyMs;
        await accounts.putOneTimeKey({ sessionId: session.id, userId: user.id, key, expiresAt });
        return { key };
      },
    );
  }

  refreshTokens(session: Session, params: RefreshTokensParams): Promise<RefreshTokensResult> {
    const { user: address, refreshToken, deviceToken = '' } = params;
    return this.#attempts.make(session, 'refreshTokens', address, 'identity', async (user) => {
      if (!user) throw refuse('auth', 'InvalidUsername');
      if (user.frozen) throw refuse('auth', 'AccountFrozen');
      return { tokens: await this.#tokens.refresh(user, refreshToken, deviceToken) };
    });
  }

  /** Tokens of a new login that a backend vouches for. */
  async grantTokens(user: User, deviceToken: string, grant: TokenGrant): Promise<LoginTokens> {
    return this.#tokens.issue(await this.#tokens.begin(user, deviceToken, grant));
  }

  /** Login and tokens end at once, on a full disk too; the answer waits until that is kept. */
  logout(session: Session, { keepTokens = false }: LogoutParams): LogoutResult {
    const { provenUser: user } = session;
    const { login } = session.record;
    if (!user) return {};
    this.#noteLogout(session, user);
    this.sessions.leave(session);
    if (login && !keepTokens) {
      this.revocations.add(login.familyId);
      this.sessions.revoke(user.id, ({ record }) => record.login?.familyId === login.familyId);
    }
    return {};
  }

  /** A request that still runs came once more. Where it is a login, that says who holds the socket now. */
  resent(session: Session, params: object): void {
    this.#underWay.resent(session, params);
  }

  #noteLogout({ id, link }: Session, user: User): void {
    this.context.audit.note({
      action: 'logout',
      outcome: 'accepted',
      ...identityOf(user),
      address: link?.address ?? '',
      session: id,
    });
  }

  async #enter(
    session: Session,
    action: string,
    params: LoginOptions & { user: string },
    id: number,
    credentials: Credentials,
  ): Promise<LoginResult> {
    // Its answer was lost: the same request is not a second login, but proves once more who sends it.
    const { loginId, proven } = session.record;
    const known = loginId === id || !proven ? session.user : undefined;
    if (this.#underWay.has(session) || (session.user && !known))
      throw refuse('auth', 'InvalidState');
    const login = this.#underWay.begin(session, params);
    try {
      return await this.#attempts.make(session, action, params.user, 'identity', async (found) => {
        const { user, family } = await this.#prove(session, params, found, credentials);
        if (known && known.id !== user.id) throw refuse('auth', 'InvalidState');
        const tokens = await this.#tokens.issue(family);
        await this.#requireUnchanged(user, family);
        const resumeToken =
          session.state === 'ended'
            ? undefined
            : this.sessions.enter(session, user, login.isOfPresentSocket(), {
                receiveCalls: params.receiveCalls ?? true,
                maxCalls: params.maxCalls ?? null,
                loginId: id,
                login: {
                  familyId: family.id,
                  credentialVersion: user.credentialVersion,
                  expiresAt: family.expiresAt,
                  secretHash: hashIfAny(credentials.secret),
                },
              });
        return {
          displayName: user.displayName,
          userName: user.name,
          tokens,
          iceServers: [...this.context.iceServers(user.id)],
          ...(resumeToken !== undefined && { resumeToken }),
        };
      });
    } finally {
      login.end();
    }
  }

  async #prove(
    session: Session,
    { deviceToken = '', user: typed }: LoginOptions & { user: string },
    found: UserRecord | undefined,
    { secret, provide, prove, proveNothing }: Credentials,
  ): Promise<{ user: UserRecord; family: TokenFamilyRecord }> {
    const { accounts, realm } = this.context;
    const user = found ?? (await provide?.(parseUserAddress(typed, realm)?.name ?? ''));
    if (!user) {
      await proveNothing?.();
      throw refuse('auth', 'InvalidUsername');
    }
    const { login } = session.record;
    const before = login && (await accounts.findTokenFamily(login.familyId));
    if (before && login.secretHash !== null) {
      // A one-time key is used up by then, and an access token may have ended.
      if (login.secretHash !== hashIfAny(secret)) {
        throw refuse('auth', 'InvalidPassword');
      }
      return { user, family: before };
    }
    const family = await prove(user);
    if (user.frozen) throw refuse('auth', 'AccountFrozen');
    return { user, family: before ?? family ?? (await this.#tokens.begin(user, deviceToken)) };
  }

  /** The user may have changed, or what proved them been revoked, while the login was proved. */
  async #requireUnchanged(user: User, { id }: TokenFamilyRecord): Promise<void> {
    const { accounts } = this.context;
    // Both at once: what changes after that finds the session, and ends it.
    const [now, family] = await Promise.all([
      accounts.getUser(user.id),
      accounts.findTokenFamily(id),
    ]);
    const isVoid = family?.revoked !== false || this.revocations.has(id);
    if (isVoid || now?.credentialVersion !== user.credentialVersion) {
      throw refuse('auth', 'InvalidPassword');
    }
  }
}

/** What a token that a backend signed is worth to this user. Throws where it is worth nothing. */
function grantFor(user: User, check: SignedTokenCheck): TokenGrant {
  if (check.status === 'expired') throw refuse('auth', 'TokenExpired');
  const { name, application } = user;
  if (check.status === 'valid' && check.userName === name && check.application === application) {
    return { keyId: check.keyId, tokenHash: check.tokenHash };
  }
  throw refuse('auth', 'InvalidPassword', { message: 'The token is not valid.' });
}

/** The same answer, however often it is asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= work());
}

function hashIfAny(secret: string | undefined): string | null {
  return secret === undefined ? null : keptHash(secret);
}
