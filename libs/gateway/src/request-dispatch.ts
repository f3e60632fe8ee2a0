import type { RequestMap, WireError } from '@ringspec/generated';
import { type ClientRequest, encodeError, encodeResult, wireError } from '@ringspec/protocol';
import type { AuthService } from './auth/auth-service.js';
import type { CallBook } from './calls/call-book.js';
import type { ConnectionDeps } from './connection/connection.js';
import type { GatewayContext } from './context.js';
import type { GatewayStats } from './gateway-stats.js';
import { StorageUnavailable } from './ports/storage-unavailable.js';
import type { RequestHandler, RequestHandlers, SessionMethod } from './request-handlers.js';
import { RequestFailure } from './request-failure.js';
import type { Session, SessionLink } from './sessions/session.js';
import { beginRequestTrace, type RequestTrace } from './tracing/request-traces.js';

/** Requests that end something: no limit must keep anybody from leaving, nor a disk that is all but full. */
const endings: ReadonlySet<string> = new Set<SessionMethod>(['hangup', 'reject', 'logout']);
/** Answers that are remembered at most, refusals included, as a multiple of the requests that may be pending. */
const REMEMBERED_PART = 4;
/** Requests that change nothing: a full disk does not keep them from being answered. */
const diskless: ReadonlySet<string> = new Set<SessionMethod>(['ping', 'getOperatorStatus']);

interface Asked {
  session: Session;
  request: ClientRequest;
  keep: RequestHandler<'ping'>['keep'];
  /** The socket over which it came last. */
  askedOver: SessionLink | undefined;
  trace: RequestTrace | undefined;
}

interface DispatchDeps {
  context: Pick<GatewayContext, 'audit' | 'committer' | 'limits' | 'log' | 'tracer' | 'traces'>;
  counters: GatewayStats;
  handlers: RequestHandlers;
  auth: Pick<AuthService, 'resent'>;
  calls: Pick<CallBook, 'at'>;
}

/** Answers every request exactly once, whatever its handler does; a resend is answered as before. */
export function requestDispatch({
  context,
  counters,
  handlers,
  auth,
  calls,
}: DispatchDeps): ConnectionDeps['dispatch'] {
  function dispatch(
    session: Session,
    request: ClientRequest,
    retryAfterMs: number,
  ): 'answered' | 'unanswered' {
    const { id } = request;
    const handler = handlers[request.method as SessionMethod] as RequestHandler<'ping'>;
    const remembered = session.remembered(id);
    if (remembered !== undefined) {
      session.send(remembered);
      return 'answered';
    }
    if (session.running.has(id)) {
      session.running.set(id, session.link);
      auth.resent(session, request.params);
      return 'answered';
    }
    if (id <= session.answered) {
      session.send(encodeError(id, wireError('protocol', 'IdReused')));
      return 'answered';
    }
    if (lacksStorage(request)) {
      refuseForStorage(session, id);
      return 'answered';
    }
    const { pending } = session;
    if (pending >= context.limits.pendingRequests * REMEMBERED_PART) return 'unanswered';
    const refusal = inadmissible(request, pending, retryAfterMs);
    if (refusal) {
      counters.refusals += 1;
      session.answer(id, encodeError(id, refusal), handler.keep);
    } else carryOut(session, request, handler);
    return 'answered';
  }

  /**
   * What ends something is small, and the journal has room in reserve for it, until that is used up
   * too. A logout takes effect even then: only its answer waits.
   */
  function lacksStorage({ method }: ClientRequest): boolean {
    const { trouble, isStuck } = context.committer;
    if (method === 'logout') return false;
    return endings.has(method) ? isStuck : trouble !== undefined && !diskless.has(method);
  }

  function carryOut(
    session: Session,
    request: ClientRequest,
    handler: RequestHandler<'ping'>,
  ): void {
    const { id } = request;
    counters.requests += 1;
    if (context.committer.trouble !== undefined && request.method === 'ping') {
      // The answer stands behind nothing that waits for the disk: the heart beats on.
      session.sendNow(encodeResult(id, {}));
      return;
    }
    const trace = beginRequestTrace(context, calls, session, request);
    try {
      const work = () => run(handler, session, request);
      const result = trace ? trace.within(work) : work();
      if (result instanceof Promise) {
        session.running.set(id, session.link);
        result.then(
          (value) => {
            session.running.delete(id);
            // Nobody is told the secrets of a login who is not known to have made it.
            if (id !== session.record.loginId || session.record.proven)
              session.answer(id, encodeResult(id, value), handler.keep);
            trace?.answered(session);
          },
          (error: unknown) => {
            const askedOver = session.running.get(id);
            session.running.delete(id);
            fail({ session, request, keep: handler.keep, askedOver, trace }, error);
          },
        );
      } else {
        session.answer(id, encodeResult(id, result), handler.keep);
        trace?.answered(session);
      }
    } catch (error) {
      fail({ session, request, keep: handler.keep, askedOver: session.link, trace }, error);
    }
  }

  function run(
    handler: RequestHandler<'ping'>,
    session: Session,
    request: ClientRequest,
  ): RequestMap['ping']['result'] | Promise<RequestMap['ping']['result']> {
    const params = request.params as RequestMap['ping']['params'];
    if (handler.login === 'any') return handler.run(session, params, request.id);
    const user = session.provenUser;
    if (!user) throw new RequestFailure(wireError('protocol', 'NotLoggedIn'));
    return handler.run(session, user, params, request.id);
  }

  /** It has changed nothing, so that a resend may be carried out. */
  function refuseForStorage(session: Session, id: number): void {
    counters.refusals += 1;
    session.sendNow(encodeError(id, wireError('protocol', 'StorageUnavailable')));
  }

  function inadmissible(
    { method }: ClientRequest,
    pending: number,
    retryAfterMs: number,
  ): WireError | undefined {
    if (endings.has(method)) return undefined;
    if (retryAfterMs > 0) return wireError('protocol', 'RateLimited', { retryAfterMs });
    if (pending >= context.limits.pendingRequests) return wireError('protocol', 'TooManyPending');
    return undefined;
  }

  function fail({ session, request, keep, askedOver, trace }: Asked, error: unknown): void {
    const { id, method } = request;
    if (error instanceof RequestFailure) {
      counters.refusals += 1;
      const { domain, name } = error.wire.data;
      if (name === 'NotLoggedIn') context.audit.denied(session, method, `${domain}.${name}`);
      session.answer(id, encodeError(id, error.wire), keep);
      trace?.answered(session, error.wire);
      return;
    }
    if (error instanceof StorageUnavailable) {
      // Over another socket the resend may be under way, which would be carried out after its refusal.
      if (askedOver === session.link) refuseForStorage(session, id);
      trace?.answered(session, wireError('protocol', 'StorageUnavailable'));
      return;
    }
    counters.internalErrors += 1;
    context.log.error({ err: error, method, session: session.id }, 'a request failed');
    const isAuth = /^(login|request|refresh)/.test(method);
    const wire = isAuth
      ? wireError('auth', 'InternalError')
      : wireError('protocol', 'InternalError');
    session.answer(id, encodeError(id, wire), keep);
    trace?.answered(session, wire);
  }

  return dispatch;
}
