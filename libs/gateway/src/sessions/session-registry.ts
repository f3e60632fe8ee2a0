import { createHash } from 'node:crypto';
import { closeErrors, type ResumeParams } from '@ringspec/generated';
import type { GatewayContext } from '../context.js';
import { identityOf } from '../auth/audit-trail.js';
import type { AnonymousSeat, AnonymousSeats } from '../limits/anonymous-seats.js';
import type { UserRecord } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import type { BegunSession } from './begun-session.js';
import { LoginExpiry } from './login-expiry.js';
import type { LoginRecord } from './login-record.js';
import { refuse } from '../request-failure.js';
import {
  Session,
  type OutboxObserver,
  type RestoredSession,
  type SessionLink,
  type SessionRecord,
} from './session.js';
import { restoredSessions } from './restored-sessions.js';
import { SessionProgress } from './session-progress.js';

const TOKEN_BYTES = 24;

/** What a session is before login and after logout. */
const loggedOut = {
  userId: null,
  loginId: null,
  login: null,
  tokenBeforeLogin: false,
  proven: true,
  receiveCalls: false,
  maxCalls: null,
  watching: false,
  presenceBehind: false,
} as const satisfies Partial<SessionRecord>;

/** What the rest of the gateway wants to know of sessions. */
export interface SessionObserver {
  /** A user has logged in. */
  entered(session: Session, user: UserRecord): void;
  /** The socket of a session is lost; the session goes on. */
  detached(session: Session): void;
  /** A session of an earlier run is back with its user, whose calls are not back yet. */
  restored(session: Session, user: UserRecord): void;
  /** Events were acknowledged: there is room for others. */
  emptied(session: Session): void;
  /** The user of a session is gone: logout or end. The record still says what the session was. */
  left(session: Session, user: UserRecord): void;
}

