import { keptHash } from '../auth/kept-hash.js';
import type { GatewayContext } from '../context.js';
import type { Session } from './session.js';

const TOKEN_BYTES = 24;

/**
 * The tokens that sessions are resumed with, by their hashes. Of each session the newest holds, and
 * the one before it until that was used.
 */
export class ResumeTokens {
  readonly #sessions = new Map<string, Session>();

  constructor(
    private readonly context: Pick<GatewayContext, 'committer' | 'randomToken' | 'resumeToken'>,
  ) {}

  make(): string {
    return this.context.resumeToken?.() ?? this.context.randomToken(TOKEN_BYTES);
  }

  /** The tokens that the session has. */
  add(session: Session): void {
    const { tokenHash, previousTokenHash } = session.record;
    this.#sessions.set(tokenHash, session);
    this.#sessions.set(previousTokenHash ?? tokenHash, session);
  }

  get(hash: string): Session | undefined {
    return this.#sessions.get(hash);
  }

  has(hash: string): boolean {
    return this.#sessions.has(hash);
  }

  /** Whether the session can be resumed with this token of it; what may be told then is in its record. */
  takes(session: Session, hash: string): boolean {
    const { record } = session;
    const { loginId } = record;
    const isNewest = record.proven && hash === record.tokenHash;
    if (loginId === null || !record.tokenBeforeLogin || isNewest) {
      record.tokenBeforeLogin = false;
    } else {
      if (session.answered >= loginId) return false;
      record.proven = false;
      session.forget(loginId);
    }
    return session.signal('resumed');
  }

  /** A new token takes the place of the one that was used; undefined where it cannot be kept. */
  renew(session: Session, hash: string): string | undefined {
    if (this.context.committer.trouble !== undefined) return undefined;
    const { record } = session;
    if (record.previousTokenHash !== hash) this.dropPrevious(session);
    if (record.tokenHash !== hash) this.#sessions.delete(record.tokenHash);
    record.previousTokenHash = hash;
    const token = this.#give(session);
    session.save();
    return token;
  }

  /** The one from before the login holds until this one is used. */
  renewAtLogin(session: Session): string {
    this.dropPrevious(session);
    session.record.previousTokenHash = session.record.tokenHash;
    return this.#give(session);
  }

  dropPrevious({ record }: Session): void {
    this.#sessions.delete(record.previousTokenHash ?? '');
    record.previousTokenHash = null;
  }

  drop(session: Session): void {
    this.#sessions.delete(session.record.tokenHash);
    this.dropPrevious(session);
  }

  #give(session: Session): string {
    const token = this.make();
    session.record.tokenHash = keptHash(token);
    this.#sessions.set(session.record.tokenHash, session);
    return token;
  }
}
