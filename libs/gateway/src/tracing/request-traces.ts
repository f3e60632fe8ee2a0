import type { WireError } from '@ringspec/generated';
import type { ClientRequest } from '@ringspec/protocol';
import type { CallBook } from '../calls/call-book.js';
import type { GatewayContext } from '../context.js';
import type { SpanTerms, Tracer, TraceSpan } from '../ports/tracer.js';
import type { SessionMethod } from '../request-handlers.js';
import type { Session } from '../sessions/session.js';
import { userAttributes } from './user-attributes.js';

/** They cost next to nothing, or come by the dozen and say nothing that the rest of the trace does not. */
const untraced: ReadonlySet<string> = new Set<SessionMethod>([
  'ping',
  'suspend',
  'candidate',
  'getOperatorStatus',
  'getIceServers',
]);

/** A request of a client from its arrival until its answer is out. */
export class RequestTrace {
  constructor(
    private readonly tracer: Tracer,
    private readonly context: Pick<GatewayContext, 'committer'>,
    private readonly span: TraceSpan,
  ) {}

  within<T>(work: () => T): T {
    return this.tracer.within(this.span, work);
  }

  /** To be called when the answer was given to the session: it leaves with the next commit. */
  answered({ provenUser }: Session, error?: WireError): void {
    this.span.set(userAttributes(provenUser));
    if (error) {
      this.span.set({ 'rpc.response.status_code': String(error.code) });
      this.span.fail(`${error.data.domain}.${error.data.name}`);
    }
    this.context.committer.release(() => {
      this.span.end();
    }, this.span.context);
  }
}

/** Begins the trace of a request; of one about a call that is being set up, as a part of that. */
export function beginRequestTrace(
  context: Pick<GatewayContext, 'tracer' | 'traces' | 'committer'>,
  calls: Pick<CallBook, 'at'>,
  session: Session,
  { id, method, params }: ClientRequest,
): RequestTrace | undefined {
  const { tracer, traces } = context;
  if (tracer === undefined || untraced.has(method)) return undefined;
  const { callId } = params as { callId?: string };
  const part = callId === undefined ? undefined : calls.at(session.id, callId);
  const parent = part && traces?.partOf(part.call.record, part.leg);
  const setup = part?.call.record.trace;
  const terms: SpanTerms = {
    kind: 'server',
    parent,
    ...(parent === undefined && setup !== undefined && { links: [setup] }),
    attributes: {
      'rpc.system.name': 'jsonrpc',
      'rpc.method': method,
      'jsonrpc.protocol.version': '2.0',
      'jsonrpc.request.id': String(id),
      'client.address': session.link?.address,
      'ringspec.session.id': session.id,
      'ringspec.call.id': part?.call.id,
      ...userAttributes(session.provenUser),
    },
  };
  return new RequestTrace(tracer, context, tracer.begin(method, terms));
}
