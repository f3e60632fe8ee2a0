import type { LoginTokens, OperatorACDStatuses } from '@ringspec/generated';
import type { OperatorDesk } from '../acd/operator-desk.js';
import type { OperatorSummary } from '../acd/operator-record.js';
import type { QueueDispatcher } from '../acd/queue-dispatcher.js';
import type { AuthService } from '../auth/auth-service.js';
import type { Call } from '../calls/call.js';
import type { CallBook } from '../calls/call-book.js';
import type {
  CallMove,
  CallPlacing,
  CallSteering,
  SteeringRefusal,
} from '../calls/call-steering.js';
import type { GatewayContext } from '../context.js';
import type { DirectoryService } from '../directory/directory-service.js';
import type { TokenGrant } from '../ports/account-store.js';
import { summaryOfCall } from '../reports/call-summary.js';
import type { CallSummary } from '../reports/gateway-report.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { type CallSearch, findCalls } from './find-calls.js';
import { findSessions, type SessionSearch } from './find-sessions.js';
import { type SessionSummary, summaryOfSession } from './session-summary.js';

/** What whoever runs the gateway may do beside its users. */
export interface GatewayControl {
  /** Tokens of a new login, without a proof; undefined where there is no such user. */
  issueTokens(
    userId: string,
    deviceToken: string,
    grant: TokenGrant,
  ): Promise<LoginTokens | undefined>;
  /** Sessions that somebody is logged in to, in the order of their names. */
  sessions(search?: SessionSearch): SessionSummary[];
  /** Ends sessions at once, for good: their sockets are told why, and none can be resumed. Returns how many. */
  endSessions(isMeant: (session: SessionSummary) => boolean): number;
  /** Calls that are not over, the oldest first. */
  calls(search?: CallSearch): CallSummary[];
  /** Ends a call, answered or not. False where there is none. */
  endCall(id: string, application: string): boolean;
  /** Has a call go to another user or queue. */
  moveCall(move: CallMove): Promise<CallSummary | SteeringRefusal>;
  /** Places a call between two users, or a user and a queue. */
  placeCall(placing: CallPlacing): Promise<CallSummary | SteeringRefusal>;
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
  steering: CallSteering;
  desk: OperatorDesk;
  queues: QueueDispatcher;
  directory: DirectoryService;
}

export function createControl({
  context: { accounts },
  sessions,
  auth,
  book,
  steering,
  desk,
  queues,
  directory,
}: Controlled): GatewayControl {
  return {
    async issueTokens(userId, deviceToken, grant) {
      const user = await accounts.getUser(userId);
      return user && auth.grantTokens(user, deviceToken, grant);
    },
    sessions: (search = {}) => findSessions(sessions.withUser(), search),
    endSessions(isMeant) {
      const meant = [...sessions.withUser()].filter((session) => {
        const summary = summaryOfSession(session);
        return summary !== undefined && isMeant(summary);
      });
      return meant
        .map(({ id, record }) => sessions.revoke(record.userId ?? '', (each) => each.id === id))
        .reduce((sum, ended) => sum + ended, 0);
    },
    calls: (search = {}) => findCalls((after) => book.all(after), search),
    endCall(id, application) {
      const call = book.get(id);
      if (call?.record.application !== application) return false;
      book.endForServer(call);
      return true;
    },
    moveCall: async (move) => summaryOrRefusal(await steering.move(move)),
    placeCall: async (placing) => summaryOrRefusal(await steering.place(placing)),
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

function summaryOrRefusal(outcome: Call | SteeringRefusal): CallSummary | SteeringRefusal {
  return typeof outcome === 'string' ? outcome : summaryOfCall(outcome.record);
}
