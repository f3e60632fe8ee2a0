import { createHash } from 'node:crypto';
import type { LoginTokens } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type {
  RefreshTokenRecord,
  TokenFamilyRecord,
  TokenGrant,
  User,
} from '../ports/account-store.js';
import { refuse, type RequestFailure } from '../request-failure.js';
import type { Revocations } from './revocations.js';

interface Replay {
  tokens: Promise<LoginTokens>;
  until: number;
}

/**
 * Access and refresh tokens. All that descend from one login are a family: they end together, and
 * are void together when it is revoked or the user's credentials change. Refresh tokens serve once;
 * a second use revokes the family.
 */
export class TokenService {
  /** Answers to refreshes, for a device that repeats one whose answer it never got. */
  readonly #replays = new Map<string, Replay>();

  constructor(
    private readonly context: GatewayContext,
    private readonly revocations: Revocations,
    /** Sessions of the family must end. */
    private readonly onRevoked: (familyId: string, userId: string) => void,
  ) {}

  /** The family of a new login by password or one-time key. */
  async begin(user: User, deviceToken: string, grant?: TokenGrant): Promise<TokenFamilyRecord> {
    const { accounts, clock, randomToken, timings } = this.context;
    const family: TokenFamilyRecord = {
      id: randomToken(12),
      userId: user.id,
      deviceToken,
      credentialVersion: user.credentialVersion,
      expiresAt: clock.now() + timings.refreshTokenMs,
      revoked: false,
      ...(grant && { grant }),
    };
    await accounts.addTokenFamily(family);
    return family;
  }

  /** Further tokens of a login. */
  async issue(family: TokenFamilyRecord): Promise<LoginTokens> {
    const { token, record } = this.#newRefreshToken(family);
    await this.context.accounts.addRefreshToken(record);
    return this.#tokens(family, token);
  }

  /** The family of an access token of this user. Throws {@link RequestFailure} where it is void. */
  async familyOf(user: User, accessToken: string): Promise<TokenFamilyRecord> {
    const { accessTokens, accounts, clock } = this.context;
    const check = await accessTokens.check(accessToken, clock.now());
    if (check.status === 'expired') throw refuse('auth', 'TokenExpired');
    if (check.status === 'invalid' || check.userId !== user.id) throw invalidToken();
    if (user.frozen) throw refuse('auth', 'AccountFrozen');
    if (check.credentialVersion !== user.credentialVersion) throw invalidToken();
    const family = await accounts.findTokenFamily(check.familyId);
    if (!family || !this.#isOf(family, user)) throw invalidToken();
    if (family.expiresAt <= clock.now()) throw refuse('auth', 'TokenExpired');
    return family;
  }

  async refresh(user: User, refreshToken: string, deviceToken: string): Promise<LoginTokens> {
    const { accounts, clock, timings } = this.context;
    const now = clock.now();
    const hash = hashOf(refreshToken);
    const record = await accounts.findRefreshToken(hash);
    const family = record && (await accounts.findTokenFamily(record.familyId));
    if (!family || !this.#isOf(family, user) || family.deviceToken !== deviceToken) {
      throw invalidToken();
    }
    if (record.usedAt !== null) return this.#repeated(hash, record.usedAt, family, now);
    if (family.expiresAt <= now) throw refuse('auth', 'TokenExpired');
    const running = this.#replays.get(hash);
    if (running) return running.tokens;
    const tokens = this.#rotate(hash, family, now);
    this.#forgetReplays(now);
    this.#replays.set(hash, { tokens, until: now + timings.refreshReplayMs });
    try {
      return await tokens;
    } catch (error) {
      // Nothing was exchanged, so that the device may try again.
      this.#replays.delete(hash);
      throw error;
    }
  }

  async #rotate(hash: string, family: TokenFamilyRecord, now: number): Promise<LoginTokens> {
    const next = this.#newRefreshToken(family);
    const rotated = await this.context.accounts.rotateRefreshToken(hash, now, next.record);
    if (!rotated) throw invalidToken();
    return this.#tokens(family, next.token);
  }

  /** The same device soon after gets the same answer; anybody else has stolen the token. */
  async #repeated(
    hash: string,
    usedAt: number,
    family: TokenFamilyRecord,
    now: number,
  ): Promise<LoginTokens> {
    const replay = this.#replays.get(hash);
    if (replay && replay.until > now) return replay.tokens;
    // A restart has forgotten the answer: within the grace the device gets another of its family.
    const inGrace = usedAt + this.context.timings.refreshReplayMs > now;
    if (!replay && inGrace) return this.issue(family);
    this.revocations.add(family.id);
    this.onRevoked(family.id, family.userId);
    throw invalidToken();
  }

  /** No token outlives its family. */
  async #tokens(family: TokenFamilyRecord, refreshToken: string): Promise<LoginTokens> {
    const { accessTokens, clock, timings } = this.context;
    const { userId, id: familyId, credentialVersion } = family;
    const leftMs = Math.max(0, family.expiresAt - clock.now());
    const accessMs = Math.min(timings.accessTokenMs, leftMs);
    const claims = { userId, familyId, credentialVersion };
    return {
      accessToken: await accessTokens.issue(claims, clock.now() + accessMs),
      accessExpire: Math.floor(accessMs / 1_000),
      refreshToken,
      refreshExpire: Math.floor(leftMs / 1_000),
    };
  }

  #newRefreshToken(family: TokenFamilyRecord): { token: string; record: RefreshTokenRecord } {
    const token = this.context.randomToken(32);
    return { token, record: { hash: hashOf(token), familyId: family.id, usedAt: null } };
  }

  #forgetReplays(now: number): void {
    for (const [hash, { until }] of this.#replays) if (until <= now) this.#replays.delete(hash);
  }

  #isOf(family: TokenFamilyRecord, user: User): boolean {
    return (
      !family.revoked &&
      !this.revocations.has(family.id) &&
      family.userId === user.id &&
      family.credentialVersion === user.credentialVersion
    );
  }
}

/** In hex, as databases have those of refresh tokens. They are random: a plain hash keeps them safe. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function invalidToken(): RequestFailure {
  return refuse('auth', 'InvalidPassword', { message: 'The token is not valid.' });
}
