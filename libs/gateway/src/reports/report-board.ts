import type { OperatorACDStatuses } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { OperatorIdentity } from '../acd/operator-record.js';
import type { CallRecord } from '../calls/call.js';
import type { Committer } from '../journal/committer.js';
import { RetriedWork } from '../journal/retried-work.js';
import type { User } from '../ports/account-store.js';
import type { RandomToken } from '../ports/credentials.js';
import type { GatewayLog } from '../ports/gateway-log.js';
import type { JournalEntry } from '../ports/journal.js';
import type { TraceContext, Tracer } from '../ports/tracer.js';
import { summaryOfCall } from './call-summary.js';
import type {
  CallEnding,
  CallMoved,
  GatewayReport,
  QueueVisit,
  ReportSink,
} from './gateway-report.js';

const STATES: Readonly<Record<string, 'callOffered' | 'callConnected' | 'callWaiting'>> = {
  ringing: 'callOffered',
  connected: 'callConnected',
  waiting: 'callWaiting',
};

export interface ReportTools {
  sink: ReportSink | undefined;
  committer: Committer;
  clock: Clock;
  log: GatewayLog;
  randomToken: RandomToken;
  tracer: Tracer | undefined;
}

type Untold<R> = R extends unknown ? Omit<R, 'id' | 'at' | 'trace'> : never;

/**
 * An outbox: what happened is put into the journal with the commit of the change that it tells, is
 * handed to the sink when that is kept, and forgotten when the sink has it.
 */
export class ReportBoard {
  readonly #changed = new Set<CallRecord>();
  readonly #waiting: GatewayReport[] = [];
  readonly #handing: RetriedWork;
  #count = 0;

  constructor(private readonly tools: ReportTools) {
    this.#handing = new RetriedWork({
      clock: tools.clock,
      isDue: () => this.#waiting.length > 0,
      work: () => this.#handAll(),
      failed: (err) => {
        const reports = this.#waiting.length;
        tools.log.warn({ err, reports }, 'reports were not kept; trying again');
      },
    });
  }

  loggedIn(user: User, sessionId: string): void {
    this.#tell({ kind: 'loggedIn', ...identity(user), sessionId });
  }

  loggedOut(user: User, sessionId: string): void {
    this.#tell({ kind: 'loggedOut', ...identity(user), sessionId });
  }

  operatorChanged(
    user: OperatorIdentity,
    status: OperatorACDStatuses,
    reason: string | undefined,
  ): void {
    const told = reason === undefined ? {} : { reason };
    this.#tell({ kind: 'operatorChanged', ...identity(user), status, ...told });
  }

  queueLeft(visit: QueueVisit): void {
    this.#tell({ kind: 'queueLeft', ...visit });
  }

  /** To be called at each change; what it comes to is looked at when whoever changes it is through. */
  callChanged(record: CallRecord): void {
    if (this.tools.sink === undefined || record.told === record.state) return;
    if (this.#changed.size === 0) {
      queueMicrotask(() => {
        for (const each of this.#changed) this.#tellCall(each);
      });
    }
    this.#changed.add(record);
  }

  /** To be called once the call goes on elsewhere. Where it rings or waits there is told anew. */
  callMoved(record: CallRecord, move: CallMoved): void {
    if (record.hasEnded === true) return;
    this.#tell({ kind: 'callMoved', call: summaryOfCall(record), move });
    if (record.state === 'connected') return;
    record.told = 'routing';
    this.callChanged(record);
  }

  /** To be called before the call is removed. One whose invite was refused has told nothing. */
  callEnded(record: CallRecord, ending: CallEnding, why: string): void {
    this.#tellCall(record);
    if (record.hasEnded === true || record.told === undefined) return;
    record.hasEnded = true;
    this.#tell({ kind: 'callEnded', call: summaryOfCall(record), ending, why }, record.trace);
  }

  /** Takes up what an earlier run has not handed on. */
  restore(entries: readonly JournalEntry[]): void {
    for (const { kind, value } of entries) {
      if (kind === 'report') this.#waiting.push(JSON.parse(value) as GatewayReport);
    }
    this.#handing.wake();
  }

  /** Hands on no more, and resolves when nothing is under way: the next run takes up what is left. */
  stop(): Promise<void> {
    return this.#handing.stop();
  }

  #tellCall(record: CallRecord): void {
    this.#changed.delete(record);
    const { state, told } = record;
    const kind = STATES[state];
    // A call that goes back to wait, or is offered to another operator, tells that again.
    if (state === told || (kind === undefined && state !== 'routing')) return;
    record.told = state;
    if (state === 'connected') record.connectedAt ??= this.tools.clock.now();
    if (kind !== undefined) this.#tell({ kind, call: summaryOfCall(record) }, record.trace);
  }

  /** It belongs to the trace of what has brought it about, or else to that of its call. */
  #tell(report: Untold<GatewayReport>, ofCall?: TraceContext): void {
    const { sink, committer, clock, randomToken, tracer } = this.tools;
    if (sink === undefined || !sink.wants(report.kind)) return;
    const at = clock.now();
    this.#count += 1;
    const order = `${String(at).padStart(15, '0')}-${String(this.#count).padStart(9, '0')}`;
    const id = `${order}-${randomToken(6)}`;
    const trace = tracer && (tracer.current ?? ofCall);
    const whole = { id, at, ...(trace !== undefined && { trace }), ...report } as GatewayReport;
    committer.put('report', whole.id, whole);
    committer.release(() => {
      this.#waiting.push(whole);
      this.#handing.wake();
    });
  }

  async #handAll(): Promise<void> {
    const { sink, committer } = this.tools;
    // Others that happen in this turn go along.
    await Promise.resolve();
    const reports = [...this.#waiting];
    await sink?.take(reports);
    this.#waiting.splice(0, reports.length);
    for (const { id } of reports) committer.note('report', id, null);
  }
}

function identity({ id, name, application }: OperatorIdentity) {
  return { userId: id, userName: name, application };
}
