import { createHash } from 'node:crypto';
import type { LoginTokens } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import type { RefreshTokenRecord, UserRecord } from '../ports/account-store.js';
import { refuse } from '../request-failure.js';

interface Replay {
  tokens: Promise<LoginTokens>;
  until: number;
}

/** Access and refresh tokens. Refresh tokens serve once; a second use revokes the whole family. */
export class TokenService {
  /** Answers to refreshes, for a device that repeats one whose answer it never got. */
  readonly #replays = new Map<string, Replay>();

  constructor(private readonly context: GatewayContext) {}

  /** The tokens of a new login: a family of their own. */
  async issue(user: UserRecord, deviceToken: string): Promise<LoginTokens> {
    const { token, record } = this.#newRefreshToken(
      user.id,
      this.context.randomToken(12),
      deviceToken,
    );
    await this.context.accounts.addRefreshToken(record);
    return this.#tokens(user.id, token);
  }

  async refresh(user: UserRecord, refreshToken: string, deviceToken: string): Promise<LoginTokens> {
    const { accounts, clock, timings } = this.context;
    const now = clock.now();
    const hash = createHash('sha256').update(refreshToken).digest('hex');
    const record = await accounts.findRefreshToken(hash);
    if (!record || record.userId !== user.id || record.revoked) throw invalidToken();
    if (record.deviceToken !== deviceToken) throw invalidToken();
    if (record.usedAt !== null) return this.#repeated(hash, record, now);
    if (record.expiresAt <= now) throw refuse('auth', 'TokenExpired');
    const running = this.#replays.get(hash);
    if (running) return running.tokens;
    const tokens = this.#rotate(hash, record, now);
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

  async #rotate(hash: string, record: RefreshTokenRecord, now: number): Promise<LoginTokens> {
    const next = this.#newRefreshToken(record.userId, record.familyId, record.deviceToken);
    const rotated = await this.context.accounts.rotateRefreshToken(hash, now, next.record);
    if (!rotated) throw invalidToken();
    return this.#tokens(record.userId, next.token);
  }

  /** The same device soon after gets the same answer; anybody else has stolen the token. */
  async #repeated(hash: string, record: RefreshTokenRecord, now: number): Promise<LoginTokens> {
    const replay = this.#replays.get(hash);
    if (replay && replay.until > now) return replay.tokens;
    // A restart has forgotten the answer: within the grace the device gets another of its family.
    if (!replay && (record.usedAt ?? 0) + this.context.timings.refreshReplayMs > now) {
      const next = this.#newRefreshToken(record.userId, record.familyId, record.deviceToken);
      await this.context.accounts.addRefreshToken(next.record);
      return this.#tokens(record.userId, next.token);
    }
    await this.context.accounts.revokeRefreshTokenFamily(record.familyId);
    throw invalidToken();
  }

  async #tokens(userId: string, refreshToken: string): Promise<LoginTokens> {
    const { accessTokens, clock, timings } = this.context;
    return {
      accessToken: await accessTokens.issue(userId, clock.now() + timings.accessTokenMs),
      accessExpire: Math.floor(timings.accessTokenMs / 1_000),
      refreshToken,
      refreshExpire: Math.floor(timings.refreshTokenMs / 1_000),
    };
  }

  #newRefreshToken(userId: string, familyId: string, deviceToken: string) {
    const { clock, randomToken, timings } = this.context;
    const token = randomToken(32);
    const record: RefreshTokenRecord = {
      hash: createHash('sha256').update(token).digest('hex'),
      familyId,
      userId,
      deviceToken,
      expiresAt: clock.now() + timings.refreshTokenMs,
      usedAt: null,
      revoked: false,
    };
    return { token, record };
  }

  #forgetReplays(now: number): void {
    for (const [hash, { until }] of this.#replays) if (until <= now) this.#replays.delete(hash);
  }
}

function invalidToken() {
  return refuse('auth', 'InvalidPassword', { message: 'The token is not valid.' });
}
