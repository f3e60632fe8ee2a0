import type { LoginTokens, OperatorACDStatuses } from '@ringspec/generated';
import type { OperatorDesk } from '../acd/operator-desk.js';
import type { OperatorSummary } from '../acd/operator-record.js';
import type { QueueDispatcher } from '../acd/queue-dispatcher.js';
import type { AuthService } from '../auth/auth-service.js';
import type { CallBook } from '../calls/call-book.js';
import type { GatewayContext } from '../context.js';
import type { DirectoryService } from '../directory/directory-service.js';
import type { TokenGrant } from '../ports/account-store.js';
import { summaryOfCall } from '../reports/call-summary.js';
import type { CallSummary } from '../reports/gateway-report.js';
import type { Session } from '../sessions/session.js';
import type { SessionRegistry } from '../sessions/session-registry.js';

/** A session that somebody is logged in to. */
export interface SessionSummary {
  id: string;
  userId: string;
  userName: string;
  application: string;
  /** The login that it descends from. */
  familyId: string | undefined;
  /** Whether it has a connection now. */
  isConnected: boolean;
  /** Whether calls ring there. */
  receivesCalls: boolean;
}

/** What whoever runs the gateway may do beside its users. */
export interface GatewayControl {
  /** Tokens of a new login, without a proof; undefined where there is no such user. */
  issueTokens(
    userId: string,
    deviceToken: string,
    grant: TokenGrant,
  ): Promise<LoginTokens | undefined>;
  sessions(): SessionSummary[];
  /** Ends sessions at once, for good: their sockets are told why, and none can be resumed. Returns how many. */
  endSessions(isMeant: (session: SessionSummary) => boolean): number;
  /** Calls that are not over. */
  calls(): CallSummary[];
  /** Ends a call, answered or not. False where there is none. */
  endCall(id: string, application: string): boolean;
  operator(userId: string): OperatorSummary;
  /**
   * Sets the status of an operator. `busy` while a queue call is offered or up, `absent` where they
   * should be READY and have no device at which calls ring.
   */
  setOperatorStatus(
    userId: string,
    status: OperatorACDStatuses,
    reason: string | undefined,
  ): Promise<'done' | 'busy' | 'absent'>;
  /** More time for the work after a call. False where that does not end by itself. */
  extendWrapUp(userId: string, byMs: number): boolean;
  /** To be called when queues, their operators or the skills of these were changed. */
  queuesChanged(): Promise<void>;
}

interface Controlled {
  context: GatewayContext;
  sessions: SessionRegistry;
  auth: AuthService;
  book: CallBook;
  desk: OperatorDesk;
  queues: QueueDispatcher;
  directory: DirectoryService;
}

export function createControl({
  context: { accounts },
  sessions,
  auth,
  book,
  desk,
  queues,
  directory,
}: Controlled): GatewayControl {
  return {
    async issueTokens(userId, deviceToken, grant) {
      const user = await accounts.getUser(userId);
      return user && auth.grantTokens(user, deviceToken, grant);
    },
    sessions: () => [...sessions.withUser()].flatMap((session) => summaryOf(session) ?? []),
    endSessions(isMeant) {
      const meant = [...sessions.withUser()].filter((session) => {
        const summary = summaryOf(session);
        return summary !== undefined && isMeant(summary);
      });
      return meant
        .map(({ id, record }) => sessions.revoke(record.userId ?? '', (each) => each.id === id))
        .reduce((sum, ended) => sum + ended, 0);
    },
    calls: () => [...book.all()].map(({ record }) => summaryOfCall(record)),
    endCall(id, application) {
      const call = book.get(id);
      if (call?.record.application !== application) return false;
      book.endForServer(call);
      return true;
    },
    operator: (userId) => desk.summary(userId),
    async setOperatorStatus(userId, status, reason) {
      const user = await accounts.getUser(userId);
      if (!user || (status === 'READY' && sessions.receivers(userId).length === 0)) return 'absent';
      return desk.force(user, status, reason) ? 'done' : 'busy';
    },
    extendWrapUp: (userId, byMs) => desk.extendWrapUp(userId, byMs),
    async queuesChanged() {
      await directory.restoreQueues();
      await queues.refresh();
    },
  };
}

function summaryOf({ id, user, record, link }: Session): SessionSummary | undefined {
  if (!user) return undefined;
  return {
    id,
    userId: user.id,
    userName: user.name,
    application: user.application,
    familyId: record.login?.familyId,
    isConnected: link !== undefined,
    receivesCalls: record.receiveCalls,
  };
}
