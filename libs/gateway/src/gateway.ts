import { OperatorDesk } from './acd/operator-desk.js';
import { QueueDispatcher } from './acd/queue-dispatcher.js';
import { AuditTrail } from './auth/audit-trail.js';
import { GuardedAttempts } from './auth/guarded-attempts.js';
import type { LoginGuardLimits } from './auth/login-guard.js';
import { AuthService } from './auth/auth-service.js';
import { Revocations } from './auth/revocations.js';
import { CallBook } from './calls/call-book.js';
import { CallRelay } from './calls/call-relay.js';
import { CallService } from './calls/call-service.js';
import { CallSteering } from './calls/call-steering.js';
import { MediaRenewals } from './calls/renewals/media-renewals.js';
import { TransferService } from './calls/transfers/transfer-service.js';
import { LineWatch } from './calls/line-watch.js';
import { CommonDeadline } from './common-deadline.js';
import { Connection, type ConnectionDeps } from './connection/connection.js';
import { giveUpSilent } from './connection/give-up-silent.js';
import { createControl, type GatewayControl } from './control/gateway-control.js';
import type { GatewayContext } from './context.js';
import { defaultLimits, defaultRealm, defaultTimings } from './defaults.js';
import { DirectoryService } from './directory/directory-service.js';
import type { GatewayOptions } from './gateway-options.js';
import type { GatewayStats } from './gateway-stats.js';
import { Committer } from './journal/committer.js';
import { AnonymousSeats } from './limits/anonymous-seats.js';
import { KeyedLimiter } from './limits/keyed-limiter.js';
import type { User } from './ports/account-store.js';
import type { AdmittedSocket, GatewaySocket } from './ports/socket.js';
import { ReportBoard } from './reports/report-board.js';
import { requestDispatch } from './request-dispatch.js';
import { requestHandlers } from './request-handlers.js';
import type { BegunSession } from './sessions/begun-session.js';
import type { Session } from './sessions/session.js';
import { isVoid } from './sessions/login-record.js';
import { SessionRegistry } from './sessions/session-registry.js';
import { CallTraces } from './tracing/call-traces.js';

const DRAIN_MS = 2_000;

