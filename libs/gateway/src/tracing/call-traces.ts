import type { CallRecord } from '../calls/call.js';
import type { CallLeg } from '../calls/call-leg.js';
import type { User } from '../ports/account-store.js';
import type { SpanAttributes, TraceContext, Tracer, TraceSpan } from '../ports/tracer.js';
import type { CallEnding, QueueOutcome } from '../reports/gateway-report.js';
import { userAttributes } from './user-attributes.js';

/** A call that is being set up. */
interface Setup {
  span: TraceSpan;
  queue: TraceSpan | undefined;
  rings: Map<CallLeg, TraceSpan>;
  /** Where it rings or has rung: devices of a user decline at once, and are dropped one by one. */
  rung: WeakSet<CallLeg>;
}

/** Ends of a call before its answer that no fault is behind. */
const harmless: ReadonlySet<string> = new Set<CallEnding>(['canceled', 'ended', 'transferred']);

/**
 * The setting up of each call as a span, from its beginning to its answer or end; within it its wait
 * in a queue, and its ringing at each device. What is begun anew by a restart goes on in its trace.
 */
export class CallTraces {
  readonly #setups = new Map<string, Setup>();

  constructor(
    private readonly tracer: Tracer,
    private readonly userOf: (sessionId: string) => User | undefined,
  ) {}

  /** To be called before the call is kept for the first time, and when an earlier run has left it. */
  begun(record: CallRecord): void {
    if (record.state === 'connected') return;
    const { id, application, video, placed, origin, trace } = record;
    const caller = placed ? undefined : this.userOf(origin.sessionId);
    const span = this.tracer.begin('call', {
      parent: trace ?? this.tracer.current,
      attributes: {
        'ringspec.call.id': id,
        'ringspec.application': application,
        'ringspec.call.video': video,
        'ringspec.call.resumed': trace === undefined ? undefined : true,
        ...userAttributes(caller),
      },
    });
    record.trace = span.context;
    this.#setups.set(id, { span, queue: undefined, rings: new Map(), rung: new WeakSet() });
  }

  /** To be called at each change of the call. */
  changed(record: CallRecord): void {
    const setup = this.#setups.get(record.id);
    if (!setup) return;
    const isAnswered = record.state === 'connected';
    // Who is to call, of a call that was placed, is where it begins once they are there.
    this.#ringsOver(setup, 'answered', (leg) => leg !== record.origin);
    this.#ringsOver(setup, isAnswered ? 'elsewhere' : 'unanswered', (leg) =>
      record.legs.includes(leg),
    );
    if (isAnswered) {
      this.#over(record.id, setup, 'answered');
      return;
    }
    if (record.queuedAt === undefined) this.queueLeft(record, 'ended');
    else
      setup.queue ??= this.#begunWithin(setup.span, 'wait in queue', {
        'ringspec.queue': record.queue?.number,
      });
    if (record.state === 'ringing') this.#ring(record, setup);
    // A number that nobody has may be anything, such as what should not have been typed there.
    if (record.state !== 'routing') setup.span.set({ 'ringspec.call.to': record.callee.userName });
  }

  /** The call waits no longer. The first outcome counts. */
  queueLeft({ id }: CallRecord, outcome: QueueOutcome): void {
    const setup = this.#setups.get(id);
    setup?.queue?.set({ 'ringspec.queue.outcome': outcome });
    setup?.queue?.end();
    if (setup) setup.queue = undefined;
  }

  /** These devices do not take the call, or somebody said so there. */
  declined({ id }: CallRecord, isMeant: (leg: CallLeg) => boolean): void {
    const setup = this.#setups.get(id);
    if (setup) this.#ringsOver(setup, 'rejected', (leg) => !isMeant(leg));
  }

  /** The call is over. `why` is a name in the registry of errors. */
  ended({ id }: CallRecord, ending: CallEnding | 'refused', why: string): void {
    const setup = this.#setups.get(id);
    if (!setup) return;
    if (!harmless.has(ending)) setup.span.fail(`call.${why}`);
    this.#over(id, setup, ending);
  }

  /** What a request about the call is a part of, at this end of it; undefined once it is set up. */
  partOf({ id }: CallRecord, leg: CallLeg): TraceContext | undefined {
    const setup = this.#setups.get(id);
    return (setup?.rings.get(leg) ?? setup?.span)?.context;
  }

  #ring({ legs }: CallRecord, { span, queue, rings, rung }: Setup): void {
    for (const leg of legs) {
      if (rung.has(leg)) continue;
      rung.add(leg);
      const user = this.userOf(leg.sessionId);
      const about = { 'ringspec.session.id': leg.sessionId, ...userAttributes(user) };
      rings.set(leg, this.#begunWithin(queue ?? span, 'ring', about));
    }
  }

  #begunWithin({ context }: TraceSpan, name: string, attributes: SpanAttributes): TraceSpan {
    return this.tracer.begin(name, { parent: context, attributes });
  }

  #over(id: string, setup: Setup, outcome: string): void {
    this.#ringsOver(setup, outcome, () => false);
    setup.queue?.set({ 'ringspec.queue.outcome': outcome });
    setup.queue?.end();
    setup.span.set({ 'ringspec.call.outcome': outcome });
    setup.span.end();
    this.#setups.delete(id);
  }

  #ringsOver({ rings }: Setup, outcome: string, goesOn: (leg: CallLeg) => boolean): void {
    for (const [leg, span] of rings) {
      if (goesOn(leg)) continue;
      span.set({ 'ringspec.ring.outcome': outcome });
      span.end();
      rings.delete(leg);
    }
  }
}
