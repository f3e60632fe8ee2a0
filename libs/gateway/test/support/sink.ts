import type { GatewayReport, ReportSink } from '@ringspec/gateway-core';

/** Keeps what whoever runs the gateway is told. */
export class Sink implements ReportSink {
  readonly taken: GatewayReport[] = [];
  refuses = false;
  wants = (): boolean => true;
  take(reports: readonly GatewayReport[]): Promise<void> {
    if (this.refuses) return Promise.reject(new Error('no room'));
    this.taken.push(...reports);
    return Promise.resolve();
  }
  /** What is told of calls and queues, as words. */
  get words(): string[] {
    return this.taken.flatMap((report) => {
      if (report.kind === 'callEnded') return [`ended ${report.ending}`];
      return 'call' in report ? [report.kind] : [];
    });
  }
}
