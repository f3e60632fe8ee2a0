import { closeErrors, type ResumeParams } from '@ringspec/generated';
import { CommonDeadline } from '../common-deadline.js';
import type { GatewayContext } from '../context.js';
import { identityOf } from '../auth/audit-trail.js';
import { keptHash } from '../auth/kept-hash.js';
import type { AnonymousSeat, AnonymousSeats } from '../limits/anonymous-seats.js';
import type { User } from '../ports/account-store.js';
import type { JournalEntry } from '../ports/journal.js';
import type { BegunSession } from './begun-session.js';
import { endOf, isVoid, type LoginRecord } from './login-record.js';
import { refuse } from '../request-failure.js';
import {
  Session,
  type OutboxObserver,
  type RestoredSession,
  type SessionLink,
  type SessionRecord,
} from './session.js';
import { ResumeTokens } from './resume-tokens.js';
import { restoredSessions } from './restored-sessions.js';
import { SessionProgress } from './session-progress.js';

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
  entered(session: Session, user: User): void;
  /** The socket of a session is lost; the session goes on. */
  detached(session: Session): void;
  /** A session of an earlier run is back with its user, whose calls are not back yet. */
  restored(session: Session, user: User): void;
  /** Events were acknowledged: there is room for others. */
  emptied(session: Session): void;
  /** The user of a session is gone: logout or end. The record still says what the session was. */
  left(session: Session, user: User): void;
}

/** All sessions, by id, by resume token and by user. */
export class SessionRegistry {
  readonly #sessions = new Map<string, Session>();
  readonly #tokens: ResumeTokens;
  readonly #byUser = new Map<string, Set<Session>>();
  /** Of logins. */
  readonly #expiry: CommonDeadline;
  #observer: SessionObserver | undefined;

  constructor(
    private readonly context: GatewayContext,
    private readonly seats: AnonymousSeats,
  ) {
    this.#tokens = new ResumeTokens(context);
    const { clock } = context;
    this.#expiry = new CommonDeadline(
      clock,
      () => clock.now(),
      (now) => this.#endExpired(now),
    );
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
    const resumeToken = this.#tokens.make();
    const session = this.#make({
      id: this.context.randomToken(12),
      tokenHash: keptHash(resumeToken),
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
    const hash = keptHash(token);
    const session = this.#tokens.get(hash);
    if (!session) return undefined;
    // A socket that the client has given up: the newest is not to lose its session to it.
    if (id < (session.record.resumedBy ?? 0)) return undefined;
    if (lastSeq > session.lastSeq) {
      // What was kept of it is lost. Its next events would have numbers that the client has heard already.
      this.end(session);
      return undefined;
    }
    if (!this.#tokens.takes(session, hash)) return undefined;
    session.record.resumedBy = id;
    const resumeToken = this.#tokens.renew(session, hash) ?? token;
    const replaced = session.link;
    this.#attach(session, link);
    return { session, resumeToken, replaced };
  }

  /** Whether there is a session that this token may resume. */
  knows(token: string): boolean {
    return this.#tokens.has(keptHash(token));
  }

  /** Whether it was taken over before. */
  has({ tokenHash }: BegunSession): boolean {
    return this.#tokens.has(tokenHash);
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
        answers,
      },
    );
    session.seat = seat;
    session.signal('socketLost');
    this.#startGrace(session);
    session.save();
    this.context.committer.put('progress', id, progress);
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
    user: User,
    proven: boolean,
    login: Pick<SessionRecord, 'receiveCalls' | 'maxCalls' | 'loginId'> & { login: LoginRecord },
  ): string | undefined {
    const isNew = session.user === undefined;
    if (isNew && (this.#byUser.get(user.id)?.size ?? 0) >= this.context.limits.connectionsPerUser) {
      throw refuse('auth', 'InvalidState', { message: 'Too many connections of this user.' });
    }
    this.#giveUpSeat(session);
    Object.assign(session.record, login, { proven, tokenBeforeLogin: true });
    this.#admit(session, user);
    const resumeToken = proven ? this.#tokens.renewAtLogin(session) : undefined;
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
    if (session.record.tokenBeforeLogin) this.#tokens.dropPrevious(session);
    Object.assign(session.record, loggedOut);
    session.save();
    if (session.link) session.seat = this.seats.seat(session.link.address);
  }

  end(session: Session): void {
    if (!session.signal('graceOver') && !session.signal('ended')) return;
    if (session.graceTimer) this.context.clock.clearTimeout(session.graceTimer);
    this.leave(session);
    this.#sessions.delete(session.id);
    this.#tokens.drop(session);
    this.#giveUpSeat(session);
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
      if (isVoid(record.login, user)) revoked.push(session);
    }
    return revoked;
  }

  #admit(session: Session, user: User): void {
    session.user = withoutSecrets(user);
    session.record.userId = user.id;
    const sessions = this.#byUser.get(user.id) ?? new Set();
    this.#byUser.set(user.id, sessions.add(session));
    if (session.record.login) this.#expiry.note(session.record.login.expiresAt);
  }

  #giveUpSeat(session: Session): void {
    session.seat?.release();
    session.seat = undefined;
  }

  #endExpired(now: number): number {
    let nextAt = Infinity;
    for (const userId of [...this.#byUser.keys()]) {
      this.revoke(userId, (session) => endOf(session.record.login) <= now);
      for (const session of this.ofUser(userId))
        nextAt = Math.min(nextAt, endOf(session.record.login));
    }
    return nextAt;
  }

  #make(record: SessionRecord, restored?: RestoredSession): Session {
    const session = new Session(record, this.context, this.#outboxObserver, restored);
    this.#sessions.set(record.id, session);
    this.#tokens.add(session);
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

/** All that a session has to know of its user, who may be one of those that are kept. */
function withoutSecrets({
  id,
  name,
  application,
  displayName,
  frozen,
  credentialVersion,
}: User): User {
  return { id, name, application, displayName, frozen, credentialVersion };
}
