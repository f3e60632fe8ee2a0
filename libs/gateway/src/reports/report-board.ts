import type { OperatorACDStatuses } from '@ringspec/generated';
import type { Clock, Timer } from '@ringspec/protocol';
import type { CallRecord } from '../calls/call.js';
import type { Committer } from '../journal/committer.js';
import type { UserRecord } from '../ports/account-store.js';
import type { RandomToken } from '../ports/credentials.js';
import type { GatewayLog } from '../ports/gateway-log.js';
import type { JournalEntry } from '../ports/journal.js';
import { summaryOfCall } from './call-summary.js';
import type { CallEnding, GatewayReport, ReportSink } from './gateway-report.js';

/** How long to wait before a sink that did not take its reports is asked again. */
const RETRY_MS = 1_000;
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
}

type Untold<R> = R extends unknown ? Omit<R, 'id' | 'at'> : never;

/**
 * An outbox: what happened is put into the journal with the commit of the change that it tells, is
 * handed to the sink when that is kept, and forgotten when the sink has it.
 */
export class ReportBoard {
  readonly #changed = new Set<CallRecord>();
  readonly #waiting: GatewayReport[] = [];
  #handing: Promise<void> | undefined;
  #timer: Timer | undefined;
  #isOver = false;
  #count = 0;

  constructor(private readonly tools: ReportTools) {}

  loggedIn(user: UserRecord, sessionId: string): void {
    this.#tell({ kind: 'loggedIn', ...identity(user), sessionId });
  }

  loggedOut(user: UserRecord, sessionId: string): void {
    this.#tell({ kind: 'loggedOut', ...identity(user), sessionId });
  }

  operatorChanged(user: UserRecord, status: OperatorACDStatuses): void {
    this.#tell({ kind: 'operatorChanged', ...identity(user), status });
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

  /** To be called before the call is removed. One whose invite was refused has told nothing. */
  callEnded(record: CallRecord, ending: CallEnding, why: string): void {
    this.#tellCall(record);
    if (record.hasEnded === true || record.told === undefined) return;
    record.hasEnded = true;
    this.#tell({ kind: 'callEnded', call: summaryOfCall(record), ending, why });
  }

  /** Takes up what an earlier run has not handed on. */
  restore(entries: readonly JournalEntry[]): void {
    for (const { kind, value } of entries) {
      if (kind === 'report') this.#waiting.push(JSON.parse(value) as GatewayReport);
    }
    this.#hand();
  }

  /** Hands on no more, and resolves when nothing is under way: the next run takes up what is left. */
  async stop(): Promise<void> {
    this.#isOver = true;
    if (this.#timer) this.tools.clock.clearTimeout(this.#timer);
    await this.#handing;
  }

  #tellCall(record: CallRecord): void {
    this.#changed.delete(record);
    const { state, told } = record;
    const kind = STATES[state];
    // A call that goes back to wait, or is offered to another operator, tells that again.
    if (state === told || (kind === undefined && state !== 'routing')) return;
    record.told = state;
    if (state === 'connected') record.connectedAt ??= this.tools.clock.now();
    if (kind !== undefined) this.#tell({ kind, call: summaryOfCall(record) });
  }

  #tell(report: Untold<GatewayReport>): void {
    const { sink, committer, clock, randomToken } = this.tools;
    if (sink === undefined || !sink.wants(report.kind)) return;
    const at = clock.now();
    this.#count += 1;
    const order = `${String(at).padStart(15, '0')}-${String(this.#count).padStart(9, '0')}`;
    const whole = { id: `${order}-${randomToken(6)}`, at, ...report } as GatewayReport;
    committer.put('report', whole.id, whole);
    committer.release(() => {
      this.#waiting.push(whole);
      this.#hand();
    });
  }

  #hand(): void {
    if (this.#timer || this.#isOver || this.#waiting.length === 0) return;
    this.#handing ??= this.#handAll().finally(() => {
      this.#handing = undefined;
      this.#hand();
    });
  }

  async #handAll(): Promise<void> {
    const { sink, committer, log, clock } = this.tools;
    // Others that happen in this turn go along.
    await Promise.resolve();
    const reports = [...this.#waiting];
    try {
      await sink?.take(reports);
    } catch (error) {
      log.warn({ err: error, reports: reports.length }, 'reports were not kept; trying again');
      if (this.#isOver) return;
      this.#timer = clock.setTimeout(() => {
        this.#timer = undefined;
        this.#hand();
      }, RETRY_MS);
      return;
    }
    this.#waiting.splice(0, reports.length);
    for (const { id } of reports) committer.note('report', id, null);
  }
}

function identity({ id, name, application }: UserRecord) {
  return { userId: id, userName: name, application };
}