/** The gateway's core: everything but sockets, disks and clocks. */
export interface Gateway {
  /** Restores sessions, calls and statuses from the journal. To be awaited before `opened`. */
  start(): Promise<void>;
  /** Takes a socket; its owner passes on what happens to it. `begun` is what another gateway has greeted there. */
  opened(socket: GatewaySocket, begun?: BegunSession): AdmittedSocket;
  /**
   * Gives a socket to another gateway, with its session as it is once all answers are out. Undefined,
   * changing nothing, where somebody has logged in, or a request is being worked on.
   */
  handOver(socket: AdmittedSocket): Promise<BegunSession | undefined>;
  /** Whether there is a session that this token may resume. */
  knows(resumeToken: string): boolean;
  /** Takes over a session that another gateway has begun and whose client is about to resume it; not one that is here. */
  adopt(begun: BegunSession, address: string): void;
  /**
   * Tells every client to reconnect, refuses new sockets, and resolves when all is committed. After
   * `waitMs` (default: 2 s) it gives up what the journal does not take: nobody was told of that.
   */
  drain(waitMs?: number): Promise<void>;
  /**
   * To be called when an account was changed: sessions of the user whose logins no longer hold, for
   * a freeze, a removal or another password, end at once. Resolves with how many did.
   */
  userChanged(userId: string): Promise<number>;
  /** Ways to prove who one is that others than users have: what fails there counts as what fails of users. */
  guardAttempts(limits: LoginGuardLimits, audit: Pick<AuditTrail, 'note'>): GuardedAttempts;
  readonly control: GatewayControl;
  readonly stats: Readonly<GatewayStats>;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { clock, journal, log, realm = defaultRealm } = options;
  const { randomToken, tracer, reports: sink } = options;
  const committer = new Committer(journal, clock, log, tracer);
  const reports = new ReportBoard({ sink, committer, clock, log, randomToken, tracer });
  const context: GatewayContext = {
    ...options,
    realm,
    ...{ committer, reports },
    traces: tracer && new CallTraces(tracer, (sessionId) => sessions.get(sessionId)?.user),
    audit: new AuditTrail(options.audit ?? (() => undefined), () => clock.now()),
    limits: { ...defaultLimits, ...options.limits },
    timings: { ...defaultTimings, ...options.timings },
  };
  const counters: GatewayStats = {
    connections: 0,
    sessions: 0,
    calls: 0,
    queuedCalls: 0,
    framesIn: 0,
    framesOut: 0,
    requests: 0,
    refusals: 0,
    faults: 0,
    internalErrors: 0,
    failedLogins: 0,
    guessingAlarms: 0,
  };
  const seats = new AnonymousSeats(context.limits.anonymousPerAddress);
  const sessions = new SessionRegistry(context, seats);
  const anonymousFrames = new KeyedLimiter(context.limits.anonymousFramesPerMinute);
  const book = new CallBook(context, sessions);
  const desk = new OperatorDesk(context, sessions);
  const queues = new QueueDispatcher(context, sessions, book, desk);
  const lines = new LineWatch(context, book);
  const transfers = new TransferService(context, sessions, book);
  const calls = new CallService(context, sessions, book, queues, lines, transfers);
  const steering = new CallSteering(context, sessions, book, queues, calls, transfers);
  const renewals = new MediaRenewals(context, sessions, book, transfers);
  const relay = new CallRelay(context, sessions, book, transfers, renewals);
  const revocations = new Revocations(context);
  const auth = new AuthService(context, sessions, revocations, counters);
  const directory = new DirectoryService(context, sessions, (queue) =>
    queues.hasReadyOperator(queue),
  );
  const { iceServers } = options;
  const handlers = requestHandlers({
    auth,
    calls,
    relay,
    transfers,
    renewals,
    desk,
    directory,
    iceServers,
  });
  const connections = new Set<Connection>();
  const silence = new CommonDeadline(
    clock,
    () => clock.monotonic(),
    (now) => giveUpSilent(connections, now),
  );
  let draining = false;

  sessions.observe({
    entered: (session, user) => {
      reports.loggedIn(user, session.id);
      calls.sessionEntered(session, user);
      deviceChanged(user, session);
      queues.dispatch();
    },
    detached: (session) => {
      lines.watch(session);
    },
    emptied: (session) => {
      directory.emptied(session);
      const { user } = session;
      if (user && desk.readySince(user.id) !== undefined) queues.dispatch();
    },
    restored: (session, user) => {
      if (session.record.watching) directory.restoreWatcher(session, user);
    },
    left: (session, user) => {
      lines.forget(session);
      directory.forget(session, user);
      for (const callId of [...session.calls]) {
        const call = book.get(callId);
        if (call) calls.sideLost(call, session.id);
      }
      if (![...sessions.ofUser(user.id)].length) desk.leave(user);
      deviceChanged(user, session);
      reports.loggedOut(user, session.id);
    },
  });
  desk.observe({
    ready: (operator) => {
      directory.operatorChanged(operator);
      queues.dispatch();
    },
    handled: (queueId, ms) => {
      queues.ledger.handled(queueId, ms);
    },
  });
  book.observe({
    ending: (call, why) => {
      transfers.abort(call, why);
      renewals.abort(call);
      queues.ending(call, why);
    },
    ended: (call, wasConnected) => {
      queues.ended(call, wasConnected);
      queues.dispatch();
    },
    timedOut: (call) => {
      calls.timedOut(call);
    },
  });

  transfers.observe({
    place: (call) => calls.route(call),
    left: (call, leg) => {
      queues.left(call, leg);
    },
    joined: (call) => {
      for (const id of call.sessionIds) {
        const session = sessions.get(id);
        if (session) lines.watch(session);
      }
    },
  });