/** All sessions, by id, by resume token and by user. */
export class SessionRegistry {
  readonly #sessions = new Map<string, Session>();
  readonly #byToken = new Map<string, Session>();
  readonly #byUser = new Map<string, Set<Session>>();
  readonly #expiry: LoginExpiry;
  #observer: SessionObserver | undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly seats: AnonymousSeats,
  ) {
    this.#expiry = new LoginExpiry(context.clock, (now) => this.#endExpired(now));
  }

  get size(): number {
    return this.#sessions.size;
  }

  observe(observer: SessionObserver): void {
    this.#observer = observer;
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Sessions with a user, by user. */
  *withUser(): Iterable<Session> {
    for (const sessions of this.#byUser.values()) yield* sessions;
  }

  /** Sessions of a user, oldest first. */
  ofUser(userId: string): Iterable<Session> {
    return this.#byUser.get(userId) ?? [];
  }

  /** Sessions of a user at which calls can ring. */
  receivers(userId: string): Session[] {
    return [...this.ofUser(userId)].filter(({ record }) => record.receiveCalls);
  }

  /** Begins a session. Returns it with the token that resumes it. */
  begin(
    link: SessionLink,
    seat: AnonymousSeat | undefined,
  ): { session: Session; resumeToken: string } {
    const resumeToken = this.#newToken();
    const session = this.#make({
      id: this.context.randomToken(12),
      tokenHash: hashToken(resumeToken),
      previousTokenHash: null,
      ...loggedOut,
    });
    session.link = link;
    session.seat = seat;
    session.save();
    return { session, resumeToken };
  }

  /** Gives the session of a resume token a new socket; undefined where there is none, or the request came late. */
  resume(
    { resumeToken: token, lastSeq }: Pick<ResumeParams, 'resumeToken' | 'lastSeq'>,
    id: number,
    link: SessionLink,
  ): { session: Session; resumeToken: string; replaced: SessionLink | undefined } | undefined {
    const hash = hashToken(token);
    const session = this.#byToken.get(hash);
    if (!session) return undefined;
    // A socket that the client has given up: the newest is not to lose its session to it.
    if (id < (session.record.resumedBy ?? 0)) return undefined;
    if (lastSeq > session.lastSeq) {
      // What was kept of it is lost. Its next events would have numbers that the client has heard already.
      this.end(session);
      return undefined;
    }
    if (!this.#takesToken(session, hash)) return undefined;
    session.record.resumedBy = id;
    const resumeToken = this.#renewToken(session, token, hash);
    const replaced = session.link;
    this.#attach(session, link);
    return { session, resumeToken, replaced };
  }

  /** Whether there is a session that this token may resume. */
  knows(token: string): boolean {
    return this.#byToken.has(hashToken(token));
  }

  /** Whether it was taken over before. */
  has({ tokenHash }: BegunSession): boolean {
    return this.#byToken.has(tokenHash);
  }

  /** Gives a session that nobody has logged in to away, to another gateway. */
  handOver(session: Session): BegunSession {
    const { begun } = session;
    this.end(session);
    return begun;
  }

  /** Takes over what another gateway has begun; it waits for its client to resume. */
  adopt(
    { id, tokenHash, previousTokenHash, progress, answers }: BegunSession,
    seat: AnonymousSeat | undefined,
  ): Session {
    const session = this.#make(
      { id, tokenHash, previousTokenHash, ...loggedOut },
      {
        progress: SessionProgress.parse(JSON.stringify(progress)),
        events: [],
        answers: new Map(answers),
      },
    );
    session.seat = seat;
    session.signal('socketLost');
    this.#startGrace(session);
    session.save();
    if (progress.length > 0) this.context.committer.put('progress', id, progress);
    return session;
  }

  /** The client of an adopted session is here already, and need not resume it. */
  attach(session: Session, link: SessionLink): void {
    session.signal('resumed');
    this.#attach(session, link);
  }

  #attach(session: Session, link: SessionLink): void {
    session.link = link;
    session.suspendedMs = undefined;
    if (session.graceTimer) this.context.clock.clearTimeout(session.graceTimer);
  }

  /** A new token takes the place of the one that was used, where it can be kept. */
  #renewToken(session: Session, token: string, hash: string): string {
    if (this.context.committer.trouble !== undefined) return token;
    const { record } = session;
    if (record.previousTokenHash !== hash) this.#dropPreviousToken(session);
    if (record.tokenHash !== hash) this.#byToken.delete(record.tokenHash);
    const resumeToken = this.#newToken();
    record.previousTokenHash = hash;
    record.tokenHash = hashToken(resumeToken);
    this.#byToken.set(record.tokenHash, session);
    session.save();
    return resumeToken;
  }

  /** The socket of a session is gone; the grace period begins. */
  detach(session: Session): void {
    session.link = undefined;
    if (!session.signal('socketLost')) return;
    this.#startGrace(session);
    this.#observer?.detached(session);
  }

  /**
   * A user has logged in, or has proved once more that they had. Returns the token that resumes the
   * session from now on; none where the socket is not known to be the user's. Looks at the number
   * of the user's sessions, since others may have logged in while the password was checked.
   */
  enter(
    session: Session,
    user: UserRecord,
    proven: boolean,
    login: Pick<SessionRecord, 'receiveCalls' | 'maxCalls' | 'loginId'> & { login: LoginRecord },
  ): string | undefined {
    const isNew = session.user === undefined;
    if (isNew && (this.#byUser.get(user.id)?.size ?? 0) >= this.context.limits.connectionsPerUser) {
      throw refuse('auth', 'InvalidState', { message: 'Too many connections of this user.' });
    }
    session.seat?.release();
    Object.assign(session.record, login, { proven, tokenBeforeLogin: true });
    this.#admit(session, user);
    const resumeToken = proven ? this.#tokenOfLogin(session) : undefined;
    session.save();
    // The line was lost while the password was checked: the grace is now that of a user.
    if (session.state === 'detached') this.#startGrace(session);
    if (isNew) this.#observer?.entered(session, user);
    return resumeToken;
  }

  /** Ends sessions of a user at once, telling their sockets why. Returns how many. */
  revoke(userId: string, isMeant: (session: Session) => boolean): number {
    const revoked = [...this.ofUser(userId)].filter(isMeant);
    for (const session of revoked) {
      const { link, user } = session;
      this.end(session);
      this.context.audit.note({
        action: 'revoke',
        outcome: 'accepted',
        ...identityOf(user),
        session: session.id,
      });
      const { code, summary } = closeErrors.LoginRevoked;
      link?.close(code, summary);
    }
    return revoked.length;
  }

  leave(session: Session): void {
    const { user } = session;
    if (!user) return;
    const sessions = this.#byUser.get(user.id) ?? new Set<Session>();
    sessions.delete(session);
    if (sessions.size === 0) this.#byUser.delete(user.id);
    if (this.#byUser.size === 0) this.#expiry.clear();
    this.#observer?.left(session, user);
    session.user = undefined;
    if (session.record.tokenBeforeLogin) this.#dropPreviousToken(session);
    Object.assign(session.record, loggedOut);
    session.save();
    if (session.link) session.seat = this.seats.seat(session.link.address);
  }

  end(session: Session): void {
    if (!session.signal('graceOver') && !session.signal('ended')) return;
    if (session.graceTimer) this.context.clock.clearTimeout(session.graceTimer);
    this.leave(session);
    this.#sessions.delete(session.id);
    this.#byToken.delete(session.record.tokenHash);
    this.#dropPreviousToken(session);
    session.seat?.release();
    session.erase();
  }

  /**
   * Brings back the sessions of an earlier run, detached; those whose users are gone are ended.
   * Returns those whose logins were revoked meanwhile, to be ended when everything else is back.
   */
  async restore(entries: readonly JournalEntry[]): Promise<readonly Session[]> {
    const revoked: Session[] = [];
    for (const { record: kept, restored } of restoredSessions(entries)) {
      const record = { ...loggedOut, ...kept };
      const session = this.#make(record, restored);
      session.signal('socketLost');
      this.#startGrace(session);
      if (record.userId === null) continue;
      const user = await this.context.accounts.getUser(record.userId);
      if (!user) {
        this.end(session);
        continue;
      }
      this.#admit(session, user);
      this.#observer?.restored(session, user);
      if (isVoid(session, user)) revoked.push(session);
    }
    return revoked;
  }

  #admit(session: Session, user: UserRecord): void {
    session.user = user;
    session.record.userId = user.id;
    const sessions = this.#byUser.get(user.id) ?? new Set();
    this.#byUser.set(user.id, sessions.add(session));
    if (session.record.login) this.#expiry.note(session.record.login.expiresAt);
  }

  /** Whether the session can be resumed with this token of it; what may be told then is in its record. */
  #takesToken(session: Session, hash: string): boolean {
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

  #tokenOfLogin(session: Session): string {
    const { record } = session;
    this.#dropPreviousToken(session);
    const resumeToken = this.#newToken();
    record.previousTokenHash = record.tokenHash;
    record.tokenHash = hashToken(resumeToken);
    this.#byToken.set(record.tokenHash, session);
    return resumeToken;
  }

  #newToken(): string {
    return this.context.resumeToken?.() ?? this.context.randomToken(TOKEN_BYTES);
  }

  #dropPreviousToken({ record }: Session): void {
    this.#byToken.delete(record.previousTokenHash ?? '');
    record.previousTokenHash = null;
  }

  #endExpired(now: number): number {
    let nextAt = Infinity;
    for (const userId of [...this.#byUser.keys()]) {
      this.revoke(userId, (session) => endOf(session) <= now);
      for (const session of this.ofUser(userId)) nextAt = Math.min(nextAt, endOf(session));
    }
    return nextAt;
  }

  #make(record: SessionRecord, restored?: RestoredSession): Session {
    const session = new Session(record, this.context, this.#outboxObserver, restored);
    this.#sessions.set(record.id, session);
    this.#byToken.set(record.tokenHash, session);
    this.#byToken.set(record.previousTokenHash ?? record.tokenHash, session);
    return session;
  }

  readonly #outboxObserver: OutboxObserver = {
    overflowed: (session) => {
      // Whoever emitted is in the middle of something: the session ends when they are through.
      queueMicrotask(() => {
        this.#overflow(session);
      });
    },
    emptied: (session) => {
      this.#observer?.emptied(session);
    },
  };

  #overflow(session: Session): void {
    if (session.state === 'ended') return;
    this.context.log.warn({ session: session.id }, 'too many unacknowledged events: session ended');
    const { link } = session;
    this.end(session);
    const { code, summary } = closeErrors.SlowReader;
    link?.close(code, summary);
  }

  #graceMs({ record, suspendedMs = Infinity }: Session): number {
    const { graceMs, anonymousGraceMs } = this.context.timings;
    return Math.min(graceMs, suspendedMs, record.userId === null ? anonymousGraceMs : Infinity);
  }

  #startGrace(session: Session): void {
    if (session.graceTimer) this.context.clock.clearTimeout(session.graceTimer);
    session.graceTimer = this.context.clock.setTimeout(() => {
      this.end(session);
    }, this.#graceMs(session));
  }
}

/** When the login of the session ends; a session of an earlier version may know of none. */
function endOf({ record }: Session): number {
  return record.login?.expiresAt ?? Infinity;
}

/** Whether the login of the session no longer holds for the user as they are now. */
export function isVoid({ record }: Session, user: UserRecord | undefined): boolean {
  if (!user || user.frozen) return true;
  return record.login?.credentialVersion !== user.credentialVersion;
}

/** Tokens are random, so that a plain hash keeps them safe. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