  /** A device is there or is gone; watchers hear of it where that makes the user one who can be called, or no longer. */
  function deviceChanged(user: User, { record }: Session): void {
    if (!record.receiveCalls) return;
    const others = sessions.receivers(user.id).filter((session) => session.record !== record);
    if (others.length > 0) return;
    directory.userChanged(user);
    directory.operatorChanged(user);
  }

  const connectionDeps: ConnectionDeps = {
    context,
    sessions,
    stats: counters,
    seats,
    silence,
    anonymousFrames,
    dispatch: requestDispatch({ context, counters, handlers, auth, calls: book }),
    onResumed: (session) => {
      lines.back(session);
      queues.dispatch();
    },
    onClosed: (closed) => {
      connections.delete(closed);
      if (connections.size === 0) silence.clear();
    },
  };

  /** Brings back what was under way. */
  async function restore(): Promise<void> {
    const entries = await journal.load();
    reports.restore(entries);
    revocations.restore(entries);
    desk.restore(entries);
    queues.ledger.restore(entries);
    const revoked = await sessions.restore(entries);
    desk.dismissAbsent();
    const restored = book.restore(entries, (call, sessionId) => {
      calls.sideLost(call, sessionId);
    });
    for (const call of restored) {
      for (const id of call.sessionIds) {
        const side = sessions.get(id);
        if (side) lines.watch(side);
      }
    }
    queues.restore(restored);
    transfers.restore(restored);
    renewals.restore(restored);
    await directory.restoreQueues();
    for (const session of revoked) sessions.end(session);
    for (const call of restored) {
      if (call.record.state === 'routing') await calls.resumeInvite(call);
    }
    desk.resume();
    await queues.refresh();
  }

  return {
    async start() {
      try {
        await restore();
      } catch (error) {
        // Whoever starts in its place goes on from what was kept before.
        committer.giveUp();
        throw error;
      }
    },
    opened(socket, begun) {
      const connection = new Connection(socket, connectionDeps);
      connections.add(connection);
      if (draining) connection.closeAs('GoingAway');
      else if (connections.size > context.limits.connections) {
        connection.closeAs('TooManyConnections');
      } else {
        connection.admit();
        if (begun) connection.takeUp(begun);
      }
      return connection;
    },
    handOver(socket) {
      return new Promise((resolve) => {
        committer.release(() => {
          resolve(socket instanceof Connection ? socket.handOver() : undefined);
        });
      });
    },
    knows: (resumeToken) => sessions.knows(resumeToken),
    adopt(begun, address) {
      if (!sessions.has(begun)) sessions.adopt(begun, seats.seat(address));
    },
    async drain(waitMs = DRAIN_MS) {
      draining = true;
      const takeLeave = (): void => {
        for (const connection of [...connections]) connection.closeAs('GoingAway');
      };
      // Everything that was under way before is told first.
      context.committer.release(takeLeave);
      const patience = clock.setTimeout(() => {
        context.committer.giveUp();
        takeLeave();
      }, waitMs);
      await revocations.stop();
      await context.committer.settled();
      await reports.stop();
      await context.committer.settled();
      clock.clearTimeout(patience);
      // The journal may be closed from now on.
      context.committer.giveUp();
    },
    async userChanged(userId) {
      const user = await context.accounts.getUser(userId);
      return sessions.revoke(userId, ({ record }) => isVoid(record.login, user));
    },
    guardAttempts: (guesses, audit) =>
      new GuardedAttempts({ clock, log, audit, limits: guesses, stats: counters }),
    control: createControl({ context, sessions, auth, book, steering, desk, queues, directory }),
    get stats() {
      counters.connections = connections.size;
      counters.sessions = sessions.size;
      counters.calls = book.size;
      counters.queuedCalls = book.waitingCount;
      return counters;
    },
  };
}
